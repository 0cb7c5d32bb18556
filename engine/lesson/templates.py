"""Markdown with places for live numbers: ``{probability nice @ 1}``.

Formulas between dollar signs and code have braces of their own and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from engine.lesson.errors import Faults, WrongLineError
from engine.lesson.figure_reading import figure_of
from engine.lesson.figures import Figure
from engine.lesson.scanning import Line, markdown_of
from engine.lesson.words import words_of

LIVE, START = None, 0

# What is taken as it stands comes first; a placeholder does not go over the end of its line.
_PART = re.compile(
    r"(?P<plain>\\.|\$\$.*?\$\$|\$[^$\n]+\$|(?P<ticks>`+).*?(?P=ticks))|\{(?P<inside>[^{}\n]*)\}|(?P<open>\{)",
    re.DOTALL,
)
_AT = re.compile(r"^(.*?)\s*@\s*(\S*)\s*$")


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
    for found in _PART.finditer(text):
        number = first + text.count("\n", 0, found.start())
        parts.append(text[at : found.start()])
        at = found.end()
        if found["plain"] is not None:
            # A brace that is written as "\{" is Markdown's own way to write one.
            parts.append(found["plain"])
        elif found["open"] is not None:
            faults.add(number, "placeholder_open")
        else:
            try:
                parts.append(placeholder_of(found["inside"], tasks))
            except WrongLineError as error:
                faults.take(number, error)
    parts.append(text[at:])
    return Template(tuple(part for part in parts if part != ""))


def placeholder_of(inside: str, tasks: int) -> Placeholder:
    """What stands between braces. Raises WrongLineError."""
    moment: int | None = LIVE
    found = _AT.match(inside)
    if found is not None:
        inside, name = found[1], found[2]
        is_number = name.isascii() and name.isdigit() and len(name) < 3
        moment = int(name) if is_number else START if name == "start" else -1
        if moment == -1 or (is_number and not 1 <= moment <= tasks):
            raise WrongLineError("moment_unknown", value=name, limit=tasks)
    return Placeholder(figure_of(words_of(inside), inside.strip()), moment)
