"""Some figures on one line, as many as there is room for: the first are the last to go.

Knows texts, not what they say. As `gui.panel.Figure` it never asks for a new layout.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.chart.style import with_weight
from gui.panel import SPACING
from gui.theme import LIGHT, Theme

APART = 18
Figures = Sequence[tuple[str, str, str]]
"""What each figure is of, its value, which stands out, and an explanation; or "" for none."""


class FigureRow(QWidget):
    """Name and value of each figure."""

    accessible_role = QAccessible.Role.StaticText

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: Figures = ()
        self._theme = LIGHT
        self._is_stale = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._fit_font()

    def _fit_font(self) -> None:
        """Kept: to make them takes longer than to paint all figures."""
        self._strong = with_weight(self.font(), QFont.Weight.DemiBold)
        self._strong.setFeature(QFont.Tag("tnum"), 1)
        self._strong_metrics = QFontMetrics(self._strong)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_font()
            self.updateGeometry()

    def show_figures(self, figures: Figures) -> None:
        if figures != self._figures:
            self._figures = figures
            texts = (f"{name} {value}".strip() for name, value, _ in figures)
            self.setAccessibleName(", ".join(texts))
            said = [f"{name}: {words}" for name, _, words in figures if name and words]
            self.setAccessibleDescription("; ".join(said))
            self.update()

    def text(self) -> str:
        """All figures, also those that there is no room for."""
        return self.accessibleName()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def set_stale(self, stale: bool) -> None:
        """Dims what is not so any more."""
        if stale != self._is_stale:
            self._is_stale = stale
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height() + 2)

    def shown(self) -> list[tuple[int, int, str, str, str]]:
        """Left edge and width of each figure that fits, and the figure."""
        plain, strong = self.fontMetrics(), self._strong_metrics
        found, left = [], 0
        for name, value, explanation in self._figures:
            gap = plain.horizontalAdvance(" ") if name and value else 0
            width = plain.horizontalAdvance(name) + gap + strong.horizontalAdvance(value) + 2
            if left + width > self.width() - SPACING:
                break
            found.append((left, width, name, value, explanation))
            left += width + APART
        return found

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            x = event.pos().x()
            words = [each[4] for each in self.shown() if each[0] <= x < each[0] + each[1]]
            QToolTip.showText(event.globalPos(), words[0] if words else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        muted, strong = QColor(theme.muted), QColor(theme.text)
        if self._is_stale:
            muted = strong = QColor(theme.disabled)
        side = Qt.AlignmentFlag.AlignVCenter
        for left, width, name, value, _ in self.shown():
            box = self.rect().adjusted(left, 0, 0, 0)
            box.setWidth(width)
            painter.setFont(self.font())
            painter.setPen(muted)
            painter.drawText(box, side | Qt.AlignmentFlag.AlignLeft, name)
            painter.setFont(self._strong)
            painter.setPen(strong)
            painter.drawText(box, side | Qt.AlignmentFlag.AlignRight, value)
        painter.end()
