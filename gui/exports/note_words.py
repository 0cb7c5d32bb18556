"""What another program cannot be told, in sentences. Knows the notes, not how they came about."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.exports.copy_as import Copied, Note

translate = QCoreApplication.translate
OF_EVERY_COPY = frozenset(("generator", "model_defaults", "model_name", "one_token", "other_tools"))
"""Notes that do not depend on the settings."""


def note_sentence(note: Note, program: str) -> str:
    """One sentence; parameters by the names that programs give them."""
    templates = _of_stages(note) | _of_values() | _of_the_text() | _of_every_copy()
    between = translate("CopyNotes", ", ")
    return templates[note.kind].format(
        program=program,
        names=between.join(note.names),
        others=between.join(note.others),
        first=note.others[0] if note.others else "",
        second=note.others[-1] if note.others else "",
    )


def note_sentences(copied: Copied) -> list[str]:
    return [note_sentence(note, copied.program) for note in copied.notes]


def essential_sentences(copied: Copied) -> list[str]:
    """Without those that are said of every copy."""
    return [
        note_sentence(note, copied.program)
        for note in copied.notes
        if note.kind not in OF_EVERY_COPY
    ]


def _of_stages(note: Note) -> dict[str, str]:
    greedy = translate("CopyNotes", "Temperature 0 is greedy, which is {others} there.")
    if note.names:
        greedy = translate(
            "CopyNotes",
            "Temperature 0 is greedy, which is {others} there; these would change nothing and are "
            "left out: {names}.",
        )
    return {
        "absent": translate(
            "CopyNotes", "{program} does not have these, they are left out: {names}."
        ),
        "absent_parameter": translate(
            "CopyNotes", "{program} does not have these parameters, they are left out: {names}."
        ),
        "crowded_out": translate(
            "CopyNotes", "Beside mirostat {program} does not do these, they are left out: {names}."
        ),
        "order": translate(
            "CopyNotes",
            "The order is another one, and the result may be: here {names}; in {program} {others}.",
        ),
        "order_unknown": translate(
            "CopyNotes",
            "{program} does not say in which order it applies these; here it is: {names}.",
        ),
        "mirostat_anew": translate(
            "CopyNotes", "Mirostat begins anew there: tokens that were drawn here do not count."
        ),
        "greedy": greedy,
        "nearly_greedy": translate(
            "CopyNotes", "Temperature 0 is greedy here; {program} only promises little variation."
        ),
    }


def _of_values() -> dict[str, str]:
    return {
        "window": translate(
            "CopyNotes", "The penalties of {program} look at the whole text: it has no {names}."
        ),
        "generated_only": translate(
            "CopyNotes",
            "In {program} these look at generated tokens alone, here at the prompt too: {names}.",
        ),
        "text_so_far": translate(
            "CopyNotes",
            "{program} does not say whether these look at the prompt, as they do here: {names}.",
        ),
        "accepts": translate("CopyNotes", "{names} is {first}, but {program} accepts: {second}."),
        "ban": translate(
            "CopyNotes", "Tokens banned here, which have a bias of -100 there: {others}."
        ),
        "whole_bias": translate(
            "CopyNotes", "{program} asks for whole numbers in logit_bias; some here are not."
        ),
        "breaker": translate(
            "CopyNotes", "Sequence breakers that {program} cannot be told are left out: {names}."
        ),
        "seed": translate("CopyNotes", "The seed {first} is left out: {program} accepts {second}."),
    }


def _of_the_text() -> dict[str, str]:
    return {
        "template": translate(
            "CopyNotes",
            "{program} puts the text into the model's chat template; here the model reads it bare.",
        ),
        "split": translate(
            "CopyNotes",
            "Some tokens were drawn: read again as text, they may be split into other ones.",
        ),
        "not_whole": translate(
            "CopyNotes",
            "The text has characters that cannot be written; they stand as U+FFFD or “?”.",
        ),
        "empty": translate("CopyNotes", "The text is empty: {program} needs one token at least."),
    }


def _of_every_copy() -> dict[str, str]:
    return {
        "generator": translate(
            "CopyNotes", "The same seed gives other random numbers there, and so other draws."
        ),
        "model_defaults": translate(
            "CopyNotes", "What the model's own {others} turns on stays on unless it is named here."
        ),
        "model_name": translate(
            "CopyNotes", "Put the name of the model, or where it lies, in the place of “{others}”."
        ),
        "one_token": translate("CopyNotes", "One token is asked for; for more, change {names}."),
        "other_tools": translate(
            "CopyNotes", "The flags of the samplers are the same for {others}."
        ),
    }
