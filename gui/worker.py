"""The thread that runs the model: one thread, one slot, and the newest question wins.

Knows no widget and no particular model. Only immutable values cross the thread's border, and
whatever goes wrong there comes out as a `Failure` in plain words, with the whole of it in the log.
"""

from __future__ import annotations

import logging
import math
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
from gui.growing import GrowthJob, GrowthStopped, YieldingModel

log = logging.getLogger(__name__)

QUIET_BEFORE_GROWING_S = 0.5
"""A growing tree has texts of its own in the cache; between two keys that would cost a pass."""


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
    grown = Signal(int, object)
    """The number that `grow` gave, and what its job has found."""
    growth_ended = Signal(int, str)
    """The number that `grow` gave, and why it came to nothing; "" when it is done or stopped."""

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
        self._growth: tuple[int, GrowthJob, ModelCard] | None = None
        self._growths = 0
        self._is_growing = self._stops_growing = False
        self._asked_at = -math.inf
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
            self._asked_at = now
            running = self._running
            if self._is_growing and running is None and self._loaded is not None:
                self._loaded.model.interrupt()
            if running is not None and worth_interrupting(running, question, silent_ms):
                self._cancel()
            self._condition.notify()

    def cancel(self) -> None:
        """Stop the running pass and forget what waits; what was computed stays cached."""
        with self._condition:
            self._question = None
            self._waiting_since = None
            self._cancel()

    def grow(self, job: GrowthJob, card: ModelCard) -> int:
        """Run ``job`` whenever nothing is asked, in place of the one before; its number.

        ``card`` is the model whose token ids it knows.
        """
        with self._condition:
            self._stop_growth()
            self._growths += 1
            self._growth = (self._growths, job, card)
            self._condition.notify()
            return self._growths

    def stop_growing(self) -> None:
        """What was found by then is kept; ``growth_ended`` says when it has stopped."""
        with self._condition:
            self._stop_growth()

    def _stop_growth(self) -> None:
        waiting, self._growth = self._growth, None
        if waiting is not None:
            self.growth_ended.emit(waiting[0], "")
        if self._is_growing:
            self._stops_growing = True
            if self._running is None and self._loaded is not None:
                self._loaded.model.interrupt()
            self._condition.notify()

    def close(self) -> None:
        """Stop the pass, end the thread and close the model. May be called twice."""
        with self._condition:
            self._closing = True
            self._question = self._loader = self._growth = None
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
                self._condition.wait_for(lambda: self._is_wanted() or self._growth is not None)
                if self._closing:
                    break
                loader, self._loader = self._loader, None
                growth = None
                if loader is None and not self._take_question():
                    growth, self._growth = self._growth, None
                    # With the taking, so that no wish to stop falls in between.
                    self._is_growing, self._stops_growing = growth is not None, False
            if loader is not None:
                self._load(loader)
            elif growth is not None:
                self._grow(*growth)
            else:
                self._answer()
        if self._loaded is not None:
            self._loaded.model.close()

    def _is_wanted(self) -> bool:
        """Is there anything to do that goes before a growth?"""
        return self._closing or self._loader is not None or self._question is not None

    def _take_question(self) -> bool:
        self._running, self._question = self._question, None
        self._cancelled = False
        return self._running is not None

    # --- growing ---

    def _grow(self, number: int, job: GrowthJob, card: ModelCard) -> None:
        loaded, reason = self._loaded, ""
        try:
            if loaded is None or loaded.card is not card:
                raise GrowthStopped
            model = YieldingModel(loaded.model, self._make_way, self._is_needed_elsewhere)
            for found in job(model):
                self.grown.emit(number, found)
        except GrowthStopped:
            log.info("Growth %d was stopped", number)
        except Exception as error:
            log.exception("Growth %d came to an end", number)
            reason = str(error) or type(error).__name__
        with self._condition:
            self._is_growing = False
        self.growth_ended.emit(number, reason)

    def _is_needed_elsewhere(self) -> bool:
        return self._stops_growing or self._is_wanted()

    def _make_way(self) -> None:
        """Answer what is asked, until nothing was for a while: the cache is the typist's first."""
        while True:
            with self._condition:
                quiet_s = self._asked_at + QUIET_BEFORE_GROWING_S - time.monotonic()
                self._condition.wait_for(self._is_needed_elsewhere, max(0.0, quiet_s))
                if self._closing or self._stops_growing or self._loader is not None:
                    raise GrowthStopped
                if not self._take_question():
                    return
            self._answer()

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
        self._answer_with(question, loaded)
        with self._condition:
            self._running = None

    def _answer_with(self, question: Question | None, loaded: LoadedModel | None) -> None:
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
