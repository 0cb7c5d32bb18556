"""DRY: which tokens it punishes, and how much."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.sampling.samplers.dry import matching_lengths
from tests.engine.sampling_words import WEATHER, only, traced

TEXT = (0, 1, 2, 0, 1)


@pytest.mark.parametrize(
    ("ids", "breakers", "settings", "penalties"),
    [
        # "0 1" came before, and 2 followed: a repetition of two would become three.
        (TEXT, (), {}, {2: 1.0}),
        (TEXT, (), {"dry_allowed_length": 1}, {2: 2.0}),
        (TEXT, (), {"dry_allowed_length": 3}, {}),
        (TEXT, (), {"dry_multiplier": 3.0, "dry_base": 1.5, "dry_allowed_length": 1}, {2: 4.5}),
        # With 0 each token that has been there prolongs a repetition of nothing.
        (TEXT, (), {"dry_allowed_length": 0}, {0: 1.0, 1: 1.0, 2: 4.0}),
        # Four tokens are "1 2 0 1".
        (TEXT, (), {"dry_window": 4}, {}),
        (TEXT, (), {"dry_window": 4, "dry_allowed_length": 1}, {2: 1.0}),
        (TEXT, (), {"dry_window": 3}, {}),
        ((), (), {"dry_allowed_length": 0}, {}),
        ((0,), (), {"dry_allowed_length": 0}, {}),
        ((5, 5, 5, 5), (), {}, {5: 2.0}),
        # The longest copy counts: "1 2" before 3, "1 2" before 4, "2" before 5.
        ((1, 2, 3, 1, 2, 4, 2, 5, 1, 2), (), {"dry_allowed_length": 1}, {3: 2.0, 4: 2.0, 5: 1.0}),
        # Repetitions do not reach over a breaker: "1" alone is left of "0 1".
        (TEXT, ((0,),), {"dry_allowed_length": 1}, {2: 1.0}),
        (TEXT, ((2, 0),), {"dry_allowed_length": 1}, {2: 1.0}),
        (TEXT, ((1,),), {"dry_allowed_length": 1}, {}),
        (TEXT, ((0, 1),), {"dry_allowed_length": 1}, {}),
        # Of breakers that begin at one token the longest counts.
        (TEXT, ((0,), (0, 1)), {"dry_allowed_length": 1}, {}),
        # Half a breaker at the end is none.
        (TEXT, ((1, 7),), {}, {2: 1.0}),
        # A token that is a breaker by itself is never punished, a breaker's first token is.
        (TEXT, ((2,),), {}, {}),
        (TEXT, ((2, 7),), {}, {2: 1.0}),
    ],
)
def test_penalties(
    ids: tuple[int, ...],
    breakers: tuple[tuple[int, ...], ...],
    settings: dict[str, Any],
    penalties: dict[int, float],
) -> None:
    chosen = {"dry_multiplier": 1.0, "dry_base": 2.0, **settings}
    stage = only(traced(WEATHER, ids, breakers=breakers, **chosen))
    changed = {
        token_id: pytest.approx(WEATHER[token_id] - (stage.logit_of(token_id) or 0.0))
        for token_id in range(6)
        if stage.logit_of(token_id) != WEATHER[token_id]
    }
    assert changed == penalties


@pytest.mark.parametrize(("base", "power"), [(3.0, 3.0**80), (1.0, 1.0), (1e300, 1e300)])
def test_the_power_is_bounded(base: float, power: float) -> None:
    stage = only(traced(WEATHER, (2,) * 200, dry_multiplier=1.0, dry_base=base))
    assert stage.logit_of(2) == pytest.approx(3.5 - power)


@given(st.lists(st.integers(0, 2), max_size=40))
def test_matching_lengths_are_those_that_comparing_gives(items: list[int]) -> None:
    expected = [0] * len(items)
    for place in range(1, len(items)):
        rest = items[place:]
        matches = [n for n in range(len(rest) + 1) if rest[:n] == items[:n]]
        expected[place] = max(matches)
    assert matching_lengths(items) == expected


def test_a_long_repetition_is_found_in_linear_time() -> None:
    """Comparing each with each would take 10 to the 10 steps."""
    assert matching_lengths([7] * 100_000)[1] == 99_999
