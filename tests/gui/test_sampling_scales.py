"""Where a slider stands for a value, and back: the ends, the useful values, and whole steps."""

from itertools import pairwise

import pytest

from gui.scales import POSITIONS, SHARES, CountScale, RatioScale, StepScale

TEMPERATURE = RatioScale(0.05, 10)
EPSILON = RatioScale(0.00003, 0.02)
COUNT = CountScale(49_152)
SIGMA = StepScale(0.05, 5, 0.05, ends_off=True)
PRESENCE = StepScale(-2, 2, 0.01)


@pytest.mark.parametrize(
    ("scale", "left", "right"),
    [
        (TEMPERATURE, 0, 10),
        (EPSILON, 0, 0.02),
        (COUNT, 1, 0),
        (SIGMA, 0.05, 0),
        (PRESENCE, -2, 2),
        (SHARES, 0, 1),
    ],
)
def test_the_ends(scale, left, right):
    assert scale.value(0) == left
    assert scale.value(POSITIONS) == right
    assert scale.position(left) == 0
    assert scale.position(right) == POSITIONS


def test_what_is_off_at_the_right_end_is_near_off_just_before_it():
    assert SIGMA.value(POSITIONS - 1) == 5
    assert COUNT.value(POSITIONS - 1) > 48_000
    assert SIGMA.position(7) == POSITIONS - 1, "more than the scale has is not off"


@pytest.mark.parametrize(
    ("scale", "value"),
    [
        (TEMPERATURE, 0.7),
        (TEMPERATURE, 1.5),
        (EPSILON, 0.0003),
        (EPSILON, 0.002),
        (COUNT, 40),
        (SIGMA, 1),
        (PRESENCE, 0),
    ],
)
def test_useful_values_are_far_from_the_ends(scale, value):
    assert POSITIONS * 0.1 < scale.position(value) < POSITIONS * 0.9
    assert scale.value(scale.position(value)) == pytest.approx(value, rel=0.02, abs=0.01)


@pytest.mark.parametrize("scale", [SIGMA, PRESENCE, StepScale(0, 20, 1)])
def test_steps_are_whole_and_written_short(scale):
    values = {scale.value(position) for position in range(POSITIONS + 1)}
    steps = sorted(values)
    assert all(value == round(round(value / scale.step) * scale.step, 9) for value in steps)
    gaps = {round(after - before, 9) for before, after in pairwise(steps)}
    assert gaps == {scale.step}
