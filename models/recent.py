"""The answers to the texts asked about last, so that undo and redo show exactly what was shown.

A second pass over the same text would cost a step and, cut into other chunks, could differ in the
last bits; a draw close to a boundary would then land elsewhere. Knows no model.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.scores import TokenScores

_MAX_BYTES = 16_000_000  # 80 distributions over a vocabulary of 49,152


@dataclass(frozen=True, eq=False)
class Answer:
    """What a text led to: the logits after it, and the scores of its tokens if all were scored."""

    logits: NDArray[np.float32]
    scores: TokenScores | None = None

    @property
    def nbytes(self) -> int:
        return self.logits.nbytes + (self.scores.nbytes if self.scores else 0)


def _size(key: bytes, answer: Answer) -> int:
    return len(key) + answer.nbytes


class RecentAnswers:
    """Answers by the ids that led to them; the least recently used make room."""

    def __init__(self, max_bytes: int = _MAX_BYTES) -> None:
        self._max_bytes = max_bytes
        self._answers: OrderedDict[bytes, Answer] = OrderedDict()
        self._bytes = 0

    def get(self, ids: NDArray[np.int64]) -> Answer | None:
        key = ids.tobytes()
        if key in self._answers:
            self._answers.move_to_end(key)
        return self._answers.get(key)

    def put(self, ids: NDArray[np.int64], answer: Answer) -> None:
        key = ids.tobytes()
        if key in self._answers:
            self._bytes -= _size(key, self._answers.pop(key))
        self._answers[key] = answer
        self._bytes += _size(key, answer)
        while self._bytes > self._max_bytes and len(self._answers) > 1:
            self._bytes -= _size(*self._answers.popitem(last=False))
