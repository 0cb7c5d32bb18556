"""Cuts a step's text into its title, its Markdown and its blocks. Knows no block's inside.

A line in a fence of three backquotes is Markdown, whatever it looks like.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from engine.lesson.errors import Faults, shown

BLOCKS = ("setup", "guess", "do", "result")
MAXIMUM_TITLE = 80

_TITLE = re.compile(r"#\s+(\S.*?)\s*#*\s*$")
_MARK = re.compile(r":::\s*(.*?)\s*$")
_FENCE = re.compile(r"\s{0,3}```")


@dataclass(frozen=True)
class Line:
    """One line of a file, ``number`` from 1."""

    number: int
    text: str


@dataclass(frozen=True)
class Block:
    """What stands between ``::: name`` in line ``number`` and ``:::``."""

    name: str
    number: int
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Scanned:
    """A step's parts, in the order of the file."""

    title: str
    title_line: int
    text: tuple[Line, ...]
    """Outside the blocks, before the guess."""
    blocks: tuple[Block, ...]


def markdown_of(lines: tuple[Line, ...] | list[Line]) -> str:
    """The lines as one text, without the empty ones at its ends."""
    return "\n".join(line.text for line in lines).strip("\n").rstrip()


class _Scanner:
    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self.text: list[Line] = []
        self.blocks: list[Block] = []
        self._open: tuple[str, int] | None = None
        self._inside: list[Line] = []
        self._is_fenced = self._is_told = False

    def read(self, line: Line) -> None:
        if _FENCE.match(line.text):
            self._is_fenced = not self._is_fenced
        mark = None if self._is_fenced else _MARK.match(line.text)
        if mark is None:
            self._keep(line)
        elif mark[1]:
            self._begin(line, mark[1])
        else:
            self._end(line.number)

    def _keep(self, line: Line) -> None:
        if self._open is not None:
            self._inside.append(line)
        elif not any(block.name == "guess" for block in self.blocks):
            self.text.append(line)
        elif line.text.strip() and not self._is_told:
            # One fault for a paragraph, not for each of its lines.
            self._faults.add(line.number, "text_outside")
            self._is_told = True
        elif not line.text.strip():
            self._is_told = False

    def _begin(self, line: Line, name: str) -> None:
        if self._open is not None:
            self._faults.add(line.number, "block_inside", value=shown(name))
            self._close()
        if name not in BLOCKS:
            wanted = ", ".join(BLOCKS)
            self._faults.add(line.number, "block_unknown", value=shown(name), wanted=wanted)
        self._open, self._inside, self._is_told = (name, line.number), [], False

    def _end(self, number: int) -> None:
        if self._open is None:
            self._faults.add(number, "block_end")
        else:
            self._close()

    def _close(self) -> None:
        assert self._open is not None
        name, number = self._open
        if name in BLOCKS:
            self.blocks.append(Block(name, number, tuple(self._inside)))
        self._open = None

    def finish(self) -> None:
        if self._open is not None:
            self._faults.add(self._open[1], "block_open", value=shown(self._open[0]))
            self._close()


def scan(text: str, faults: Faults) -> Scanned:
    """The parts of a step; what is wrong with them goes to ``faults``."""
    # Not splitlines: a form feed or a line separator is a character of a line.
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = [Line(number, each) for number, each in enumerate(plain.split("\n"), 1)]
    first = next((place for place, line in enumerate(lines) if line.text.strip()), 0)
    found = _TITLE.match(lines[first].text)
    if found is None:
        faults.add(lines[first].number, "title_missing")
    title = "" if found is None else found[1]
    if len(title) > MAXIMUM_TITLE:
        faults.add(lines[first].number, "title_long", count=len(title), limit=MAXIMUM_TITLE)
    scanner = _Scanner(faults)
    for line in lines[first + (found is not None) :]:
        scanner.read(line)
    scanner.finish()
    _check_order(scanner.blocks, faults)
    return Scanned(title, lines[first].number, tuple(scanner.text), tuple(scanner.blocks))


def _check_order(blocks: list[Block], faults: Faults) -> None:
    seen: list[str] = []
    for block in blocks:
        place = BLOCKS.index(block.name)
        if block.name in seen and block.name != "do":
            faults.add(block.number, "block_twice", value=block.name)
        elif any(BLOCKS.index(each) > place for each in seen):
            faults.add(block.number, "block_order", value=block.name)
        seen.append(block.name)
    for name in BLOCKS[1:]:
        if name not in seen:
            faults.add(0, "block_missing", value=name)
