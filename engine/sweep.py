"""What would be drawn from if one parameter alone were set otherwise: its whole range at once.

Every point is what the whole chain makes of the same logits with that parameter changed, all other
stages as they are set, with the same coins. Nothing is approximated; what is saved is work that
every point would repeat, and tokens that a cut removes anyway (`engine.what_if`). The model is not
run. Knows nothing of the window.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.sampling.candidates import Candidates, Floats, Ids
from engine.sampling.stages import STAGES
from engine.sampling.trace import SamplingTrace
from engine.weights import HIGHEST_TEMPERATURE, LOWEST_TEMPERATURE, Gaps, Weights
from engine.what_if import Rest, head_of

Parameter = Literal["temperature", "top_p", "top_k"]
PARAMETERS: tuple[Parameter, ...] = ("temperature", "top_p", "top_k")
# (from, step): round numbers, closer where the distribution changes most.
TEMPERATURE_STEPS = ((LOWEST_TEMPERATURE, 0.01), (0.5, 0.02), (1.0, 0.05), (2.0, 0.2), (4.0, 0.5))
TOP_P_STOPS = 200
LEAST_STEP = 0.001
MOST_STEPS = 1_000
EVERY_K_TO = 50
K_RATIO = 1.05
LEADERS = 8
TRACKED = 24


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
    up to just below the next; between two temperatures it is not known, but near.
    """

    parameter: Parameter
    values: Floats
    stops: NDArray[np.intp]
    ids: tuple[int, ...]
    shares: Floats
    entropy_bits: Floats

    @property
    def effective_choices(self) -> Floats:
        """(N,) 2 to the entropy: as many equally likely tokens would be as uncertain."""
        choices: Floats = np.exp2(self.entropy_bits)
        return choices


class _Point(NamedTuple):
    """What is drawn from at one value: its best tokens, those tracked, and its entropy in nats."""

    best_ids: Ids
    best: Floats
    tracked: Floats
    entropy: float


def temperature_values() -> Floats:
    """Round temperatures from 0.05 to 10, closest where a curve bends most."""
    ends = [start for start, _ in TEMPERATURE_STEPS[1:]] + [HIGHEST_TEMPERATURE]
    values: list[float] = []
    for (start, step), end in zip(TEMPERATURE_STEPS, ends, strict=True):
        values += [round(start + step * index, 4) for index in range(round((end - start) / step))]
    return np.array([*values, HIGHEST_TEMPERATURE])


def top_k_values(vocabulary: int) -> Floats:
    """Every k to 50, then ever wider apart, to `vocabulary`, which is off."""
    values = list(range(1, min(EVERY_K_TO, vocabulary) + 1))
    while values[-1] < vocabulary:
        wide = values[-1] * K_RATIO
        step = 10 ** max(0, math.floor(math.log10(wide)) - 2)
        values.append(min(vocabulary, max(values[-1] + 1, math.ceil(wide / step) * step)))
    return np.array(values, dtype=np.float64)


