"""The plot as a widget: read it with mouse or arrow keys, set the parameter with a click or Enter.

Knows curves that are there, not how they come about.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSizeF, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from gui.sweep.axis import setting_at
from gui.sweep.surface import SweepSurface

PAGE = 10
STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_PageDown: -PAGE,
    Qt.Key.Key_PageUp: PAGE,
}


class SweepPlot(SweepSurface):
    """``value_chosen`` is emitted when the user sets another value."""

    accessible_role = QAccessible.Role.Chart

    value_chosen = Signal(float)
    """A setting: for top-k, 0 is off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._dragged: float | None = None

    def _stop_at(self, position: QPointF) -> int | None:
        area = self._painter.layout(self.picture, QSizeF(self.size())).upper
        return self.picture.nearest_stop((position.x() - area.left()) / area.width())

    def _read(self, stop: int | None) -> None:
        if stop != self.picture.stop:
            self.picture.stop = stop
            self._changed(keeps_backdrop=True)

    def _set(self, stop: int | None) -> None:
        """Emits the value of a stop, once."""
        if stop is None or self.picture.sweep is None:
            return
        picture = self.picture
        value = setting_at(picture.parameter, float(picture.stops[stop]), picture.axis)
        before = picture.present.value if self._dragged is None and picture.present else None
        if value not in (self._dragged, before):
            self._dragged = value
            self.value_chosen.emit(value)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._dragged = None
            self._set(self._stop_at(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        stop = self._stop_at(event.position())
        self._read(stop)
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._set(stop)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged = None

    def leaveEvent(self, event: QEvent) -> None:
        self._read(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        last = self.picture.stops.size - 1
        key = Qt.Key(event.key())
        if last < 0:
            super().keyPressEvent(event)
        elif key in STEPS:
            self._read(min(max(self._from_here(STEPS[key]), 0), last))
        elif key is keys.Key_Home:
            self._read(0)
        elif key is keys.Key_End:
            self._read(last)
        elif key in (keys.Key_Return, keys.Key_Enter, keys.Key_Space):
            self.accessible_press()
        elif key is keys.Key_Escape and self.picture.stop is not None:
            self._read(None)
        else:
            super().keyPressEvent(event)

    def accessible_press(self) -> None:
        """What a click or Enter does, for those who listen: set what is read."""
        self._dragged = None
        self._set(self.picture.stop)
        self._dragged = None

    def _from_here(self, step: int) -> int:
        """The stop so many stops on from the cursor, or from the present setting."""
        picture = self.picture
        if picture.stop is not None:
            return picture.stop + step
        value = picture.value_read
        here = 0 if value is None else picture.nearest_stop(picture.axis.share(value)) or 0
        return here + step
