"""The card beside a row: all that is known of one token.

Painted as plain text, so that `<b>` is a token and no markup.

Knows the details, not where they come from.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.chart.details import TokenDetails
from gui.chart.style import Face, Style

SHADOW = 10
PADDING = 12.0
RADIUS = 8.0
POINTER_GAP = 14
MOST_WIDTH_EMS = 56.0
LEAST_WIDTH_EMS = 34.0
STAGE_BAR_EMS = 8.0
WIDEST = "<0.0001 %"
WRAPPED = int(Qt.TextFlag.TextWordWrap)


class DetailCard(QWidget):
    """Shows one token's details above everything else in the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.details: TokenDetails | None = None
        self._style: Style | None = None
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
        self.resize(self._needed(details, style))
        self.move(self._place_beside(at))
        self.show()
        self.raise_()
        self.update()

    def _place_beside(self, at: QPoint) -> QPoint:
        """Right of the place and below it, or where there is more room; inside in any case."""
        area, size = self._window.rect(), self.size()
        x, y = at.x() + POINTER_GAP - SHADOW, at.y() + POINTER_GAP - SHADOW
        if x + size.width() > area.width():
            x = at.x() - POINTER_GAP - size.width() + SHADOW
        if y + size.height() > area.height():
            y = at.y() - POINTER_GAP - size.height() + SHADOW
        # Where it is too large to stand beside the place, rather over it than cut off.
        right, bottom = area.width() + SHADOW - size.width(), area.height() + SHADOW - size.height()
        return QPoint(max(-SHADOW, min(x, right)), max(-SHADOW, min(y, bottom)))

    def _needed(self, details: TokenDetails, style: Style) -> QSize:
        plain, token = (QFontMetricsF(style.fonts[face]) for face in (Face.PLAIN, Face.TOKEN))
        advance = plain.horizontalAdvance
        widths = [
            token.horizontalAdvance(details.title) + advance("  " + details.rank),
            advance(details.verdict),
            LEAST_WIDTH_EMS * style.em if details.reason else 0.0,
            self._stages_width(details, style),
        ]
        widths += [advance(f"{name}    {value}") for name, value in details.facts]
        inner = min(max(widths), MOST_WIDTH_EMS * style.em, self._window.width() - 2 * PADDING)
        lines = 2 + len(details.facts) + len(details.stages)
        height = lines * self._line_height(style) + 3 * PADDING + 2 * SHADOW
        height += self._reason_height(details, style, inner)
        return QSize(round(inner + 2 * (PADDING + SHADOW)) + 1, round(height))

    def _stages_width(self, details: TokenDetails, style: Style) -> float:
        advance = QFontMetricsF(style.fonts[Face.PLAIN]).horizontalAdvance
        names = max((advance(stage.name) for stage in details.stages), default=0.0)
        notes = max((advance(stage.note) for stage in details.stages), default=0.0)
        return names + notes + advance(WIDEST) + (STAGE_BAR_EMS + 4.0) * style.em

    def _reason_height(self, details: TokenDetails, style: Style, width: float) -> float:
        if not details.reason:
            return 0.0
        metrics = QFontMetricsF(style.fonts[Face.PLAIN])
        return metrics.boundingRect(QRectF(0, 0, width, 1e4), WRAPPED, details.reason).height() + 4

    def _line_height(self, style: Style) -> float:
        return style.row_height * 0.92

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.details is None or self._style is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, self._style)
        self._paint_lines(painter, self.details, self._style)
        painter.end()

    def _paint_ground(self, painter: QPainter, style: Style) -> None:
        colours = style.colours
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
        line, y = self._line_height(style), SHADOW + PADDING
        colours = style.colours
        self._pair(painter, details.title, details.rank, y, Face.TOKEN, colours.text, colours.muted)
        y += line + PADDING / 2
        for name, value in details.facts:
            self._pair(painter, name, value, y, Face.PLAIN, colours.muted, colours.text)
            y += line
        painter.fillRect(QRectF(left, y + PADDING / 4, right - left, 1), colours.grid)
        y += PADDING / 2
        y = self._paint_stages(painter, details, style, y)
        tint = colours.highlight if details.is_cut else colours.accent
        self._pair(painter, details.verdict, "", y, Face.PLAIN, tint, tint)
        if details.reason:
            painter.setPen(colours.text)
            room = QRectF(left, y + line, right - left, self.height() - y - line)
            painter.drawText(room, WRAPPED, details.reason)

    def _paint_stages(
        self, painter: QPainter, details: TokenDetails, style: Style, y: float
    ) -> float:
        """A line for each stage; returns where the next line begins."""
        colours, line = style.colours, self._line_height(style)
        metrics = QFontMetricsF(style.fonts[Face.PLAIN])
        names = max((metrics.horizontalAdvance(each.name) for each in details.stages), default=0.0)
        largest = max((stage.share for stage in details.stages), default=0.0) or 1.0
        baseline = (line - metrics.height()) / 2 + metrics.ascent()
        for stage in details.stages:
            tint = colours.highlight if stage.cut_here else colours.text
            self._pair(painter, stage.name, stage.text, y, Face.PLAIN, colours.muted, tint)
            painter.setPen(colours.text)
            left = SHADOW + PADDING + names + style.em
            room = self._bar_left(style) - left - style.em
            note = metrics.elidedText(stage.note, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QPointF(left, y + baseline), note)
            self._stage_bar(painter, style, stage.share / largest, y)
            y += line
        return y

    def _bar_left(self, style: Style) -> float:
        number = QFontMetricsF(style.fonts[Face.PLAIN]).horizontalAdvance(WIDEST) + style.em
        return self.width() - SHADOW - PADDING - number - STAGE_BAR_EMS * style.em

    def _stage_bar(self, painter: QPainter, style: Style, length: float, y: float) -> None:
        if length <= 0.0:
            return
        thick = 4.0
        middle = y + self._line_height(style) / 2
        width = max(2.0, STAGE_BAR_EMS * style.em * length)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colours.accent)
        rect = QRectF(self._bar_left(style), middle - thick / 2, width, thick)
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
        baseline = y + (self._line_height(self._style) - plain.height()) / 2 + plain.ascent()
        middle = Qt.TextElideMode.ElideMiddle
        least_name = min(wide.horizontalAdvance(name), (right - left) / 2)
        shown = plain.elidedText(value, middle, right - left - least_name - self._style.em)
        value_width = plain.horizontalAdvance(shown)
        painter.setFont(fonts[face])
        painter.setPen(name_colour)
        room = right - left - value_width - self._style.em
        painter.drawText(QPointF(left, baseline), wide.elidedText(name, middle, room))
        painter.setFont(fonts[Face.PLAIN])
        painter.setPen(value_colour)
        painter.drawText(QPointF(right - value_width, baseline), shown)
