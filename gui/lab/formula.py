"""The softmax formula of one word with its live numbers, typeset."""

from __future__ import annotations

import math
from typing import NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtGui import QAccessible, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.lab import LabSoftmax
from gui.lab.typeset import EXPONENT_SIZE, Box, Fraction, Power, Row, Text, broken_into_lines
from gui.lab.writing import LabWriter
from gui.theme import LIGHT, Theme

GAP = 7.0
LINE_GAP = 8.0
SCALE = 1.1
IN_LETTERS = 1
"""Which part of the formula is the one without numbers."""


class FormulaView(QWidget):
    """p(word) = e^(x/T) / Σ e^(x/T), in letters and in numbers, on as many lines as it takes."""

    accessible_role = QAccessible.Role.Equation

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Formula"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme = LIGHT
        self._stale = False
        self._shown: tuple[LabSoftmax, int, str] | None = None
        self._writer = LabWriter(self.locale())
        self._lines: list[Row] = []

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._lay_out()

    def set_stale(self, stale: bool) -> None:
        if stale != self._stale:
            self._stale = stale
            self._lay_out()

    def show_word(
        self, softmax: LabSoftmax, row: int, name: str, token_font: QFont, writer: LabWriter
    ) -> None:
        """The numbers of the word of `row`, written as `name`."""
        self._writer, self._token_font = writer, token_font
        self._shown = (softmax, row, name)
        self.setAccessibleDescription(as_text(name, numbers_of(softmax, row, writer)))
        self._lay_out()

    def clear(self) -> None:
        self._shown = None
        self.setAccessibleDescription("")
        self._lay_out()

    def _lay_out(self) -> None:
        parts = [] if self._shown is None else self._parts(*self._shown)
        self._lines = broken_into_lines(parts, GAP, self.width() - 2)
        if len(self._lines) > 1 and len(parts) > IN_LETTERS + 1:
            # The numbers say the same as the letters, and have to be seen.
            del parts[IN_LETTERS]
            self._lines = broken_into_lines(parts, GAP, self.width() - 2)
        height = self._height()
        if height != self.minimumHeight():
            self.setFixedHeight(height)
        self.update()

    def _height(self) -> int:
        lines = sum(line.ascent + line.descent for line in self._lines)
        return math.ceil(lines + LINE_GAP * max(0, len(self._lines) - 1)) + 2

    def _parts(self, softmax: LabSoftmax, row: int, name: str) -> list[Box]:
        """The parts between the equals signs, each with the sign before it."""
        fonts = Fonts(self.font(), self._theme, self._stale)
        word = Text(name, self._token_font, fonts.strong_colour)
        left = Row([fonts.text("p("), word, fonts.text(")")])
        numbers = numbers_of(softmax, row, self._writer)
        share = fonts.after_equals(fonts.strong(numbers.share))
        if not numbers.power:
            return [left, share]
        return [
            left,
            fonts.after_equals(fonts.quotient(fonts.e_to("x / T"), fonts.sum_of("x / T"))),
            fonts.after_equals(
                fonts.quotient(
                    fonts.e_to(f"{numbers.logit} / {numbers.temperature}", True),
                    fonts.sum_of(f"x / {numbers.temperature}"),
                )
            ),
            fonts.after_equals(
                fonts.quotient(fonts.strong(numbers.power), fonts.text(numbers.total))
            ),
            share,
        ]

    def sizeHint(self) -> QSize:
        return QSize(300, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != self.width():
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        y = 0.0
        for line in self._lines:
            line.paint(painter, 0.0, y + line.ascent)
            y += line.ascent + line.descent + LINE_GAP


class Fonts:
    """Makes the formula's parts in the right sizes and colours."""

    def __init__(self, base: QFont, theme: Theme, stale: bool) -> None:
        self._font = QFont(base)
        self._font.setPointSizeF(base.pointSizeF() * SCALE)
        self._small = QFont(self._font)
        self._small.setPointSizeF(self._font.pointSizeF() * EXPONENT_SIZE)
        self._colour = theme.disabled if stale else theme.text
        self.strong_colour = theme.disabled if stale else theme.accent

    def text(self, text: str) -> Box:
        return Text(text, self._font, self._colour)

    def strong(self, text: str) -> Box:
        font = QFont(self._font)
        font.setWeight(QFont.Weight.DemiBold)
        return Text(text, font, self.strong_colour)

    def e_to(self, exponent: str, strong: bool = False) -> Box:
        colour = self.strong_colour if strong else self._colour
        return Power(
            Text("e", self._font, self._colour),
            Text(exponent.replace(" / ", "\u2009/\u2009"), self._small, colour),
        )

    def sum_of(self, exponent: str) -> Box:
        return Row([self.text("Σ\u2009"), self.e_to(exponent)])

    def quotient(self, above: Box, below: Box) -> Box:
        return Fraction(above, below, self._font, self._colour)

    def after_equals(self, box: Box) -> Box:
        return Row([self.text("="), box], GAP)


class Numbers(NamedTuple):
    """The formula's numbers for one word, written; all but the share "" where T has none."""

    share: str
    logit: str = ""
    temperature: str = ""
    power: str = ""
    total: str = ""


def numbers_of(softmax: LabSoftmax, row: int, writer: LabWriter) -> Numbers:
    exponent, logit = softmax.exponents[row], softmax.logits[row]
    share = writer.probability(softmax.shares[row])
    if exponent is None or logit is None:
        return Numbers(share)
    return Numbers(
        share,
        writer.logit(logit),
        writer.temperature(softmax.temperature),
        writer.power(exponent),
        writer.power(softmax.log_total),
    )


def as_text(name: str, numbers: Numbers) -> str:
    """ "p(nice) = e^(3.5 / 1.0) / Σ e^(x / 1.0) = 33.12 / 72.68 = 0.4556"."""
    if not numbers.power:
        return f"p({name}) = {numbers.share}"
    t = numbers.temperature
    return (
        f"p({name}) = e^({numbers.logit} / {t}) / Σ e^(x / {t}) = "
        f"{numbers.power} / {numbers.total} = {numbers.share}"
    )
