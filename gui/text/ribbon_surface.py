"""The row of tokens as it is shown: which are in sight, where, and what is said of each.

Knows a state; not what the user does.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.state import State
from gui.accessible import announce_item
from gui.text.ribbon_layout import Cell, cells_from, first_in_sight
from gui.text.ribbon_painter import RibbonPainter
from gui.text.token_words import TokenWords
from gui.theme import LIGHT, Theme

RUN_INTERVAL_MS = 100
"""Nobody reads numbers that change faster, and to paint them takes the processor from the model."""
MORE_PX = 14
"""The sign that there are tokens before the first one in sight."""


class RibbonSurface(QWidget):
    """Shows the tokens round the place looked at, round the caret, or at the end.

    The cell after the last token stands for the next one.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = TokenWords(QLocale())
        self.state = State()
        self.cells: tuple[Cell, ...] = ()
        self.at = 0
        """The cell that the keys are at; the last one where they are at the end."""
        self._awaited: tuple[State, int | None] | None = None
        self._theme = LIGHT
        self._first = 0
        self.hovered: int | None = None
        self._is_stale = False
        self._painter = self._new_painter()
        self._timer = QTimer(self)
        self._timer.setInterval(RUN_INTERVAL_MS)
        self._timer.timeout.connect(self._catch_up)
        self.setAccessibleName(self.tr("Tokens"))
        self.setAccessibleDescription(self.tr("← and → look at the token before and after"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def _new_painter(self) -> RibbonPainter:
        return RibbonPainter(self._theme, self.font(), self.tr("next"))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._renew()

    def _renew(self) -> None:
        self._painter = self._new_painter()
        self.updateGeometry()
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._renew()

    def sizeHint(self) -> QSize:
        return QSize(0, self._painter.height)

    # --- what is shown ---

    def show_state(self, state: State, caret: int | None) -> None:
        """``caret`` is the token at the caret, None at the end; what is shown stays until the
        tokens of the text are known. In a run at full speed ten times a second."""
        self._awaited = state, caret
        if not state.is_running or state.delay_ms:
            self._catch_up()
        elif not self._timer.isActive():
            self._timer.start()

    def _catch_up(self) -> None:
        self._timer.stop()
        if self._awaited is None or self._awaited[0].document is None:
            return
        self.state, caret = self._awaited
        at = self.state.position if self.state.position is not None else caret
        before, self.at = self.at, self.last if at is None else min(at, self.last)
        self._lay_out()
        if self.hasFocus() and self.at != before:
            announce_item(self, self.place_of_keys)

    @property
    def last(self) -> int:
        """The index of the last cell, that of the next token."""
        return 0 if self.state.document is None else len(self.state.document)

    def set_stale(self, stale: bool) -> None:
        self._is_stale = stale
        self.update()

    def _lay_out(self) -> None:
        room = self.width() - MORE_PX
        self._show_from(first_in_sight(self._first, self.at, self.last, self._width_of, room))

    def _show_from(self, first: int) -> None:
        self._first = first
        left = MORE_PX if first else 0
        self.cells = cells_from(first, self.last, self._width_of, left, self.width())
        self.update()

    def scroll_by(self, cells: int) -> None:
        """Look further on or back, as far as there is something."""
        room = self.width() - MORE_PX
        most = first_in_sight(self.last, self.last, self.last, self._width_of, room)
        self._show_from(max(0, min(self._first + cells, most)))

    def _width_of(self, index: int) -> float:
        return self._painter.width_of(self.state, index)

    # --- what is where ---

    def cell_at(self, x: int) -> int | None:
        """The place in `cells` at this x; None where there is none."""
        places = (place for place, cell in enumerate(self.cells) if cell.left <= x < cell.right)
        return next(places, None)

    @property
    def place_of_keys(self) -> int:
        """The place in `cells` of the one that the keys are at; -1 if it is out of sight."""
        places = (place for place, cell in enumerate(self.cells) if cell.token == self.at)
        return next(places, -1)

    def cell_rect(self, place: int) -> QRect:
        cell = self.cells[place]
        return QRectF(cell.left, 0, cell.width, self.height()).toRect()

    def name_of(self, place: int) -> str:
        """What a list says of the cell at a place in `cells`."""
        index = self.cells[place].token
        if index == self.last:
            return self.tr("the next token")
        name = self.words.name(self.state, index)
        looked_at = self.tr("looked at")
        return f"{name}, {looked_at}" if index == self.state.position else name

    def value_of(self, place: int) -> str:
        index = self.cells[place].token
        return "" if index == self.last else self.words.value(self.state, index)

    # --- painting ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._lay_out()
        announce_item(self, self.place_of_keys)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, area = QPainter(self), QRectF(self.rect())
        self._painter.paint(painter, self.state, self.cells, self.hovered)
        if self._first > 0:
            self._painter.paint_more(painter, QRectF(0, 0, MORE_PX, self.height()))
        if self.cells and self.cells[-1].right > area.right() + 1:
            self._painter.paint_fade(painter, area)
        for cell in self.cells:
            is_focus = self.hasFocus() and cell.token == self.at
            if is_focus or cell.token == self.state.position:
                self._painter.paint_ring(painter, cell, is_focus)
        if self._is_stale:
            self._painter.paint_veil(painter, area)
        painter.end()
