"""The logits of the texts asked about last, so that undo and redo show exactly what was shown.

A second pass over the same text would cost a step and, cut into other chunks, could differ in the
last bits; a draw close to a boundary would then land elsewhere. Knows no model.
"""

from __future__ import annotations

from collections import OrderedDict

import numpy as np
from numpy.typing import NDArray

_MAX_BYTES = 16_000_000  # 80 distributions over a vocabulary of 49,152


class RecentLogits:
    """Logits by the ids that led to them; the least recently used make room."""

    def __init__(self, max_bytes: int = _MAX_BYTES) -> None:
        self._max_bytes = max_bytes
        self._logits: OrderedDict[bytes, NDArray[np.float32]] = OrderedDict()
        self._bytes = 0

    def get(self, ids: NDArray[np.int64]) -> NDArray[np.float32] | None:
        key = ids.tobytes()
        if key in self._logits:
            self._logits.move_to_end(key)
        return self._logits.get(key)

    def put(self, ids: NDArray[np.int64], logits: NDArray[np.float32]) -> None:
        key = ids.tobytes()
        if key not in self._logits:
            self._bytes += len(key) + logits.nbytes
        self._logits[key] = logits
        while self._bytes > self._max_bytes and len(self._logits) > 1:
            old, dropped = self._logits.popitem(last=False)
            self._bytes -= len(old) + dropped.nbytes

    def forget(self) -> None:
        """Forget all of them."""
        self._logits.clear()
        self._bytes = 0
