"""What was found: the list, and beside it or below it what is known of the selected token.

Knows neither the query nor what becomes of a choice.
"""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QFrame,
    QListView,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.search.actions import Actions
from gui.search.details_pane import DetailsPane
from gui.search.list_heading import ListHeading
from gui.search.results import Results
from gui.search.row_painter import RowPainter
from gui.theme import Theme

LIST_EMS, DETAILS_EMS = 72, 44
SIDE_BY_SIDE_EMS = 92
"""From here on the details stand beside the list; where it is narrower below it."""
ACROSS, DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class DetailsScroll(QScrollArea):
    """Scrolls the details, with the keys too, where they are taller than their place."""

    accessible_role = QAccessible.Role.Document

    focus_changed = Signal()

    def __init__(self, pane: DetailsPane) -> None:
        super().__init__()
        self.setObjectName("side")
        pane.setObjectName("side")
        self.setWidget(pane)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(1)
        self.setAccessibleName(self.tr("Details of the token"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()


class FoundView(QWidget):
    """The rows of `results`, of which one is selected, and the buttons for it."""

    row_changed = Signal()
    row_confirmed = Signal()
    """A row was clicked twice."""

    def __init__(self, results: Results) -> None:
        super().__init__()
        self._results = results
        self.painter = RowPainter(results, self)
        self.list = QListView()
        self.heading = ListHeading(self.painter, self.list)
        self.pane = DetailsPane()
        self.buttons = Actions()
        self._scroll = DetailsScroll(self.pane)
        self._scroll.focus_changed.connect(self.update)
        self._set_up_list()
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(self._tell_row)
        self.list.doubleClicked.connect(self.row_confirmed)

    def _set_up_list(self) -> None:
        view = self.list
        view.setModel(self._results)
        view.setItemDelegate(self.painter)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setMinimumHeight(1)
        view.setAccessibleName(self.tr("Tokens found"))

    def _lay_out(self) -> None:
        rows, beside = QVBoxLayout(), QVBoxLayout()
        rows.setSpacing(0)
        rows.addWidget(self.heading)
        rows.addWidget(self.list, 1)
        beside.setSpacing(6)
        beside.addWidget(self._scroll, 1)
        beside.addWidget(self.buttons)
        self._parts = QBoxLayout(ACROSS, self)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(0)
        self._parts.addLayout(rows, LIST_EMS)
        self._parts.addLayout(beside, DETAILS_EMS)

    def dress(self, theme: Theme) -> None:
        """Takes another theme, and the font as it is now."""
        self.painter.dress(theme, self.font())
        self.pane.dress(theme, self.font())
        # Opaque, so that new figures do not paint the card anew beneath them.
        ground = self.list.palette()
        ground.setColor(QPalette.ColorRole.Base, theme.surface)
        self.list.setPalette(ground)
        self.heading.updateGeometry()
        self.list.doItemsLayout()
        self.update()

    @property
    def em(self) -> float:
        """The width of a zero, in px."""
        return self.painter.style.em

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """Whatever takes the focus, in the order of Tab."""
        return (*self.buttons.controls, self._scroll)

    def lay_out_for(self, width: int) -> None:
        """Details beside the list where `width` px are enough for both, else below it."""
        is_wide = width >= SIDE_BY_SIDE_EMS * self.em
        self._parts.setDirection(ACROSS if is_wide else DOWN)
        self.buttons.stand(in_one_row=not is_wide)
        self._scroll.setMinimumHeight(1 if is_wide else self.pane.opening_height(width))

    def set_stale(self, stale: bool) -> None:
        """Dims the figures."""
        self.painter.stale = stale
        self.pane.set_stale(stale)
        self.list.viewport().update()

    # --- the selection ---

    @property
    def row(self) -> int:
        """The selected row; -1 where there is none."""
        return self.list.currentIndex().row()

    def select_row(self, row: int) -> None:
        """Selects a row, or the nearest there is."""
        count = self._results.rowCount()
        if count:
            index = self._results.index(max(0, min(count - 1, row)))
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(index, flags)

    def move_by(self, step: int, by_page: bool) -> None:
        """To the next row, or a page on."""
        page = max(1, self.list.viewport().height() // self.painter.style.row_height - 1)
        self.select_row(self.row + step * (page if by_page else 1))

    def _tell_row(self, current: QModelIndex) -> None:
        if QAccessible.isActive() and current.isValid():
            # The focus stays in the field, so nothing else tells a screen reader.
            event = QAccessibleEvent(self.list, QAccessible.Event.Focus)
            event.setChild(current.row())
            QAccessible.updateAccessibility(event)
        self.row_changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line between list and details, and one round these while they have the keys."""
        painter, colour = QPainter(self), self.painter.style.colours.grid
        place = self._scroll.geometry()
        if self._scroll.hasFocus():
            painter.setPen(self.painter.style.colours.accent)
            painter.drawRect(place.adjusted(2, 1, -3, -2))
        if self._parts.direction() == ACROSS:
            painter.fillRect(place.x(), 0, 1, self.height(), colour)
        else:
            painter.fillRect(0, place.y(), self.width(), 1, colour)
        painter.end()
