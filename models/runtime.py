"""Runs an exported model: ids in, logits of the next token out, with what was seen kept.

Knows neither how a model is exported nor who asks; `models.load_model` puts one together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from models.cache import CacheShape, KeyValueCache
from models.chat_template import ChatTemplate
from models.errors import EvaluationCancelled, ModelError
from models.passes import PassSizes
from models.recent import RecentLogits
from models.tokenizer import Tokenizer


def _never() -> bool:
    return False


def _ignore(done: int, total: int) -> None:
    pass


@dataclass(frozen=True)
class Evaluation:
    """The logits after the last id, (vocabulary,) float32, read-only; and what they cost.

    `computed` ids went through the model for this answer, `reused` were cached.
    """

    logits: NDArray[np.float32]
    computed: int
    reused: int
    duration_ms: float


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
        self._start_id = card.start_id
        self._passes = card.passes
        self._session: ort.InferenceSession | None = session
        self._binding = session.io_binding()
        self._cache = KeyValueCache(shape, self._binding)
        self._binding.bind_cpu_input("num_logits_to_keep", np.array(1, np.int64))
        self._logits = np.empty((1, 1, self.vocabulary_size), np.float32)
        output = ort.OrtValue.ortvalue_from_numpy(self._logits)  # the memory stays self._logits'
        self._binding.bind_ortvalue_output("logits", output)
        self._recent = RecentLogits()
        self._running: ort.RunOptions | None = None

    def next_token_logits(self, ids: Sequence[int]) -> NDArray[np.float32]:
        """(vocabulary,) float32, read-only: the logits of the token that follows `ids`."""
        return self.evaluate(ids).logits

    def evaluate(
        self,
        ids: Sequence[int],
        *,
        cancelled: Callable[[], bool] = _never,
        progress: Callable[[int, int], None] = _ignore,
    ) -> Evaluation:
        """The logits of the token that follows `ids`, computing only what is not cached.

        Of more than `context_length` ids the last ones are used. No ids at all stand for the
        model's start-of-text token: a model without context has nothing to predict from.
        `progress(done, total)` is told of ids after every chunk. ValueError for ids outside the
        vocabulary; EvaluationCancelled when `cancelled()` is true before a chunk, or after a pass
        that `interrupt` stopped: chunks already computed stay cached.
        """
        self._open_session()
        started = perf_counter()
        context = self._context(ids)
        logits = self._recent.get(context)
        computed = 0
        if logits is None:
            reused = self._passes.reusable(self._cache.common_prefix(context), len(context))
            computed = len(context) - reused
            logits = self._compute(context, reused, cancelled, progress)
            self._recent.put(context, logits)
        duration_ms = (perf_counter() - started) * 1e3
        return Evaluation(logits, computed, len(context) - computed, duration_ms)

    def interrupt(self) -> None:
        """Stop the running pass within milliseconds; may be called from any thread."""
        running = self._running
        if running is not None:
            running.terminate = True

    def close(self) -> None:
        """Give the memory back; the model cannot run afterwards."""
        if self._session is not None:
            self._session = None
            self._recent.forget()
            del self._binding, self._cache

    def _open_session(self) -> ort.InferenceSession:
        if self._session is None:
            raise ModelError(f"{self.name} is closed; load it again")
        return self._session

    def _context(self, ids: Sequence[int]) -> NDArray[np.int64]:
        try:
            used = np.array(ids[-self.context_length :], np.int64)
        except OverflowError as error:
            raise ValueError(f"a token id is outside the vocabulary: {error}") from error
        if len(used) == 0:
            return np.array([self._start_id], np.int64)
        outside = used.view(np.uint64) >= self.vocabulary_size  # negative ones are huge there
        if outside.any():
            raise ValueError(
                f"token id {used[outside][0]} is outside the vocabulary, "
                f"0 to {self.vocabulary_size - 1}"
            )
        return used

    def _compute(
        self,
        context: NDArray[np.int64],
        reused: int,
        cancelled: Callable[[], bool],
        progress: Callable[[int, int], None],
    ) -> NDArray[np.float32]:
        """Run what follows the first `reused` ids, chunk by chunk; the logits of the last one."""
        done = reused
        while done < len(context):
            if cancelled():
                raise EvaluationCancelled
            chunk = context[done : done + self._passes.next(len(context) - done)]
            if self._run(chunk, done):
                done += len(chunk)
                progress(done, len(context))
        logits: NDArray[np.float32] = self._logits[0, 0].copy()
        logits.flags.writeable = False
        return logits

    def _run(self, chunk: NDArray[np.int64], position: int) -> bool:
        """One pass that appends `chunk` at `position`; False when it was interrupted."""
        end = position + len(chunk)
        self._cache.truncate(position)
        self._cache.reserve(end)
        self._binding.bind_cpu_input("input_ids", chunk[np.newaxis])
        self._binding.bind_cpu_input("attention_mask", np.ones((1, end), np.int64))
        options = self._running = ort.RunOptions()
        try:
            self._open_session().run_with_iobinding(self._binding, options)
        except Exception as error:  # onnxruntime's own exceptions share no other base
            if options.terminate:
                return False
            raise ModelError(
                f"{self.name} failed on tokens {position} to {end}: {error}"
            ) from error
        finally:
            self._running = None
        if len(chunk) >= self._passes.fewest:
            self._cache.extend(chunk)
        return True
