"""The chart of a roll as a widget: shows it, says each row's numbers, copies them.

Knows a summary, not how it comes about.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QAction,
    QGuiApplication,
    QHelpEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from engine.pieces import Piece
from engine.roll_statistics import Summary
from gui.accessible import install_accessibility
from gui.draw_bar_wording import as_rich_text
from gui.roll.painter import RollPainter
from gui.roll.picture import RollPicture
from gui.roll.row_items import RollItems
from gui.roll.wording import RollWording
from gui.theme import LIGHT, Theme

ROWS = 13


class RollChart(QWidget):
    """Shows one summary at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.accessible_items = RollItems(self)
        install_accessibility()
        self.setAccessibleName(self.tr("Observed beside expected"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.picture = RollPicture()
        self._theme = LIGHT
        copy = QAction(self.tr("Copy values"), self)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy_values)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._rebuild()

    def show_summary(self, summary: Summary, pieces: tuple[Piece | None, ...], others: str) -> None:
        """A row for each of the summary's tallies: its token, or None for `others`."""
        if self.picture.summary is None:
            self.updateGeometry()
        self.picture.summary = summary
        self.picture.pieces, self.picture.others, self.picture.message = pieces, others, ""
        self._describe()

    def show_message(self, message: str) -> None:
        """Instead of a roll: why there is none."""
        self.picture = RollPicture(message=message)
        self.updateGeometry()
        self._describe()

    def set_stale(self, stale: bool) -> None:
        """Dims a roll of something that is not so any more."""
        if stale != self.picture.stale:
            self.picture.stale = stale
            self.update()

    def set_theme(self, theme: Theme) -> None:
        if theme != self._theme:
            self._theme = theme
            self._rebuild()

    def row_text(self, row: int) -> str:
        """All that is known of a row, as a sentence."""
        return self._words.row(self.picture.text(row), self.picture.tallies[row])

    def row_at(self, y: float) -> int | None:
        """The row at a height in pixels."""
        places = self._painter.layout(self.picture, QSizeF(self.size()))
        row = int((y - places.bars.top()) // places.row_height)
        return row if 0 <= row < len(self.picture.tallies) else None

    def row_rect(self, row: int) -> QRect:
        """Where a row is within this widget, in pixels."""
        places = self._painter.layout(self.picture, QSizeF(self.size()))
        top = places.bars.top() + row * places.row_height
        return QRectF(0, top, self.width(), places.row_height).toRect()

    def copy_values(self) -> None:
        """All numbers to the clipboard, with tabs between them."""
        if self.picture.summary is not None:
            table = self._words.table(self.picture.texts, self.picture.summary)
            QGuiApplication.clipboard().setText(table)

    def _describe(self) -> None:
        rows = [self.row_text(row) for row in range(len(self.picture.tallies))]
        self.setAccessibleDescription("\n".join(rows) or self.picture.message)
        self.update()

    def _rebuild(self) -> None:
        self._words = RollWording(self.locale())
        self._painter = RollPainter(self._theme, self.font(), self._words)
        self._describe()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(600, self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        if self.picture.summary is None:
            return QSize(300, round(self._painter.head_height))  # Nothing to scroll to.
        rows = ROWS * self._painter.least_row_height
        return QSize(300, round(self._painter.head_height + rows) + 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._painter.paint(painter, self.picture, QSizeF(self.size()))
        if self.hasFocus():
            self._painter.focus_frame(painter, QSizeF(self.size()))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        kinds = QEvent.Type
        if event.type() in (kinds.FontChange, kinds.LanguageChange, kinds.LocaleChange):
            self._rebuild()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self.row_at(event.pos().y())
            text = "" if row is None else self.row_text(row)
            QToolTip.showText(event.globalPos(), as_rich_text(text), self)
            return True
        return super().event(event)
