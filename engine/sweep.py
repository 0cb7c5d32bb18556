"""What would be drawn from if one parameter alone were set otherwise: its whole range at once.

Every point is what the whole chain makes of the same logits with that parameter changed, all other
stages as they are set, with the same coins. Nothing is approximated; what is saved is work that
every point would repeat (`engine.what_if`), and where that is not enough, points. The model is not
run. Knows nothing of the window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from engine.sampling.candidates import Floats
from engine.sampling.trace import SamplingTrace
from engine.sweep_values import PARAMETERS, Parameter
from engine.swept_chain import CancelledError, Chain, Places, Point

__all__ = ["PARAMETERS", "Parameter", "Sweep", "sweep"]

LEADERS = 8


def never() -> bool:
    return False


@dataclass(frozen=True, eq=False)
class Sweep:
    """Curves of N points and L tokens; arrays are read-only.

    `values` (N,) ascend. `ids` are the tokens with the largest probability anywhere, in falling
    order of it, and after them `landing` if it is none of them. `shares` (N, L) are their
    probabilities, `entropy_bits` (N,) that of all that is drawn from. `stops` are the places in
    `values` that are round numbers: all, but for the steps of top-p.

    A curve of top-p is constant from just above one value to the next, that of top-k from one value
    up to just below the next; between two temperatures it is not known, but near. Where
    `is_thinned`, points were left out, and no curve is known between two values.
    """

    parameter: Parameter
    values: Floats
    stops: Places
    ids: tuple[int, ...]
    shares: Floats
    entropy_bits: Floats
    is_thinned: bool = False

    @property
    def effective_choices(self) -> Floats:
        """(N,) 2 to the entropy: as many equally likely tokens would be as uncertain."""
        choices: Floats = np.exp2(self.entropy_bits)
        return choices


def _leaders(points: Iterable[Point]) -> list[int]:
    """The tokens with the largest probability anywhere: a leader is among the best somewhere."""
    largest: dict[int, float] = {}
    for point in points:
        for token_id, share in point.best.items():
            largest[token_id] = max(share, largest.get(token_id, 0.0))
    return sorted(largest, key=lambda token_id: -largest[token_id])[:LEADERS]


def sweep(
    trace: SamplingTrace,
    parameter: Parameter,
    landing: int | None = None,
    cancelled: Callable[[], bool] = never,
) -> Sweep | None:
    """The curves of `parameter` around a trace; None if `cancelled()` says so, asked at each point.

    `landing` is a token that is to be among the curves, whatever its probability.
    Raises ValueError for another parameter, or a landing that is no token.
    """
    if parameter not in PARAMETERS:
        raise ValueError(f"parameter is {parameter!r}: it must be one of {', '.join(PARAMETERS)}")
    extra = [] if landing is None else [landing]
    if landing is not None and not 0 <= landing < trace.order.size:
        raise ValueError(f"landing is {landing}: it must be from 0 to {trace.order.size - 1}")
    chain = Chain(trace, parameter)
    values, stops = chain.values()
    try:
        points = chain.points(values, cancelled)
    except CancelledError:
        return None
    ids = list(dict.fromkeys([*_leaders(points.values()), *extra]))
    wanted = np.array(ids, dtype=np.int64)
    places = chain.places(wanted)
    shares = np.array([point.shares(wanted, places) for point in points.values()])
    entropy = np.array([point.entropy_bits for point in points.values()])
    known = np.array(list(points))
    is_thinned = known.size < values.size
    stops = np.flatnonzero(np.isin(known, stops))
    values = values[known]
    for array in (values, shares, entropy):
        array.flags.writeable = False
    return Sweep(parameter, values, stops, tuple(ids), shares, entropy, is_thinned)
