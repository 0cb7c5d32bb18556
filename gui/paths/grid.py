"""The tree of continuations as a table: its columns, its rows, and which is selected.

Knows neither keys nor mouse.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

from gui.paths.model import RANK, SCORE, SHARE, TOKEN, PathsModel
from gui.paths.painter import PathPainter
from gui.paths.places import PADDING_EMS
from gui.theme import LIGHT, Theme

SCORE_EMS = 46
"""From this width on the sum of log-probabilities has a column."""
Index = QModelIndex | QPersistentModelIndex


class PathGrid(QTableView):
    """Shows at least `least_rows` of `model`; the selection may be another view's too."""

    def __init__(self, model: PathsModel, least_rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paths, self._least_rows = model, least_rows
        self._theme = LIGHT
        self.painter = PathPainter(model, self)
        self.setModel(model)
        self.setItemDelegate(self.painter)
        self._set_up()

    def _set_up(self) -> None:
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(10)
        for column in (SHARE, SCORE, RANK):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(TOKEN, QHeaderView.ResizeMode.Stretch)

    def dress(self, theme: Theme) -> None:
        """Takes another theme, and the font as it is now."""
        self._theme = theme
        self.painter.dress(theme, self.font())
        style = self.painter.style
        self.verticalHeader().setMinimumSectionSize(10)
        self.verticalHeader().setDefaultSectionSize(style.row_height)
        header = self.horizontalHeader().sizeHint().height()
        self.setMinimumHeight(self._least_rows * style.row_height + header)
        plain = self.fontMetrics()
        padding = 2 * PADDING_EMS * style.em
        widest = {
            SHARE: max(plain.horizontalAdvance(each) for each in self._widest_shares()),
            SCORE: plain.horizontalAdvance("\N{MINUS SIGN}0000.00"),
            RANK: plain.horizontalAdvance("#00,000"),
        }
        for column, width in widest.items():
            title = self._paths.headerData(column, Qt.Orientation.Horizontal)
            width = max(width, plain.horizontalAdvance(title) + 8)
            self.setColumnWidth(column, round(width + padding))
        self._fit_columns()
        self._keep_in_sight()
        self.viewport().update()

    def _widest_shares(self) -> tuple[str, ...]:
        percent = self._paths.words.numbers.percent
        return "00.00 %", percent(0.9995), percent(1e-6), percent(1e-9)

    def _fit_columns(self) -> None:
        is_narrow = self.width() < SCORE_EMS * self.painter.style.em
        if is_narrow != self.isColumnHidden(SCORE):
            self.setColumnHidden(SCORE, is_narrow)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # With the style the heading has its font too, which with the font it has not yet.
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.dress(self._theme)

    # --- the selected row ---

    @property
    def node(self) -> int | None:
        """The node of the selected row."""
        row = self.currentIndex().row()
        return self._paths.line(row).node if 0 <= row < self._paths.rowCount() else None

    def select_node(self, node: int, scrolls: bool = True) -> None:
        """Selects the row of a node, or of the nearest one before it that is listed."""
        row = self._paths.nearest_row(node)
        if row is not None:
            self.select_row(row)
            if scrolls:
                self.scrollTo(self.currentIndex())

    def select_row(self, row: int) -> None:
        flags = (
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows
        )
        self.selectionModel().setCurrentIndex(self._paths.index(row, TOKEN), flags)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        """Move the levels aside so that the selected row and the one it hangs from are seen."""
        row = self.currentIndex().row()
        if not 0 <= row < self._paths.rowCount():
            return
        level = self._paths.line(row).level
        room = self.painter.levels_in(self.columnWidth(TOKEN))
        first = self.painter.first_level
        if level <= room:
            first = 0
        elif level > first + room:
            first = level - room
        elif level <= first:
            first = max(0, level - 1)
        if first != self.painter.first_level:
            self.painter.first_level = first
            self.viewport().update()

    # --- as Qt tells ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        selected = self.visualRect(self.currentIndex())
        was_in_sight = selected.isValid() and 0 <= selected.top() < event.oldSize().height()
        self._fit_columns()
        super().resizeEvent(event)
        self._keep_in_sight()
        if was_in_sight:
            self.scrollTo(self.currentIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.painter.has_focus = True
        if self.node is None and self._paths.rowCount():
            self.select_node(self._paths.node)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.painter.has_focus = False
        self.viewport().update()
