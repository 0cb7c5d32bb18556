"""The chart in its table form: the same rows, the same selection, the same keys and menu.

Knows the chart, whose acts it passes on; not what becomes of them.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from engine.chart import ChartContent
from gui.chart.keyed import KeyedChart
from gui.chart.picture import NOTHING
from gui.chart.style import Face, Style, style_of
from gui.chart.surface import BytesOf, PieceOf
from gui.chart.table_model import FACES, ChartTableModel
from gui.chart.table_painter import PADDING_EMS, TableHeader, TablePainter
from gui.chart.table_wording import (
    BIAS,
    BYTES,
    COLUMNS,
    CUT,
    DRAWN,
    ID,
    LOGIT,
    MODEL,
    NOTE,
    RANK,
    SUM,
    TOKEN,
    TableWording,
)
from gui.chart.wording import Wording
from gui.theme import LIGHT, Theme

LEAST_ROWS = 4
MOST_EMS = 30
"""A column is no wider than that; what is longer is elided."""
LEAST_EMS = {BYTES: 9, CUT: 14, TOKEN: 8}
"""The columns that give way where there is no room for all, in this order, and how far."""
SAMPLES = {
    RANK: "00",
    ID: "000000",
    LOGIT: "\N{MINUS SIGN}00.00",
    MODEL: "00.00 %",
    DRAWN: "00.00 %",
    SUM: "00.00 %",
    CUT: "top-p: 0.999 before it ≥ 0.90",
    BIAS: "\N{MINUS SIGN}00.0",
}
"""What these columns usually have; those that are measured are no narrower than that."""
MEASURED = (RANK, TOKEN, BYTES, MODEL, DRAWN, SUM)
Index = QModelIndex | QPersistentModelIndex


class ChartTable(QTableView):
    """Shows what the chart shows. Enter appends the token of the current row; Ctrl+C copies."""

    def __init__(self, chart: KeyedChart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart = chart
        self._theme: Theme = LIGHT
        self._vocabulary = chart.vocabulary
        self._widths: dict[int, int] = {}
        self.rows = ChartTableModel(*self._manner(), self)
        self.setModel(self.rows)
        self._painter = TablePainter(self.rows, self)
        self._header = TableHeader(self)
        self.setHorizontalHeader(self._header)
        self.setItemDelegate(self._painter)
        self._dress()
        self.setAccessibleName(self.tr("Next token, as a table"))
        self._set_up()
        copy = QAction(self.tr("Copy values"), self)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy_rows)
        self.addAction(copy)

    def _set_up(self) -> None:
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(1)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setStretchLastSection(True)

    # --- what is shown ---

    def set_vocabulary(self, size: int, piece_of: PieceOf, bytes_of: BytesOf) -> None:
        """As of the chart."""
        self._vocabulary = size, piece_of, bytes_of
        self._speak()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._speak()

    def _manner(self) -> tuple[TableWording, Style]:
        size, piece_of, bytes_of = self._vocabulary
        words = TableWording(Wording(QLocale(), size), piece_of, bytes_of)
        self._style = style_of(self._theme, self.font())
        return words, self._style

    def _dress(self) -> None:
        for painter in (self._painter, self._header):
            painter.dress(self._theme, self._style)

    def _speak(self) -> None:
        self.rows.speak(*self._manner())
        self._dress()
        self._widths = {}
        self.verticalHeader().setDefaultSectionSize(self._style.row_height)
        self._fit_columns()

    def show_content(self, content: ChartContent, landing: int | None) -> None:
        """As of the chart, whose selection it takes over."""
        self.rows.show(content, landing)
        self._fit_columns()
        self.take_selection()

    def show_nothing(self) -> None:
        self.rows.show(NOTHING, None)

    def set_stale(self, stale: bool) -> None:
        self.rows.set_stale(stale)

    def _fit_columns(self) -> None:
        """As wide as what is in them; they only grow, for each key would make them jump."""
        padding = round(2 * PADDING_EMS * self._style.em)
        most = round(MOST_EMS * self._style.em)
        for column in COLUMNS if not self._widths else MEASURED:
            texts = [self.rows.words.landing() if column == NOTE else SAMPLES.get(column, "")]
            if column in MEASURED:
                texts += [self.rows.text(row, column) for row in range(self.rows.rowCount())]
            face = self._style.fonts[FACES.get(column, Face.PLAIN)]
            widest = QFontMetrics(face).horizontalAdvance(max(texts, key=len, default=""))
            heading = self.fontMetrics().horizontalAdvance(
                self.rows.words.heading(self.rows.content, column)
            )
            width = min(max(widest, heading) + 1, most) + padding
            self._widths[column] = max(width, self._widths.get(column, 0))
        self.setColumnHidden(BIAS, not any(row.bias for row in self.rows.content.rows))
        self._share_width()

    def _share_width(self) -> None:
        """What is longest is elided before anything would have to be moved sideways."""
        widths = {each: width for each, width in self._widths.items() if self._is_seen(each)}
        over = sum(widths.values()) - self.viewport().width()
        for column, ems in LEAST_EMS.items():
            least = min(widths.get(column, 0), round(ems * self._style.em))
            taken = max(0, min(over, widths.get(column, 0) - least))
            widths[column] = widths.get(column, 0) - taken
            over -= taken
        for column, width in widths.items():
            if width != self.columnWidth(column):
                self.setColumnWidth(column, width)

    def _is_seen(self, column: int) -> bool:
        return not self.isColumnHidden(column)

    # --- the selection, which is the chart's ---

    def take_selection(self) -> None:
        """Go to the row that is selected in the chart."""
        row = self._chart.selected_row
        if row is not None and row != self.currentIndex().row():
            self._go_to(row)

    def _go_to(self, row: int) -> None:
        """The column stays; at first it is that of the token."""
        current = self.currentIndex()
        index = self.rows.index(row, current.column() if current.isValid() else TOKEN)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self.isVisible() and current.row() != previous.row():
            is_row = self.rows.row(current.row()) is not None
            self._chart.share_selection(current.row() if is_row else None)

    def place_of(self, row: int) -> QPoint:
        """Where what belongs to a row is to open, in pixels of the screen."""
        cell = self.visualRect(self.rows.index(row, TOKEN))
        return self.viewport().mapToGlobal(QPoint(cell.left() + cell.width() // 3, cell.bottom()))

    def copy_rows(self) -> None:
        """The selected rows to the clipboard, with headings; numbers with all their digits."""
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        if chosen:
            content, rows = self.rows.content, [self.rows.row(row) for row in chosen]
            QGuiApplication.clipboard().setText(self.rows.words.table(content, rows))

    # --- as Qt tells ---

    def event(self, event: QEvent) -> bool:
        if self._chart.claims(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_rest = self.currentIndex().isValid() and self._chart.selected_row is None
        if is_rest or not self._chart.act_by_key(event):
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: letters are acts, and tokens are found with Ctrl+F."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._chart.open_menu_at_selection()
            return
        row = self.indexAt(self.viewport().mapFromGlobal(event.globalPos())).row()
        self._chart.open_menu(row, self._chart.mapFromGlobal(event.globalPos()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._chart.choose(self.rows.row(self.indexAt(event.position().toPoint()).row()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Before Qt chooses a cell for itself.
        if not self.selectionModel().hasSelection() and self.rows.rowCount():
            self._go_to(self._chart.selected_row or 0)
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        selected = frozenset(index.row() for index in self.selectionModel().selectedRows())
        current = self.currentIndex()
        self._painter.prepare(
            selected, (current.row(), current.column()) if self.hasFocus() else None
        )
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def hideEvent(self, event: QHideEvent) -> None:
        self._chart.close_card()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "rows"):
            self._speak()

    def minimumSizeHint(self) -> QSize:
        header = self.horizontalHeader().sizeHint().height()
        return QSize(round(30 * self._style.em), header + LEAST_ROWS * self._style.row_height)
