"""Observed beside expected: how far apart the two are, and how often chance alone does that.

Knows counts and probabilities, not where they come from.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

LEAST_EXPECTED = 5.0


@dataclass(frozen=True)
class Tally:
    """One class of a roll: a token, or with `token_id` None all others together."""

    token_id: int | None
    probability: float
    observed: int
    rolls: int

    @property
    def expected(self) -> float:
        """How often it is to be expected."""
        return self.rolls * self.probability

    @property
    def scatter(self) -> float:
        """Standard deviation of the share observed: sqrt(p (1 - p) / n), the binomial's."""
        spread = max(0.0, self.probability * (1 - self.probability))
        return math.sqrt(spread / self.rolls) if self.rolls else 0.0

    @property
    def share(self) -> float:
        """The share observed."""
        return self.observed / self.rolls if self.rolls else 0.0

    @property
    def deviation(self) -> float:
        """z: by how many standard deviations observed is above expected; 0 where nothing varies."""
        return (self.share - self.probability) / self.scatter if self.scatter else 0.0


@dataclass(frozen=True)
class ChiSquare:
    """Pearson's test (1900): the sum of (observed - expected)^2 / expected over the classes.

    `degrees` is one less than there are classes; those that expect fewer than five are pooled.
    `probability` is that of as much or more by chance.
    """

    value: float
    degrees: int
    probability: float


@dataclass(frozen=True)
class Summary:
    """A roll as it stands: the likeliest tokens, then all others if there are any."""

    tallies: tuple[Tally, ...]
    rolls: int
    test: ChiSquare | None
    """None while there are not two classes to compare."""

    def within(self, deviations: float) -> int:
        """How many of the tallies are within so many standard deviations."""
        return sum(abs(tally.deviation) <= deviations for tally in self.tallies)


def chi_square_probability(value: float, degrees: int) -> float:
    """Probability that a chi-square of `degrees` (1 or more) is `value` (0 or more) or greater.

    The finite sums for whole and half arguments (Abramowitz and Stegun, 1964, 26.4.4 and 26.4.5).
    """
    half = value / 2
    is_odd = degrees % 2
    total = math.erfc(math.sqrt(half)) if is_odd else 0.0
    for index in range(degrees // 2):
        power = index + 0.5 * is_odd
        if half > 0 or power == 0:
            logarithm = (power * math.log(half) if half > 0 else 0.0) - half
            total += math.exp(logarithm - math.lgamma(power + 1))
    return min(1.0, total)


def chi_square(tallies: tuple[Tally, ...]) -> ChiSquare | None:
    """The test over `tallies`, pooled; None if fewer than two classes expect anything."""
    classes = sorted(((each.expected, each.observed) for each in tallies), reverse=True)
    while len(classes) > 1 and classes[-1][0] < LEAST_EXPECTED:
        (expected, observed), (more, seen) = classes.pop(), classes.pop()
        classes.append((expected + more, observed + seen))
        classes.sort(reverse=True)
    degrees = len(classes) - 1
    if degrees < 1:
        return None
    value = math.fsum((seen - expected) ** 2 / expected for expected, seen in classes)
    return ChiSquare(value, degrees, chi_square_probability(value, degrees))
