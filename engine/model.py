"""What the engine asks of a language model. Says nothing of how one is run or where it lies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from engine.chat import ChatMessage, RenderChat, rendering
from engine.lazy import lazy
from engine.pieces import Piece, piece
from engine.vocabulary import Vocabulary


def never() -> bool:
    """The answer of somebody who never cancels."""
    return False


def ignore(done: int, total: int) -> None:
    """The ear of somebody who does not follow progress."""


class TokenScores(Protocol):
    """What the model said of each token of a text before it was seen.

    (tokens,) each, read-only; the model's own distribution, over the whole vocabulary. The first
    token's is that after the token that stands for an empty text.
    """

    @property
    def log_probabilities(self) -> NDArray[np.float32]:
        """Natural logarithms; NaN where unknown."""

    @property
    def ranks(self) -> NDArray[np.int32]:
        """In the model's order, from 1, ties by lower id; 0 where unknown."""

    @property
    def entropies_bits(self) -> NDArray[np.float32]:
        """Of the distribution that the token was one of; NaN where unknown."""


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

    @property
    def scores(self) -> TokenScores | None:
        """Of the ids read, where they were asked for and the model has any."""


class LanguageModel(Protocol):
    """A model that runs on this machine.

    ``evaluate`` and ``close`` are called from one thread only; ``encode``, ``interrupt`` and the
    look-ups (``token_bytes``, ``is_special``, the properties) from any.
    """

    @property
    def name(self) -> str: ...

    @property
    def vocabulary_size(self) -> int: ...

    @property
    def context_length(self) -> int: ...

    def encode(self, text: str) -> list[int]:
        """Token ids of ``text``; the bytes of the tokens, joined, are its UTF-8."""

    def token_bytes(self, token_id: int) -> bytes:
        """The exact bytes of a token, which need not be whole characters."""

    def is_special(self, token_id: int) -> bool: ...

    def evaluate(
        self,
        ids: Sequence[int],
        *,
        cancelled: Callable[[], bool] = never,
        progress: Callable[[int, int], None] = ignore,
        scored: Callable[[TokenScores], None] | None = None,
    ) -> Evaluation:
        """The logits after ``ids``, computing only what is not cached.

        ``progress(done, total)`` and, where it is given, ``scored`` are called after every part of
        a long pass. ``scored`` asks for scores: it is told of those of all ids, the ones not read
        yet being unknown. To read a beginning of what is cached forgets nothing of it.
        """

    def interrupt(self) -> None:
        """Stop the running pass, so that ``evaluate`` looks at ``cancelled`` at once."""

    def close(self) -> None: ...


@dataclass(frozen=True)
class ModelCard:
    """What the window needs to know of the model in use; ids of equal names mean the same."""

    name: str
    precision: str
    vocabulary_size: int
    context_length: int
    token_bytes: Callable[[int], bytes]
    is_special: Callable[[int], bool]
    is_example: bool = False
    encode: Callable[[str], Sequence[int]] | None = None
    """The token ids of a text, where that can be asked from any thread."""
    render_chat: RenderChat | None = None
    """The text of a conversation, by the model's own template; None where it has none."""
    fingerprint: str = ""
    """SHA-256 of the weights' source, in hexadecimal, where it is known."""

    @property
    def has_vocabulary(self) -> bool:
        """Is `vocabulary` made already, so that asking for it takes no time?"""
        return "vocabulary" in vars(self)

    @lazy
    def vocabulary(self) -> Vocabulary:
        """All tokens, to search in; made when first asked for, which takes 0.1 s for 49,000.

        So the model's own thread should be the first (`read_vocabulary`). Any thread may ask: the
        same functions make the same vocabulary wherever they are called.
        """
        return Vocabulary.of(self.vocabulary_size, self.token_bytes, self.is_special)

    def read_vocabulary(self) -> None:
        """Make `vocabulary` now, on the thread that calls, and have the chat template read."""
        self.vocabulary  # noqa: B018 - a cached property: looking at it makes it
        rendering(self, (ChatMessage("user", ""),))

    @lazy
    def piece(self) -> Callable[[int], Piece]:
        """How the token of an id is written where it stands alone; the latest are remembered."""

        def piece_of(token_id: int) -> Piece:
            return piece(self.token_bytes(token_id), self.is_special(token_id))

        return lru_cache(maxsize=4096)(piece_of)
