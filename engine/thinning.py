"""Chooses at which of many places to work something out that is too much work for all of them.

Knows nothing of what it is.
"""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop, heappush
from typing import TypeVar

T = TypeVar("T")


def refined(
    count: int,
    make: Callable[[int], T],
    cost: Callable[[T], float],
    change: Callable[[T, T], float],
    budget: float,
) -> dict[int, T]:
    """What `make` gives at some of the places in range(count), 1 or more; in ascending order.

    First the ends; then, as long as the costs so far leave some of the budget, the middle of the
    gap over which the things differ most, and of gaps alike the widest. `change` is from 0 to 1.
    """
    made = {0: make(0)}
    gaps: list[tuple[float, int, int]] = []
    spent = cost(made[0])

    def add(place: int) -> float:
        made[place] = make(place)
        return cost(made[place])

    def look_into(left: int, right: int) -> None:
        if right - left > 1:
            width = (right - left) / count
            heappush(gaps, (-width - change(made[left], made[right]), left, right))

    if count > 1:
        spent += add(count - 1)
        look_into(0, count - 1)
    while gaps and spent < budget:
        _, left, right = heappop(gaps)
        middle = (left + right) // 2
        spent += add(middle)
        look_into(left, middle)
        look_into(middle, right)
    return dict(sorted(made.items()))
