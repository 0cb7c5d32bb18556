"""Names of headings for links to them, by GitHub's rule. Knows no document."""

from __future__ import annotations

import re
from collections.abc import Iterable

_HEADING = re.compile(r" {0,3}#{1,6}\s+(.*?)(?:\s+#+)?\s*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_DROPPED = re.compile(r"[^\w\- ]")


def slug(heading: str) -> str:
    """Small letters; letters, digits, `_` and `-` stay; a space becomes a hyphen.

    >>> slug("What is T = 0?")
    'what-is-t--0'
    """
    return _DROPPED.sub("", heading.strip().lower()).replace(" ", "-")


def slugs(headings: Iterable[str]) -> tuple[str, ...]:
    """One for each heading; the second of the same name ends in -1, the third in -2.

    >>> slugs(["Top-p", "Top-k", "Top-p"])
    ('top-p', 'top-k', 'top-p-1')
    """
    taken: dict[str, int] = {}
    found = []
    for heading in headings:
        name = base = slug(heading)
        while name in taken:
            taken[base] += 1
            name = f"{base}-{taken[base]}"
        taken[name] = 0
        found.append(name)
    return tuple(found)


def headings_in(markdown: str) -> tuple[str, ...]:
    """The headings of a text in order, as they are read: without the signs of Markdown."""
    found, fence = [], ""
    for line in markdown.splitlines():
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and line.strip().startswith(fence):
            fence = ""
        elif not fence and (heading := _HEADING.match(line)):
            found.append(_LINK.sub(r"\1", heading[1]).replace("`", "").replace("**", ""))
    return tuple(found)


def slugs_of(markdown: str) -> tuple[str, ...]:
    """The names of all headings of a text in order."""
    return slugs(text.replace("$", "") for text in headings_in(markdown))
