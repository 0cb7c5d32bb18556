"""A language model that runs: ids in, logits of the next token out, with what was seen kept.

Knows neither how a model is exported nor who asks; `models.load_model` puts one together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from time import perf_counter

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from models.appending import AppendingGraph
from models.cache import CacheShape
from models.chat_template import ChatTemplate
from models.errors import ModelError
from models.passes import PassSizes
from models.reading import Listeners, Reader
from models.scores import TokenScores
from models.tokenizer import Tokenizer


def _never() -> bool:
    return False


def _ignore(done: int, total: int) -> None:
    pass


@dataclass(frozen=True)
class Evaluation:
    """The logits after the last id, (vocabulary,) float32, read-only; and what they cost.

    `computed` ids went through the model for this answer, `reused` were cached. `scores` are of
    all ids, None where nobody asked for them.
    """

    logits: NDArray[np.float32]
    computed: int
    reused: int
    duration_ms: float
    scores: TokenScores | None = None


@dataclass(frozen=True)
class Card:
    """What is known of a model before it runs. `start_id` stands in for an empty text; `chat` is
    None where the model was not taught to read conversations."""

    name: str
    vocabulary_size: int
    context_length: int
    start_id: int
    passes: PassSizes
    chat: ChatTemplate | None = None


def _tell(scored: Callable[[TokenScores], None], unused: int, scores: TokenScores) -> None:
    scored(scores.behind(unused))


class OnnxModel:
    """A language model in onnxruntime with one cached text. All calls but `interrupt` come from
    one thread at a time.
    """

    def __init__(
        self, card: Card, tokenizer: Tokenizer, session: ort.InferenceSession, shape: CacheShape
    ) -> None:
        self.name = card.name
        self.vocabulary_size = card.vocabulary_size
        self.context_length = card.context_length
        self.chat = card.chat
        self.encode = tokenizer.encode
        self.encode_with_spans = tokenizer.encode_with_spans
        self.decode = tokenizer.decode
        self.token_bytes = tokenizer.token_bytes
        self.is_special = tokenizer.is_special
        self._start = np.array([card.start_id], np.int64)
        graph = AppendingGraph(card.name, session, shape, card.vocabulary_size, card.passes)
        self._reader: Reader | None = Reader(graph, card.passes, self._start, self.context_length)

    def next_token_logits(self, ids: Sequence[int]) -> NDArray[np.float32]:
        """(vocabulary,) float32, read-only: the logits of the token that follows `ids`."""
        return self.evaluate(ids).logits

    def evaluate(
        self,
        ids: Sequence[int],
        *,
        cancelled: Callable[[], bool] = _never,
        progress: Callable[[int, int], None] = _ignore,
        scored: Callable[[TokenScores], None] | None = None,
    ) -> Evaluation:
        """The logits of the token that follows `ids`, computing only what is not cached.

        Of more than `context_length` ids the last ones are used. No ids at all stand for the
        model's start-of-text token: a model without context has nothing to predict from. To ask
        about the beginning of a cached text forgets nothing of it.

        `progress(done, total)` is told of ids after every chunk. Where `scored` is given, it is
        told then of the scores so far of all `ids`, and all that are used are scored: the first
        as what follows the start-of-text token. Unknown stay those that are not used, and the
        first that is used behind them, as nobody knows what it follows; who cuts the ids himself
        must not believe the first score.

        ValueError for ids outside the vocabulary; EvaluationCancelled when `cancelled()` is true
        before a chunk, or after a pass that `interrupt` stopped: chunks already computed stay
        cached, and scored.
        """
        if self._reader is None:
            raise ModelError(f"{self.name} is closed; load it again")
        started = perf_counter()
        context = self._context(ids)
        unused = max(0, len(ids) - self.context_length)
        tell = None
        if scored is not None and len(ids):  # an empty text has no token to score
            tell = partial(_tell, scored, unused)
        answer, computed = self._reader.answer(context, Listeners(cancelled, progress, tell))
        scores = None
        if scored is not None:
            of_context = answer.scores if tell else None
            scores = (of_context or TokenScores.unknown(0).sealed()).behind(unused)
        duration_ms = (perf_counter() - started) * 1e3
        return Evaluation(answer.logits, computed, len(context) - computed, duration_ms, scores)

    def interrupt(self) -> None:
        """Stop the running pass within milliseconds; may be called from any thread."""
        reader = self._reader
        if reader is not None:
            reader.interrupt()

    def close(self) -> None:
        """Give the memory back; the model cannot run afterwards."""
        self._reader = None

    def _context(self, ids: Sequence[int]) -> NDArray[np.int64]:
        try:
            used = np.array(ids[-self.context_length :], np.int64)
        except OverflowError as error:
            raise ValueError(f"a token id is outside the vocabulary: {error}") from error
        if len(used) == 0:
            return self._start
        outside = used.view(np.uint64) >= self.vocabulary_size  # negative ones are huge there
        if outside.any():
            raise ValueError(
                f"token id {used[outside][0]} is outside the vocabulary, "
                f"0 to {self.vocabulary_size - 1}"
            )
        return used
