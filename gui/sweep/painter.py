"""Paints the plot. Knows its picture, theme and font; no events.

What stays the same while the mouse moves is painted once into a picture of its own.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap

from gui.chart.glyphs import LabelCache, draw_left
from gui.chart.style import Face, mixed, style_of
from gui.sweep.axis import on_axis, setting_at
from gui.sweep.backdrop import MARGIN, BackdropPainter
from gui.sweep.curves import abscissas, ordinates
from gui.sweep.label_painter import LabelPainter
from gui.sweep.layout import PlotLayout, plot_layout
from gui.sweep.picture import SweepPicture
from gui.sweep.wording import SweepWording
from gui.theme import Theme
from gui.why_empty import paint_why_empty

HANDLE = 5.0


class SweepPainter:
    """Paints one picture at a time, in one theme, font and language."""

    def __init__(self, theme: Theme, font: QFont, words: SweepWording) -> None:
        self._theme = theme
        self._words = words
        self.style = style_of(theme, font)
        self._texts = LabelCache(self.style)
        self._labels = LabelPainter(theme, self.style, self._texts, words)
        self._backdrop = BackdropPainter(self.style, self._texts, words, self._labels)

    def layout(self, picture: SweepPicture, size: QSizeF) -> PlotLayout:
        """Where the plots are in a widget of this size."""
        left = max(self._width(Face.SMALL, self._words.numbers.tick(1.0)), 30.0) + MARGIN
        most = self._words.numbers.count(round(2**picture.top_bits))
        right = self._width(Face.SMALL, most) + MARGIN
        is_beside = self._labels.are_beside(picture, size.width())
        if is_beside:
            right = max(right, self._labels.column_width(picture, size.width()))
        return plot_layout(self.style, size.width(), size.height(), left, right, is_beside)

    def _width(self, face: Face, text: str) -> float:
        return self._texts.label(face, text).width

    # what stays while the mouse moves

    def backdrop(self, picture: SweepPicture, size: QSizeF, ratio: float) -> QPixmap:
        """Axes and curves, at `ratio` device pixels for each of Qt's."""
        pixmap = QPixmap((size * ratio).toSize())
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(self.style.colours.surface)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = self.layout(picture, size)
        self._backdrop.paint(painter, picture, places)
        painter.end()
        return pixmap

    # what moves

    def paint(self, painter: QPainter, picture: SweepPicture, size: QSizeF) -> None:
        """The present setting, the cursor, the labels and the line of numbers."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = self.layout(picture, size)
        colours = self.style.colours
        if picture.message:
            paint_why_empty(painter, self.style, places.upper, picture.message)
            return
        self._marker(painter, picture, places)
        if picture.sweep is not None:
            self._cursor(painter, picture, places)
            dots = self.dots(picture, places)
            heights = ordinates(picture.sweep.shares, picture.top_share, places.upper)
            across = abscissas(picture.sweep, picture.axis, places.upper)
            self._labels.paint(painter, picture, places, (across, heights), dots)
            self._dots(painter, picture, places, dots)
        self._reading(painter, picture, places, size.width())
        if picture.stale or picture.awaited:
            veiled = QRectF(QPointF(0, 0), size)
            if not picture.is_reading_stale:
                veiled.setTop(places.reading_bottom)
            painter.fillRect(veiled, colours.veil)

    def _x(self, picture: SweepPicture, value: float, places: PlotLayout) -> float:
        return places.upper.left() + picture.axis.share(value) * places.upper.width()

    def _marker(self, painter: QPainter, picture: SweepPicture, places: PlotLayout) -> None:
        """The present setting: a line through both plots with a handle at its top."""
        if picture.present is None:
            return
        value = on_axis(picture.parameter, picture.present.value, picture.axis)
        x, accent = self._x(picture, value, places), QColor(self._theme.accent)
        height = places.lower.bottom() - places.upper.top()
        painter.fillRect(QRectF(round(x) - 1, places.upper.top(), 2, height), accent)
        painter.setBrush(accent)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPointF(round(x), places.upper.top()), HANDLE, HANDLE)

    def _cursor(self, painter: QPainter, picture: SweepPicture, places: PlotLayout) -> None:
        value = picture.value_read
        if picture.stop is None or value is None:
            return
        x = self._x(picture, value, places)
        painter.setPen(QPen(self.style.colours.muted, 1, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(x, places.upper.top(), x, places.lower.bottom()))

    def dots(self, picture: SweepPicture, places: PlotLayout) -> list[QPointF]:
        """Where each curve is at the place that is read; the best token's first."""
        value = picture.value_read
        if value is None:
            return []
        x, area = self._x(picture, value, places), places.upper
        shares = np.array(picture.shares_read)
        return [QPointF(x, y) for y in ordinates(shares, picture.top_share, area).tolist()]

    def _dots(
        self, painter: QPainter, picture: SweepPicture, places: PlotLayout, dots: list[QPointF]
    ) -> None:
        value = picture.value_read
        if value is None:
            return
        painter.setPen(QPen(self.style.colours.surface, 1))
        for index, dot in reversed(list(enumerate(dots))):
            painter.setBrush(self._labels.line(picture, index).colour)
            painter.drawEllipse(dot, 3.2, 3.2)
        bits = picture.bits_read
        if bits is not None:
            x = self._x(picture, value, places)
            y = places.lower.bottom() - bits / picture.top_bits * places.lower.height()
            painter.setBrush(self.style.colours.text)
            painter.drawEllipse(QPointF(x, y), 3.2, 3.2)

    def _reading(
        self, painter: QPainter, picture: SweepPicture, places: PlotLayout, width: float
    ) -> None:
        """Setting and measures on top; the tokens' shares are at their labels."""
        bits, value = picture.bits_read, picture.value_read
        if bits is None or value is None or picture.present is None:
            return
        is_present = picture.stop is None
        setting = (
            picture.present.value
            if is_present
            else setting_at(picture.parameter, value, picture.axis)
        )
        strong = self._texts.label(Face.STRONG, self._words.setting(picture.parameter, setting))
        painter.setFont(self.style.fonts[Face.STRONG])
        painter.setPen(QColor(self._theme.accent) if is_present else self.style.colours.text)
        draw_left(painter, strong, 0, places.reading_baseline)
        rest = self._words.measures(bits)
        if not is_present:
            rest = self._words.hint(rest)
        painter.setFont(self.style.fonts[Face.PLAIN])
        painter.setPen(mixed(self._theme.text, self._theme.muted, 0.5))
        left = strong.width + 2 * MARGIN
        draw_left(
            painter,
            self._texts.elided(Face.PLAIN, rest, width - left),
            left,
            places.reading_baseline,
        )

    def focus_frame(self, painter: QPainter, picture: SweepPicture, size: QSizeF) -> None:
        """Says that the arrow keys read this plot."""
        painter.setPen(QPen(QColor(self._theme.accent), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.layout(picture, size).upper)
