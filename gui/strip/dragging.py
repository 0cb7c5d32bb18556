"""The cards of the strip with the pointer: a click chooses a card, dragging moves its stage.

Knows no keys.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from engine.strip import DRAW, reordered
from gui.strip.picture import Drag
from gui.strip.surface import StripSurface

AUTOSCROLL_INTERVAL_MS = 25
WHEEL_STEP = 120


class DraggableCards(StripSurface):
    """All but the first card, the logits, and the last, the draw, can be moved."""

    stage_chosen = Signal(str)
    """The stage whose distribution is to be shown; "" for what is drawn from."""
    order_chosen = Signal(object)
    """All stages in the order in which they are to be applied: a tuple of names."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self._pressed: tuple[int, QPoint] | None = None
        """The card under the pressed button, and where, in the row before it is scrolled."""
        self._pointer = QPoint()
        self._autoscroll = QTimer(self)
        self._autoscroll.setInterval(AUTOSCROLL_INTERVAL_MS)
        self._autoscroll.timeout.connect(self._scroll_on)

    def choose(self, index: int) -> None:
        stage = self.stages[index]
        self.stage_chosen.emit("" if stage == DRAW else stage)

    def _is_movable(self, index: int) -> bool:
        return 0 < index < len(self.picture.cards) - 1

    def _move(self, index: int, place: int) -> None:
        """Moves the stage of a card to a place among those that are on, counted from 0."""
        order = reordered(self._settings.order, self.stages[1:-1], self.stages[index], place)
        self.order_chosen.emit(order)

    def _in_row(self, place: QPoint) -> QPoint:
        """A place in this widget as one in the row before it is scrolled."""
        return place + QPoint(self.picture.offset, 0)

    # pressing and moving

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place = event.position().toPoint()
        self.picture.ring = False
        side = self._arrow_at(place.x())
        index = None if side else self.card_at(place.x())
        if side:
            self.scroll_to(self.picture.offset + side * self.places.card_width)
        elif index is not None:
            self._pressed = (index, self._in_row(place))
            self.picture.focused = index
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position().toPoint()
        if self.picture.drag is not None or self._drag_begins():
            self._drag_on()
        else:
            self._hover()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        pressed, _ = self._pressed
        drag = self._end_drag()
        if drag is None:
            if pressed == self.card_at(event.position().x()):
                self.choose(pressed)
        elif drag.gap is not None:
            # Cards count from the logits, places from the stage after them; and a card that goes
            # right leaves a place behind it.
            self._move(drag.index, drag.gap - (1 if drag.gap < drag.index else 2))

    def leaveEvent(self, event: QEvent) -> None:
        if self.picture.hovered is not None:
            self.picture.hovered = None
            self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() or event.angleDelta().x()
        if not self.places.hidden or not turned:
            event.ignore()
            return
        self.scroll_to(
            self.picture.offset - round(turned / WHEEL_STEP * self.places.card_width / 2)
        )
        event.accept()

    def _arrow_at(self, x: int) -> int:
        """-1 or 1 on the arrows that say that there is more to the left or right, else 0."""
        if x < self._painter.hint_width / 2 and self.picture.offset > 0:
            return -1
        more = self.picture.offset < self.places.hidden
        return int(more and x >= self.width() - self._painter.hint_width / 2)

    def _hover(self) -> None:
        x = self._pointer.x()
        hovered = None if self._arrow_at(x) else self.card_at(x)
        if hovered != self.picture.hovered:
            hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
            self.setCursor(arrow if hovered is None else hand)
            self.picture.hovered = hovered
            self.update()

    # dragging

    def _drag_begins(self) -> bool:
        if self._pressed is None or not self._is_movable(self._pressed[0]):
            return False
        distance = (self._in_row(self._pointer) - self._pressed[1]).manhattanLength()
        return distance >= QApplication.startDragDistance()

    def _drag_on(self) -> None:
        """Takes the card to the pointer, and finds out where it would land."""
        if self._pressed is None:
            return
        index, start = self._pressed
        places, picture = self.places, self.picture
        left = places.left(index) + self._in_row(self._pointer).x() - start.x()
        nearest = places.nearest_gap(left + places.card_width / 2)
        gap = min(max(nearest, 1), len(picture.cards) - 1)
        picture.drag = Drag(index, left, None if gap in (index, index + 1) else gap)
        picture.hovered = None
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._pull():
            if not self._autoscroll.isActive():
                self._autoscroll.start()
        else:
            self._autoscroll.stop()
        self.update()

    def _pull(self) -> int:
        """-1 or 1 while a card is held at an edge beyond which there is more, else 0."""
        margin, picture = self._painter.hint_width, self.picture
        if self._pointer.x() < margin:
            return -1 if picture.offset > 0 else 0
        return int(
            self._pointer.x() > self.width() - margin and picture.offset < self.places.hidden
        )

    def _scroll_on(self) -> None:
        """While a card is held at an edge, the others move past it."""
        self.scroll_to(self.picture.offset + self._pull() * self._painter.hint_width // 4)
        self._drag_on()

    def _end_drag(self) -> Drag | None:
        """Puts down what is dragged, and says what that was."""
        drag, self.picture.drag = self.picture.drag, None
        self._pressed = None
        self._autoscroll.stop()
        if drag is not None:
            self.setCursor(Qt.CursorShape.ArrowCursor)
            self.update()
        return drag