class _Chain:
    """The chain of a trace, cut open at the stage whose parameter is swept."""

    def __init__(self, trace: SamplingTrace, parameter: Parameter) -> None:
        self.trace, self.parameter = trace, parameter
        names = [stage.name for stage in trace.stages]
        place = names.index(parameter)
        self.before = trace.stages[place].before
        self._rest = Rest.of(names[place + 1 :], trace.settings, trace.circumstances)

    @cached_property
    def _gaps(self) -> Gaps:
        return Gaps(self.before)

    @cached_property
    def unheated(self) -> Weights:
        return self._gaps.at(1.0)

    def at(self, value: float, least: int) -> Candidates:
        """What is drawn from at `value`, or the best of it: `least` at least."""
        if self.parameter == "top_k":
            return self._rest.after_weights(self.unheated.first(int(value)), least)
        if self.parameter == "top_p":
            return self._rest.after_weights(self.unheated.nucleus(value), least)
        if self.trace.settings.dynatemp_range == 0:
            return self._rest.after_weights(self._gaps.at(value), least)
        settings = replace(self.trace.settings, temperature=value)
        apply = STAGES["temperature"].apply
        outcome = apply(self.before, settings, self.trace.circumstances)
        heat = dict(outcome.facts).get("temperature", 0.0)
        if 0 < heat <= HIGHEST_TEMPERATURE:
            return self._rest.after_weights(self._gaps.at(heat), least)
        return self._rest.after(outcome.candidates)

    def values(self) -> tuple[Floats, NDArray[np.intp]]:
        """The values to work out, and the places of the round ones among them."""
        if self.parameter == "top_p":
            stops = np.arange(TOP_P_STOPS + 1) / TOP_P_STOPS
            shares = head_of(self.unheated, min(MOST_STEPS, self.before.ids.size)).probs
            steps = np.cumsum(shares[shares >= LEAST_STEP])
            values = np.union1d(stops, steps[steps < 1])
            return values, np.searchsorted(values, stops)
        is_heat = self.parameter == "temperature"
        values = temperature_values() if is_heat else top_k_values(self.before.vocabulary)
        return values, np.arange(values.size)


def _places(order: Ids, wanted: Sequence[int]) -> NDArray[np.intp]:
    """(n,) the places of the ids `wanted` in `order`; its size for one that is not there."""
    ids = np.array(wanted, dtype=np.int64)
    found = np.flatnonzero(np.isin(order, ids))
    by_id = dict(zip(order[found].tolist(), found.tolist(), strict=True))
    return np.array([by_id.get(each, order.size) for each in ids.tolist()], dtype=np.intp)


def _shares(candidates: Candidates, order: Ids, wanted: Ids, places: NDArray[np.intp]) -> Floats:
    """(n,) probabilities among `candidates` of the ids `wanted`, which have `places` in `order`."""
    size = candidates.ids.size
    shares = np.zeros(wanted.size)
    begins = np.array_equal(candidates.ids, order[:size])
    if not begins:
        places = _places(candidates.ids, wanted.tolist())
    there = places < size
    shares[there] = candidates.probs[places[there]]
    return shares


def _worked_out(
    chain: _Chain, values: Floats, tracked: Sequence[int], cancelled: Callable[[], bool]
) -> list[_Point] | None:
    order = chain.before.ids
    places = _places(order, tracked)
    wanted = np.array(tracked, dtype=np.int64)
    in_play = places[places < order.size]
    least = int(in_play.max(initial=0)) + 1
    points = []
    for value in values.tolist():
        if cancelled():
            return None
        left = chain.at(value, least)
        best = slice(0, LEADERS + 1)
        shares = _shares(left, order, wanted, places)
        points.append(_Point(left.ids[best], left.probs[best], shares, left.entropy))
    return points


def _leaders(points: Iterable[_Point]) -> list[int]:
    """The tokens with the largest probability anywhere: a leader is among the best somewhere."""
    largest: dict[int, float] = {}
    for point in points:
        for token_id, share in zip(point.best_ids.tolist(), point.best.tolist(), strict=True):
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
    chain = _Chain(trace, parameter)
    values, stops = chain.values()
    tracked = [*chain.before.ids[:TRACKED].tolist(), *extra]
    points = _worked_out(chain, values, tracked, cancelled)
    if points is None:
        return None
    ids = list(dict.fromkeys([*_leaders(points), *extra]))
    if not set(ids) <= set(tracked):
        tracked = ids
        points = _worked_out(chain, values, tracked, cancelled)
        if points is None:
            return None
    columns = [tracked.index(token_id) for token_id in ids]
    shares = np.array([point.tracked for point in points])[:, columns]
    entropy = np.array([point.entropy for point in points]) / math.log(2)
    for array in (values, shares, entropy):
        array.flags.writeable = False
    return Sweep(parameter, values, stops, tuple(ids), shares, entropy)
