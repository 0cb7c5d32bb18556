"""The memory of recent logits keeps to its size, and forgets the oldest first."""

import numpy as np

from models.recent import Answer, RecentAnswers
from models.scores import TokenScores


def ids(*numbers):
    return np.array(numbers, np.int64)


def answer(value=0.0, scored=0):
    scores = TokenScores.unknown(scored) if scored else None
    return Answer(np.full(100, value, np.float32), scores)


def value(recent, number):
    """Of all logits kept for the text of one id."""
    found = recent.get(ids(number))
    return None if found is None else set(found.logits.tolist())


def test_what_was_put_last_is_found_and_the_least_recent_goes():
    entry = 400 + 8  # bytes of one distribution and of one id
    recent = RecentAnswers(max_bytes=3 * entry)
    for number in (1, 2, 3):
        recent.put(ids(number), answer(number))
    assert value(recent, 1) == {1}
    recent.put(ids(4), answer(4))
    assert [value(recent, number) for number in (1, 2, 3, 4)] == [{1}, None, {3}, {4}]


def test_putting_the_same_again_takes_no_more_room():
    recent = RecentAnswers(max_bytes=2 * 408)
    recent.put(ids(1), answer(1))
    for number in range(5):
        recent.put(ids(2), answer(number))
    assert value(recent, 1) == {1}
    assert value(recent, 2) == {4}


def test_scores_take_room_too_and_are_kept_with_the_logits():
    recent = RecentAnswers(max_bytes=2 * 408 + 12 * 5)
    recent.put(ids(1), answer())
    recent.put(ids(2), answer(scored=5))  # 12 bytes a token
    assert value(recent, 1) == {0}
    found = recent.get(ids(2))
    assert found is not None
    assert found.scores is not None
    recent.put(ids(2), answer(scored=6))
    assert value(recent, 1) is None


def test_one_that_is_larger_than_the_memory_is_still_kept():
    recent = RecentAnswers(max_bytes=10)
    recent.put(ids(1), answer(1))
    assert value(recent, 1) == {1}
