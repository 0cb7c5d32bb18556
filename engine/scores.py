"""What the model gave each token of a text before it was seen: the numbers behind its tints.

Arrays that were worked out in the pass that predicts; knows no model and no colours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.model import TokenScores

NAT_IN_BITS = float(1 / np.log(2))


@dataclass(frozen=True, eq=False)
class Scores:
    """Scores of all tokens of a text; see `engine.model.TokenScores`."""

    log_probabilities: NDArray[np.float32]
    ranks: NDArray[np.int32]
    entropies_bits: NDArray[np.float32]

    @classmethod
    def unknown(cls, count: int) -> Scores:
        """Of ``count`` tokens of which nothing is known."""
        nothing = np.full(count, np.nan, np.float32)
        return cls(_fixed(nothing), _fixed(np.zeros(count, np.int32)), _fixed(nothing.copy()))


def fitted(scores: TokenScores, kept: int, count: int, start: int = 0, skipped: int = 0) -> Scores:
    """The first ``kept`` of ``scores`` at the places from ``start`` on of ``count`` tokens.

    All others, and the first ``skipped`` of these, are unknown. A token's score depends on what
    stands before it alone, so that the scores of a common beginning are those of both texts.
    """

    def moved(known: NDArray[Any], empty: NDArray[Any]) -> NDArray[Any]:
        filled = empty.copy()
        filled[start + skipped : start + kept] = known[skipped:kept]
        return _fixed(filled)

    empty = Scores.unknown(count)
    return Scores(
        moved(scores.log_probabilities, empty.log_probabilities),
        moved(scores.ranks, empty.ranks),
        moved(scores.entropies_bits, empty.entropies_bits),
    )


def kept_where_known(old: TokenScores, kept: int, new: TokenScores) -> Scores:
    """``new``, but for the first ``kept`` tokens what ``old`` knows of them."""
    known = np.flatnonzero(old.ranks[:kept])

    def merged(before: NDArray[Any], now: NDArray[Any]) -> NDArray[Any]:
        both = now.copy()
        both[known] = before[known]
        return _fixed(both)

    return Scores(
        merged(old.log_probabilities, new.log_probabilities),
        merged(old.ranks, new.ranks),
        merged(old.entropies_bits, new.entropies_bits),
    )


def with_last(
    scores: TokenScores, log_probability: float, rank: int, entropy_bits: float
) -> Scores:
    """``scores`` of a text whose last token, which they do not know yet, has these."""
    count = len(scores.ranks)
    longer = fitted(scores, count - 1, count)
    log_probabilities = longer.log_probabilities.copy()
    ranks, entropies = longer.ranks.copy(), longer.entropies_bits.copy()
    log_probabilities[-1], ranks[-1], entropies[-1] = log_probability, rank, entropy_bits
    return Scores(_fixed(log_probabilities), _fixed(ranks), _fixed(entropies))


def surprisals_bits(scores: TokenScores) -> NDArray[np.float32]:
    """(tokens,) -log2 p of each token, in bits; NaN where unknown. Shannon (1948)."""
    # From zero, so that a certain token has 0 bits and not -0.
    return np.float32(0) - scores.log_probabilities * np.float32(NAT_IN_BITS)


def perplexity(scores: TokenScores) -> float | None:
    """exp of the mean negative log-probability of the tokens that are known; None if none is.

    Infinite where the model rules one of them out, or beyond the range of a double.
    """
    known = scores.log_probabilities[~np.isnan(scores.log_probabilities)]
    with np.errstate(over="ignore"):
        return float(np.exp(-known.mean(dtype=np.float64))) if known.size else None


def _fixed(array: NDArray[Any]) -> NDArray[Any]:
    array.flags.writeable = False
    return array
