"""The chart with one row selected, and a card that tells all about a row.

Knows what is shown; neither keys nor mouse.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from engine.chart import ChartContent
from gui.accessible import announce_item
from gui.chart.card import DetailCard
from gui.chart.details import TokenDetails
from gui.chart.layout import notes_of
from gui.chart.surface import ChartSurface


class SelectableChart(ChartSurface):
    """Selects rows by index, and says what is known of them."""

    seen_at: Callable[[int], QPoint] | None = None
    """While another widget shows the rows: where one is seen, in pixels of the screen."""
    details_shown = Signal()
    """The card with a token's details was opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card: DetailCard | None = None

    @property
    def selected_row(self) -> int | None:
        """The index of the row that the keys are on."""
        return self.picture.selected

    @property
    def card(self) -> DetailCard | None:
        """The card with a token's details, while it is open."""
        return self._card if self._card is not None and self._card.isVisible() else None

    def details_of(self, index: int) -> TokenDetails:
        """All that is known of the token in a row."""
        content = self.picture.content
        row = content.rows[index]
        piece, raw = self._piece_of(row.token_id), self._bytes_of(row.token_id)
        return self._details.details(content, row, piece, raw)

    def marks_of(self, index: int) -> tuple[str, ...]:
        """What a row has besides its numbers, in words: it is in the text, a pin, a bias."""
        row = self.picture.content.rows[index]
        bias = self.tr("bias {bias}").format(bias=self._words.bias(row.bias))
        marks = (
            (row.is_actual, self._words.actual()),
            (row.is_pinned, self.tr("pinned")),
            (bool(row.bias), bias),
        )
        return tuple(words for is_there, words in marks if is_there)

    def summary(self) -> str:
        """What surrounds the rows, in words: why it is empty, or the cuts and the rest."""
        content = self.picture.content
        if self.picture.is_empty:
            return self.picture.message
        words = self._words
        among = [cut for cut in content.cut_lines if cut.after_row < len(content.rows)]
        lines = [words.cut_reasons(cut)[0] for cut in among]
        lines += [words.note(note)[0] for line in notes_of(content) for note in line]
        return "\n".join([*lines, words.rest_summary(content.rest, content.stage)])

    def select_row(self, index: int) -> None:
        """Moves the selection to the nearest row there is, and into view."""
        count = len(self.picture.content.rows)
        if count == 0:
            return
        self.picture.selected = min(max(index, 0), count - 1)
        self._scroll_into_view(self.picture.selected)
        if self.seen_at is None:
            announce_item(self, self.picture.selected)
        if self.card is not None:
            self._show_card_at_row()
        self._canvas.repaint_soon()

    def share_selection(self, index: int | None) -> None:
        """Take the selection of a widget that shows the same rows; None is none of them."""
        self.picture.selected = index
        if index is None:
            self.close_card()
        elif self.card is not None:
            self._show_card_at_row()

    def begin_anew(self) -> None:
        """Select none, close the card, and show the first rows."""
        self.share_selection(None)
        self._bar.setValue(self._bar.minimum())
        self._canvas.repaint_soon()

    def beside(self, index: int, y: int) -> QPoint:
        """Where what belongs to a row is to open, in pixels of this widget; `y` if it is here."""
        if self.seen_at is not None:
            return self.mapFromGlobal(self.seen_at(index))
        return QPoint(self._canvas.width() // 3, y)

    def take_over(self, former: SelectableChart) -> None:
        """Select the row that is selected in another chart of the same rows."""
        self.picture.selected, self.picture.ring = former.picture.selected, former.picture.ring
        self._set_content(self.picture.content)
        self._canvas.repaint_soon()

    def _set_content(self, content: ChartContent) -> None:
        super()._set_content(content)
        if self.picture.selected is not None:
            last = len(content.rows) - 1
            self.picture.selected = min(self.picture.selected, last) if last >= 0 else None

    def _scroll_into_view(self, index: int) -> None:
        """Scrolls so far that the row and one beside it can be seen, above the rest."""
        if self.is_fixed(index):
            return
        rect, area = self.row_rect(index), self.visible_area()
        margin = min(rect.height(), (area.height() - rect.height()) // 2)
        following = index + 1
        if following == len(self.picture.content.rows) or self.is_fixed(following):
            self._bar.setValue(self._bar.maximum())
        elif rect.top() - margin < area.top():
            self._bar.setValue(self._bar.value() - (area.top() - rect.top() + margin))
        elif rect.bottom() + margin > area.bottom():
            self._bar.setValue(self._bar.value() + rect.bottom() + margin - area.bottom())

    def _show_card(self, index: int, at: QPoint) -> None:
        """Opens the card of a row, or moves it there; `at` is in pixels of this widget."""
        window = self.window()
        if self._card is None:
            self._card = DetailCard(window)
            self.destroyed.connect(self._card.deleteLater)
        self._card.move_into(window)
        was_open = self.card is not None
        self._card.show_details(self.details_of(index), self._style, self.mapTo(window, at))
        if not was_open:
            self.details_shown.emit()

    def _show_card_at_row(self) -> None:
        if self.picture.selected is not None:
            selected = self.picture.selected
            self._show_card(selected, self.beside(selected, self.row_rect(selected).center().y()))

    def close_card(self) -> None:
        """Does nothing where none is open."""
        if self._card is not None:
            self._card.hide()

    def _toggle_card(self) -> None:
        """Opens or closes the card of the selected row."""
        if self.card is not None:
            self.close_card()
        else:
            self.select_row(self.picture.selected or 0)
            self._show_card_at_row()

    def hideEvent(self, event: QHideEvent) -> None:
        self.close_card()
        super().hideEvent(event)
