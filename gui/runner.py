"""The clock of a run that is slower than the model: a step when its time has come.

A run at full speed needs no clock; the session steps as soon as an answer is there.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from engine.session import Session
from engine.state import State


class Runner(QObject):
    """Steps a running session every ``delay_ms``, never before the answer is there."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._timer = QTimer(self)
        self._timer.timeout.connect(session.step)
        self._leave_session = session.subscribe(self._follow)
        self._follow(session.state)

    def stop(self) -> None:
        """Step no more, whatever the session does. May be called twice."""
        self._leave_session()
        self._timer.stop()

    def _follow(self, state: State) -> None:
        if not state.is_running or not state.delay_ms:
            self._timer.stop()
        elif not self._timer.isActive() or self._timer.interval() != state.delay_ms:
            self._timer.start(state.delay_ms)
