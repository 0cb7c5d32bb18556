"""What of a cached text stays valid when a pass writes into it, and when it is stopped there."""

import numpy as np
import pytest

from models.cache import CacheShape, KeyValueCache

HELD = [1, 2, 3, 4, 5]


class NoBinding:
    """Takes what a session's binding would be given."""

    def bind_ortvalue_input(self, name, value): ...

    def bind_ortvalue_output(self, name, value): ...


@pytest.fixture
def cache():
    cache = KeyValueCache(CacheShape(("past_key_values.0.key",), 1, 2, 1000), NoBinding())
    write(cache, 0, HELD)
    return cache


def write(cache, position, ids):
    cache.prepare(position, np.array(ids))
    cache.written(position, np.array(ids))


@pytest.mark.parametrize(
    ("position", "ids", "left", "after"),
    [
        # where is written, what; what is held while the pass runs, and after it
        (5, [6, 7], HELD, [*HELD, 6, 7]),
        (3, [4, 5], HELD, HELD),
        (1, [2, 3], HELD, HELD),
        (0, HELD, HELD, HELD),
        (3, [4, 5, 6], HELD, [*HELD, 6]),
        (3, [4, 9], [1, 2, 3, 4], [1, 2, 3, 4, 9]),
        (1, [9], [1], [1, 9]),
        (0, [9, 2, 3, 4, 5], [], [9, 2, 3, 4, 5]),
    ],
)
def test_tokens_that_are_held_already_leave_those_behind_them(cache, position, ids, left, after):
    cache.prepare(position, np.array(ids))
    assert cache.ids.tolist() == left, "what an interrupted pass leaves"
    cache.written(position, np.array(ids))
    assert cache.ids.tolist() == after


def test_growing_keeps_what_is_held(cache):
    write(cache, 5, list(range(600)))
    assert cache.capacity == 1000
    assert cache.ids.tolist() == [*HELD, *range(600)]


def test_common_prefix_ends_where_texts_differ_or_end(cache):
    found = [cache.common_prefix(np.array(ids)) for ids in (HELD, [1, 2], [1, 9, 3], [*HELD, 6])]
    assert found == [5, 2, 1, 5]
