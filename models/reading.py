"""Answers what comes after a text, and how well each of its tokens was foreseen, at least cost.

What was asked lately is answered from memory; of the rest only what is not cached is computed, and
scored if somebody listens. Knows no tokenizer, and nothing of how a pass runs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from models.appending import AppendingGraph
from models.errors import EvaluationCancelled
from models.passes import PassSizes
from models.recent import Answer, RecentAnswers
from models.scores import ScoredText, TokenScores


@dataclass(frozen=True)
class Listeners:
    """Who is asked and told while a text is computed; nothing is scored where `scored` is None."""

    cancelled: Callable[[], bool]
    progress: Callable[[int, int], None]
    scored: Callable[[TokenScores], None] | None


class Reader:
    """Reads one text after the other, each a (tokens,) array that is not empty.

    `start` is the text of the start-of-text token alone, after which the first token of every
    text is scored.
    """

    def __init__(
        self, graph: AppendingGraph, passes: PassSizes, start: NDArray[np.int64], limit: int
    ) -> None:
        self._graph = graph
        self._passes = passes
        self._passes_with_scores = replace(passes, most=graph.most_rows)
        self._start = start
        self._start_logits: NDArray[np.float32] | None = None
        self._recent = RecentAnswers()
        self._scores = ScoredText(limit, graph.vocabulary_size)

    def interrupt(self) -> None:
        """Stop the running pass; may be called from any thread."""
        self._graph.interrupt()

    def answer(self, text: NDArray[np.int64], listeners: Listeners) -> tuple[Answer, int]:
        """What follows the text, and how many tokens ran for it.

        With scores where somebody listens to them. EvaluationCancelled as the listener asks.
        """
        recent = self._recent.get(text)
        if recent is not None and (recent.scores is not None or listeners.scored is None):
            return recent, 0
        logits, computed = self._read(text, listeners)
        if recent is not None:  # what was shown is shown again, to the last bit
            logits = recent.logits
        answer = Answer(logits, self._scores.complete(text))
        self._recent.put(text, answer)
        return answer, computed

    def _read(
        self, text: NDArray[np.int64], listeners: Listeners
    ) -> tuple[NDArray[np.float32], int]:
        """The logits after the text, and how many tokens ran for them and for the scores."""
        start_known = self._start_logits is not None
        unscored = len(text)
        if listeners.scored is not None:
            unscored = self._first_unscored(text, listeners.cancelled)
        if np.array_equal(text, self._start):
            logits = self._after_start(listeners.cancelled)
            self._tell(text, 1, listeners)
            return logits, 0 if start_known else 1
        # an unscored token needs the logits after the token before it
        usable = min(self._graph.cache.common_prefix(text), unscored - 1)
        reused = self._passes.reusable(usable, len(text))
        return self._run(text, reused, unscored, listeners), len(text) - reused

    def _first_unscored(self, text: NDArray[np.int64], cancelled: Callable[[], bool]) -> int:
        """The place of the first token that a pass has to score; `len(text)` for none.

        Never 0: the first token is scored here, and another where the logits before it are still
        remembered, so that no token runs again for their sake.
        """
        first = self._scores.known(text)
        if first == len(text):
            return first
        if first == 0:
            before: NDArray[np.float32] | None = self._after_start(cancelled)
        else:
            recent = self._recent.get(text[:first])
            before = recent.logits if recent else None
        if before is None:
            return first
        self._scores.add(text, first, before[np.newaxis])
        return first + 1

    def _after_start(self, cancelled: Callable[[], bool]) -> NDArray[np.float32]:
        """The logits after the start-of-text token alone; they run once, in a cache of their own,
        so that the text in the other one is not forgotten for them.
        """
        if self._start_logits is None:
            if cancelled():
                raise EvaluationCancelled
            rows = self._graph.beside().run(self._start, 0, 1)
            assert rows is not None, "nobody knows this graph, to interrupt it"
            self._start_logits = _kept(rows[-1])
        return self._start_logits

    def _run(
        self, text: NDArray[np.int64], done: int, unscored: int, listeners: Listeners
    ) -> NDArray[np.float32]:
        """Run what follows the first `done` tokens, chunk by chunk, and score from `unscored` on;
        the logits of the last one.
        """
        rows = None
        while rows is None or done < len(text):
            if listeners.cancelled():
                raise EvaluationCancelled
            passes = self._passes_with_scores if unscored < len(text) else self._passes
            chunk = text[done : done + passes.next(len(text) - done)]
            end = done + len(chunk)
            rows = self._graph.run(chunk, done, max(1, end + 1 - unscored))
            if rows is None:
                continue
            if unscored < len(text):
                self._scores.add(text, unscored, rows[: len(text) - unscored])
                unscored = min(end + 1, len(text))
            done = end
            self._tell(text, done, listeners)
        return _kept(rows[-1])

    def _tell(self, text: NDArray[np.int64], done: int, listeners: Listeners) -> None:
        listeners.progress(done, len(text))
        if listeners.scored is not None:
            listeners.scored(self._scores.of(text))


def _kept(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """A copy for good, read-only; the next pass writes over the original."""
    copy = logits.copy()
    copy.flags.writeable = False
    return copy
