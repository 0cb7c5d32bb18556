"""Which tokens are in sight in the ribbon, and where.

Pure arithmetic: knows no token and no font.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Cell(NamedTuple):
    """A token's place in the row, in pixels; the one after the last token is that to come."""

    token: int
    left: float
    width: float

    @property
    def right(self) -> float:
        return self.left + self.width


def first_in_sight(
    before: int, at: int, last: int, width_of: Callable[[int], float], room: float
) -> int:
    """The first cell to show so that ``at`` and its neighbours are in sight.

    ``before`` was the first one until now, and stays it if it can; ``last`` is the last cell there
    is. What room there is at the end is used.
    """
    least = _leftmost(min(at + 1, last), at, width_of, room)
    most = _leftmost(last, last, width_of, room)
    return max(min(before, max(0, at - 1), most), least)


def _leftmost(end: int, at: int, width_of: Callable[[int], float], room: float) -> int:
    """The first of as many cells as fit before the end of ``end``, or ``at`` if that is earlier."""
    first, taken = end, width_of(end)
    while first > 0 and taken + width_of(first - 1) <= room:
        first -= 1
        taken += width_of(first)
    return min(first, at)


def cells_from(
    first: int, last: int, width_of: Callable[[int], float], left: float, right: float
) -> tuple[Cell, ...]:
    """The cells from ``first`` on of which at least a part is between ``left`` and ``right``."""
    cells: list[Cell] = []
    for index in range(first, last + 1):
        if left >= right:
            break
        cells.append(Cell(index, left, width_of(index)))
        left = cells[-1].right
    return tuple(cells)
