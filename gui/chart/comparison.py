"""Writes two numbers with a sign between them that is true of what is printed.

Numbers get decimals until the sign holds for them as printed, six at most. Two that are still alike
then are written with "≥" or "≤", which is true of them. Knows no words.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from gui.chart.numbers import MOST_DECIMALS, SMALLEST, WHOLE, NumberWriter

LESS, LESS_OR_EQUAL, MORE, MORE_OR_EQUAL = "<", "≤", ">", "≥"
HOLDS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    LESS: operator.lt,
    LESS_OR_EQUAL: operator.le,
    MORE: operator.gt,
    MORE_OR_EQUAL: operator.ge,
}
WEAKER = {LESS: LESS_OR_EQUAL, MORE: MORE_OR_EQUAL}
SAME = 1e-12
"""Sums of many shares that differ by less, relatively, differ only by their rounding."""


class Comparison(NamedTuple):
    """Two numbers as printed, and the sign that is true of them."""

    one: str
    sign: str
    other: str

    def __str__(self) -> str:
        return f"{self.one} {self.sign} {self.other}"


def rounded(value: float, decimals: int) -> Decimal:
    """`value` as it is printed with so many decimals."""
    return Decimal(f"{value:.{decimals}f}")


def are_alike(one: float, other: float) -> bool:
    return abs(one - other) <= SAME * max(abs(one), abs(other))


def _told_apart(one: float, sign: str, other: float, decimals: int) -> bool:
    first, second = rounded(one, decimals), rounded(other, decimals)
    is_visible = first != 0 or one == 0
    return is_visible and first != second and HOLDS[sign](first, second)


class Comparer:
    """Compares in the locale of a `NumberWriter`. `sign` must be true of the numbers given."""

    def __init__(self, numbers: NumberWriter) -> None:
        self.numbers = numbers

    def compared(self, one: float, sign: str, other: float, least: int = 2) -> Comparison:
        """Two numbers: 9.31 > 8.00. `least` decimals or more."""
        return self._compared(one, sign, other, least, self.numbers.decimal)

    def shares(self, one: float, sign: str, other: float) -> Comparison:
        """Two shares as percents; two that are too small for that as powers of ten."""
        if 0 < one < SMALLEST and 0 < other < SMALLEST:
            return self._powers(one, sign, other)
        if 0 < one < SMALLEST and sign == LESS:
            # "<0.0001 % < 0.03 %"
            other_alone = self._compared(0.0, LESS, other * 100, 1, self._percent, whole=100.0)
            return other_alone._replace(one=self.numbers.percent(one))
        return self._compared(one * 100, sign, other * 100, 1, self._percent, whole=100.0)

    def total(self, one: float, limit: float) -> Comparison:
        """A total that has reached a setting: 0.912 ≥ 0.90; the setting as it was set."""
        setting = self.numbers.setting(limit, 2)
        if are_alike(one, limit):
            return Comparison(setting, MORE_OR_EQUAL, setting)
        write = self.numbers.decimal
        written = self._compared(one, MORE_OR_EQUAL, limit, 2, write, whole=1.0)
        return written if written.one == written.other else written._replace(other=setting)

    def product(self, share: float, factor: float, largest: float) -> Comparison | None:
        """ "0.4 %" "<" "0.05 × 21.4 %"; None where rounding would make that untrue."""
        if share < SMALLEST:
            return None
        exact = Decimal(str(round(factor, MOST_DECIMALS)))
        for decimals in range(1, MOST_DECIMALS + 1):
            one, top = rounded(share * 100, decimals), rounded(largest * 100, decimals)
            if 0 < one < exact * top:
                times = self.numbers.setting(factor, 2)
                shown = self._percent(largest * 100, decimals)
                return Comparison(self._percent(share * 100, decimals), LESS, f"{times} × {shown}")
        return None

    def difference(self, one: float, largest: float, count: float, sigma: float) -> Comparison:
        """ "14.20" "<" "21.50 − 1 × 2.31"; where rounding would make that untrue, the difference
        itself.
        """
        exact = Decimal(str(round(count, MOST_DECIMALS)))
        write = self.numbers.decimal
        for decimals in range(2, MOST_DECIMALS + 1):
            limit = rounded(largest, decimals) - exact * rounded(sigma, decimals)
            if rounded(one, decimals) < limit:
                times = self.numbers.setting(count, 0)
                other = f"{write(largest, decimals)} − {times} × {write(sigma, decimals)}"
                return Comparison(write(one, decimals), LESS, other)
        return self.compared(one, LESS, largest - count * sigma)

    def _compared(
        self,
        one: float,
        sign: str,
        other: float,
        least: int,
        write: Callable[[float, int], str],
        whole: float = math.inf,
    ) -> Comparison:
        """`whole` is what the first number must not be written as unless it is that."""
        decimals = least
        while decimals < MOST_DECIMALS and not (
            (one == other or _told_apart(one, sign, other, decimals))
            and (rounded(one, decimals) != whole or one >= whole * WHOLE)
        ):
            decimals += 1
        if not HOLDS[sign](rounded(one, decimals), rounded(other, decimals)):
            sign = WEAKER.get(sign, sign)
        return Comparison(write(one, decimals), sign, write(other, decimals))

    def _percent(self, percents: float, decimals: int) -> str:
        """One that is too small to be read is said to be below the smallest, which is true."""
        if 0 < percents < SMALLEST * 100:
            return self.numbers.percent(percents / 100)
        return self.numbers.percents(percents, decimals)

    def _powers(self, one: float, sign: str, other: float) -> Comparison:
        write = self.numbers.power
        for digits in range(1, MOST_DECIMALS + 1):
            if HOLDS[sign](Decimal(f"{one:.{digits}e}"), Decimal(f"{other:.{digits}e}")):
                return Comparison(write(one, digits), sign, write(other, digits))
        return Comparison(write(one, digits), WEAKER.get(sign, sign), write(other, digits))
