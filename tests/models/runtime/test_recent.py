"""The memory of recent logits keeps to its size, and forgets the oldest first."""

import numpy as np

from models.recent import Answer, RecentAnswers
from models.scores import TokenScores


def ids(*numbers):
    return np.array(numbers, np.int64)


def answer(value, scored=0):
    scores = TokenScores.unknown(scored) if scored else None
    return Answer(np.full(100, value, np.float32), scores)


def test_what_was_put_last_is_found_and_the_least_recent_goes():
    entry = 400 + 8  # bytes of one distribution and of one id
    recent = RecentAnswers(max_bytes=3 * entry)
    for number in (1, 2, 3):
        recent.put(ids(number), answer(number))
    assert recent.get(ids(1)) is not None
    recent.put(ids(4), answer(4))
    found = {number: recent.get(ids(number)) for number in (1, 2, 3, 4)}
    assert found[2] is None
    for number in (1, 3, 4):
        np.testing.assert_array_equal(found[number].logits, answer(number).logits)


def test_putting_the_same_again_takes_no_more_room():
    recent = RecentAnswers(max_bytes=2 * 408)
    recent.put(ids(1), answer(1))
    for _ in range(5):
        recent.put(ids(2), answer(2))
    assert recent.get(ids(1)) is not None


def test_one_that_is_larger_than_the_memory_is_still_kept():
    recent = RecentAnswers(max_bytes=10)
    recent.put(ids(1), answer(1))
    assert recent.get(ids(1)) is not None
    recent.forget()
    assert recent.get(ids(1)) is None
