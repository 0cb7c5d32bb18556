"""When a change is shown as a movement, and how far on that is. Knows nothing of what moves."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal

MOVE_MS = 150
# Changes that follow one another faster than this are a run or a slider being dragged: what moves
# would for ever be on its way, and never show what is so.
RAPID_MS = 50.0


def monotonic_ms() -> float:
    return time.monotonic() * 1000.0


class Glide(QObject):
    """Runs from 0 to 1, fast at first; 1 at once where that is better.

    `moved` carries how far on the movement is, from 0 to 1.
    """

    moved = Signal(float)

    def __init__(self, parent: QObject, clock_ms: Callable[[], float] = monotonic_ms) -> None:
        super().__init__(parent)
        self.clock_ms = clock_ms
        self.reduced = False
        self._changed_ms = float("-inf")
        self.animation = QVariantAnimation(self)
        self.animation.setStartValue(0.0)
        self.animation.setEndValue(1.0)
        self.animation.setDuration(MOVE_MS)
        self.animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.animation.valueChanged.connect(self._tell)

    def wants_movement(self) -> bool:
        """Whether a change that comes now is to be seen as a movement; ends the one under way.

        To be asked once per change, because it is the time between changes that tells.
        """
        now = self.clock_ms()
        rapid = now - self._changed_ms < RAPID_MS
        self._changed_ms = now
        self.animation.stop()
        return not rapid and not self.reduced

    def start(self) -> None:
        self.animation.start()

    def stop(self) -> None:
        self.animation.stop()

    def _tell(self, eased: float) -> None:
        self.moved.emit(eased)
