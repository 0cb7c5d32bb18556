"""Markdown with places for live numbers: ``{probability nice @ 1}``.

Formulas between dollar signs and code have braces of their own and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from engine.lesson.errors import Faults, WrongLineError
from engine.lesson.figure_reading import figure_of
from engine.lesson.figures import Figure
from engine.lesson.scanning import Line, markdown_of
from engine.lesson.words import words_of

LIVE, START = None, 0

_SIGN = re.compile(r"[\\`${]")
_TICKS = re.compile(r"`+")
_INSIDE = re.compile(r"[^{}\n]*")
_AT = re.compile(r"([^@]*)@\s*(\S*)\s*")


@dataclass(frozen=True)
class Placeholder:
    """``moment`` 0 is the beginning of the step, 1 … when that task was done, None is now."""

    figure: Figure
    moment: int | None = LIVE


@dataclass(frozen=True)
class Template:
    """Markdown and placeholders by turns, in their order."""

    parts: tuple[str | Placeholder, ...] = ()

    def filled(self, write: Callable[[Placeholder], str]) -> str:
        """The Markdown, with what ``write`` makes of each placeholder."""
        return "".join(part if isinstance(part, str) else write(part) for part in self.parts)

    @property
    def placeholders(self) -> tuple[Placeholder, ...]:
        return tuple(part for part in self.parts if isinstance(part, Placeholder))


def template_of(lines: tuple[Line, ...], tasks: int, faults: Faults) -> Template:
    """What a block has; ``tasks`` is how many moments there are beside the beginning."""
    text = markdown_of(lines)
    first = next((line.number for line in lines if line.text.strip()), 0)
    parts: list[str | Placeholder] = []
    at = 0
    for place in _braces(text):
        inside = _INSIDE.match(text, place + 1)
        end = place + 1 if inside is None else inside.end()
        number = first + text.count("\n", 0, place)
        parts.append(text[at:place])
        at = end
        if inside is None or text[end : end + 1] != "}":
            faults.add(number, "placeholder_open")
            continue
        at = end + 1
        try:
            parts.append(placeholder_of(inside[0], tasks))
        except WrongLineError as error:
            faults.take(number, error)
    parts.append(text[at:])
    return Template(tuple(part for part in parts if part != ""))


def _braces(text: str) -> Iterator[int]:
    """Where a placeholder opens: braces that are not escaped, and in no formula and no code."""
    at, missing = 0, set[str]()
    while (found := _SIGN.search(text, at)) is not None:
        at = found.start()
        if found[0] == "{":
            yield at
            at += 1
        elif found[0] == "\\":
            at += 2
        else:
            at = _behind_span(text, at, missing)


def _behind_span(text: str, at: int, missing: set[str]) -> int:
    """The end of the formula or code that opens at ``at``; the end of the sign, if none does.

    ``missing`` are signs that do not come again: whoever looked for each of them anew would take
    the square of the time.
    """
    ticks = _TICKS.match(text, at)
    sign = ticks[0] if ticks is not None else "$$" if text.startswith("$$", at) else "$"
    start = at + len(sign)
    if sign in missing:
        return start
    close = text.find(sign, start)
    if close < 0:
        missing.add(sign)
        return start
    # A formula within a line that is not closed there is a price.
    is_price = sign == "$" and "\n" in text[start:close]
    return start if is_price else close + len(sign)


def placeholder_of(inside: str, tasks: int) -> Placeholder:
    """What stands between braces. Raises WrongLineError."""
    moment: int | None = LIVE
    found = _AT.fullmatch(inside)
    if found is not None:
        inside, name = found[1], found[2]
        is_number = name.isascii() and name.isdigit() and len(name) < 3
        moment = int(name) if is_number else START if name == "start" else -1
        if moment == -1 or (is_number and not 1 <= moment <= tasks):
            raise WrongLineError("moment_unknown", value=name, limit=tasks)
    return Placeholder(figure_of(words_of(inside), inside.strip()), moment)
