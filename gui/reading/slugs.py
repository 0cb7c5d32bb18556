"""Names of headings for links to them, by GitHub's rule. Knows no document."""

from __future__ import annotations

import re
from collections.abc import Iterable

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
