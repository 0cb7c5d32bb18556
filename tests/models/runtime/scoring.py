"""What scores should be, and what two of them, or parts of them, have to have in common."""

from __future__ import annotations

import numpy as np

from models.runtime import OnnxModel
from models.scores import TokenScores


def by_definition(logits, token_id):
    """(log-probability, rank, entropy in bits) in float64, the rank by sorting."""
    exact = np.asarray(logits, np.float64)
    shifted = exact - exact.max()
    logs = shifted - np.log(np.exp(shifted).sum())
    rank = 1 + int(np.flatnonzero(np.lexsort((np.arange(len(exact)), -exact)) == token_id)[0])
    return logs[token_id], rank, -(np.exp(logs) * logs).sum() / np.log(2)


def ignore(scores):
    """The ear of somebody who only wants the last scores."""


def scores_of(model: OnnxModel, ids: list[int]) -> TokenScores:
    """Asked for with the prediction."""
    scores = model.evaluate(ids, scored=ignore).scores
    assert scores is not None
    return scores


def assert_same(scores, expected):
    """To the last bit; NaN is the same as NaN."""
    assert scores is not None
    np.testing.assert_array_equal(scores.ranks, expected.ranks)
    np.testing.assert_array_equal(scores.log_probabilities, expected.log_probabilities)
    np.testing.assert_array_equal(scores.entropies_bits, expected.entropies_bits)


def known(scores):
    """How many tokens have scores; those without follow behind, and have none of the three."""
    count = np.count_nonzero(scores.ranks)
    assert (scores.ranks[:count] > 0).all()
    for values in (scores.log_probabilities, scores.entropies_bits):
        assert np.isfinite(values[:count]).all()
        assert np.isnan(values[count:]).all()
    return count
