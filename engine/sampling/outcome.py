"""What a stage hands back: the candidates that it leaves, and the arithmetic by which it cut.

Knows nothing of the stages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from engine.sampling.candidates import Candidates


def _rank(index: int) -> float:
    return index + 1


def _nothing(index: int) -> Mapping[str, float]:
    return {}


@dataclass(frozen=True, eq=False)
class Outcome:
    """What a stage made of its candidates, and the arithmetic by which it cut.

    The candidate at index i of those before, best first, was cut because of `measured(i)` against
    `limit`; measured is its rank unless the stage says otherwise. `details(i)` are the numbers that
    the two were made of. `facts` are numbers of the stage as a whole, such as XTC's coin.
    """

    candidates: Candidates
    limit: float = 0
    measured: Callable[[int], float] = _rank
    details: Callable[[int], Mapping[str, float]] = _nothing
    facts: tuple[tuple[str, float], ...] = ()
    moves: bool = False
    """Whether tokens may have changed places: penalties and bias do that, a cut never does."""
