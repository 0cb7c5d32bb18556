"""The draw as a picture: the kept tokens stacked from 0 to 1, and the random number u as a needle.

Knows a trace and u, not where u comes from. The bounds are those that `engine.sampling.draw` uses,
so the piece under the needle is the token that is drawn.
"""

from __future__ import annotations

import html
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from engine.pieces import Piece
from engine.sampling import SamplingTrace, draw_segments
from gui.chart.glide import Glide
from gui.chart.numbers import NumberWriter
from gui.draw_bar_painter import DrawBarPainter, DrawPicture
from gui.draw_bar_shape import Floats, Ids, same_order, shape_of
from gui.theme import LIGHT, Theme

NO_IDS: Ids = np.zeros(0, dtype=np.int64)
NO_BOUNDS: Floats = np.zeros(0)


def _id_as_piece(token_id: int) -> Piece:
    return Piece(str(token_id), "special")


def as_rich_text(text: str) -> str:
    """Plain text as a tooltip shows it letter by letter: <b> is a token there, no markup."""
    return f"<span>{html.escape(text)}</span>" if text else ""


class DrawBar(QWidget):
    """Shows where u lands among the kept tokens; forces nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Draw"))
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
        shown = len(self.picture.shape.bounds)
        write = self._numbers
        if place >= shown and self.picture.landing != place:
            return self.tr("{count} tokens, together {share}").format(
                count=write.count(self.picture.shape.tail_count),
                share=write.percent(1.0 - self.picture.shape.tail_start),
            )
        start, end = float(self._starts[place]), float(self._ends[place])
        return self.tr("{token}: {share}, drawn for u from {start} to {end}").format(
            token=self._piece_of(int(self._ids[place])).text,
            share=write.percent(end - start),
            start=write.decimal(start, 4),
            end=write.decimal(end, 4),
        )

    # how it is shown

    def _take_bounds(self, trace: SamplingTrace | None) -> None:
        if trace is None:
            self._ids, self._starts, self._ends = NO_IDS, NO_BOUNDS, NO_BOUNDS
        else:
            self._ids = trace.kept_ids
            self._starts, self._ends = draw_segments(trace)

    def _find_landing(self) -> None:
        """The place of the token under the needle, by the rule of `draw`, and the caption."""
        picture = self.picture
        picture.landing = None
        if self._ends.size == 0:
            picture.caption = self.tr("nothing to draw from yet")
        elif picture.u is None:
            picture.caption = self.tr("not drawn yet")
        else:
            picture.landing = place = int(np.searchsorted(self._ends, picture.u, side="right"))
            picture.landing_bounds = float(self._starts[place]), float(self._ends[place])
            # 0.99996 must not read 1.0000, which u never is.
            u = self._numbers.decimal(min(picture.u, 0.9999), 4)
            picture.caption = self.tr("u = {u}").format(u=u)
        self.setAccessibleDescription(self._landing_sentence())

    def _landing_sentence(self) -> str:
        picture = self.picture
        if picture.landing is None:
            return picture.caption
        start, end = picture.landing_bounds
        return self.tr("{u} lands on “{token}” ({share})").format(
            u=picture.caption,
            token=self._piece_of(int(self._ids[picture.landing])).text,
            share=self._numbers.percent(end - start),
        )

    def _reshape(self, before: tuple[Ids, Floats, Floats] | None) -> None:
        """Cuts the bar into pieces for its width; they set out from where those before are."""
        picture = self.picture
        current = picture.bounds_now()
        picture.shape = shape_of(self._starts, self._ends, self.width())
        places = range(len(picture.shape.bounds))
        picture.texts = [self._piece_of(int(self._ids[place])).text for place in places]
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
        self._numbers = NumberWriter(self.locale())
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
        self._painter.paint(painter, self.picture, self.width())
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
