"""A chain of stages cut open at the one whose parameter is swept, and run on from there.

`engine.what_if` saves most of the work of it; where too much is left, fewer values are looked at.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.gaps import HIGHEST_TEMPERATURE, LOWEST_TEMPERATURE, Gaps
from engine.lazy import lazy
from engine.sampling.candidates import Candidates, Floats, Ids
from engine.sampling.settings import SamplingSettings
from engine.sampling.stages import STAGES
from engine.sampling.trace import SamplingTrace
from engine.sweep_values import Parameter, temperature_values, top_k_values, top_p_stops
from engine.thinning import refined
from engine.weights import Weights
from engine.what_if import Rest

LEAST_STEP = 0.001
MOST_STEPS = 1_000
BEST = 9
# So many candidates may be worked through one by one, over all points. A point is as much work as
# so many more, and as a part of the vocabulary, whatever is left of it.
MOST_WORK = 800_000
WORK_OF_A_POINT, VOCABULARY_PART = 1_000, 10

Places = NDArray[np.intp]


class CancelledError(Exception):
    """Nobody wants the curves any more."""


def _with_temperature(settings: SamplingSettings, value: float) -> SamplingSettings:
    """As `replace` would make them, but that it checks all of them anew at each of the points."""
    changed = copy(settings)
    object.__setattr__(changed, "temperature", value)
    return changed


@dataclass(frozen=True, eq=False)
class Point:
    """What is drawn from at one value, and how many candidates were worked through for it."""

    left: Weights | Candidates
    work: int

    @lazy
    def best(self) -> dict[int, float]:
        """The probabilities of the best tokens, by id."""
        left, count = self.left, min(BEST, self.left.size)
        if isinstance(left, Weights):
            ids, probs = left.best(count)
        else:
            ids, probs = left.ids[:count], left.probs[:count]
        return dict(zip(ids.tolist(), probs.tolist(), strict=True))

    @property
    def entropy_bits(self) -> float:
        return self.left.entropy / math.log(2)

    def shares(self, wanted: Ids, places: Places) -> Floats:
        """(n,) probabilities of the tokens `wanted`, which have these places before the stage."""
        if isinstance(self.left, Weights):
            return self.left.shares(places)
        probs: Floats = self.left.by_id[wanted]
        return probs

    def change_to(self, other: Point) -> float:
        """From 0 to 1: by how much the probability of a leading token differs at most."""
        one, two = self.best, other.best
        return max(abs(one.get(token, 0) - two.get(token, 0)) for token in {*one, *two})


class Chain:
    """The chain of a trace, cut open at the stage whose parameter is swept."""

    def __init__(self, trace: SamplingTrace, parameter: Parameter) -> None:
        self.trace, self.parameter = trace, parameter
        names = [stage.name for stage in trace.stages]
        place = names.index(parameter)
        self.before = trace.stages[place].before
        self._rest = Rest.of(names[place + 1 :], trace.settings, trace.circumstances)
        self._points: dict[tuple[float, int], Point] = {}

    @lazy
    def _gaps(self) -> Gaps:
        return Gaps(self.before)

    @lazy
    def _unheated(self) -> Weights:
        return Weights.at(self._gaps, 1.0)

    def at(self, value: float) -> Point:
        """What is drawn from at `value`."""
        swept = self._swept(value)
        if isinstance(swept, Candidates):
            return Point(self._rest.after(swept), swept.size)
        key = (swept.temperature, swept.end)
        if key not in self._points:
            left = self._rest.after_weights(swept)
            self._points[key] = Point(left, 0 if isinstance(left, Weights) else swept.size)
        return self._points[key]

    def _swept(self, value: float) -> Weights | Candidates:
        """What the swept stage alone leaves."""
        if self.parameter == "top_k":
            return self._unheated.first(int(value))
        if self.parameter == "top_p":
            return self._unheated.nucleus(value)
        if self.trace.settings.dynatemp_range == 0:
            return Weights.at(self._gaps, value)
        settings = _with_temperature(self.trace.settings, value)
        apply = STAGES["temperature"].apply
        outcome = apply(self.before, settings, self.trace.circumstances)
        heat = dict(outcome.facts).get("temperature", 0.0)
        is_in_range = LOWEST_TEMPERATURE <= heat <= HIGHEST_TEMPERATURE
        return Weights.at(self._gaps, heat) if is_in_range else outcome.candidates

    def values(self) -> tuple[Floats, Places]:
        """The values to work out, and the places of the round ones among them."""
        if self.parameter == "top_p":
            stops = top_p_stops()
            places = np.arange(min(MOST_STEPS, self.before.size))
            shares = self._unheated.shares(places)
            steps = np.cumsum(shares[shares >= LEAST_STEP])
            values = np.union1d(stops, steps[steps < 1])
            return values, np.searchsorted(values, stops)
        is_heat = self.parameter == "temperature"
        values = temperature_values() if is_heat else top_k_values(self.before.vocabulary)
        return values, np.arange(values.size)

    def points(self, values: Floats, cancelled: Callable[[], bool]) -> dict[int, Point]:
        """By place in `values`: at all of them, unless that is too much work.

        Raises CancelledError.
        """

        def make(place: int) -> Point:
            if cancelled():
                raise CancelledError
            return self.at(float(values[place]))

        if self._rest.is_of_ranks:
            return {place: make(place) for place in range(values.size)}
        least = WORK_OF_A_POINT + self.before.vocabulary // VOCABULARY_PART
        return refined(
            values.size, make, lambda point: least + point.work, Point.change_to, MOST_WORK
        )

    def places(self, wanted: Ids) -> Places:
        """(n,) the places of the ids `wanted` before the stage; the size for one not there."""
        places = np.full(self.before.vocabulary, self.before.size)
        places[self.before.ids] = np.arange(self.before.size)
        found: Places = places[wanted]
        return found
