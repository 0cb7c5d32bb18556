"""Writes the lab's numbers: logits, powers of e of any size, shares. Knows no widget."""

from __future__ import annotations

import math
import re

from PySide6.QtCore import QLocale

from gui.chart.numbers import NumberWriter, display_locale

SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
NUMBER = re.compile(r"[+-]?(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
MINUS_INFINITY = frozenset({"-inf", "-infinity", "-∞"})
MINUS = "\N{MINUS SIGN}"
LARGEST_PLAIN = 1e6
SMALLEST_PLAIN = 1e-3
SIGNIFICANT = 4
MOST_DECIMALS = 4


class LabWriter:
    """In one locale; make a new one when it changes."""

    def __init__(self, locale: QLocale) -> None:
        self._numbers = NumberWriter(locale)
        plain = QLocale(display_locale(locale))
        plain.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
        self._ungrouped = NumberWriter(plain)

    def logit(self, value: float) -> str:
        """3.5 -> "3.5", 3 -> "3.0", 17.31254 -> "17.3125", -inf -> "−∞"."""
        return _logit(value, self._numbers)

    def editable(self, value: float) -> str:
        """The same to be edited: nothing groups thousands."""
        return _logit(value, self._ungrouped)

    def temperature(self, value: float) -> str:
        """2 -> "2.0", 0.7 -> "0.7", 0.83333 -> "0.833333"."""
        return self._numbers.setting(value, 1)

    def power(self, exponent: float) -> str:
        """e to `exponent` with four significant digits: 3.5 -> "33.12", 1000 -> "1.970×10⁴³⁴"."""
        value = math.exp(exponent) if abs(exponent) < 700 else math.nan
        if SMALLEST_PLAIN <= value < LARGEST_PLAIN:
            rounded = float(f"{value:.{SIGNIFICANT - 1}e}")  # 999.96 has four digits as 1,000
            places = SIGNIFICANT - 1 - math.floor(math.log10(rounded))
            return self._numbers.decimal(value, max(0, places))
        tens = exponent / math.log(10)
        power = math.floor(tens)
        digits = round(10 ** (tens - power), SIGNIFICANT - 1)
        if digits >= 10:
            digits, power = digits / 10, power + 1
        written = self._numbers.decimal(digits, SIGNIFICANT - 1)
        return f"{written}×10{str(power).translate(SUPERSCRIPTS)}"

    def probability(self, share: float) -> str:
        """0.45561 -> "0.4556"; what would round to 0 or to 1 falsely has more digits."""
        if 0 < share < 0.001:
            return self.power(math.log(share))
        if 0.99995 <= share < 1:
            return f">{self._numbers.decimal(0.9999, 4)}"
        return self._numbers.decimal(share, 0 if share in (0, 1) else 4)

    def percent(self, share: float) -> str:
        return self._numbers.percent(share)

    def count(self, number: int) -> str:
        return self._numbers.count(number)


def _logit(value: float, numbers: NumberWriter) -> str:
    if value == -math.inf:
        return f"{MINUS}∞"
    return numbers.setting(round(value, MOST_DECIMALS) + 0.0, 1)


def logit_of(text: str) -> float | None:
    """The number that was typed, point or comma before its decimals; None where it is none.

    >>> logit_of("−1,5"), logit_of("-inf"), logit_of("high")
    (-1.5, -inf, None)
    """
    plain = text.strip().replace(MINUS, "-").lower()
    if plain in MINUS_INFINITY:
        return -math.inf
    if NUMBER.fullmatch(plain) is None:
        return None
    return float(plain.replace(",", "."))
