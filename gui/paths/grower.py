"""Grows the tree in the background: asks the model's thread, and puts what comes into the tree.

Knows the session and the worker; no widget. What was found for another model, or for a branch that
is no longer there, is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from engine.model import LanguageModel, ModelCard
from engine.paths import Beam, Draws, Grown, Growth, PathTree, grow, planned
from engine.prediction_trace import breakers_of
from engine.session import Session
from engine.state import State
from gui.growing import GrowthJob
from gui.paths.grow_words import GrowWords

BATCH_MS = 100
"""What was found is put into the tree as often; each time the whole window is told."""


class GrowsTrees(Protocol):
    """What is asked of the model's thread."""

    @property
    def grown(self) -> SignalInstance: ...

    @property
    def growth_ended(self) -> SignalInstance: ...

    def grow(self, job: GrowthJob, card: ModelCard) -> int: ...

    def stop_growing(self) -> None: ...


class FoundBeams(NamedTuple):
    """What a search for beams has kept so far, best first."""

    search: int
    """Its number: no other search has it."""
    start: int
    """The node after which it began."""
    beams: tuple[Beam, ...]


@dataclass
class _Running:
    """A growth on its way."""

    number: int
    growth: Growth
    card: ModelCard
    start: int
    ids: tuple[int, ...]
    """The tokens up to the start."""
    done: int = 0
    waiting: list[Grown] = field(default_factory=list)
    """What is not in the tree yet."""
    failures: list[str] = field(default_factory=list)
    """Why continuations could not be gone on with."""
    is_over: bool = False
    reason: str = ""


class Grower(QObject):
    """One growth at a time; `choice` says which kind the next one is of."""

    changed = Signal()
    """The choice, or how far the growth is, or whether there is one."""
    noted = Signal(str)
    """Why nothing grows, or no more, in plain words."""
    beams_found = Signal(object)
    """The `FoundBeams` of a search, after each of its levels."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._worker: GrowsTrees | None = None
        self._words = GrowWords()
        self._running: _Running | None = None
        self.choice = Growth("best", 3, 8)
        self._timer = QTimer(self)
        self._timer.setInterval(BATCH_MS)
        self._timer.timeout.connect(self._flush)

    def work_on(self, worker: GrowsTrees) -> None:
        """Let this worker run the model."""
        self._worker = worker
        worker.grown.connect(self._hear)
        worker.growth_ended.connect(self._hear_end)

    # --- what the user does ---

    @property
    def progress(self) -> tuple[int, int] | None:
        """Model steps done and planned at most; None while nothing grows."""
        running = self._running
        return None if running is None else (running.done, planned(running.growth))

    def choose(self, growth: Growth) -> None:
        """What the next growth is like."""
        if growth != self.choice:
            self.choice = growth
            self.changed.emit()

    def start(self, node: int | None = None) -> None:
        """Grow after a node; without one after the text, or the place of it that is looked at."""
        card = self._session.state.model
        self.cancel()
        if node is None:
            node = self._session.plant()
        if card is None or self._worker is None or node is None:
            self.noted.emit(self._words.not_ready())
        else:
            self._begin(self._worker, card, node)

    def _begin(self, worker: GrowsTrees, card: ModelCard, node: int) -> None:
        state, growth = self._session.state, self.choice
        start = state.tree.document(node, card.token_bytes)
        settings = state.settings
        draws = Draws(settings, state.seed, state.reroll, breakers_of(settings, card))

        def job(model: LanguageModel) -> Iterator[object]:
            return grow(model, start, growth, draws)

        self._running = _Running(worker.grow(job, card), growth, card, node, start.ids)
        self._timer.start()
        self.noted.emit("")
        self.changed.emit()

    def cancel(self) -> bool:
        """Stop; what was found by then stays in the tree. Whether there was anything to stop."""
        if self._running is None:
            return False
        if self._worker is not None:
            self._worker.stop_growing()
        self._flush()
        self._end()
        return True

    # --- what the session does ---

    def show_state(self, state: State) -> None:
        """Another model, another tree, or a deleted branch ends a growth."""
        running = self._running
        if running is None:
            return
        if state.model is not running.card or not self._is_there(running, state.tree):
            self._drop()

    @staticmethod
    def _is_there(running: _Running, tree: PathTree) -> bool:
        """Is its beginning still the node that it was?"""
        return running.start < tree.count and tree.is_visible(running.start)

    def _drop(self) -> None:
        """Stop, and forget what is not in the tree yet."""
        if self._worker is not None:
            self._worker.stop_growing()
        self._end()
        self.noted.emit(self._words.dropped())

    # --- what the worker does ---

    def _hear(self, number: int, found: object) -> None:
        running = self._running
        if running is not None and number == running.number and isinstance(found, Grown):
            running.done += 1
            running.waiting.append(found)
            running.failures.extend(reason for _, reason in found.failures)

    def _hear_end(self, number: int, reason: str) -> None:
        running = self._running
        if running is not None and number == running.number:
            running.is_over, running.reason = True, reason
            self._flush()

    def _flush(self) -> None:
        """Put what was found into the tree."""
        running = self._running
        if running is None:
            return
        tree = self._session.state.tree
        if not self._is_there(running, tree) or tree.ids(running.start) != running.ids:
            self._drop()
            return
        found, running.waiting = running.waiting, []
        if found:
            self._session.take_growth(running.start, found)
        beams = next((each.beams for each in reversed(found) if each.beams), ())
        if beams:
            self.beams_found.emit(FoundBeams(running.number, running.start, beams))
        if running.is_over:
            self._end()
            self._tell_end(running)
        elif found:
            self.changed.emit()

    def _tell_end(self, running: _Running) -> None:
        if running.reason:
            self.noted.emit(self._words.reason(running.reason))
        elif running.failures:
            self.noted.emit(self._words.failures(running.failures))

    def _end(self) -> None:
        self._running = None
        self._timer.stop()
        self.changed.emit()
