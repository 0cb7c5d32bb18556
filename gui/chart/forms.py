"""The two forms of the next-token chart: bars, and a table of all their numbers.

Knows what is shown; neither a state nor what becomes of a choice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.chart import ChartContent
from gui.chart.surface import BytesOf, PieceOf
from gui.chart.widget import NextTokenChart
from gui.theme import LIGHT, Theme

if TYPE_CHECKING:
    from gui.chart.table import ChartTable


class ChartForms(QWidget):
    """One of the two is seen: the bars, or the table where it is wanted and has rows to show.

    `chart` is there in any case; what the reader does in the table it says itself.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = NextTokenChart()
        self._table: ChartTable | None = None
        self._theme, self._is_stale = LIGHT, False
        self._wants_table = False
        self._content: ChartContent | None = None
        self._places = QVBoxLayout(self)
        self._places.setContentsMargins(0, 0, 0, 0)
        self._places.addWidget(self.chart)

    @property
    def table(self) -> ChartTable:
        """Made when it is first wanted."""
        if self._table is None:
            from gui.chart.table import ChartTable

            self._table = table = ChartTable(self.chart)
            table.hide()
            table.set_theme(self._theme)
            table.set_stale(self._is_stale)
            self._places.addWidget(table)
            # Where Qt puts what comes late, Tab would get there after all of the window.
            QWidget.setTabOrder(self.chart, table)
        return self._table

    @property
    def shows_table(self) -> bool:
        return self._table is not None and not self._table.isHidden()

    @property
    def in_front(self) -> QWidget:
        """The form that is seen."""
        return self.table if self.shows_table else self.chart

    def set_table(self, on: bool) -> None:
        """Which form is wanted."""
        self._wants_table = on
        self._arrange()

    def _arrange(self) -> None:
        on = self._wants_table and self._content is not None
        if on == self.shows_table:
            return
        had_focus = self.in_front.hasFocus()
        if on and self._content is not None:
            self.table.show_content(self._content, self.chart.picture.drawn_token)
        self.chart.setVisible(not on)
        self.table.setVisible(on)
        self.chart.seen_at = self.table.place_of if on else None
        if had_focus:
            self.in_front.setFocus()
        if not on and self.chart.selected_row is not None:
            self.chart.select_row(self.chart.selected_row)

    # --- what is shown, in both ---

    def set_vocabulary(self, size: int, piece_of: PieceOf, bytes_of: BytesOf) -> None:
        self.chart.set_vocabulary(size, piece_of, bytes_of)
        if self._table is not None:
            self._table.set_vocabulary(size, piece_of, bytes_of)

    def show_content(self, content: ChartContent, landing: int | None) -> None:
        self._content = content
        self.chart.show_content(content, landing)
        if self.shows_table:
            self.table.show_content(content, landing)
        else:
            self._arrange()

    def show_message(self, message: str) -> None:
        """The bars say why there is nothing to see."""
        self._content = None
        self.chart.show_message(message)
        self._arrange()

    def select_row(self, index: int) -> None:
        self.chart.select_row(index)
        if self.shows_table:
            self.table.take_selection()

    def set_stale(self, stale: bool) -> None:
        self._is_stale = stale
        self.chart.set_stale(stale)
        if self._table is not None:
            self._table.set_stale(stale)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.chart.set_theme(theme)
        if self._table is not None:
            self._table.set_theme(theme)
