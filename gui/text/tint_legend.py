"""The scale of the tints, as long as there is room for it: a bar of colours and what its ends are.

Knows colours and words; no text.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.state import TextView, Tint
from gui.chart.numbers import NumberWriter
from gui.chart.style import SMALL, scaled
from gui.text.heat import MOST_BITS, MOST_RANK_DECADES, PATTERNS
from gui.text.ramp import ramp
from gui.text.text_painter import UNDERLINE_PX, paint_patterns
from gui.theme import LIGHT, Theme

BAR = QSize(110, 14)
SMALL_BAR = 60
SWATCH = 16
GAP = 6
APART = 18


class TintLegend(QWidget):
    """A bar from the faintest tint to the strongest; after it, what the line under a token says."""

    accessible_role = QAccessible.Role.StaticText

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers = NumberWriter(QLocale())
        self._theme = LIGHT
        self._view = TextView(tint=None)
        self._has_marks = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_view(self, view: TextView, has_marks: bool) -> None:
        """``has_marks``: there are tokens that were not typed."""
        if (view, has_marks) != (self._view, self._has_marks):
            self._view, self._has_marks = view, has_marks
            parts = [" – ".join(self.ends(view.tint)), self._mark_text() if has_marks else ""]
            self.setAccessibleName(", ".join(part for part in parts if part))
            self.setToolTip(self._explanation(view.tint))
            self.setAccessibleDescription(self._explanation(view.tint))
            self.update()

    def ends(self, tint: Tint | None) -> tuple[str, ...]:
        """What the faintest tint stands for and what the strongest, and what is between them."""
        count, percent = self._numbers.count, self._numbers.tick
        if tint in ("surprisal", "entropy"):
            bits = self.tr("{bits} bits")
            return "0", bits.format(bits=f"≥ {count(round(MOST_BITS))}")
        if tint == "probability":
            return percent(1.0), percent(0.5), percent(0.0)
        if tint == "rank":
            ranks = [count(10**decade) for decade in range(MOST_RANK_DECADES)]
            return (*ranks, f"≥ {count(10**MOST_RANK_DECADES)}")
        return ()

    def _explanation(self, tint: Tint | None) -> str:
        texts = {
            "surprisal": self.tr("−log₂ of the probability that the model gave the token"),
            "probability": self.tr("The probability that the model gave the token"),
            "rank": self.tr("The token's place in the model's order; 1 is the likeliest"),
            "entropy": self.tr("How uncertain the model was before the token"),
        }
        return texts.get(tint or "", "")

    def _mark_text(self) -> str:
        return self.tr("not typed")

    # --- painting ---

    def _width_of(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text)

    def _scale_width(self, bar: int) -> int:
        ends = self.ends(self._view.tint)
        return self._width_of(ends[0]) + self._width_of(ends[-1]) + 2 * GAP + bar if ends else 0

    def _mark_width(self) -> int:
        return SWATCH + GAP + self._width_of(self._mark_text()) if self._has_marks else 0

    def sizeHint(self) -> QSize:
        width = self._scale_width(BAR.width()) + APART + self._mark_width()
        return QSize(width, self.fontMetrics().height() + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = 0
        for bar in (BAR.width(), SMALL_BAR):
            if 0 < self._scale_width(bar) <= self.width():
                x = self._paint_scale(painter, bar) + APART
                break
        if self._has_marks and x + self._mark_width() <= self.width():
            self._paint_mark(painter, x)
        painter.end()

    def _paint_scale(self, painter: QPainter, width: int) -> int:
        ends = self.ends(self._view.tint)
        x = self._write(painter, 0, ends[0]) + GAP
        bar = QRectF(x, (self.height() - BAR.height()) / 2, width, BAR.height())
        gradient = QLinearGradient(bar.topLeft(), bar.topRight())
        colours = ramp(self._theme)
        for place in range(0, len(colours), 9):
            gradient.setColorAt(place / (len(colours) - 1), colours[place])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(gradient)
        painter.drawRoundedRect(bar, 3, 3)
        if self._view.shows_pattern:
            self._paint_patterns(painter, bar)
        if width == BAR.width():
            self._write_between(painter, bar, ends[1:-1])
        return self._write(painter, round(bar.right()) + GAP, ends[-1])

    def _write_between(self, painter: QPainter, bar: QRectF, texts: Sequence[str]) -> None:
        painter.setFont(scaled(self.font(), SMALL))
        painter.setPen(QColor(self._theme.text))
        for place, text in enumerate(texts, 1):
            middle = bar.left() + bar.width() * place / (len(texts) + 1)
            around = QRectF(middle - bar.width() / 2, bar.top(), bar.width(), bar.height())
            painter.drawText(around, Qt.AlignmentFlag.AlignCenter, text)
        painter.setFont(self.font())

    def _paint_patterns(self, painter: QPainter, bar: QRectF) -> None:
        step = bar.width() / PATTERNS
        parts = [
            QRectF(bar.left() + level * step, bar.top(), step, bar.height() + UNDERLINE_PX)
            for level in range(PATTERNS)
        ]
        paint_patterns(painter, enumerate(parts), QColor(self._theme.text))

    def _paint_mark(self, painter: QPainter, x: int) -> None:
        y = self.height() / 2 + 3
        painter.fillRect(QRectF(x, y, SWATCH, UNDERLINE_PX), QColor(self._theme.accent))
        self._write(painter, x + SWATCH + GAP, self._mark_text())

    def _write(self, painter: QPainter, x: int, text: str) -> int:
        """The text from ``x`` on; where it ends."""
        painter.setPen(QColor(self._theme.muted))
        painter.drawText(self.rect().adjusted(x, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)
        return x + self._width_of(text)
