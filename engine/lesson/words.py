"""The words of one line, those in quotes whole. Knows nothing of what they mean."""

from __future__ import annotations

import re
from typing import NamedTuple

from engine.lesson.errors import WrongLineError, shown

_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|([^\s"]+)')
_ESCAPE = re.compile(r"\\(.)")
_MEANT = {"n": "\n", "t": "\t", "r": "\r"}


class Word(NamedTuple):
    """A part of a line; ``is_quoted`` where it is to be taken exactly so."""

    text: str
    is_quoted: bool = False


def words_of(line: str) -> list[Word]:
    r"""The words of ``line``. Raises WrongLineError for a quote that is not closed.

    >>> words_of('probability " nice" >= 0.5')[1]
    Word(text=' nice', is_quoted=True)
    """
    words: list[Word] = []
    at, text = 0, line.strip()
    while at < len(text):
        found = _WORD.match(text, at)
        if found is None:
            raise WrongLineError("value_quote", value=shown(text))
        quoted = found[1]
        words.append(Word(found[2]) if quoted is None else Word(unescaped(quoted), True))
        at = found.end()
        while at < len(text) and text[at].isspace():
            at += 1
    return words


def unescaped(quoted: str) -> str:
    r"""What stands between quotes: ``\n`` is a line end, ``\"`` a quote, ``\\`` a backslash."""
    return _ESCAPE.sub(lambda found: _MEANT.get(found[1], found[1]), quoted)


def text_value(value: str) -> str:
    """A value that is one text: in quotes, or as it stands. Raises WrongLineError."""
    if value.startswith('"'):
        words = words_of(value)
        if len(words) == 1:
            return words[0].text
    return value
