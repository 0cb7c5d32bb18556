"""Writes shares, counts and logits the way the reader's locale does. Knows no widget.

A rounded figure must not claim what is not so: 99.996 % is not "100 %", 0.002 % is not "0.00 %".
"""

from __future__ import annotations

from math import floor, log10

from PySide6.QtCore import QCoreApplication, QLocale

# Sums of 50,000 float64 shares end within 1e-12 of one; 1e-9 is far below what is shown.
WHOLE = 1.0 - 1e-9
LARGEST_BELOW_WHOLE = 9_999
SMALLEST = 1e-6
"""Shares below this, 0.0001 %, are only said to be below it."""
MOST_DECIMALS = 6
KEPT_TEXTS = 2_000
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def display_locale(locale: QLocale) -> QLocale:
    """The locale to write numbers in: plain "C" groups no thousands, so English stands in."""
    if locale.language() == QLocale.Language.C:
        return QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
    return locale


def rounded_share(share: float) -> tuple[int, int]:
    """A share in 0–1 as (digits, decimals) of its percentage: 0.343 -> (343, 1).

    One decimal; more where one would hide the value: two from 99.9 % up, and below 0.1 % as many
    as give two significant digits: 0.0000058 -> (58, 5).
    """
    if share >= 0.999:
        return min(round(share * 1e4), LARGEST_BELOW_WHOLE), 2
    if share >= 0.001:
        return round(share * 1e3), 1
    decimals = -1 - floor(log10(share))
    digits = round(share * 10.0 ** (decimals + 2))
    return (10, decimals - 1) if digits >= 100 else (max(digits, 10), decimals)


class NumberWriter:
    """Texts of numbers in one locale. Keeps those it made: a chart writes a hundred a frame."""

    def __init__(self, locale: QLocale) -> None:
        self._locale = display_locale(locale)
        self._percents: dict[tuple[int, int], str] = {}
        self._ticks: dict[float, str] = {}
        self._decimals: dict[str, str] = {}
        self._zero = self._with_sign(self._locale.toString(0))
        self._whole = self._with_sign(self._locale.toString(100))
        self._below = "<" + self._with_sign(self._locale.toString(SMALLEST * 100, "f", 4))
        self._above = ">" + self._with_sign(self._locale.toString(99.99, "f", 2))

    @property
    def widest_percents(self) -> tuple[str, ...]:
        """Texts of which one is as wide as the widest that `percent` gives, if digits are alike."""
        return self._below, self._above, self.percent(0.58e-5)

    def percent(self, share: float) -> str:
        """0.343 -> "34.3 %", 0.000034 -> "0.0034 %", 1e-9 -> "<0.0001 %", 0.99999 -> ">99.99 %"."""
        if share <= 0.0:
            return self._zero
        if share >= WHOLE:
            return self._whole
        if share < SMALLEST:
            return self._below
        if share > 0.9999:
            return self._above
        key = rounded_share(share)
        if key not in self._percents:
            digits, decimals = key
            number = self._locale.toString(digits / 10**decimals, "f", decimals)
            self._percents[key] = self._with_sign(number)
        return self._percents[key]

    def percents(self, percents: float, decimals: int) -> str:
        """A number of percents with so many decimals: 21.43 with 1 -> "21.4 %"."""
        return self._with_sign(self.decimal(percents, decimals))

    def power(self, number: float, digits: int) -> str:
        """Positive, with so many digits after the first, as a power of ten: "3.2 × 10⁻⁹"."""
        digits_text, _, exponent = f"{number:.{digits}e}".partition("e")
        raised = str(int(exponent)).translate(SUPERSCRIPTS)
        return f"{self.decimal(float(digits_text), digits)} × 10{raised}"

    def tick(self, share: float) -> str:
        """A round share with as few decimals as it has: 0.05 -> "5 %", 0.0025 -> "0.25 %"."""
        if share not in self._ticks:
            percents, decimals = share * 100.0, 0
            while abs(round(percents, decimals) - percents) > 1e-6 * percents:
                decimals += 1
            self._ticks[share] = self._with_sign(self._locale.toString(percents, "f", decimals))
        return self._ticks[share]

    def count(self, number: int) -> str:
        """49152 -> "49,152" in English, "49.152" in German."""
        return self._locale.toString(number)

    def decimal(self, number: float, decimals: int) -> str:
        """17.3125 with 2 decimals -> "17.31"; the sign is the typographic minus."""
        plain = f"{number:.{decimals}f}"
        if plain not in self._decimals:
            if len(self._decimals) >= KEPT_TEXTS:
                self._decimals.clear()
            text = self._locale.toString(float(number), "f", decimals)
            self._decimals[plain] = text.replace("-", "\N{MINUS SIGN}")
        return self._decimals[plain]

    def setting(self, value: float, least_decimals: int) -> str:
        """A setting as it was set, not rounded: 0.9 -> "0.90", 0.9999 -> "0.9999"."""
        decimals = least_decimals
        while decimals < MOST_DECIMALS and abs(round(value, decimals) - value) > 1e-9:
            decimals += 1
        return self.decimal(value, decimals)

    @staticmethod
    def _with_sign(number: str) -> str:
        return QCoreApplication.translate("NumberWriter", "{} %").format(number)
