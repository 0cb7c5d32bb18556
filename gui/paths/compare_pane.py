"""The pane in which two marked paths stand side by side. Knows no session."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHeaderView,
    QLabel,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from engine.model import ModelCard
from engine.paths import ROOT, PathTree
from gui.chart.glyphs import LabelCache, draw_right
from gui.chart.style import Face, Style, mixed, style_of
from gui.chart.token_labels import TokenLabels, draw_token
from gui.panel import Figure
from gui.paths.compare_model import (
    GAP,
    LOG,
    RANK,
    SHARE,
    SIDE_COLUMNS,
    TOKEN,
    CompareModel,
)
from gui.paths.wording import PathWording
from gui.theme import LIGHT, Theme

PADDING_EMS = 0.5
LOG_EMS = 72
"""From this width on the logarithms have columns."""
LEAST_ROWS = 1
SPACING = 4
HEADING_AIR = 6
"""Pixels that the style keeps free around a heading, beyond those around a figure."""


class ComparePainter(QStyledItemDelegate):
    """Paints the cells: tokens as everywhere, the first row, where the paths part, stronger."""

    def __init__(self, model: CompareModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.dress(LIGHT, QFont())

    def dress(self, theme: Theme, font: QFont) -> None:
        self.style: Style = style_of(theme, font)
        self._cache = LabelCache(self.style)
        self._selected = mixed(theme.surface, theme.accent_soft, 0.35)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(60, self.style.row_height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect, style = QRectF(option.rect), self.style
        side, column = divmod(index.column(), SIDE_COLUMNS)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._selected)
        elif index.row() == 0:
            painter.fillRect(rect, style.colours.highlight_row)
        if column == GAP:
            middle = round(rect.center().x())
            painter.fillRect(QRectF(middle, rect.top(), 1, rect.height()), style.colours.border)
        top = rect.top() + (rect.height() - style.heights[Face.PLAIN]) / 2
        baseline = top + style.ascents[Face.PLAIN]
        padding = PADDING_EMS * style.em
        if column == TOKEN:
            self._token(
                painter, rect.adjusted(padding, 0, -padding, 0), index.row(), side, baseline
            )
        elif column != GAP:
            painter.setFont(style.fonts[Face.PLAIN])
            painter.setPen(QColor(style.colours.text if column != LOG else style.colours.muted))
            text = self._model.data(index)
            draw_right(
                painter, self._cache.label(Face.PLAIN, text), rect.right() - padding, baseline
            )
        painter.restore()

    def _token(self, painter: QPainter, rect: QRectF, row: int, side: int, baseline: float) -> None:
        piece = self._model.piece(row, side)
        if piece is not None:
            label = TokenLabels(self._cache, lambda _: piece, rect.width())[0]
            painter.setFont(self.style.fonts[Face.TOKEN])
            right = rect.left() + label.width
            draw_token(painter, self.style, label, right, baseline, False)


class ComparePane(QWidget):
    """Both sides as a table, and what each comes to; `fork` says in a sentence what they share.

    That sentence is for whoever has room for it.
    """

    def __init__(self, words: PathWording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = CompareModel(words, self)
        self._theme = LIGHT
        self._tree: PathTree | None = None
        self._card: ModelCard | None = None
        self._pair = (ROOT, ROOT)
        self.fork = Figure()
        self.table = QTableView()
        self._painter = ComparePainter(self.model, self)
        self._set_up_table()
        self.totals = (Figure(), Figure())
        self.sums = QWidget()
        lines = QGridLayout(self.sums)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setHorizontalSpacing(8)
        lines.setVerticalSpacing(2)
        for side, total in enumerate(self.totals):
            name = QLabel(self.tr("B") if side else self.tr("A"))
            name.setObjectName("on")
            lines.addWidget(name, side, 0)
            lines.addWidget(total, side, 1)
        lines.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.sums)

    def minimumSizeHint(self) -> QSize:
        """As low as the table: where there is no room, the sums below it are left out."""
        return QSize(super().minimumSizeHint().width(), self.table.minimumHeight())

    def _set_up_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(self._painter)
        table.setAccessibleName(self.tr("Two paths side by side"))
        table.setFrameShape(QTableView.Shape.NoFrame)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(10)
        for section in range(self.model.columnCount()):
            is_token = section % SIDE_COLUMNS == TOKEN
            modes = QHeaderView.ResizeMode
            header.setSectionResizeMode(section, modes.Stretch if is_token else modes.Fixed)

    def dress(self, theme: Theme) -> None:
        """Takes another theme, and the font as it is now."""
        self._theme = theme
        self._painter.dress(theme, self.font())
        style, metrics = self._painter.style, self.table.fontMetrics()
        self.table.verticalHeader().setMinimumSectionSize(10)
        self.table.verticalHeader().setDefaultSectionSize(style.row_height)
        header = self.table.horizontalHeader().sizeHint().height()
        self.table.setMinimumHeight(LEAST_ROWS * style.row_height + header)
        widest = {
            SHARE: "<0.0001 %",
            LOG: "\N{MINUS SIGN}00.00",
            RANK: "#00,000",
            GAP: "",
        }
        for section in range(self.model.columnCount()):
            column = section % SIDE_COLUMNS
            if column != TOKEN:
                heading = self.model.headerData(section, Qt.Orientation.Horizontal)
                width = max(map(metrics.horizontalAdvance, (widest[column], heading)))
                air = round(2 * PADDING_EMS * style.em) + HEADING_AIR
                self.table.setColumnWidth(section, width + air)
        for figure in (self.fork, *self.totals):
            figure.set_theme(theme)
        self._fit_columns()
        self._fit_sums()
        self.table.viewport().update()

    def _fit_columns(self) -> None:
        is_narrow = self.width() < LOG_EMS * self._painter.style.em
        for side in range(2):
            self.table.setColumnHidden(side * SIDE_COLUMNS + LOG, is_narrow)

    def _fit_sums(self) -> None:
        sums = self.sums.sizeHint().height() + SPACING
        self.sums.setVisible(self.height() >= self.table.minimumHeight() + sums)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_columns()
        self._fit_sums()
        super().resizeEvent(event)

    # --- what is shown ---

    def show_pair(self, tree: PathTree, card: ModelCard, first: int, second: int) -> None:
        """Two nodes of a tree, and the paths to them."""
        pair = first, second
        if self._tree is tree and self._card is card and self._pair == pair:
            return
        self._tree, self._card, self._pair = tree, card, pair
        self.model.show(tree, card, first, second)
        fork = self.model.fork()
        for figure, text in zip(
            (self.fork, *self.totals), (fork, *map(self.model.total, range(2))), strict=True
        ):
            figure.set_text(text)
            figure.setToolTip(text)
        self.table.setAccessibleDescription(fork)
