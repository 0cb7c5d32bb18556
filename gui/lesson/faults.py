"""The faults of a lesson in the reader's language. Knows the sentences, not how they come about."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.lesson import Fault

translate = QCoreApplication.translate


def fault_sentence(fault: Fault) -> str:
    """What is wrong, and what would be right."""
    return sentences()[fault.kind].format(**fault.values)


def fault_line(fault: Fault) -> str:
    """With the place: "03-softmax.md, line 12: …"."""
    sentence = fault_sentence(fault)
    if fault.line:
        return translate("LessonFaults", "{file}, line {line}: {sentence}").format(
            file=fault.file, line=fault.line, sentence=sentence
        )
    if fault.file:
        return translate("LessonFaults", "{file}: {sentence}").format(
            file=fault.file, sentence=sentence
        )
    return sentence


def sentences() -> dict[str, str]:
    """By kind; `engine.lesson.MESSAGES` in the reader's language."""
    return {
        "folder_missing": translate(
            "LessonFaults",
            "There is no such folder: choose one that holds the lesson's files.",
        ),
        "folder_closed": translate(
            "LessonFaults",
            "The folder cannot be read: {reason}.",
        ),
        "folder_empty": translate(
            "LessonFaults",
            "The folder holds no lesson: it must have files that end in .md, one for each step.",
        ),
        "folder_steps": translate(
            "LessonFaults",
            "The folder has {count} steps: a lesson may have {limit} at the most.",
        ),
        "file_size": translate(
            "LessonFaults",
            "The file has more than {limit} bytes: a step is never that large.",
        ),
        "file_closed": translate(
            "LessonFaults",
            "The file cannot be read: {reason}.",
        ),
        "file_bytes": translate(
            "LessonFaults",
            "Byte {byte} is not UTF-8: save the file as UTF-8 text.",
        ),
        "title_missing": translate(
            "LessonFaults",
            "The step has no title: the first line must be “# ” and the title.",
        ),
        "title_long": translate(
            "LessonFaults",
            "The title has {count} characters: it may have {limit} at the most.",
        ),
        "block_unknown": translate(
            "LessonFaults",
            "“{value}” is no block: it must be one of {wanted}.",
        ),
        "block_open": translate(
            "LessonFaults",
            "The block “{value}” is not closed: end it with a line “:::”.",
        ),
        "block_inside": translate(
            "LessonFaults",
            "The block “{value}” begins inside another one: close that first, with a line “:::”.",
        ),
        "block_end": translate(
            "LessonFaults",
            "This “:::” closes nothing: a block begins with “:::” and its name.",
        ),
        "block_twice": translate(
            "LessonFaults",
            "There is a “{value}” already: a step has one.",
        ),
        "block_order": translate(
            "LessonFaults",
            "“{value}” comes too late: the order is setup, guess, do, result.",
        ),
        "block_missing": translate(
            "LessonFaults",
            "The step has no “{value}”: it must have one.",
        ),
        "block_empty": translate(
            "LessonFaults",
            "The block “{value}” has no text.",
        ),
        "text_outside": translate(
            "LessonFaults",
            "This text stands outside the blocks: after the guess all text must be "
            "in a block “do” or “result”.",
        ),
        "tasks_many": translate(
            "LessonFaults",
            "The step has {count} blocks “do”: it may have {limit} at the most.",
        ),
        "guess_none_right": translate(
            "LessonFaults",
            "No option is marked as right: write “- [x]” before one of them.",
        ),
        "guess_many_right": translate(
            "LessonFaults",
            "{count} options are marked as right: one must be.",
        ),
        "guess_options": translate(
            "LessonFaults",
            "The guess has {count} options: it must have {low} to {high}.",
        ),
        "guess_question": translate(
            "LessonFaults",
            "The guess has no question before its options.",
        ),
        "guess_option_empty": translate(
            "LessonFaults",
            "The option has no text.",
        ),
        "guess_after": translate(
            "LessonFaults",
            "This text stands after the options: write it before them.",
        ),
        "when_none": translate(
            "LessonFaults",
            "The task has no condition: write a line such as “when: temperature = 0.5”.",
        ),
        "when_many": translate(
            "LessonFaults",
            "The task has {count} conditions: it may have {limit} at the most.",
        ),
        "at_unknown": translate(
            "LessonFaults",
            "“{value}” is no control: it must be one of {wanted}.",
        ),
        "at_twice": translate(
            "LessonFaults",
            "The task has an “at:” already: it may have one.",
        ),
        "line_form": translate(
            "LessonFaults",
            "“{value}” is no line of a setup: it must be a name, “:” and a value.",
        ),
        "name_unknown": translate(
            "LessonFaults",
            "“{value}” is nothing that a setup can set: it must be one of {wanted}.",
        ),
        "name_twice": translate(
            "LessonFaults",
            "“{value}” is set twice.",
        ),
        "value_unknown": translate(
            "LessonFaults",
            "{name} is “{value}”: it must be one of {wanted}.",
        ),
        "value_number": translate(
            "LessonFaults",
            "{name} is “{value}”: it must be a number.",
        ),
        "value_refused": translate(
            "LessonFaults",
            "{reason}.",
        ),
        "value_quote": translate(
            "LessonFaults",
            '“{value}” ends inside quotes: close them with ".',
        ),
        "value_long": translate(
            "LessonFaults",
            "{name} has {count} characters: it may have {limit} at the most.",
        ),
        "word_form": translate(
            "LessonFaults",
            '“{value}” is no word with its logit: write it as "cat" 2.5.',
        ),
        "word_and_lab": translate(
            "LessonFaults",
            "A setup has either “lab” or words of its own.",
        ),
        "prompt_alone": translate(
            "LessonFaults",
            "“prompt” belongs to words: without them, write “text”.",
        ),
        "page_lab": translate(
            "LessonFaults",
            "“{value}” needs the page Word lab: write “page: lab” too.",
        ),
        "page_paths": translate(
            "LessonFaults",
            "The Word lab has no view “paths”.",
        ),
        "condition_form": translate(
            "LessonFaults",
            "“{value}” is no condition: it must be one such as {example}.",
        ),
        "condition_equal": translate(
            "LessonFaults",
            "“{value}” would hardly ever hold: {name} is never exactly a number, so "
            "compare it with < or >.",
        ),
        "condition_held": translate(
            "LessonFaults",
            "“{value}” holds already when the setup is done, so nothing would be left to do.",
        ),
        "token_unknown": translate(
            "LessonFaults",
            "The word lab of this step has no word “{value}”.",
        ),
        "token_missing": translate(
            "LessonFaults",
            "“{value}” must name a token.",
        ),
        "token_extra": translate(
            "LessonFaults",
            "“{value}” has more words than “{name}” takes; a token with spaces stands in quotes.",
        ),
        "stage_unknown": translate(
            "LessonFaults",
            "“{value}” is no stage: it must be one of {wanted}.",
        ),
        "figure_unknown": translate(
            "LessonFaults",
            "“{value}” is no number that the window shows: it must be one of {wanted}.",
        ),
        "moment_unknown": translate(
            "LessonFaults",
            "“@ {value}” is no moment: it must be “start” or the number of a task, 1 to {limit}.",
        ),
        "placeholder_open": translate(
            "LessonFaults",
            "The “{{” is not closed with “}}”; a brace by itself is “\\{{”.",
        ),
    }
