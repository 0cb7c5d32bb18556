"""Keys and values of the tokens a model has already seen, in buffers its graph writes in place.

Past and present of a layer are bound to the same memory, so a pass appends without a copy, and to
forget the end of a text is to lower a number: what lies behind it is never read, and overwritten
by the next pass. A pass over tokens that are held writes what is there already, so that what lies
behind them stays. Knows no text and runs no model.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from models.prefix import common_prefix

FIRST_CAPACITY = 512


@dataclass(frozen=True)
class CacheShape:
    """What the graph asks of its cache: one tensor (1, heads, tokens, head_size) per name."""

    names: tuple[str, ...]
    heads: int
    head_size: int
    limit: int


class KeyValueCache:
    """The cache of one text: `ids` are the tokens whose keys and values are valid.

    It has room for `capacity` tokens, which starts at 512 and doubles up to `shape.limit`.
    """

    def __init__(self, shape: CacheShape, binding: ort.IOBinding) -> None:
        self._shape = shape
        self._binding = binding
        self._buffers: list[NDArray[np.float32]] = []
        self._ids = np.empty(0, np.int64)
        self._length = 0
        self.reserve(1)

    @property
    def ids(self) -> NDArray[np.int64]:
        """(length,) the tokens held."""
        return self._ids[: self._length]

    @property
    def capacity(self) -> int:
        return len(self._ids)

    def common_prefix(self, ids: NDArray[np.int64]) -> int:
        """How many of the first `ids` are the first ids held."""
        return common_prefix(self.ids, ids)

    def prepare(self, position: int, ids: NDArray[np.int64]) -> None:
        """Say that a pass is about to write the keys and values of `ids` at `position`.

        Makes room, and forgets what will not be as it was: all from the first token that differs
        from the one held there. So an interrupted pass leaves nothing wrong behind.
        """
        same = common_prefix(self.ids[position:], ids)
        if same < len(ids):
            self._length = min(self._length, position + same)
        self.reserve(position + len(ids))

    def written(self, position: int, ids: NDArray[np.int64]) -> None:
        """Say that the pass that was prepared for has come to its end."""
        end = position + len(ids)
        self._ids[position:end] = ids
        self._length = max(self._length, end)

    def reserve(self, length: int) -> None:
        """Make room for `length` tokens, at most `shape.limit`; what is held stays."""
        if length <= self.capacity:
            return
        capacity = max(self.capacity, FIRST_CAPACITY)
        while capacity < length:
            capacity *= 2
        capacity = min(capacity, self._shape.limit)
        self._ids = _grown(self._ids, 0, capacity, self._length)
        for index, name in enumerate(self._shape.names):
            self._replace(index, name, capacity)

    def _replace(self, index: int, name: str, capacity: int) -> None:
        """One buffer at a time, so that growing never holds the whole cache twice."""
        if index == len(self._buffers):
            self._buffers.append(
                np.empty((1, self._shape.heads, 0, self._shape.head_size), np.float32)
            )
        buffer = _grown(self._buffers[index], 2, capacity, self._length)
        self._buffers[index] = buffer  # the OrtValue aliases this memory, it does not own it
        value = ort.OrtValue.ortvalue_from_numpy(buffer)
        self._binding.bind_ortvalue_input(name, value)
        self._binding.bind_ortvalue_output(name.replace("past_key_values", "present"), value)


def _grown(array: NDArray[Any], axis: int, size: int, used: int) -> NDArray[Any]:
    """A longer copy along `axis`, of which the first `used` are kept and the rest is zero."""
    shape = list(array.shape)
    shape[axis] = size
    longer = np.zeros(shape, array.dtype)
    kept = (slice(None),) * axis + (slice(used),)
    longer[kept] = array[kept]
    return longer
