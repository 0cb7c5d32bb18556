"""Which places are looked at when there is too much work for all."""

from __future__ import annotations

from engine.thinning import refined


def looked_at(count: int, budget: float, jump: int = -1) -> list[int]:
    """Of things that cost 1 and are alike, but for a jump after a place."""
    made = refined(
        count,
        lambda place: float(place > jump >= 0),
        lambda thing: 1,
        lambda one, two: abs(one - two),
        budget,
    )
    return list(made)


def test_all_that_can_be_afforded() -> None:
    assert looked_at(9, 9) == list(range(9))
    assert looked_at(9, 100) == list(range(9))
    assert looked_at(1, 1) == [0]
    assert looked_at(2, 2) == [0, 1]


def test_the_ends_first_then_the_middles_of_the_widest() -> None:
    assert looked_at(9, 2) == [0, 8]
    assert looked_at(9, 3) == [0, 4, 8]
    assert looked_at(9, 5) == [0, 2, 4, 6, 8]


def test_where_it_changes_it_looks_closer() -> None:
    places = looked_at(1_001, 12, jump=300)
    assert {300, 301} <= set(places)


def test_dear_things_are_fewer() -> None:
    made = refined(9, lambda place: place, lambda thing: 10.0, lambda one, two: 0.0, 30)
    assert list(made.items()) == [(0, 0), (4, 4), (8, 8)]
