"""All that is known of the selected token, painted: facts, its share stage by stage, the verdict.

Painted as plain text, so that `<b>` is a token and no markup, and without laying out the window
anew at every step of a run. Knows the details, not where they come from.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.chart.details import StageShare, TokenDetails
from gui.chart.style import Face, Style, style_of
from gui.theme import LIGHT, Theme

PADDING = 12.0
ONE_LINE_EMS = 64
"""In so many zeros' width most reasons need one line; in less, two."""
BAR_EMS = 4.0
BAR_PX = 4.0
LEAST_NOTE_EMS = 3.0
WIDEST = "<0.0001 %"
WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
MIDDLE = Qt.TextElideMode.ElideMiddle


class DetailsPane(QWidget):
    """Shows one token's details, as tall as they need in the width there is."""

    accessible_role = QAccessible.Role.StaticText

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.details: TokenDetails | None = None
        self.extra: tuple[tuple[str, str], ...] = ()
        self._stale = False
        self.dress(LIGHT, QFont())

    def dress(self, theme: Theme, font: QFont) -> None:
        """Takes another theme or font."""
        self._style: Style = style_of(theme, font)
        self._line = self._style.row_height * 0.88
        self._fit()

    def show_details(
        self, details: TokenDetails | None, extra: tuple[tuple[str, str], ...] = ()
    ) -> None:
        """`extra` are further facts, before the others. Nothing is shown of None."""
        if (details, extra) == (self.details, self.extra):
            return
        self.details, self.extra = details, extra
        self.setAccessibleName("" if details is None else details.as_text())
        self._fit()
        self.update()

    def set_stale(self, stale: bool) -> None:
        """Dims what is not so any more."""
        self._stale = stale
        self.update()

    def opening_height(self, width: int) -> int:
        """How much of it, in px, is title, verdict and a reason: what is to be seen unscrolled.

        The same for every token, so that moving through them moves nothing else.
        """
        lines = 2 if width >= ONE_LINE_EMS * self._style.em else 3
        line = QFontMetricsF(self._style.fonts[Face.PLAIN]).height()
        return round(self._line + lines * (line + 2) + PADDING * 1.25)

    def heightForWidth(self, width: int) -> int:
        if self.details is None:
            return 0
        lines = 1 + len(self._facts(self.details)) + len(self.details.stages)
        ends = sum(self._wrapped_height(text, width) for text in self._ends(self.details))
        return round(lines * self._line + 3 * PADDING + ends)

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        return QSize(100, self.heightForWidth(self.width()))

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _fit(self) -> None:
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def _facts(self, details: TokenDetails) -> tuple[tuple[str, str], ...]:
        return (*self.extra, *details.facts)

    @staticmethod
    def _ends(details: TokenDetails) -> tuple[str, ...]:
        return tuple(text for text in (details.verdict, details.reason) if text)

    def _wrapped_height(self, text: str, width: float) -> float:
        room = QRectF(0, 0, max(1.0, width - 2 * PADDING), 10_000)
        metrics = QFontMetricsF(self._style.fonts[Face.PLAIN])
        return metrics.boundingRect(room, int(WRAPPED), text).height() + 2

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.details is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter, self.details)
        if self._stale:
            below_title = self.rect().adjusted(0, round(PADDING / 2 + self._line), 0, 0)
            painter.fillRect(below_title, self._style.colours.veil)
        painter.end()

    def _paint(self, painter: QPainter, details: TokenDetails) -> None:
        colours, y = self._style.colours, PADDING / 2
        self._pair(painter, y, details.title, details.rank, colours.text, Face.TOKEN)
        y = self._verdict(painter, y + self._line + PADDING / 4, details) + PADDING / 2
        painter.fillRect(QRectF(PADDING, y, self.width() - 2 * PADDING, 1), colours.grid)
        y += PADDING / 2
        largest = max((stage.share for stage in details.stages), default=0.0) or 1.0
        for stage in details.stages:
            self._stage(painter, y, stage, stage.share / largest)
            y += self._line
        y += PADDING / 2 if details.stages else 0.0
        for name, value in self._facts(details):
            self._pair(painter, y, value, name, colours.text, Face.PLAIN, swapped=True)
            y += self._line

    def _verdict(self, painter: QPainter, y: float, details: TokenDetails) -> float:
        """What becomes of the token and why, first, because the rest may need scrolling.

        Returns where it ends.
        """
        colours = self._style.colours
        painter.setFont(self._style.fonts[Face.PLAIN])
        painter.setPen(colours.highlight if details.is_cut else colours.accent)
        for text in self._ends(details):
            height = self._wrapped_height(text, self.width())
            room = QRectF(PADDING, y, self.width() - 2 * PADDING, height)
            painter.drawText(room, int(WRAPPED), text)
            y += height
            painter.setPen(colours.text)
        return y

    def _pair(
        self,
        painter: QPainter,
        y: float,
        main: str,
        name: str,
        colour: QColor,
        face: Face,
        swapped: bool = False,
    ) -> None:
        """A text and its name, at the two ends of a line; the name is muted and never shortened."""
        style = self._style
        line = QRectF(PADDING, y, self.width() - 2 * PADDING, self._line)
        taken = QFontMetricsF(style.fonts[Face.PLAIN]).horizontalAdvance(name) + style.em
        painter.setFont(style.fonts[Face.PLAIN])
        painter.setPen(style.colours.muted)
        painter.drawText(line, LEFT if swapped else RIGHT, name)
        painter.setFont(style.fonts[face])
        painter.setPen(colour)
        room = max(0.0, line.width() - taken)
        shown = QFontMetricsF(style.fonts[face]).elidedText(main, MIDDLE, room)
        painter.drawText(line, RIGHT if swapped else LEFT, shown)

    def _stage(self, painter: QPainter, y: float, stage: StageShare, length: float) -> None:
        style, colours = self._style, self._style.colours
        line = QRectF(PADDING, y, self.width() - 2 * PADDING, self._line)
        metrics = QFontMetricsF(style.fonts[Face.PLAIN])
        painter.setFont(style.fonts[Face.PLAIN])
        painter.setPen(colours.highlight if stage.cut_here else colours.text)
        painter.drawText(line, RIGHT, stage.text)
        right = line.right() - metrics.horizontalAdvance(WIDEST) - style.em
        full = BAR_EMS * style.em
        if length > 0.0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.accent)
            top = y + (self._line - BAR_PX) / 2
            painter.drawRoundedRect(
                QRectF(right - full, top, max(2.0, full * length), BAR_PX), 2, 2
            )
        named = QRectF(line.left(), y, max(0.0, right - full - style.em - line.left()), self._line)
        painter.setPen(colours.muted)
        painter.drawText(named, LEFT, metrics.elidedText(stage.name, MIDDLE, named.width()))
        if stage.note:
            named.setLeft(named.left() + metrics.horizontalAdvance(stage.name) + style.em)
            self._note(painter, named, stage.note)

    def _note(self, painter: QPainter, place: QRectF, note: str) -> None:
        """What the stage did, small beside its name; left out where nothing of it would be read."""
        font = self._style.fonts[Face.SMALL]
        if place.width() > LEAST_NOTE_EMS * self._style.em:
            painter.setFont(font)
            shown = QFontMetricsF(font).elidedText(note, Qt.TextElideMode.ElideLeft, place.width())
            painter.drawText(place, LEFT, shown)
