"""What the window does while an answer is awaited: dim, show progress, offer to stop, say why not.

A stale chart is dimmed only when it has been so for longer than the eye would notice: with a fast
model every key would flicker otherwise.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QLocale, QObject, QTimer, Signal

from engine.answering import Failure
from engine.session import Session
from engine.state import State
from gui.chart.numbers import NumberWriter
from gui.failure_words import STOPPED, failure_words, is_of_settings
from gui.notice_bar import NoticeBar
from gui.worker import ModelWorker

DIM_AFTER_MS = 60
PROGRESS_AFTER_MS = 300


class Waiting(QObject):
    """Follows the session; ``stale_changed`` says when to dim and when to stop dimming."""

    stale_changed = Signal(bool)

    def __init__(
        self, session: Session, worker: ModelWorker, notice: NoticeBar, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.is_stale = False
        self._session = session
        self._worker = worker
        self._notice = notice
        self._failure: str | None = None
        self._shows_progress = False
        self._dim = self._timer(DIM_AFTER_MS, lambda: self._set_stale(True))
        self._slow = self._timer(PROGRESS_AFTER_MS, self._show_progress)
        session.subscribe(self.follow)

    def _timer(self, delay_ms: int, act: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(delay_ms)
        timer.timeout.connect(act)
        return timer

    def stop(self) -> None:
        """Give up the question that is being answered; what was read of the text stays cached."""
        state = self._session.state
        if state.model is not None and not state.is_current and state.failure is None:
            self._worker.cancel()
            self._session.receive(Failure(state.asked, STOPPED))

    def stop_shown(self) -> None:
        """The same, where it is seen to go on: a step that is about to be over is no long one."""
        if self.is_stale:
            self.stop()

    def follow(self, state: State) -> None:
        # In a run at full speed the answer to the last step is always the newest there can be.
        fresh = state.is_current or (state.is_running and not state.delay_ms)
        if fresh or state.failure is not None:
            self._dim.stop()
            self._slow.stop()
            self._set_stale(not fresh)
        elif state.prediction is not None and not self._dim.isActive() and not self.is_stale:
            self._dim.start()
        if not fresh and state.model is not None and not self._slow.isActive():
            self._slow.start()
        if fresh and self._shows_progress:
            self._shows_progress = False
            self._notice.clear()
        self._show_failure(state)

    def _set_stale(self, stale: bool) -> None:
        if stale != self.is_stale:
            self.is_stale = stale
            self.stale_changed.emit(stale)

    def _show_progress(self) -> None:
        state = self._session.state
        if state.is_current or state.model is None or state.failure is not None:
            return
        self._shows_progress = True
        self._notice.say(
            partial(self._progress_words, state.progress),
            progress=state.progress or (0, 0),
            button=lambda: self.tr("Stop"),
            action=self.stop,
        )
        self._slow.start()

    def _progress_words(self, progress: tuple[int, int] | None) -> str:
        if progress is None:
            return self.tr("Reading the text …")
        done, total = map(NumberWriter(QLocale()).count, progress)
        words = self.tr("Reading the text: {done} of {total} tokens")
        return words.format(done=done, total=total)

    def _show_failure(self, state: State) -> None:
        if state.failure == self._failure:
            return
        self._failure = state.failure
        self._shows_progress = False
        if state.failure is None:
            self._notice.clear()
            return
        words = partial(failure_words, state.failure)
        if is_of_settings(state.failure):
            self._notice.say(words, dismissed=self._session.dismiss_failure)
        else:
            self._notice.say(
                words,
                button=lambda: self.tr("Try again"),
                action=self._session.ask_again,
                dismissed=self._session.dismiss_failure,
            )
