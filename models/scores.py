"""How well a model foresaw each token of a text: probability, rank, entropy, from its logits.

Keeps them for the text scored last, token by token, whatever becomes of the model's own cache.
Runs no model.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.prefix import common_prefix

_LEAST_EXPONENT = -87.0
"""e to this is the least number that float32 holds in full."""


@dataclass(frozen=True, eq=False)
class TokenScores:
    """Of every token of a text, given the tokens before it; arrays of (tokens,), read-only.

    All of the model's own distribution: softmax over the whole vocabulary at temperature 1.
    """

    log_probabilities: NDArray[np.float32]
    """Natural logarithm of the token's probability; NaN where unknown."""
    ranks: NDArray[np.int32]
    """From 1 by descending logit, equal ones by lower id; 0 where unknown."""
    entropies_bits: NDArray[np.float32]
    """Of the distribution the token was chosen from; NaN where unknown."""

    @classmethod
    def unknown(cls, count: int) -> TokenScores:
        """Of `count` tokens nothing is known; these arrays can still be written to."""
        return cls(
            np.full(count, np.nan, np.float32),
            np.zeros(count, np.int32),
            np.full(count, np.nan, np.float32),
        )

    @property
    def nbytes(self) -> int:
        return sum(array.nbytes for array in self._arrays())

    def behind(self, count: int) -> TokenScores:
        """The same with `count` tokens put before them, of which nothing is known.

        Nor is the first of these known then: it was scored as if nothing stood before it.
        """
        if count == 0:
            return self
        longer = TokenScores.unknown(count + len(self.ranks))
        longer.write(count + 1, self, slice(1, None))
        return longer.sealed()

    def write(self, start: int, other: TokenScores, part: slice) -> None:
        """Take over `part` of the other's tokens, from place `start` on."""
        for mine, theirs in zip(self._arrays(), other._arrays(), strict=True):
            mine[start : start + len(theirs[part])] = theirs[part]

    def sealed(self) -> TokenScores:
        """Itself, read-only from now on."""
        for array in self._arrays():
            array.flags.writeable = False
        return self

    def _arrays(self) -> tuple[NDArray[np.float32], NDArray[np.int32], NDArray[np.float32]]:
        return self.log_probabilities, self.ranks, self.entropies_bits


class Scorer:
    """Scores one token after the other; its working memory is that of one distribution.

    Row by row, as one of 49,152 logits and what is made of it fit into a processor's second cache.
    Such a row takes 0.14 ms with AVX2, two thirds of it for the exponentials.
    """

    def __init__(self, vocabulary_size: int) -> None:
        self._shifted = np.empty(vocabulary_size, np.float32)
        self._weights = np.empty(vocabulary_size, np.float32)
        self._ahead = np.empty(vocabulary_size, np.bool_)

    def score(self, logits: NDArray[np.float32], token_id: int) -> tuple[float, int, float]:
        """(log-probability, rank, entropy in bits) of a token; logits (vocabulary,) float32.

        Unknown (NaN, 0, NaN) where no distribution can be made of the logits: where one is NaN or
        +inf, or all are -inf.
        """
        with np.errstate(invalid="ignore", over="ignore"):
            largest = logits.max()
            if not math.isfinite(largest):
                return math.nan, 0, math.nan
            shifted = np.subtract(logits, largest, out=self._shifted)
            weights = np.exp(shifted, out=self._weights)
            total = float(weights.sum())  # numpy adds in pairs: as good as float64 here
            # not np.dot: its library starts threads that then wait in a busy loop
            weighted = float(np.einsum("i,i->", weights, shifted))
            log_probability = float(shifted[token_id]) - math.log(total)
            if math.isnan(weighted):  # 0 * -inf, of tokens that cannot be chosen
                np.maximum(shifted, _LEAST_EXPONENT, out=shifted)
                weighted = float(np.einsum("i,i->", weights, shifted))
        actual, ahead = logits[token_id], self._ahead
        np.greater_equal(logits[:token_id], actual, out=ahead[:token_id])  # a tie: lower id first
        np.greater(logits[token_id:], actual, out=ahead[token_id:])
        rank = 1 + int(np.count_nonzero(ahead))
        entropy = math.log(total) - weighted / total  # H = ln Z - E[ln weight], in nats
        return log_probability, rank, entropy / math.log(2)


class ScoredText:
    """The scores of one text's first tokens; a text that differs replaces what it differs in."""

    def __init__(self, limit: int, vocabulary_size: int) -> None:
        self._scorer = Scorer(vocabulary_size)
        self._ids = np.empty(limit, np.int64)
        self._scores = TokenScores.unknown(limit)
        self._count = 0

    def known(self, ids: NDArray[np.int64]) -> int:
        """How many of the first `ids` have been scored."""
        return common_prefix(self._ids[: self._count], ids)

    def add(self, ids: NDArray[np.int64], start: int, rows: NDArray[np.float32]) -> None:
        """Score ids[start], ids[start + 1] ... by the logits before each: (tokens, vocabulary).

        At least one; the ids before `start` are those that were scored before.
        """
        end = start + len(rows)
        scored = map(self._scorer.score, rows, map(int, ids[start:end]))
        logs, ranks, entropies = zip(*scored, strict=True)
        found = TokenScores(
            np.array(logs, np.float32), np.array(ranks, np.int32), np.array(entropies, np.float32)
        )
        self._scores.write(start, found, slice(None))
        self._ids[start:end] = ids[start:end]
        self._count = end

    def complete(self, ids: NDArray[np.int64]) -> TokenScores | None:
        """The scores of a text of which every token has been scored, else None."""
        return self.of(ids) if self.known(ids) == len(ids) else None

    def of(self, ids: NDArray[np.int64]) -> TokenScores:
        """The scores of a text, unknown behind those that are known."""
        scores = TokenScores.unknown(len(ids))
        scores.write(0, self._scores, slice(self.known(ids)))
        return scores.sealed()
