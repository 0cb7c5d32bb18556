"""Bars on their way: matched by token id, from wherever they are."""

import pytest

from gui.chart.motion import Bar, BarMotion

ENJOY, PLAY, HAVE = 7, 3, 12


@pytest.fixture
def motion() -> BarMotion:
    motion = BarMotion()
    motion.jump([(ENJOY, Bar(0.4, 0.6)), (PLAY, Bar(0.2, 0.0))], axis=1.0)
    return motion


def test_half_way_a_bar_is_half_way(motion: BarMotion) -> None:
    motion.aim([(ENJOY, Bar(0.2, 0.2)), (PLAY, Bar(0.4, 0.4))], axis=0.5)
    motion.move_to(0.5)
    assert motion.bar(ENJOY) == pytest.approx((0.3, 0.4))
    assert motion.bar(PLAY) == pytest.approx((0.3, 0.2))
    assert motion.axis == pytest.approx(0.75)


def test_bars_are_matched_by_token_not_by_place(motion: BarMotion) -> None:
    motion.aim([(PLAY, Bar(0.2, 0.0)), (ENJOY, Bar(0.4, 0.6))], axis=1.0)
    motion.move_to(0.1)
    assert motion.bar(PLAY) == pytest.approx((0.2, 0.0))
    assert motion.bar(ENJOY) == pytest.approx((0.4, 0.6))


def test_a_new_token_grows_from_nothing(motion: BarMotion) -> None:
    motion.aim([(HAVE, Bar(0.4, 0.8))], axis=1.0)
    motion.move_to(0.25)
    assert motion.bar(HAVE) == pytest.approx((0.1, 0.2))


def test_a_movement_interrupted_goes_on_from_where_it_is(motion: BarMotion) -> None:
    motion.aim([(ENJOY, Bar(0.8, 1.0))], axis=0.5)
    motion.move_to(0.5)
    motion.aim([(ENJOY, Bar(0.0, 0.0))], axis=1.0)
    assert motion.bar(ENJOY) == pytest.approx((0.6, 0.8))
    assert motion.axis == pytest.approx(0.75)
    motion.move_to(0.5)
    assert motion.bar(ENJOY) == pytest.approx((0.3, 0.4))


def test_bars_arrive_exactly(motion: BarMotion) -> None:
    motion.aim([(ENJOY, Bar(0.1, 0.7))], axis=0.7)
    motion.move_to(0.3)
    motion.arrive()
    assert motion.bar(ENJOY) == (0.1, 0.7)
    assert motion.axis == 0.7


def test_a_token_that_is_not_shown_has_no_bar(motion: BarMotion) -> None:
    assert motion.bar(999) == (0.0, 0.0)
