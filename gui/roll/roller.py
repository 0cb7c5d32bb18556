"""The clock of a roll: a little of it in each frame. Knows no widget."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QObject, QTimer, Signal

from engine.rolls import Roll

FRAME_MS = 33
# So many pictures on the way: a second or so, however many rolls it is.
FRAMES = 30
# At once, where nothing is to move: as many as take a few milliseconds.
AT_ONCE = 10_000


class Roller(QObject):
    """Makes one roll at a time. It ends when all is made, or when it is stopped."""

    went_on = Signal()
    """Some more of it was made, perhaps the last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reduced_motion = False
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.go_on)
        self._roll: Roll | None = None

    @property
    def is_rolling(self) -> bool:
        return self.timer.isActive()

    def start(self, roll: Roll) -> None:
        """Make `roll` from now on; the one before stays as far as it is."""
        self._roll = roll
        self.timer.start(0 if self.reduced_motion else FRAME_MS)

    def stop(self) -> None:
        self.timer.stop()

    def go_on(self) -> None:
        """One frame."""
        roll = self._roll
        if roll is None:
            return
        roll.go_on(AT_ONCE if self.reduced_motion else ceil(roll.count / FRAMES))
        if roll.done == roll.count:
            self.timer.stop()
        self.went_on.emit()
