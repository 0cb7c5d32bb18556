"""Every note that there can be is a sentence, with what it is about in it."""

from __future__ import annotations

import string
from typing import get_args

import pytest

from engine.exports.copy_as import BUILDERS, Copied, Note, transformers_code
from engine.exports.copy_as.notes import Kind
from gui.exports.note_words import essential_sentences, note_sentence, note_sentences
from tests.engine.exports.copy_examples import EXAMPLES, SOURCE


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_has_a_sentence(kind: Kind) -> None:
    note = Note(kind, ("top_k", "xtc"), ("one", "two"))
    sentence = note_sentence(note, "A program")
    assert sentence[0] in string.ascii_uppercase or sentence.startswith("top_k")
    assert sentence.endswith(".")
    assert "{" not in sentence


@pytest.mark.parametrize("program", BUILDERS)
@pytest.mark.parametrize("example", EXAMPLES)
def test_every_note_of_a_copy_says_what_it_is_about(program: str, example: str) -> None:
    copied = BUILDERS[program](EXAMPLES[example])
    for note, sentence in zip(copied.notes, note_sentences(copied), strict=True):
        assert all(name in sentence for name in note.names)


def test_signs_in_a_text_are_no_placeholders() -> None:
    note = Note("breaker", ("'{names}'", "'{'"))
    assert "'{names}', '{'" in note_sentence(note, "A program")


def test_what_is_said_of_every_copy_is_not_essential() -> None:
    notes = transformers_code(SOURCE).notes
    copied = Copied("transformers", "", "# ", (Note("generator"), Note("absent", ("dry",))))
    assert len(essential_sentences(copied)) == 1
    assert len(note_sentences(copied)) == 2
    assert len(essential_sentences(transformers_code(SOURCE))) < len(notes)


def test_a_text_with_comments_has_them_all() -> None:
    copied = transformers_code(SOURCE)
    text = copied.with_comments(note_sentences(copied))
    assert text.count("\n# ") == len(copied.notes) - 1
