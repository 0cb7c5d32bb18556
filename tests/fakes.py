"""The one stand-in for a language model that the tests share.

Honest where it matters: bytes are tokens too, so any text goes in and comes out again; the same
text can be split in more than one way; logits depend on every id and on nothing else; and it
counts what it computes and reuses as a real cache would.
"""

from __future__ import annotations

import threading
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.edits import common_prefix
from engine.model import ModelCard, TokenScores, ignore, never
from engine.ranking import rank_order
from engine.scores import Scores, fitted

WORDS = (b" the", b" cat", b" sat", b" nice", b" ni", b"ce", b"the", b"ing", b" ", b"\xe5\xa4")
FIRST_WORD = 256
SPECIAL = b"<|end|>"
SPECIAL_ID = FIRST_WORD + len(WORDS)
VOCABULARY = SPECIAL_ID + 1


class Cancelled(Exception):  # noqa: N818 - like the real one: no fault
    """The pass was given up."""


@dataclass(frozen=True)
class FakeEvaluation:
    logits: NDArray[np.float32]
    computed: int
    reused: int
    duration_ms: float = 1.0
    scores: Scores | None = None


class FakeModel:
    """Ids 0–255 are bytes, then words, then one special token."""

    name = "fake"
    vocabulary_size = VOCABULARY

    def __init__(self, context_length: int = 64) -> None:
        self.context_length = context_length
        self.asked: list[tuple[int, ...]] = []
        self.is_closed = False
        self.error: Exception | None = None
        self.poison: float | None = None
        """A logit of this value is put at id 7."""
        self.certain: int | None = None
        """A token far likelier than all others."""
        self.gate = threading.Event()
        """A pass waits for it, or for an interrupt, like one that takes long."""
        self.gate.set()
        self._cached: tuple[int, ...] = ()
        self._interrupted = threading.Event()

    def encode(self, text: str) -> list[int]:
        """The longest word at each place, else a byte."""
        data = text.encode("utf-8")
        ids: list[int] = []
        at = 0
        while at < len(data):
            fits = [word for word in (*WORDS, SPECIAL) if data.startswith(word, at)]
            word = max(fits, key=len, default=None)
            if word is None:
                ids.append(data[at])
                at += 1
            else:
                ids.append(SPECIAL_ID if word == SPECIAL else FIRST_WORD + WORDS.index(word))
                at += len(word)
        return ids

    def decode(self, ids: Sequence[int]) -> str:
        return b"".join(map(self.token_bytes, ids)).decode("utf-8", "replace")

    def token_bytes(self, token_id: int) -> bytes:
        if token_id < FIRST_WORD:
            return bytes([token_id])
        return SPECIAL if token_id == SPECIAL_ID else WORDS[token_id - FIRST_WORD]

    def is_special(self, token_id: int) -> bool:
        return token_id == SPECIAL_ID

    def logits_after(self, ids: Sequence[int]) -> NDArray[np.float32]:
        """Pseudo-random, the same for the same ids; words are likelier than single bytes."""
        seed = zlib.crc32(np.asarray(ids, np.int64).tobytes())
        logits = np.random.default_rng(seed).normal(0, 2, VOCABULARY).astype(np.float32)
        logits[FIRST_WORD:SPECIAL_ID] += 6
        if self.poison is not None:
            logits[7] = self.poison
        if self.certain is not None:
            logits[self.certain] = 99
        logits.flags.writeable = False
        return logits

    def evaluate(
        self,
        ids: Sequence[int],
        *,
        cancelled: Callable[[], bool] = never,
        progress: Callable[[int, int], None] = ignore,
        scored: Callable[[TokenScores], None] | None = None,
    ) -> FakeEvaluation:
        self.asked.append(tuple(ids))
        if scored is not None:
            scored(self.scores_of(ids, read=1))
        progress(1, max(1, len(ids)))
        while not (self.gate.wait(0.005) or self._interrupted.is_set()):
            if cancelled():
                break
        self._interrupted.clear()
        if cancelled():
            raise Cancelled
        if self.error is not None:
            raise self.error
        reused = min(common_prefix(self._cached, tuple(ids)), max(0, len(ids) - 1))
        if tuple(ids) != self._cached[: len(ids)]:
            self._cached = tuple(ids)
        scores = None if scored is None else self.scores_of(ids, read=len(ids))
        return FakeEvaluation(
            self.logits_after(ids), max(1, len(ids) - reused), reused, 1.0, scores
        )

    def scores_of(self, ids: Sequence[int], read: int) -> Scores:
        """Of ``ids``, of which the first ``read`` were read."""
        known = []
        for place, token_id in enumerate(ids[:read]):
            logits = self.logits_after(ids[:place]).astype(np.float64)
            if not np.isfinite(logits).all():
                known.append((np.nan, 0, np.nan))
                continue
            logs = logits - np.logaddexp.reduce(logits)
            rank = 1 + int(np.flatnonzero(rank_order(logits) == token_id)[0])
            known.append((logs[token_id], rank, -(np.exp(logs) @ logs) / np.log(2)))
        columns = np.array(known, np.float64).reshape(-1, 3).T
        first = Scores(
            columns[0].astype(np.float32),
            columns[1].astype(np.int32),
            columns[2].astype(np.float32),
        )
        return fitted(first, len(known), len(ids))

    def interrupt(self) -> None:
        self._interrupted.set()

    def close(self) -> None:
        self.is_closed = True

    def card(self) -> ModelCard:
        return ModelCard(
            name=self.name,
            precision="fast",
            vocabulary_size=self.vocabulary_size,
            context_length=self.context_length,
            token_bytes=self.token_bytes,
            is_special=self.is_special,
        )
