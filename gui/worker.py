"""The thread that runs the model: one thread, one slot, and the newest question wins.

Knows no widget and no particular model. Only immutable values cross the thread's border, and
whatever goes wrong there comes out as a `Failure` in plain words, with the whole of it in the log.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from engine.answering import (
    Answer,
    Failure,
    Question,
    Reading,
    answer,
    worth_interrupting,
)
from engine.model import LanguageModel, ModelCard

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class LoadedModel:
    """A model and the card that the window shows of it."""

    model: LanguageModel
    card: ModelCard


Loader = Callable[[], LoadedModel]


class ModelWorker(QObject):
    """Asks the model on a thread of its own. Whoever creates it calls ``close``."""

    answered = Signal(object)
    """A `Prediction` or a `Failure`."""
    progressed = Signal(object)
    """A `Reading`: how far the running pass has come."""
    model_loaded = Signal(object)
    """The `ModelCard` of the model that answers from now on."""
    model_failed = Signal(str)
    """Why a model could not be loaded; the one before goes on answering."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._condition = threading.Condition()
        self._question: Question | None = None
        self._running: Question | None = None
        self._loader: Loader | None = None
        self._loaded: LoadedModel | None = None
        self._read: ModelCard | None = None
        """Whose vocabulary was read last, or found unreadable."""
        self._cancelled = False
        self._closing = False
        self._waiting_since: float | None = None
        self._thread = threading.Thread(target=self._work, name="model worker", daemon=True)
        self._thread.start()

    def load(self, loader: Loader) -> None:
        """Load a model; it takes the place of the one before when it is there."""
        with self._condition:
            self._loader = loader
            self._condition.notify()

    def ask(self, question: Question) -> None:
        """Answer ``question`` next; one that still waits is dropped."""
        with self._condition:
            now = time.monotonic()
            if self._waiting_since is None:
                self._waiting_since = now
            silent_ms = (now - self._waiting_since) * 1000
            self._question = question
            running = self._running
            if running is not None and worth_interrupting(running, question, silent_ms):
                self._cancel()
            self._condition.notify()

    def cancel(self) -> None:
        """Stop the running pass and forget what waits; what was computed stays cached."""
        with self._condition:
            self._question = None
            self._waiting_since = None
            self._cancel()

    def close(self) -> None:
        """Stop the pass, end the thread and close the model. May be called twice."""
        with self._condition:
            self._closing = True
            self._question = self._loader = None
            self._cancel()
            self._condition.notify()
        self._thread.join()

    def _cancel(self) -> None:
        self._cancelled = True
        if self._loaded is not None:
            self._loaded.model.interrupt()

    # --- on the thread ---

    def _work(self) -> None:
        while True:
            with self._condition:
                self._running = None
                self._condition.wait_for(
                    lambda: self._closing or self._loader is not None or self._question is not None
                )
                if self._closing:
                    break
                loader, self._loader = self._loader, None
                if loader is None:
                    self._running, self._question = self._question, None
                    self._cancelled = False
            if loader is not None:
                self._load(loader)
            else:
                self._answer()
        if self._loaded is not None:
            self._loaded.model.close()

    def _load(self, loader: Loader) -> None:
        try:
            loaded = loader()
        except Exception as error:
            log.exception("The model could not be loaded")
            self.model_failed.emit(str(error))
            return
        with self._condition:
            before, self._loaded = self._loaded, loaded
        if before is not None:
            before.model.close()
        self.model_loaded.emit(loaded.card)

    def _answer(self) -> None:
        question, loaded = self._running, self._loaded
        if question is None or loaded is None or question.model is not loaded.card:
            # A question to another model: its ids mean something else here.
            with self._condition:
                self._waiting_since = None
            return
        result = self._result(question, loaded.model)
        if result is not None:
            with self._condition:
                self._waiting_since = None if self._question is None else time.monotonic()
            self.answered.emit(result)
        self._read_vocabulary(loaded.card)

    def _read_vocabulary(self, card: ModelCard) -> None:
        """Once for each model: the window's thread would take too long over it.

        After an answer, so that the first one does not wait. The model answers without it too.
        """
        if card is self._read or card.has_vocabulary:
            return
        self._read = card
        try:
            card.read_vocabulary()
        except Exception:
            log.exception("The tokens of the vocabulary could not be read")

    def _result(self, question: Question, model: LanguageModel) -> Answer | None:
        def hear(reading: Reading) -> None:
            if reading.done < reading.total:  # the rest is the answer itself
                self.progressed.emit(reading)

        try:
            return answer(question, model, lambda: self._cancelled, hear)
        except Exception as error:
            if self._cancelled:
                return None
            log.exception("No answer to question %d", question.number)
            return Failure(question.number, str(error) or type(error).__name__)
