"""Finds the formulas of a Markdown text, and puts marks in their place that Markdown lets be.

The rules are GitHub's: `$…$` within a line of text, `$$…$$` as a display, `\\$` for the sign
itself, none in code. What is not closed is text. And a line that ends within Chinese text is joined
to the next one: Markdown would make a space of it. Knows neither Qt nor how a formula is set.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MARK_START, MARK_END = "\ue000", "\ue001"
"""Around the number of a formula. Private characters, which no font and no Markdown rule knows."""
MARK = re.compile(f"{MARK_START}(\\d+){MARK_END}")

_FENCE = re.compile(r"[ >]*(`{3,}|~{3,})")
_CODE_SPAN = r"(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n\s*\n)[\s\S])*?(?<!`)(?P=ticks)(?!`)"
_DISPLAY = r"\$\$(?P<display>(?:\\.|(?!\n\s*\n)[^$\\])+?)\$\$"
# A formula begins and ends with something that can be seen, and no digit follows: $5 and $6.
_INLINE = r"\$(?![\s$])(?P<inline>(?:\\.|(?!\n\s*\n)[^$`\\])+?)(?<!\s)\$(?![\d$])"
_PIECE = re.compile(f"(?P<escape>\\\\[\\s\\S])|{_CODE_SPAN}|{_DISPLAY}|{_INLINE}|(?P<run>`+)")


_CHINESE, _CHINESE_SIGN = (
    "\u3400-\u9fff\u3000-\u303f\uff01-\uffee“”‘’—…",
    "\u3000-\u303f\uff01-\uffee”’—…",
)
_STARTS_A_BLOCK = r"[-*+#>|]\s|#|\d+[.)]\s|\$\$|\||>"
_ENDS_CHINESE, _BEGINS_CHINESE = re.compile(f"[{_CHINESE}]$"), re.compile(f"[{_CHINESE}]")
_ENDS_WITH_SIGN, _BEGINS_BLOCK = re.compile(f"[{_CHINESE_SIGN}]$"), re.compile(_STARTS_A_BLOCK)


@dataclass(frozen=True)
class Formula:
    """LaTeX as it was written, without the signs around it."""

    latex: str
    is_display: bool = False

    @property
    def source(self) -> str:
        """As it was written, with its signs."""
        return f"$${self.latex}$$" if self.is_display else f"${self.latex}$"


def without_formulas(text: str) -> tuple[str, tuple[Formula, ...]]:
    """The text with a mark in each formula's place, and the formulas in the order of their numbers.

    >>> without_formulas("so $x$ it costs $5")[1]
    (Formula(latex='x', is_display=False),)
    """
    formulas: list[Formula] = []
    text = text.replace(MARK_START, "").replace(MARK_END, "")

    def mark(match: re.Match[str]) -> str:
        display, inline = match["display"], match["inline"]
        if display is None and inline is None:
            # Markdown itself knows no sign that would have to be escaped there.
            return match[0]
        latex = " ".join((inline if display is None else display).split())
        if not latex:
            return match[0]
        formulas.append(Formula(latex, display is not None))
        written = f"{MARK_START}{len(formulas) - 1}{MARK_END}"
        indent = _alone_on_its_line(match) if display is not None else None
        return written if indent is None else f"\n\n{indent}{written}\n\n"

    parts = (
        part if is_code else _PIECE.sub(mark, _joined(part))
        for is_code, part in _parts_between_fences(text)
    )
    return "".join(parts), tuple(formulas)


def _joined(text: str) -> str:
    """Without the ends of lines within Chinese text."""
    parts: list[str] = []
    before = ""
    for line in text.splitlines(keepends=True):
        begins = line.strip()
        if before and not before.startswith(("#", "|")) and not _BEGINS_BLOCK.match(begins):
            in_chinese = _ENDS_CHINESE.search(before) and _BEGINS_CHINESE.match(begins)
            if begins and (in_chinese or _ENDS_WITH_SIGN.search(before)):
                parts[-1] = parts[-1].rstrip()
                line = line.lstrip()
        parts.append(line)
        # Two spaces or a backslash at the end are a break that was meant.
        before = "" if line.rstrip("\n").endswith(("  ", "\\")) else begins
    return "".join(parts)


def _alone_on_its_line(match: re.Match[str]) -> str | None:
    """What it is indented by; None where other text stands beside it."""
    before = match.string[: match.start()].rpartition("\n")[2]
    after = match.string[match.end() :].partition("\n")[0]
    return None if before.strip() or after.strip() else before


def _parts_between_fences(text: str) -> Iterator[tuple[bool, str]]:
    """Pieces of the text in order, and whether each is a fenced block of code."""
    fence, lines = "", list[str]()
    for line in text.splitlines(keepends=True):
        match = _FENCE.match(line)
        if match and not fence:
            yield False, "".join(lines)
            fence, lines = match[1], [line]
            continue
        lines.append(line)
        closes = fence and line.strip().lstrip("> ").rstrip()
        if closes and set(closes) == {fence[0]} and len(closes) >= len(fence):
            yield True, "".join(lines)
            fence, lines = "", []
    yield bool(fence), "".join(lines)


def with_sources(text: str, formulas: tuple[Formula, ...]) -> str:
    """The text with every mark replaced by what was written there."""
    return MARK.sub(lambda match: formulas[int(match[1])].source, text)
