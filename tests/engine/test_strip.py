"""What the cards of the strip say of a trace, and which order moving a card gives."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.sampling import (
    LLAMA_CPP_ORDER,
    TRANSFORMERS_ORDER,
    SamplingSettings,
    SamplingTrace,
    trace_sampling,
)
from engine.strip import cards_without_numbers, largest_share, reordered, strip_cards

WORDS = np.array([1.2, 2.0, 3.5, 3.0, 1.8, 1.0])
NICE, HOT, CLOUDY, GLOOMY = 2, 3, 1, 4


def traced(count: int = 0, context: tuple[int, ...] = (), **settings: Any) -> SamplingTrace:
    """Of the six words, or of `count` tokens whose ids are their ranks."""
    logits = -0.1 * np.arange(count) if count else WORDS
    return trace_sampling(logits, SamplingSettings(**settings), context)


def test_the_tutorials_six_words() -> None:
    logits, temperature, top_p, drawn = strip_cards(traced(temperature=2.0, top_p=0.8))
    assert [card.stage for card in (logits, temperature, top_p, drawn)] == [
        "logits",
        "temperature",
        "top_p",
        "draw",
    ]
    assert [card.kept for card in (logits, temperature, top_p, drawn)] == [6, 6, 4, 4]
    assert [bar.token_id for bar in logits.bars] == [NICE, HOT, CLOUDY, GLOOMY, 0, 5]
    assert [bar.share for bar in logits.bars[:2]] == pytest.approx([0.4556, 0.2764], abs=5e-5)
    assert [bar.share for bar in temperature.bars[:2]] == pytest.approx([0.3047, 0.2373], abs=5e-5)
    assert top_p.removed == 2
    assert top_p.removed_mass == pytest.approx(0.0965 + 0.0873, abs=1e-4)
    assert temperature.removed_mass == drawn.removed_mass == 0.0
    assert sum(bar.share for bar in top_p.bars if not bar.is_cut) == pytest.approx(1.0)
    assert [bar.is_cut for bar in top_p.bars] == [False] * 4 + [True] * 2
    assert drawn.bars == top_p.bars


def test_a_cut_token_keeps_the_share_it_had_and_its_place() -> None:
    cards = strip_cards(traced(top_k=3, temperature=0.5))
    temperature, top_k = cards[1], cards[2]
    assert [bar.share for bar in top_k.bars[3:]] == [bar.share for bar in temperature.bars[3:]]
    assert [bar.token_id for bar in top_k.bars] == [bar.token_id for bar in temperature.bars]


def test_what_has_no_bar_is_counted_and_summed() -> None:
    trace = traced(count=1000, top_k=100)
    logits, top_k, _ = strip_cards(trace, bar_count=24)
    assert (logits.rest_count, top_k.rest_count) == (976, 76)
    assert logits.rest == pytest.approx(trace.stages[0].probs[24:].sum())
    assert top_k.rest == pytest.approx(trace.stages[-1].probs[24:].sum())
    few = strip_cards(traced(count=1000, top_k=10))[1]
    assert (few.rest_count, few.rest) == (0, 0.0)


def test_the_scale_is_that_of_the_largest_bar_of_all() -> None:
    cards = strip_cards(traced(temperature=0.5))
    assert largest_share(cards) == pytest.approx(0.6813, abs=5e-5)


@pytest.mark.parametrize(
    ("settings", "context", "acted"),
    [
        ({"top_k": 5}, (), True),
        ({"top_k": 6}, (), False),
        ({"top_p": 0.999}, (), False),
        ({"temperature": 0.9}, (), True),
        ({"repetition_penalty": 1.5}, (), False),
        ({"repetition_penalty": 1.5}, (NICE,), True),
        ({"presence_penalty": 0.01}, (5,), True),
        ({"xtc_probability": 1e-9, "xtc_threshold": 0.1}, (), False),
        ({"xtc_probability": 1.0, "xtc_threshold": 0.1}, (), True),
        ({"xtc_probability": 1.0, "xtc_threshold": 0.4}, (), False),
    ],
)
def test_a_stage_that_left_everything_as_it_was_did_not_act(
    settings: dict[str, Any], context: tuple[int, ...], acted: bool
) -> None:
    cards = strip_cards(traced(context=context, **settings))
    assert [card.acted for card in cards] == [True, acted, True]


def test_a_change_behind_the_leading_tokens_is_one_too() -> None:
    card = strip_cards(traced(count=500, context=(499,), presence_penalty=0.5))[1]
    assert card.acted


def test_tokens_the_model_rules_out_are_cut_with_no_share() -> None:
    logits = strip_cards(trace_sampling([1.0, -math.inf, 0.0], SamplingSettings()))[0]
    assert (logits.kept, logits.removed, logits.removed_mass) == (2, 1, 0.0)
    assert [(bar.share > 0, bar.is_cut) for bar in logits.bars] == [
        (True, False),
        (True, False),
        (False, True),
    ]


CHAINS = st.fixed_dictionaries(
    {},
    optional={
        "temperature": st.sampled_from([0.0, 0.3, 1.7]),
        "top_k": st.integers(1, 60),
        "top_p": st.floats(0.05, 0.99),
        "typical_p": st.floats(0.05, 0.99),
        "repetition_penalty": st.floats(0.5, 2.0),
        "presence_penalty": st.floats(-2.0, 2.0),
        "xtc_probability": st.just(1.0),
        "xtc_threshold": st.floats(0.0, 0.2),
        "logit_bias": st.dictionaries(st.integers(0, 39), st.sampled_from([-math.inf, -3.0, 4.0])),
        "order": st.permutations(TRANSFORMERS_ORDER).map(tuple),
    },
)
LOGITS = st.lists(st.floats(-6, 6, width=32), min_size=40, max_size=60)


@given(LOGITS, CHAINS, st.lists(st.integers(0, 39), max_size=10))
def test_every_bar_says_what_the_trace_says(
    logits: list[float], chain: dict[str, Any], context: list[int]
) -> None:
    try:
        trace = trace_sampling(np.array(logits), SamplingSettings(**chain), context)
    except ValueError as error:
        if "bans every token" not in str(error):
            raise
        return
    cards = strip_cards(trace)
    active = [index for index, stage in enumerate(trace.stages) if stage.active]
    assert [card.stage for card in cards[:-1]] == [trace.stages[index].name for index in active]
    for card, index in zip(cards, active, strict=False):
        stage = trace.stages[index]
        assert [bar.token_id for bar in card.bars] == trace.order_after(index)[:24].tolist()
        for bar in card.bars:
            cut = trace.cut_by[bar.token_id]
            assert bar.is_cut == (0 <= cut <= index)
            last = trace.stages[cut].before.by_id if bar.is_cut else stage.probabilities
            assert bar.share == last[bar.token_id]
        assert card.kept == stage.kept
        assert card.removed_mass == pytest.approx(stage.removed_mass, abs=1e-12)
        kept = sum(bar.share for bar in card.bars if not bar.is_cut)
        assert kept + card.rest == pytest.approx(1.0)
        assert card.rest_count == stage.kept - sum(not bar.is_cut for bar in card.bars)
        assert card.acted or np.array_equal(stage.probabilities, stage.before.by_id)


def test_no_bars_is_refused() -> None:
    with pytest.raises(ValueError, match="bar_count is 0: it must be 1 or more"):
        strip_cards(traced(), bar_count=0)


def test_without_a_distribution_the_cards_are_those_of_the_same_stages() -> None:
    settings = SamplingSettings(top_p=0.9, temperature=0.5, order=LLAMA_CPP_ORDER)
    with_numbers = strip_cards(trace_sampling(WORDS, settings))
    without = cards_without_numbers(settings)
    assert [card.stage for card in without] == [card.stage for card in with_numbers]
    assert {card.kept for card in without} == {0}
    assert {card.bars for card in without} == {()}


# the order

FULL = ("a", "x", "b", "y", "c")
ON = ("a", "b", "c")


@pytest.mark.parametrize(
    ("stage", "place", "order"),
    [
        ("a", 0, ("a", "x", "b", "y", "c")),
        ("a", 1, ("b", "x", "a", "y", "c")),
        ("a", 2, ("b", "x", "c", "y", "a")),
        ("c", 0, ("c", "x", "a", "y", "b")),
        ("b", 99, ("a", "x", "c", "y", "b")),
        ("b", -1, ("b", "x", "a", "y", "c")),
    ],
)
def test_a_stage_moves_among_those_that_are_on(
    stage: str, place: int, order: tuple[str, ...]
) -> None:
    assert reordered(FULL, ON, stage, place) == order


def test_a_stage_that_is_off_cannot_be_moved() -> None:
    with pytest.raises(ValueError, match="stage is 'x': it must be one of a, b, c"):
        reordered(FULL, ON, "x", 0)


@given(
    st.permutations(TRANSFORMERS_ORDER),
    st.sets(st.sampled_from(TRANSFORMERS_ORDER), min_size=1),
    st.data(),
)
def test_moving_there_and_back_changes_nothing(
    order: list[str], on: set[str], data: st.DataObject
) -> None:
    stages_on = [stage for stage in order if stage in on]
    stage = data.draw(st.sampled_from(stages_on))
    place = data.draw(st.integers(0, len(stages_on) - 1))
    moved = reordered(order, stages_on, stage, place)
    assert sorted(moved) == sorted(order)
    after = [each for each in moved if each in on]
    assert after.index(stage) == place
    assert [each for each in after if each != stage] == [s for s in stages_on if s != stage]
    assert all(moved[i] == each for i, each in enumerate(order) if each not in on)
    assert reordered(moved, after, stage, stages_on.index(stage)) == tuple(order)
