"""Many draws from one distribution: observed beside expected, and whether chance alone does that.

Every roll is a `draw`: a number u on the bar of the kept tokens. Where XTC is on, each roll tosses
a coin of its own, as each token of a text does; so what a roll is drawn from is one of two
distributions, and what is expected of many is their mixture. Knows nothing of windows or clocks.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from engine.lazy import lazy
from engine.randomness import Throw
from engine.roll_statistics import Summary, Tally, chi_square
from engine.sampling.candidates import Candidates, Floats, Ids
from engine.sampling.trace import SamplingTrace
from engine.what_if import Rest

Counts = NDArray[np.int64]
STREAM = "roll"
MOST_ROLLS = 100_000
LEADING = 12
# The largest number in [0, 1) that a throw can give: with it no coin falls on the stage's side.
NEVER = 1 - 2.0**-53


@dataclass(frozen=True, eq=False)
class Case:
    """One of the distributions that a roll may be drawn from, with its `share` of the rolls."""

    share: float
    candidates: Candidates

    @lazy
    def bar_ends(self) -> Floats:
        """(K,) the same bounds as `SamplingTrace.bar_ends`."""
        ends: Floats = np.cumsum(self.candidates.probs)
        ends /= ends[-1]
        ends.flags.writeable = False
        return ends


def _after_coin(trace: SamplingTrace, place: int, coin: float) -> Candidates:
    """What is drawn from where the coin of the stage at `place` falls on `coin`."""
    names = [stage.name for stage in trace.stages[place:]]
    others = trace.circumstances.chance

    def chance(stage: str) -> float:
        return coin if stage == names[0] else others(stage)

    circumstances = replace(trace.circumstances, chance=chance)
    return Rest.of(names, trace.settings, circumstances).after(trace.stages[place].before)


def cases_of(trace: SamplingTrace) -> tuple[Case, ...]:
    """What each roll is drawn from: first where XTC acts, then where it does not; or what there is.

    Other stages are not random: mirostat follows the text, which a roll does not prolong.
    """
    probability = trace.settings.xtc_probability
    if not 0 < probability < 1:
        return (Case(1.0, trace.stages[-1].outcome.candidates),)
    place = [stage.name for stage in trace.stages].index("xtc")
    acts, rests = (_after_coin(trace, place, coin) for coin in (0.0, NEVER))
    return Case(probability, acts), Case(1 - probability, rests)


def same_distribution(one: SamplingTrace, other: SamplingTrace) -> bool:
    """Whether rolls of the one trace are rolls of the other: all but the coins is the same."""
    if one is other:
        return True
    first, second = one.circumstances, other.circumstances
    return (
        one.settings == other.settings
        and (one.logits is other.logits or np.array_equal(one.logits, other.logits))
        and (first.ids, first.drawn, first.breakers) == (second.ids, second.drawn, second.breakers)
    )


class Roll:
    """`count` draws from what a trace left, made little by little; the same for the same throw.

    Roll i takes two numbers: whether XTC acts is the first's, u is the second. They are numbers
    2 i and 2 i + 1 of Philox 4x64 (Salmon et al., 2011), whose key are the 53 bits of the throw's
    number for the stream "roll": the top 53 bits of each output, over 2**53, like u itself.
    """

    def __init__(self, trace: SamplingTrace, throw: Throw, count: int) -> None:
        """Raises ValueError for a count that is not from 1 to 100,000."""
        if not 1 <= count <= MOST_ROLLS:
            raise ValueError(f"count is {count}: it must be from 1 to {MOST_ROLLS}")
        self.trace, self.throw, self.count, self.done = trace, throw, count, 0
        self.cases = cases_of(trace)
        self._numbers = np.random.Philox(key=int(throw.number(STREAM) * 2**53))
        self._leaders: dict[int, tuple[int, ...]] = {}
        self._observed: Counts = np.zeros(trace.order.size, dtype=np.int64)

    @lazy
    def expected(self) -> Floats:
        """(vocabulary,) by token id, the probability of each roll; sums to 1."""
        expected: Floats = np.zeros(self._observed.size)
        for case in self.cases:
            expected[case.candidates.ids] += case.share * case.candidates.probs
        return expected

    @property
    def observed(self) -> Counts:
        """(vocabulary,) by token id, how often it was drawn so far; changes with every `go_on`."""
        view = self._observed.view()
        view.flags.writeable = False
        return view

    @lazy
    def possible(self) -> int:
        """How many tokens can be drawn."""
        if len(self.cases) == 1:
            return int(np.count_nonzero(self.cases[0].candidates.probs))
        return int(np.count_nonzero(self.expected))

    def leaders(self, count: int) -> tuple[int, ...]:
        """The `count` likeliest tokens that can be drawn, best first, ties by lower id."""
        if count not in self._leaders:
            self._leaders[count] = self._found_leaders(min(count, self.possible))
        return self._leaders[count]

    def _found_leaders(self, count: int) -> tuple[int, ...]:
        """Both cases are best first, so those further down in both are bounded by where one stops
        to look (the threshold algorithm; Fagin, Lotem and Naor, 2001)."""
        all_of_them = [case.candidates for case in self.cases]
        reach = count if len(all_of_them) == 1 else 4 * count
        while True:
            ids = np.unique(np.concatenate([each.ids[:reach] for each in all_of_them]))
            best = np.argsort(-self.expected[ids], kind="stable")[:count]
            further = [case for case in self.cases if case.candidates.ids.size > reach]
            bound = sum(case.share * float(case.candidates.probs[reach]) for case in further)
            is_sure = len(all_of_them) == 1 or bound < self.expected[ids[best[-1]]]
            if is_sure or not further:
                return tuple(ids[best].tolist())
            reach *= 4

    def numbers(self, count: int) -> Floats:
        """(count, 2) the next coins and u's, each in [0, 1)."""
        raw: NDArray[np.uint64] = np.asarray(self._numbers.random_raw(2 * count)) >> np.uint64(11)
        return raw.reshape(count, 2).astype(np.float64) / 2**53

    def go_on(self, count: int) -> Ids:
        """Makes the next `count` rolls, or what is left of them, and returns the ids drawn."""
        count = min(count, self.count - self.done)
        coins, us = self.numbers(count).T
        acts = coins < self.cases[0].share
        drawn = np.empty(count, dtype=np.int64)
        for case, chosen in zip(self.cases, (acts, ~acts), strict=False):
            places = np.searchsorted(case.bar_ends, us[chosen], side="right")
            drawn[chosen] = case.candidates.ids[places]
        self._observed += np.bincount(drawn, minlength=self._observed.size)
        self.done += count
        return drawn


def summary_of(roll: Roll, leading: int = LEADING) -> Summary:
    """The `leading` likeliest tokens of a roll and the others, as it stands."""
    ids = roll.leaders(leading)
    tallies = [
        Tally(token_id, float(roll.expected[token_id]), int(roll.observed[token_id]), roll.done)
        for token_id in ids
    ]
    if roll.possible > len(ids):
        rest = max(0.0, 1 - math.fsum(each.probability for each in tallies))
        seen = roll.done - sum(each.observed for each in tallies)
        tallies.append(Tally(None, rest, seen, roll.done))
    return Summary(tuple(tallies), roll.done, chi_square(tuple(tallies)))
