"""The range of the lab's sliders."""

import math

import pytest

from gui.lab.slider import SliderRange, range_of


@pytest.mark.parametrize(
    ("logits", "ends"),
    [
        ((1.2, 3.5), (-10, 10)),
        ((-10, 10), (-10, 10)),
        ((0, -math.inf), (-10, 10)),
        ((20.4, 28.1), (15, 35)),
        ((28.0, -math.inf), (20, 40)),
        ((-3.0, 15.0), (-5, 20)),
        ((-28.1, -20.4), (-35, -15)),
        ((10.5,), (0, 20)),
        ((0.0, 1.0, 1000.0), (-50, 50)),
        ((-1e6, 1e6), (-50, 50)),
    ],
)
def test_the_range_holds_the_logits_with_room(logits, ends):
    assert range_of(logits) == ends


def test_a_place_and_its_logit_belong_together():
    ends = SliderRange(15, 35)
    assert [ends.share(logit) for logit in (10, 15, 25, 35, 90)] == [0, 0, 0.5, 1, 1]
    assert [ends.value(share) for share in (-1, 0, 0.123, 0.5, 2)] == [15, 15, 17.5, 25, 35]
    assert math.copysign(1, SliderRange().value(0.4999)) == 1, "no −0.0"
