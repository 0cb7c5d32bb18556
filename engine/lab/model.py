"""A lab set as a language model: it predicts its words, with its logits, after any text.

Every byte of a text is a token, above the words; so the ids of the text stay when words are added.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.lab.lab_set import MAXIMUM_WORDS, LabSet
from engine.model import ModelCard, TokenScores, ignore, never

FIRST_BYTE = MAXIMUM_WORDS
FIRST_RETIRED = FIRST_BYTE + 256


@dataclass(frozen=True)
class LabEvaluation:
    """The logits of the set; nothing was computed."""

    logits: NDArray[np.float32]
    computed: int = 0
    reused: int = 0
    duration_ms: float = 0.0
    scores: None = None
    """The letters of a text are none of the words, so nothing was said of them."""


class LabModel:
    """Words have ids from 0, bytes of a text 200–455.

    ``retired`` are words that were drawn into the text and are no longer predicted: ids from 456,
    so that a text keeps the tokens it was made of.
    """

    name = "Word lab"
    context_length = 2**20

    def __init__(self, lab: LabSet, retired: Sequence[bytes] = ()) -> None:
        self._logits = np.array(lab.logits, np.float32)
        self._logits.flags.writeable = False
        self._words = tuple(word.encode() for word in lab.words)
        self._retired = tuple(retired)

    @property
    def vocabulary_size(self) -> int:
        return len(self._words)

    def encode(self, text: str) -> list[int]:
        """Every byte is a token. Raises ValueError for half of a surrogate pair."""
        return [FIRST_BYTE + byte for byte in text.encode("utf-8")]

    def token_bytes(self, token_id: int) -> bytes:
        """Raises ValueError for an id that stands for nothing."""
        if 0 <= token_id < len(self._words):
            return self._words[token_id]
        if FIRST_BYTE <= token_id < FIRST_RETIRED:
            return bytes([token_id - FIRST_BYTE])
        if FIRST_RETIRED <= token_id < FIRST_RETIRED + len(self._retired):
            return self._retired[token_id - FIRST_RETIRED]
        raise ValueError(f"token id is {token_id}: it must be one of the lab's")

    def is_special(self, token_id: int) -> bool:
        return False

    def evaluate(
        self,
        ids: Sequence[int],
        *,
        cancelled: Callable[[], bool] = never,
        progress: Callable[[int, int], None] = ignore,
        scored: Callable[[TokenScores], None] | None = None,
    ) -> LabEvaluation:
        return LabEvaluation(self._logits)

    def interrupt(self) -> None:
        """There is no pass to stop."""

    def close(self) -> None:
        """There is nothing to give back."""


def lab_card(model: LabModel) -> ModelCard:
    return ModelCard(
        name=model.name,
        precision="",
        vocabulary_size=model.vocabulary_size,
        context_length=model.context_length,
        token_bytes=model.token_bytes,
        is_special=model.is_special,
        is_example=True,
        encode=model.encode,
    )
