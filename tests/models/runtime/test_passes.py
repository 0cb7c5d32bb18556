"""A text is cut into passes of allowed sizes, whatever its length and whatever is cached."""

import pytest

from models.passes import PassSizes


@pytest.mark.parametrize("fewest", [1, 2])
@pytest.mark.parametrize("cached", [0, 1, 2, 7, 31, 32, 33, 100])
def test_every_pass_keeps_to_the_bounds(fewest, cached):
    sizes = PassSizes(fewest, most=32)
    for length in range(fewest, 140):
        done = sizes.reusable(min(cached, length), length)
        assert done <= cached
        passes = []
        while done < length:
            passes.append(sizes.next(length - done))
            done += passes[-1]
        assert done == length
        assert passes, "the last token must run: its logits are wanted"
        assert all(fewest <= size <= 32 for size in passes)


def test_all_but_the_smallest_pass_is_reused():
    assert PassSizes(2, 128).reusable(50, 60) == 50
    assert PassSizes(2, 128).reusable(60, 60) == 58
    assert PassSizes(1, 128).reusable(60, 60) == 59
    assert PassSizes(2, 128).reusable(1, 1) == 0


def test_bounds_follow_the_precision_and_the_tile():
    assert PassSizes.of("fast", 64) == PassSizes(2, 128)
    assert PassSizes.of("precise", 16) == PassSizes(1, 32)
    assert PassSizes.of("fast", 128) == PassSizes(2, 128)
