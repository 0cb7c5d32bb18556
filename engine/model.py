"""What the engine asks of a language model. Says nothing of how one is run or where it lies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

type Span = tuple[int, int]


def never() -> bool:
    """The answer of somebody who never cancels."""
    return False


def ignore(done: int, total: int) -> None:
    """The ear of somebody who does not follow progress."""


class Evaluation(Protocol):
    """One answer of a model: the logits after the last token, and what they cost."""

    @property
    def logits(self) -> NDArray[np.float32]:
        """(vocabulary,) float32, read-only."""

    @property
    def computed(self) -> int:
        """Tokens run through the model for this answer."""

    @property
    def reused(self) -> int:
        """Tokens whose keys and values were still in the cache."""

    @property
    def duration_ms(self) -> float: ...


class LanguageModel(Protocol):
    """A model that runs on this machine; all calls but ``interrupt`` come from one thread."""

    @property
    def name(self) -> str: ...

    @property
    def vocabulary_size(self) -> int: ...

    @property
    def context_length(self) -> int: ...

    def encode_with_spans(self, text: str) -> tuple[list[int], list[Span]]:
        """Token ids of ``text`` and the code points [start, end) each one covers."""

    def decode(self, ids: Sequence[int]) -> str: ...

    def token_bytes(self, token_id: int) -> bytes: ...

    def is_special(self, token_id: int) -> bool: ...

    def evaluate(
        self,
        ids: Sequence[int],
        *,
        cancelled: Callable[[], bool] = never,
        progress: Callable[[int, int], None] = ignore,
    ) -> Evaluation: ...

    def interrupt(self) -> None:
        """Stop the running pass; the only call that may come from another thread."""

    def close(self) -> None: ...
