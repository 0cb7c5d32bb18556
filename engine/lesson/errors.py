"""What can be wrong with a lesson: each fault with its file, its line, and what would be right.

The sentences are English; whoever speaks another language has the kind and the values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

MOST_SHOWN = 60
"""Characters of a line that a fault repeats."""

MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        "folder_missing": "There is no such folder: choose one that holds the lesson's files.",
        "folder_closed": "The folder cannot be read: {reason}.",
        "folder_empty": "The folder holds no lesson: it must have files that end in .md, one for "
        "each step.",
        "folder_steps": "The folder has {count} steps: a lesson may have {limit} at the most.",
        "file_size": "The file has more than {limit} bytes: a step is never that large.",
        "file_closed": "The file cannot be read: {reason}.",
        "file_bytes": "Byte {byte} is not UTF-8: save the file as UTF-8 text.",
        "title_missing": "The step has no title: the first line must be “# ” and the title.",
        "title_long": "The title has {count} characters: it may have {limit} at the most.",
        "block_unknown": "“{value}” is no block: it must be one of {wanted}.",
        "block_open": "The block “{value}” is not closed: end it with a line “:::”.",
        "block_inside": "The block “{value}” begins inside another one: close that first, with a "
        "line “:::”.",
        "block_end": "This “:::” closes nothing: a block begins with “:::” and its name.",
        "block_twice": "There is a “{value}” already: a step has one.",
        "block_order": "“{value}” comes too late: the order is setup, guess, do, result.",
        "block_missing": "The step has no “{value}”: it must have one.",
        "block_empty": "The block “{value}” has no text.",
        "text_outside": "This text stands outside the blocks: after the guess all text must be in "
        "a block “do” or “result”.",
        "tasks_many": "The step has {count} blocks “do”: it may have {limit} at the most.",
        "guess_none_right": "No option is marked as right: write “- [x]” before one of them.",
        "guess_many_right": "{count} options are marked as right: one must be.",
        "guess_options": "The guess has {count} options: it must have {low} to {high}.",
        "guess_question": "The guess has no question before its options.",
        "guess_option_empty": "The option has no text.",
        "guess_after": "This text stands after the options: write it before them.",
        "when_none": "The task has no condition: write a line such as “when: temperature = 0.5”.",
        "when_many": "The task has {count} conditions: it may have {limit} at the most.",
        "at_unknown": "“{value}” is no control: it must be one of {wanted}.",
        "at_twice": "The task has an “at:” already: it may have one.",
        "line_form": "“{value}” is no line of a setup: it must be a name, “:” and a value.",
        "name_unknown": "“{value}” is nothing that a setup can set: it must be one of {wanted}.",
        "name_twice": "“{value}” is set twice.",
        "value_unknown": "{name} is “{value}”: it must be one of {wanted}.",
        "value_number": "{name} is “{value}”: it must be a number.",
        "value_refused": "{reason}.",
        "value_quote": '“{value}” ends inside quotes: close them with ".',
        "value_long": "{name} has {count} characters: it may have {limit} at the most.",
        "word_form": '“{value}” is no word with its logit: write it as "cat" 2.5.',
        "word_and_lab": "A setup has either “lab” or words of its own.",
        "prompt_alone": "“prompt” belongs to words: without them, write “text”.",
        "page_lab": "“{value}” needs the page Word lab: write “page: lab” too.",
        "page_paths": "The Word lab has no view “paths”.",
        "condition_form": "“{value}” is no condition: it must be one such as {example}.",
        "condition_equal": "“{value}” would hardly ever hold: {name} is never exactly a number, so "
        "compare it with < or >.",
        "condition_held": "“{value}” holds already when the setup is done, so nothing would be "
        "left to do.",
        "token_unknown": "The word lab of this step has no word “{value}”.",
        "token_missing": "“{value}” must name a token.",
        "token_extra": "“{value}” has more words than “{name}” takes; a token with spaces stands "
        "in quotes.",
        "stage_unknown": "“{value}” is no stage: it must be one of {wanted}.",
        "figure_unknown": "“{value}” is no number that the window shows: it must be one of "
        "{wanted}.",
        "moment_unknown": "“@ {value}” is no moment: it must be “start” or the number of a task, "
        "1 to {limit}.",
        "placeholder_open": "The “{{” is not closed with “}}”; a brace by itself is “\\{{”.",
    }
)


@dataclass(frozen=True)
class Fault:
    """Something wrong in ``file``; ``line`` counts from 1, 0 is the file as a whole."""

    file: str
    line: int
    kind: str
    values: Mapping[str, object]

    @property
    def sentence(self) -> str:
        """In English: what is wrong, and what would be right."""
        return MESSAGES[self.kind].format(**self.values)

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.sentence}" if place else self.sentence


class WrongLineError(ValueError):
    """One line cannot be understood; `kind` and `values` say why."""

    def __init__(self, kind: str, **values: object) -> None:
        self.kind, self.values = kind, values
        super().__init__(MESSAGES[kind].format(**values))


def shown(text: str) -> str:
    """``text`` as a fault repeats it: in one line, and not longer than a line is."""
    line = "".join(each if each.isprintable() else " " for each in text).strip()
    return line if len(line) <= MOST_SHOWN else line[: MOST_SHOWN - 1] + "…"


class Faults:
    """Gathers the faults of one file, a limited number of them."""

    MOST = 200

    def __init__(self, file: str) -> None:
        self._file = file
        self._found: list[Fault] = []

    def add(self, line: int, kind: str, **values: object) -> None:
        if len(self._found) < self.MOST:
            self._found.append(Fault(self._file, line, kind, MappingProxyType(values)))

    def take(self, line: int, error: WrongLineError) -> None:
        self.add(line, error.kind, **error.values)

    @property
    def found(self) -> tuple[Fault, ...]:
        """By line."""
        return tuple(sorted(self._found, key=lambda fault: fault.line))
