"""The card beside a row: all that is known of one token.

Painted as plain text, so that `<b>` is a token and no markup.

Knows the details, not where they come from.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.chart.style import Face, Style
from gui.chart.wording import TokenDetails

SHADOW = 10
PADDING = 12.0
RADIUS = 8.0
POINTER_GAP = 14
MOST_WIDTH_EMS = 46.0
STAGE_BAR_EMS = 12.0
WIDEST = "<0.0001 %"


class DetailCard(QWidget):
    """Shows one token's details above everything else in the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.details: TokenDetails | None = None
        self._style: Style | None = None
        self._border = QColor()
        self.hide()

    def move_into(self, window: QWidget) -> None:
        """Makes `window` the one that the card lies on."""
        if window is not self._window:
            self._window = window
            self.setParent(window)

    def show_details(self, details: TokenDetails, style: Style, at: QPoint) -> None:
        """Shows the card beside `at`, in the parent's pixels, turned so that it stays inside."""
        self._style = style
        if details != self.details:
            self.details = details
            self.setAccessibleName(details.as_text())
        self.resize(self._needed())
        self.move(self._place_beside(at))
        self.show()
        self.raise_()
        self.update()

    def _place_beside(self, at: QPoint) -> QPoint:
        area, size = self._window.rect(), self.size()
        x, y = at.x() + POINTER_GAP - SHADOW, at.y() + POINTER_GAP - SHADOW
        if x + size.width() > area.width():
            x = at.x() - POINTER_GAP - size.width() + SHADOW
        if y + size.height() > area.height():
            y = at.y() - POINTER_GAP - size.height() + SHADOW
        return QPoint(max(-SHADOW, x), max(-SHADOW, y))

    def _needed(self) -> QSize:
        assert self.details is not None
        assert self._style is not None
        style, details = self._style, self.details
        plain, token = (QFontMetricsF(style.fonts[face]) for face in (Face.PLAIN, Face.TOKEN))
        widths = [
            token.horizontalAdvance(details.title) + plain.horizontalAdvance("  " + details.rank),
            plain.horizontalAdvance(details.verdict),
        ]
        widths += [plain.horizontalAdvance(f"{name}    {value}") for name, value in details.facts]
        widths += [
            plain.horizontalAdvance(f"{stage.name}   {stage.text}") + STAGE_BAR_EMS * style.em
            for stage in details.stages
        ]
        width = min(max(widths), MOST_WIDTH_EMS * style.em) + 2 * (PADDING + SHADOW)
        lines = 2 + len(details.facts) + len(details.stages)
        height = lines * self._line_height() + 3 * PADDING + 2 * SHADOW
        return QSize(round(width) + 1, round(height))

    def _line_height(self) -> float:
        assert self._style is not None
        return self._style.row_height * 0.92

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.details is None or self._style is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_lines(painter, self.details, self._style)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        assert self._style is not None
        colours = self._style.colours
        inner = QRectF(self.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 5))
        for spread in range(SHADOW - 2, 0, -1):
            grown = inner.adjusted(-spread, -spread + 2, spread, spread + 2)
            painter.drawRoundedRect(grown, RADIUS + spread, RADIUS + spread)
        painter.setBrush(colours.border)
        painter.drawRoundedRect(inner, RADIUS, RADIUS)
        painter.setBrush(colours.surface)
        painter.drawRoundedRect(inner.adjusted(1, 1, -1, -1), RADIUS - 1, RADIUS - 1)

    def _paint_lines(self, painter: QPainter, details: TokenDetails, style: Style) -> None:
        left, right = SHADOW + PADDING, self.width() - SHADOW - PADDING
        line, y = self._line_height(), SHADOW + PADDING
        colours = style.colours
        self._pair(painter, details.title, details.rank, y, Face.TOKEN, colours.text, colours.muted)
        y += line + PADDING / 2
        for name, value in details.facts:
            self._pair(painter, name, value, y, Face.PLAIN, colours.muted, colours.text)
            y += line
        painter.fillRect(QRectF(left, y + PADDING / 4, right - left, 1), colours.grid)
        y += PADDING / 2
        largest = max((stage.share for stage in details.stages), default=0.0) or 1.0
        for stage in details.stages:
            tint = colours.highlight if stage.cut_here else colours.text
            self._pair(painter, stage.name, stage.text, y, Face.PLAIN, colours.muted, tint)
            self._stage_bar(painter, stage.share / largest, y)
            y += line
        tint = colours.highlight if details.is_cut else colours.accent
        self._pair(painter, details.verdict, "", y, Face.PLAIN, tint, tint)

    def _stage_bar(self, painter: QPainter, length: float, y: float) -> None:
        assert self._style is not None
        style = self._style
        full = (STAGE_BAR_EMS - 4.0) * style.em
        thick = 4.0
        number = QFontMetricsF(style.fonts[Face.PLAIN]).horizontalAdvance(WIDEST) + style.em
        right = self.width() - SHADOW - PADDING - number
        middle = y + self._line_height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        if length > 0.0:
            painter.setBrush(style.colours.accent)
            rect = QRectF(right - full, middle - thick / 2, max(2.0, full * length), thick)
            painter.drawRoundedRect(rect, 2, 2)

    def _pair(
        self,
        painter: QPainter,
        name: str,
        value: str,
        y: float,
        face: Face,
        name_colour: QColor,
        value_colour: QColor,
    ) -> None:
        assert self._style is not None
        fonts = self._style.fonts
        left, right = SHADOW + PADDING, self.width() - SHADOW - PADDING
        plain, wide = QFontMetricsF(fonts[Face.PLAIN]), QFontMetricsF(fonts[face])
        baseline = y + (self._line_height() - plain.height()) / 2 + plain.ascent()
        middle = Qt.TextElideMode.ElideMiddle
        least_name = min(wide.horizontalAdvance(name), (right - left) / 2)
        shown = plain.elidedText(value, middle, right - left - least_name - self._style.em)
        value_width = plain.horizontalAdvance(shown)
        painter.setFont(fonts[Face.PLAIN])
        painter.setPen(value_colour)
        painter.drawText(QPointF(right - value_width, baseline), shown)
        room = right - left - value_width - self._style.em
        painter.setFont(fonts[face])
        painter.setPen(name_colour)
        painter.drawText(QPointF(left, baseline), wide.elidedText(name, middle, room))
