"""What the marks before the tokens mean, where there is room to say so."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.paths import NodeKind
from gui.paths.marks import draw_mark
from gui.theme import LIGHT, Theme

GAP_EMS = 1.6
MARK_EMS = 1.3


class PathLegend(QWidget):
    """Left out where it is too narrow for all of it; the header of the column says it too.

    At its right is how many tokens there are, where there is room for that as well.
    """

    accessible_role = QAccessible.Role.StaticText

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self.count = ""
        self._entries: tuple[tuple[NodeKind, str], ...] = (
            ("sampled", self.tr("drawn")),
            ("forced", self.tr("forced")),
            ("grown", self.tr("grown")),
        )
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._tell()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_count(self, count: int) -> None:
        """How many tokens the tree has; 0 says nothing."""
        text = self.tr("%n tokens", "", count) if count else ""
        if text != self.count:
            self.count = text
            self._tell()
            self.updateGeometry()
            self.update()

    def _tell(self) -> None:
        words = self.tr("Circle: drawn. Diamond: forced. Ring: grown in the background.")
        if self.count:
            in_all = self.tr("In the tree: {count}.").format(count=self.count)
            words = f"{words} {in_all}"
        self.setAccessibleName(words)
        self.setToolTip(words)

    @property
    def has_room_for_count(self) -> bool:
        """Whether the count is seen: it is the first to go."""
        return bool(self.count) and self.width() >= self._width() + self._count_width()

    def _width(self) -> float:
        metrics = QFontMetricsF(self.font())
        em = metrics.horizontalAdvance("0")
        texts = sum(metrics.horizontalAdvance(text) for _, text in self._entries)
        return texts + (MARK_EMS + GAP_EMS) * em * len(self._entries)

    def _count_width(self) -> float:
        metrics = QFontMetricsF(self.font())
        return metrics.horizontalAdvance(self.count) + GAP_EMS * metrics.horizontalAdvance("0")

    def sizeHint(self) -> QSize:
        width = self._width() + (self._count_width() if self.count else 0.0)
        return QSize(round(width) + 2, self.fontMetrics().height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.width() < self._width():
            return
        painter, metrics = QPainter(self), QFontMetricsF(self.font())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        em, x = metrics.horizontalAdvance("0"), self.width() - self._width()
        if self.has_room_for_count:
            x -= self._count_width()
        baseline = (self.height() + metrics.ascent() - metrics.descent()) / 2
        for kind, text in self._entries:
            x += GAP_EMS * em
            middle = QPointF(x + 0.35 * em, self.height() / 2)
            draw_mark(painter, kind, middle, em, QColor(self._theme.muted))
            x += MARK_EMS * em
            painter.setPen(QColor(self._theme.muted))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawText(QPointF(x, baseline), text)
            x += metrics.horizontalAdvance(text)
        if self.has_room_for_count:
            painter.drawText(QPointF(x + GAP_EMS * em, baseline), self.count)
