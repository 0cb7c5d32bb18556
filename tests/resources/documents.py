"""Reads the documents that the program brings along: headings, formulas, names in bold, links.

Knows just as much of Markdown as they use. Formulas are `$…$` and `$$…$$`.
"""

from __future__ import annotations

import re
from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
FENCE = re.compile(r"^```.*?^```$", re.M | re.S)
CODE = re.compile(r"`[^`\n]+`")
HEADING = re.compile(r"^(#+) (.+)$", re.M)
DISPLAYED = re.compile(r"\$\$(.+?)\$\$", re.S)
INLINE = re.compile(r"(?<![$\\])\$([^$\n]+)\$(?!\$)")
BOLD = re.compile(r"\*\*(.+?)\*\*")
LINK = re.compile(r"!?\[[^\]\n]*\]\(([^)\s]+)\)")
PICTURE = re.compile(r"!\[([^\]\n]*)\]\(([^)\s]+)\)")


def written(*parts: str) -> str:
    """The text of a document in the folder of resources."""
    return RESOURCES.joinpath(*parts).read_text(encoding="utf-8")


def without_code(text: str, mark: str = " ") -> str:
    """The text with a mark in the place of each piece of code."""
    return CODE.sub(mark, FENCE.sub(mark, text))


def without_formulas(text: str, mark: str = " ") -> str:
    """The text with a mark in the place of each formula and each piece of code."""
    return INLINE.sub(mark, DISPLAYED.sub(mark, without_code(text, mark)))


def headings(text: str) -> list[tuple[int, str]]:
    """Level and words of each heading."""
    return [(len(level), words) for level, words in HEADING.findall(FENCE.sub("", text))]


def slug(heading: str) -> str:
    """The anchor that code hosts give a heading: "Top-p & you" -> "top-p--you"."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def formulas(text: str) -> list[str]:
    """Every formula, in the order of the text, without the dollar signs."""
    plain = without_code(text)
    found = [(match.start(), match[1].strip()) for match in DISPLAYED.finditer(plain)]
    hidden = DISPLAYED.sub(lambda match: " " * len(match[0]), plain)
    found += [(match.start(), match[1].strip()) for match in INLINE.finditer(hidden)]
    return [formula for _, formula in sorted(found)]


def code_names(text: str) -> list[str]:
    """What stands in single back quotes."""
    return [name.strip("`") for name in CODE.findall(FENCE.sub("", text))]
