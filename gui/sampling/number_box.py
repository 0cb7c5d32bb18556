"""A box for one number, which shows "off" or "all" where that is what the number means."""

from __future__ import annotations

import re
from decimal import Decimal

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QFocusEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

WHOLE = re.compile(r"[+-]?[0-9]+")
DECIMAL = re.compile(r"[+-]?(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)(?:[eE][+-]?[0-9]+)?")
BEGINNING = re.compile(r"[+-]?(?:[.,]?|(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)[eE][+-]?)")
BEGINNING_WHOLE = re.compile(r"[+-]?")
TYPED_WORDS = ("off", "all")
"""Understood in every language, where the box has a word at all."""
EXACT = 323
"""So many decimals, the most Qt knows, and it gives every number back as it was set."""
CLEAN = 12
"""Decimals after which the sum of value and step is no more than a rounding error."""
LONGEST = "0." + 12 * "0"
FRAME = 26
"""What the box is wider than its number, in pixels."""
LEAST_POSITIONAL = 1e-5
"""Smaller numbers are shown as 4e-7: their noughts would not fit, nor be counted."""


class NumberBox(QDoubleSpinBox):
    """A number with as many decimals as it needs; ``word`` where it is exactly ``word_value``.

    What it shows is what it gives: nothing is rounded. Without ``decimals`` it is whole; with them,
    up to two are always shown. Point and comma both begin the decimals, whatever the locale,
    nothing groups thousands, and 1e-5 is a number. One beyond the range is refused.
    """

    refused = Signal(str)
    """What was typed is beyond the range, and the value from before is back; a sentence."""

    def __init__(
        self,
        decimals: int,
        word_value: float | None = None,
        word: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._word_value = word_value
        self._word = word
        self._least_decimals = min(2, decimals)
        self.setDecimals(EXACT if decimals else 0)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.lineEdit().setTextMargins(0, 0, 6, 0)
        self.setKeyboardTracking(False)
        self.setAccelerated(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def _words(self) -> tuple[str, ...]:
        return () if self._word_value is None else (self._word.lower(), *TYPED_WORDS)

    def _plain(self, text: str) -> str:
        """Without what the locale has instead of a point, which may be neither that nor a comma."""
        return text.strip().replace(QLocale().decimalPoint(), ".")

    def textFromValue(self, value: float) -> str:
        if value == self._word_value:
            return self._word
        return self._number(value).replace(".", QLocale().decimalPoint())

    def _number(self, value: float) -> str:
        """The shortest text that stands for exactly this value."""
        if not self.decimals():
            return f"{value:.0f}"
        if 0 < abs(value) < LEAST_POSITIONAL:
            digits, _, exponent = repr(value).partition("e")
            return f"{digits.removesuffix('.0')}e{int(exponent)}"
        whole, _, decimals = f"{Decimal(repr(value)):f}".partition(".")
        return f"{whole}.{decimals.ljust(self._least_decimals, '0')}"

    def valueFromText(self, text: str) -> float:
        """Raises ValueError for what is neither a number nor, where there is one, the word."""
        if self._word_value is not None and text.strip().lower() in (*self._words, ""):
            return self._word_value
        text = self._plain(text)
        if (DECIMAL if self.decimals() else WHOLE).fullmatch(text) is None:
            raise ValueError(f"{text!r} is no number")
        return float(text.replace(",", ".")) + 0.0  # Which makes a plain zero of -0.

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Numbers within the range, the word and beginnings of these."""
        state = QValidator.State
        typed = text.strip().lower()
        if typed in self._words:
            return state.Acceptable, text, position
        if any(word.startswith(typed) for word in self._words):
            return state.Intermediate, text, position
        try:
            value = self.valueFromText(text)
        except ValueError:
            beginning = BEGINNING if self.decimals() else BEGINNING_WHOLE
            begins = beginning.fullmatch(self._plain(text)) is not None
            return (state.Intermediate if begins else state.Invalid), text, position
        fits = self.minimum() <= value <= self.maximum()
        return (state.Acceptable if fits else state.Intermediate), text, position

    def fixup(self, text: str) -> str:
        """Says why a number beyond the range is not taken; Qt puts back the one from before."""
        try:
            self.valueFromText(text)
        except ValueError:
            return text
        self.refused.emit(
            self.tr("{name}: {typed} is not from {low} to {high}; it stays {value}.").format(
                name=self.accessibleName(),
                typed=text.strip(),
                low=_short(self.minimum()),
                high=_short(self.maximum()),
                value=self.textFromValue(self.value()),
            )
        )
        return text

    def stepBy(self, steps: int) -> None:
        """Nor do steps leave a remainder: 0.1 + 0.2 is 0.3."""
        self.interpretText()
        value = round(self.value() + steps * self.singleStep(), CLEAN)
        self.setValue(min(max(value, self.minimum()), self.maximum()))
        self.selectAll()

    def fit(self, usual: str) -> None:
        """As wide as the text ``usual``, or as its own where that is longer, up to a limit."""
        advance = self.fontMetrics().horizontalAdvance
        width = FRAME + min(max(advance(usual), advance(self.text())), advance(LONGEST))
        if (self.minimumWidth(), self.maximumWidth()) != (width, width):
            self.setFixedWidth(width)  # Only then: it lays the whole column out anew.

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is longer than the box shows how it begins, and not how it ends."""
        super().focusOutEvent(event)
        self.lineEdit().home(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only with the focus: else whoever scrolls the column would change what passes by."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def _short(value: float) -> str:
    text = f"{Decimal(repr(value)):f}".removesuffix(".0")
    return text.replace(".", QLocale().decimalPoint())
