"""The tutorial's six words as a model: no file, no download, the same logits after every text.

It stands in until a real model is there, so that everything else can be tried at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.model import ModelCard, ignore, never

PROMPT = "Today's weather is so"
WORDS = (" wonderful", " cloudy", " nice", " hot", " gloomy", " delicious")
LOGITS = (1.2, 2.0, 3.5, 3.0, 1.8, 1.0)
FIRST_BYTE = len(WORDS)


@dataclass(frozen=True)
class ExampleEvaluation:
    """The six logits; nothing was computed."""

    logits: NDArray[np.float32]
    computed: int = 0
    reused: int = 0
    duration_ms: float = 0.0


class ExampleModel:
    """Predicts the six words (ids 0–5) after any text, whose bytes are ids 6–261."""

    name = "Six words"
    vocabulary_size = len(WORDS)
    context_length = 2**20

    def encode(self, text: str) -> list[int]:
        """Every byte is a token. Raises ValueError for half of a surrogate pair."""
        return [FIRST_BYTE + byte for byte in text.encode("utf-8")]

    def token_bytes(self, token_id: int) -> bytes:
        if token_id < FIRST_BYTE:
            return WORDS[token_id].encode()
        return bytes([token_id - FIRST_BYTE])

    def is_special(self, token_id: int) -> bool:
        return False

    def evaluate(
        self,
        ids: Sequence[int],
        *,
        cancelled: Callable[[], bool] = never,
        progress: Callable[[int, int], None] = ignore,
    ) -> ExampleEvaluation:
        logits = np.array(LOGITS, np.float32)
        logits.flags.writeable = False
        return ExampleEvaluation(logits)

    def interrupt(self) -> None:
        """There is no pass to stop."""

    def close(self) -> None:
        """There is nothing to give back."""


def card_of(model: ExampleModel) -> ModelCard:
    return ModelCard(
        name=model.name,
        precision="",
        vocabulary_size=model.vocabulary_size,
        context_length=model.context_length,
        token_bytes=model.token_bytes,
        is_special=model.is_special,
        is_example=True,
    )
