"""A box for one number, which shows "off" or "all" where that is what the number means."""

from __future__ import annotations

import re

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QValidator, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

WHOLE = re.compile(r"[+-]?[0-9]+")
DECIMAL = re.compile(r"[+-]?(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)")
BEGINNING = re.compile(r"[+-]?[.,]?")
TYPED_WORDS = ("off", "all")
"""Understood in every language, where the box has a word at all."""


class NumberBox(QDoubleSpinBox):
    """A number with as many decimals as it needs; ``word`` where it is ``word_value``.

    What it shows is what it gives: typed decimals that it does not show are rounded. Point and
    comma both begin the decimals, whatever the locale, and nothing groups thousands.
    """

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
        self.setDecimals(decimals)
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
        text = f"{value:.{self.decimals()}f}"
        while "." in text and text.endswith("0") and _decimals(text) > self._least_decimals:
            text = text[:-1]
        return text.replace(".", QLocale().decimalPoint())

    def valueFromText(self, text: str) -> float:
        """Raises ValueError for what is neither a number nor, where there is one, the word."""
        if self._word_value is not None and text.strip().lower() in (*self._words, ""):
            return self._word_value
        text = self._plain(text)
        if (DECIMAL if self.decimals() else WHOLE).fullmatch(text) is None:
            raise ValueError(f"{text!r} is no number")
        return round(float(text.replace(",", ".")), self.decimals())

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
            begins = BEGINNING.fullmatch(self._plain(text)) is not None
            return (state.Intermediate if begins else state.Invalid), text, position
        fits = self.minimum() <= value <= self.maximum()
        return (state.Acceptable if fits else state.Intermediate), text, position

    def fixup(self, text: str) -> str:
        """The nearest number there is; what is no number stays, and Qt takes it back."""
        try:
            value = self.valueFromText(text)
        except ValueError:
            return text
        return self.textFromValue(min(max(value, self.minimum()), self.maximum()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only with the focus: else whoever scrolls the column would change what passes by."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])
