"""Where two versions of a text or of a token list differ. Knows nothing of models or windows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


def common_prefix(one: Sequence[Any], other: Sequence[Any]) -> int:
    """How many leading items are equal.

    Halves the range and compares slices, so that the work is done by ``memcmp``: a text of a
    million characters takes a fraction of a millisecond.

    >>> common_prefix("nice day", "nice dog")
    6
    """
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def common_suffix(one: Sequence[Any], other: Sequence[Any], limit: int) -> int:
    """How many of the last items are equal, ``limit`` at most.

    >>> common_suffix("a day", "one day", 9)
    4
    """
    low, high = 0, max(0, min(len(one), len(other), limit))
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]:
            low = middle
        else:
            high = middle - 1
    return low


@dataclass(frozen=True)
class Edit:
    """``removed`` stood at ``start`` and was replaced by ``inserted``."""

    start: int
    removed: Any
    inserted: Any


def difference(before: Any, after: Any) -> Edit:
    """The one replacement that makes ``after`` out of ``before`` (strings or tuples).

    >>> difference("nice day", "nice long day")
    Edit(start=5, removed='', inserted='long ')
    """
    start = common_prefix(before, after)
    same_end = common_suffix(before, after, min(len(before), len(after)) - start)
    return Edit(start, before[start : len(before) - same_end], after[start : len(after) - same_end])
