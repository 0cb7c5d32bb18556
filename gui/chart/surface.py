"""The chart as something to look at: shows contents, scrolls, and moves bars to new lengths.

Knows no keys and no mouse; those are the business of the widget built on it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from engine.chart import ChartContent
from engine.pieces import Piece
from engine.state import Measure
from gui.chart.canvas import Canvas
from gui.chart.details import DetailsWriter
from gui.chart.glide import Glide
from gui.chart.glyphs import LabelCache
from gui.chart.layout import Slots, same_lines
from gui.chart.measure import axis_for, bars_on
from gui.chart.painter import MOST_ROWS, ChartPainter
from gui.chart.picture import NOTHING, Picture
from gui.chart.places import Places
from gui.chart.style import Style, style_of
from gui.chart.wording import Wording
from gui.theme import LIGHT, Theme

PieceOf = Callable[[int], Piece]
BytesOf = Callable[[int], bytes]


def _id_as_piece(token_id: int) -> Piece:
    return Piece(str(token_id), "special")


def _no_bytes(token_id: int) -> bytes:
    return b""


class ChartSurface(QWidget):
    """Shows one content at a time. What is equal to what it shows already costs nothing."""

    _painter: ChartPainter

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = Picture()
        self.glide = Glide(self)
        self._piece_of: PieceOf = _id_as_piece
        self._bytes_of: BytesOf = _no_bytes
        self._vocabulary_size = 0
        self._measure: Measure = "probability"
        self._theme = LIGHT
        self._canvas = Canvas(self, self._paint)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scrolled_area = QRect()
        self._bar.valueChanged.connect(self._scroll_to)
        self._rebuild()
        self.glide.moved.connect(self._move_bars)

    # what is shown

    def set_vocabulary(self, size: int, piece_of: PieceOf, bytes_of: BytesOf) -> None:
        """Where token texts and bytes come from; `size` is the whole vocabulary's.

        Both functions are asked once per token shown, and must not be slow.
        """
        self._vocabulary_size, self._piece_of, self._bytes_of = size, piece_of, bytes_of
        self._rebuild()

    @property
    def vocabulary(self) -> tuple[int, PieceOf, BytesOf]:
        """What `set_vocabulary` was given."""
        return self._vocabulary_size, self._piece_of, self._bytes_of

    def show_content(self, content: ChartContent, drawn_token: int | None = None) -> None:
        """Shows a distribution; `drawn_token` is the one u lands on. Bars move by token id."""
        picture = self.picture
        if content == picture.content and drawn_token == picture.drawn_token:
            return
        if content != picture.content:
            self._set_content(content)
        picture.drawn_token, picture.message = drawn_token, ""
        self._canvas.repaint_soon()

    def show_message(self, message: str) -> None:
        """Empties the chart and says why there is nothing to see."""
        if self.picture.is_empty and message == self.picture.message:
            return
        self._set_content(NOTHING)
        self.picture.message, self.picture.drawn_token = message, None
        self._canvas.repaint_soon()

    def set_measure(self, measure: Measure) -> None:
        """What the length of the bars says from now on; they move there."""
        if measure != self._measure:
            self._measure = measure
            self._aim_bars(self.picture.content)
            self._canvas.repaint_soon()

    def set_curve(self, shows_curve: bool) -> None:
        """Shows or hides the cumulative curve and its axis."""
        if shows_curve != self.picture.shows_curve:
            self.picture.shows_curve = shows_curve
            self._fit_scroll_bar()
            self._canvas.repaint_soon()

    def set_stale(self, stale: bool) -> None:
        """Dims the chart while what it shows is not the distribution after the present text."""
        if stale != self.picture.stale:
            self.picture.stale = stale
            self._canvas.repaint_soon()

    def set_theme(self, theme: Theme) -> None:
        if theme != self._theme:
            self._theme = theme
            self._rebuild()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Bars jump to their length where motion is reduced."""
        self.glide.reduced = reduced
        if reduced:
            self.glide.stop()
            self._move_bars(1.0)

    @property
    def places(self) -> Places:
        """Where everything is, as it is scrolled now, in pixels of this widget."""
        return self._painter.places(self.picture, self.height())

    def row_rect(self, index: int) -> QRect:
        """Where a row is within this widget, as it is scrolled now, in pixels."""
        top = self.places.top(self.picture.slots.of_row[index])
        return QRect(0, top, self._canvas.width(), self._style.row_height)

    def row_at(self, y: float) -> int | None:
        """The index of the row at `y` pixels below the upper edge; None between and below rows."""
        return self.picture.slots.row_at(self.places.slot_at(y))

    def visible_area(self) -> QRect:
        """Where rows can be seen: below the header, above the bar of all other tokens."""
        places = self.places
        height = places.body_bottom - places.header
        return QRect(0, places.header, self._canvas.width(), height)

    def is_fixed(self, index: int) -> bool:
        """Whether a row is one of those that stay in view, because it is pinned."""
        return self.picture.slots.of_row[index] >= self.places.scrolling

    def is_in_view(self, index: int) -> bool:
        """Whether any of a row can be seen, as it is scrolled now."""
        return self.is_fixed(index) or self.visible_area().intersects(self.row_rect(index))

    # how it is shown

    def _set_content(self, content: ChartContent) -> None:
        picture = self.picture
        self._aim_bars(content)
        if not same_lines(content, picture.content):
            picture.slots = Slots(content)
        picture.content, picture.reasons = content, {}
        if self._largest_rank() != self._painter.largest_rank:
            self._painter = self._painter_for(self._painter.columns.width)
        self._fit_scroll_bar()

    def _aim_bars(self, content: ChartContent) -> None:
        """Sends the bars to their lengths."""
        picture = self.picture
        picture.axis = axis_for(content, self._measure)
        bars = bars_on(picture.axis, content)
        if self.glide.wants_movement() and self.isVisible():
            picture.motion.aim(bars.items(), picture.axis.end)
            self.glide.start()
        else:
            picture.motion.jump(bars.items(), picture.axis.end)

    def _move_bars(self, eased: float) -> None:
        if eased >= 1.0:
            self.picture.motion.arrive()
        else:
            self.picture.motion.move_to(eased)
        self._canvas.repaint_soon()

    def _rebuild(self) -> None:
        """Works out anew what depends on font, theme, language, vocabulary and width."""
        self._style: Style = style_of(self._theme, self.font())
        self._labels = LabelCache(self._style)
        self._words = Wording(self.locale(), self._vocabulary_size)
        self._details = DetailsWriter(self._words)
        self.picture.reasons = {}
        self._painter = self._painter_for(1.0)
        self._fit()

    def _painter_for(self, width: float) -> ChartPainter:
        return ChartPainter(
            self._style, self._labels, self._words, self._piece_of, width, self._largest_rank()
        )

    def _largest_rank(self) -> int:
        """Pinned tokens may have any rank; where there are none, the ranks need less room."""
        content = self.picture.content
        has_unranked = len(content.rows) > len(content.ranked_rows)
        return max(MOST_ROWS, self._vocabulary_size) if has_unranked else MOST_ROWS

    def _fit(self) -> None:
        """Puts everything in its place in a widget of this size."""
        bar_width = self._bar.sizeHint().width()
        width = max(1, self.width() - bar_width)
        self._canvas.setGeometry(0, 0, width, self.height())
        if width != self._painter.columns.width:
            self._painter = self._painter_for(float(width))
        self._fit_scroll_bar()
        self._canvas.repaint_soon()

    def _fit_scroll_bar(self) -> None:
        places, area = self.places, self.visible_area()
        if places.hidden == self._bar.maximum() and area == self._scrolled_area:
            return
        self._scrolled_area = area
        self._bar.setRange(0, places.hidden)
        self._bar.setPageStep(max(1, places.body_bottom - places.header))
        self._bar.setSingleStep(places.slot_height)
        self._bar.setVisible(places.hidden > 0)
        width = self._bar.sizeHint().width()
        self._bar.setGeometry(area.right() + 1, area.top(), width, area.height())

    def _scroll_to(self, offset: int) -> None:
        self.picture.offset = offset
        self._canvas.repaint_soon()

    def _paint(self, painter: QPainter, height: float) -> None:
        self._painter.paint(painter, self.picture, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        kinds = QEvent.Type
        if event.type() in (kinds.FontChange, kinds.LanguageChange, kinds.LocaleChange):
            self._rebuild()
        super().changeEvent(event)
