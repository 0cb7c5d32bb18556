"""One token's score from one row of logits, against the definition in float64, and odd rows."""

import math

import numpy as np
import pytest

from models.scores import Scorer, TokenScores
from tests.models.runtime.scoring import by_definition

NAN, INF = math.nan, math.inf
HUGE = float(np.finfo(np.float32).max)


def score(logits, token_id):
    row = np.asarray(logits, np.float32)
    return Scorer(len(row)).score(row, token_id)


@pytest.mark.parametrize("size", [1, 2, 262, 49_152, 151_936])
@pytest.mark.parametrize("spread", [0.0, 0.01, 1.0, 3.0, 12.0, 60.0])
def test_scores_are_those_of_the_definition(size, spread):
    source = np.random.default_rng(size)
    row = (source.normal(size=size) * spread + 5).astype(np.float32)
    for token_id in {0, size - 1, int(row.argmax()), int(row.argmin()), size // 2}:
        log_probability, rank, entropy = score(row, token_id)
        exact = by_definition(row, token_id)
        assert rank == exact[1]
        assert log_probability == pytest.approx(exact[0], abs=1e-5, rel=1e-6)
        assert entropy == pytest.approx(exact[2], abs=1e-4)
        assert entropy >= 0


@pytest.mark.parametrize(
    ("logits", "token_id", "rank"),
    [
        ([3, 3, 3], 0, 1),
        ([3, 3, 3], 2, 3),
        ([1, 3, 1, 2], 0, 3),
        ([1, 3, 1, 2], 2, 4),
        ([0.0, -0.0], 1, 2),
        ([-INF, 2, -INF], 2, 3),
    ],
)
def test_equal_logits_rank_by_lower_id(logits, token_id, rank):
    assert score(logits, token_id)[1] == rank


def test_tokens_that_cannot_be_chosen_count_for_nothing():
    log_probability, rank, entropy = score([1.0, -INF, 1.0, -INF], 2)
    assert (log_probability, rank, entropy) == pytest.approx((-math.log(2), 2, 1.0))
    assert score([1.0, -INF, 1.0, -INF], 3)[:2] == (-INF, 4)
    assert score([HUGE, -HUGE, 0.0], 1)[:2] == (-INF, 3)
    assert score([HUGE, -HUGE, 0.0], 0) == (0.0, 1, 0.0)


@pytest.mark.parametrize(
    "logits", [[1.0, NAN, 2.0], [NAN, 1.0, 2.0], [NAN] * 3, [1.0, INF, 2.0], [-INF] * 3]
)
@pytest.mark.parametrize("token_id", [0, 1, 2])
def test_of_logits_that_make_no_distribution_nothing_is_known(logits, token_id):
    log_probability, rank, entropy = score(logits, token_id)
    assert rank == 0
    assert math.isnan(log_probability)
    assert math.isnan(entropy)


def test_an_odd_row_leaves_nothing_behind_for_the_next():
    scorer, row = Scorer(3), np.array([1, 2, 3], np.float32)
    alone = scorer.score(row, 1)
    for odd in ([NAN, 1, 1], [-INF, 0, -INF], [INF, 0, 0]):
        scorer.score(np.array(odd, np.float32), 0)
        assert scorer.score(row, 1) == alone


def test_scores_put_behind_others_lose_what_stood_at_the_beginning():
    scores = TokenScores(
        np.array([-1, -2, -3], np.float32), np.array([1, 2, 3], np.int32), np.ones(3, np.float32)
    )
    moved = scores.behind(2)
    np.testing.assert_array_equal(moved.log_probabilities, [NAN, NAN, NAN, -2, -3])
    np.testing.assert_array_equal(moved.ranks, [0, 0, 0, 2, 3])
    np.testing.assert_array_equal(moved.entropies_bits, [NAN, NAN, NAN, 1, 1])
    assert scores.behind(0) is scores
