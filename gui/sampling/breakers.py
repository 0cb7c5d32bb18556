r"""DRY's sequence breakers as one line of text, and back: `"\n", ":", "\"", "*"`.

Knows no widget.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}
WRITTEN = {character: "\\" + letter for letter, character in ESCAPES.items()}
BETWEEN = re.compile(r"[\s,]*")
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)

translate = QCoreApplication.translate


class BreakersError(ValueError):
    """A line that is no list of breakers; its text is for the user."""


def written(breakers: Iterable[str]) -> str:
    r"""As the line edit shows them.

    >>> written(("\n", "a b"))
    '"\\n", "a b"'
    """
    return ", ".join(
        '"' + "".join(WRITTEN.get(character, character) for character in breaker) + '"'
        for breaker in breakers
    )


def read(line: str) -> tuple[str, ...]:
    """What ``line`` lists, each once. Raises BreakersError, saying what is wrong and where."""
    found: dict[str, None] = {}
    at = _skip(line, 0)
    while at < len(line):
        match = QUOTED.match(line, at)
        if match is None:
            raise BreakersError(_complaint(line, at))
        breaker = _unescaped(match.group(1))
        if not breaker:
            raise BreakersError(
                translate("Breakers", 'There is nothing between the quotation marks "" here.')
            )
        found[breaker] = None
        at = _skip(line, match.end())
    return tuple(found)


def _skip(line: str, at: int) -> int:
    match = BETWEEN.match(line, at)
    return match.end() if match else at


def _complaint(line: str, at: int) -> str:
    rest = line[at:] if len(line) - at <= 12 else line[at : at + 12] + "…"
    if line[at] == '"':
        message = translate("Breakers", "The closing quotation mark after {text} is missing.")
    else:
        message = translate(
            "Breakers",
            "{text} is not in straight double quotation marks: write each breaker like "
            '"\\n" or ":", with spaces or commas between them.',
        )
    return message.format(text=rest)


def _unescaped(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        letter = match.group(1)
        if letter not in ESCAPES:
            raise BreakersError(
                translate(
                    "Breakers",
                    "\\{letter} means nothing: there are \\n (new line), \\t (tab), \\r, "
                    '\\" and \\\\.',
                ).format(letter=letter)
            )
        return ESCAPES[letter]

    return re.sub(r"\\(.)", character, text, flags=re.DOTALL)
