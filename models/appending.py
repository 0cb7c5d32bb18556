"""Runs a graph over the tokens of one text, chunk by chunk, into that text's cache.

Knows how a pass is bound, run and stopped; which tokens to run is for others to say.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from models.cache import CacheShape, KeyValueCache
from models.errors import ModelError
from models.passes import PassSizes

_MAX_LOGITS_BYTES = 26_000_000
"""Of the logits of one pass: 128 rows over a vocabulary of 49,152, 42 over 151,936."""


class AppendingGraph:
    """A session with the cache of one text. All calls but `interrupt` come from one thread."""

    def __init__(
        self,
        name: str,
        session: ort.InferenceSession,
        shape: CacheShape,
        vocabulary_size: int,
        passes: PassSizes,
    ) -> None:
        self._name = name
        self._session = session
        self._binding = session.io_binding()
        self._running: ort.RunOptions | None = None
        self._shape = shape
        self._passes = passes
        self.vocabulary_size = vocabulary_size
        self.cache = KeyValueCache(shape, self._binding)
        rows = min(passes.most, max(2 * passes.fewest, _MAX_LOGITS_BYTES // (4 * vocabulary_size)))
        self.most_rows = rows
        # The system gives memory as it is written to: most passes touch no more than two rows.
        self._logits = np.empty((1, rows, vocabulary_size), np.float32)

    def beside(self) -> AppendingGraph:
        """The same graph with a cache of its own, which has room for the smallest pass."""
        shape = replace(self._shape, limit=self._passes.fewest)
        return AppendingGraph(self._name, self._session, shape, self.vocabulary_size, self._passes)

    def interrupt(self) -> None:
        """Stop the running pass within milliseconds; may be called from any thread."""
        running = self._running
        if running is not None:
            running.terminate = True

    def run(self, chunk: NDArray[np.int64], position: int, rows: int) -> NDArray[np.float32] | None:
        """One pass that writes `chunk` at `position`; None when it was interrupted.

        The logits after each of the chunk's last `rows` tokens, `most_rows` at most, as (rows,
        vocabulary): valid until the next pass. ModelError when onnxruntime fails.
        """
        company = self._company(chunk, position)
        written = np.concatenate([chunk, company])
        # A lone row goes through other kernels in the last layer and the head, like a lone token.
        kept = max(rows + len(company), self._passes.fewest)
        self.cache.prepare(position, written)
        logits = self._logits[:, :kept]
        if not self._run(written, position, logits):
            return None
        self.cache.written(position, written)
        end = kept - len(company)
        return logits[0, end - rows : end]

    def _company(self, chunk: NDArray[np.int64], position: int) -> NDArray[np.int64]:
        """Tokens to run behind a chunk that is too small, for the sake of its own bits.

        Only the first token of a text can be alone. What runs behind it changes nothing before
        it; if it is what the cache holds there, nothing behind it either.
        """
        missing = max(0, self._passes.fewest - len(chunk))
        end = position + len(chunk)
        if np.array_equal(self.cache.ids[position:end], chunk):
            held = self.cache.ids[end : end + missing]
            if len(held) == missing:
                return held
        return np.repeat(chunk[-1:], missing)

    def _run(self, ids: NDArray[np.int64], position: int, logits: NDArray[np.float32]) -> bool:
        end = position + len(ids)
        bind = self._binding
        bind.bind_cpu_input("input_ids", ids[np.newaxis])
        bind.bind_cpu_input("attention_mask", np.ones((1, end), np.int64))
        bind.bind_cpu_input("num_logits_to_keep", np.array(logits.shape[1], np.int64))
        # the memory stays self._logits'
        bind.bind_ortvalue_output("logits", ort.OrtValue.ortvalue_from_numpy(logits))
        options = self._running = ort.RunOptions()
        try:
            self._session.run_with_iobinding(bind, options)
        except Exception as error:  # onnxruntime's own exceptions share no other base
            if options.terminate:
                return False
            raise ModelError(
                f"{self._name} failed on tokens {position} to {end}: {error}"
            ) from error
        finally:
            self._running = None
        return True
