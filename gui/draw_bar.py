"""The draw as a picture: the kept tokens stacked from 0 to 1, and the random number u as a needle.

Knows a trace and u, not where u comes from. The bounds are those that `engine.sampling.draw` uses,
so the piece under the needle is the token that is drawn.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAccessible, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from engine.pieces import Piece
from engine.sampling import SamplingTrace, draw_segments
from gui.chart.glide import Glide
from gui.draw_bar_painter import DrawBarPainter
from gui.draw_bar_shape import DrawPicture, Floats, Ids, same_order, shape_of
from gui.draw_bar_wording import DrawWording, as_rich_text
from gui.theme import LIGHT, Theme

NO_IDS: Ids = np.zeros(0, dtype=np.int64)
NO_BOUNDS: Floats = np.zeros(0)


def _id_as_piece(token_id: int) -> Piece:
    return Piece(str(token_id), "special")


class DrawBar(QWidget):
    """Shows where u lands among the kept tokens; forces nothing."""

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Draw"))
        # The painter covers all of it: Qt need not paint the panel behind it, frame by frame.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.picture = DrawPicture()
        self.glide = Glide(self)
        self.glide.moved.connect(self._move_to)
        self._piece_of: Callable[[int], Piece] = _id_as_piece
        self._trace: SamplingTrace | None = None
        self._ids, self._starts, self._ends = NO_IDS, NO_BOUNDS, NO_BOUNDS
        self._theme = LIGHT
        self._rebuild()
        self.show_draw(None, None)

    # what is shown

    def set_pieces(self, piece_of: Callable[[int], Piece]) -> None:
        """Where the texts of tokens come from."""
        self._piece_of = piece_of
        self._rebuild()

    def show_draw(self, trace: SamplingTrace | None, u: float | None) -> None:
        """Shows what is drawn from and where u in [0, 1) lands; None for what is not known."""
        picture = self.picture
        if trace is self._trace and u == picture.u and picture.caption:
            return
        moves = self.glide.wants_movement() and self.isVisible()
        before = (self._ids, self._starts, self._ends)
        if trace is not self._trace:
            self._trace = trace
            self._take_bounds(trace)
        picture.needle_from = picture.needle if picture.u is not None else u
        picture.u = u
        self._find_landing()
        self._reshape(before if moves else None)
        if moves:
            picture.eased = 0.0
            self.glide.start()
        else:
            picture.eased = 1.0
        self.update()

    def set_theme(self, theme: Theme) -> None:
        if theme != self._theme:
            self._theme = theme
            self._rebuild()

    def set_stale(self, stale: bool) -> None:
        """Dims the bar while it shows an earlier draw."""
        if stale != self.picture.stale:
            self.picture.stale = stale
            self.update()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Pieces and needle jump where motion is reduced."""
        self.glide.reduced = reduced
        if reduced:
            self.glide.stop()
            self._move_to(1.0)

    def text_at(self, x: float) -> str:
        """What is to be known of the piece at `x` pixels from the left; "" outside the bar."""
        share = x / max(1, self.width())
        if not 0.0 <= share < 1.0 or self._ends.size == 0:
            return ""
        place = int(np.searchsorted(self._ends, share, side="right"))
        shape = self.picture.shape
        if place >= len(shape.bounds) and place != self.picture.landing:
            return self._words.tail(shape.tail_count, 1.0 - shape.tail_start)
        start, end = float(self._starts[place]), float(self._ends[place])
        return self._words.piece(self._text(place), start, end)

    # how it is shown

    def _take_bounds(self, trace: SamplingTrace | None) -> None:
        if trace is None:
            self._ids, self._starts, self._ends = NO_IDS, NO_BOUNDS, NO_BOUNDS
        else:
            self._ids = trace.kept_ids
            self._starts, self._ends = draw_segments(trace)

    def _find_landing(self) -> None:
        """The place of the token under the needle, by the rule of `draw`, and its wording."""
        picture, words = self.picture, self._words
        picture.landing = None
        picture.caption = sentence = words.caption(picture.u, self._ends.size > 0)
        if picture.u is not None and self._ends.size > 0:
            picture.landing = place = int(np.searchsorted(self._ends, picture.u, side="right"))
            start, end = float(self._starts[place]), float(self._ends[place])
            picture.landing_bounds, picture.landing_text = (start, end), self._text(place)
            sentence = words.landing(picture.caption, picture.landing_text, end - start)
        self.setAccessibleDescription(sentence)

    def _text(self, place: int) -> str:
        return self._piece_of(int(self._ids[place])).text

    def _reshape(self, before: tuple[Ids, Floats, Floats] | None) -> None:
        """Cuts the bar into pieces for its width; they set out from where those before are."""
        picture = self.picture
        current = picture.bounds_now()
        picture.shape = shape_of(self._starts, self._ends, self.width())
        places = range(len(picture.shape.bounds))
        picture.texts = [self._text(place) for place in places]
        picture.tail_label = self._words.tail_label(picture.shape)
        picture.bounds_from = list(picture.shape.bounds)
        if before is None or not same_order(before[0], self._ids):
            return
        _, starts, ends = before
        for place in places:
            if place < len(current):
                picture.bounds_from[place] = current[place]
            elif place < ends.size:
                picture.bounds_from[place] = (float(starts[place]), float(ends[place]))
            else:
                picture.bounds_from[place] = (1.0, 1.0)

    def _move_to(self, eased: float) -> None:
        self.picture.eased = eased
        self.update()

    def _rebuild(self) -> None:
        self._words = DrawWording(self.locale())
        self._painter = DrawBarPainter(self._theme, self.font())
        self._find_landing()
        self._reshape(None)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, self._painter.height)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._painter.height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._reshape(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._painter.paint(painter, self.picture, self.width(), self.height())
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        kinds = QEvent.Type
        if event.type() in (kinds.FontChange, kinds.LanguageChange, kinds.LocaleChange):
            self._rebuild()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self.text_at(event.pos().x())
            QToolTip.showText(event.globalPos(), as_rich_text(text), self)
            return True
        return super().event(event)
