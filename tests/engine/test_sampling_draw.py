"""The draw: every u lands on the token whose piece of the bar it is in, and never on a cut one."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.sampling import SamplingSettings, SamplingTrace, draw, draw_segments, trace_sampling

LAST_BELOW_ONE = float(np.nextafter(1.0, 0.0))
WEATHER = (1.2, 2.0, 3.5, 3.0, 1.8, 1.0)

logits = st.lists(st.floats(-30, 30) | st.just(-math.inf), min_size=1, max_size=40).filter(
    lambda values: max(values) > -math.inf
)
settings = st.builds(
    SamplingSettings,
    temperature=st.sampled_from([0.0, 0.01, 0.7, 1.0, 3.0]),
    top_k=st.integers(0, 12),
    top_p=st.sampled_from([0.0, 0.3, 0.9, 1.0]),
)
traces = st.builds(trace_sampling, logits, settings)
throws = st.floats(0, 1, exclude_max=True)


def traced(values: Any, **parameters: Any) -> SamplingTrace:
    return trace_sampling(np.array(values), SamplingSettings(**parameters))


@pytest.mark.parametrize(
    ("u", "token_id"),
    [(0.0, 2), (0.4556, 2), (0.4557, 3), (0.7320, 3), (0.7321, 1), (LAST_BELOW_ONE, 5)],
)
def test_six_words_in_rank_order(u: float, token_id: int) -> None:
    assert draw(traced(WEATHER), u) == token_id


def test_pieces_of_the_bar() -> None:
    starts, ends = draw_segments(traced(np.log([0.5, 0.125, 0.25, 0.125])))
    assert starts == pytest.approx([0, 0.5, 0.75, 0.875], abs=1e-15)
    assert ends == pytest.approx([0.5, 0.75, 0.875, 1], abs=1e-15)


def test_a_throw_on_a_border_goes_to_the_next_token() -> None:
    trace = traced([0.0, 0.0])
    assert draw(trace, 0.5) == 1
    assert draw(trace, float(np.nextafter(0.5, 0))) == 0


def test_greedy_takes_the_first_of_equal_maxima_whatever_the_throw() -> None:
    trace = traced([1, 5, 5], temperature=0)
    assert {draw(trace, u) for u in (0.0, 0.5, LAST_BELOW_ONE)} == {1}


@pytest.mark.parametrize("u", [0.0, 0.5, LAST_BELOW_ONE])
def test_what_has_no_probability_is_never_drawn(u: float) -> None:
    trace = traced([-2000.0, -math.inf, 0.0, -2000.0, -1000.0])
    assert trace.kept_ids.tolist() == [2, 4, 0, 3]
    assert draw(trace, u) == 2


@pytest.mark.parametrize("u", [-0.1, -1e-300, 1.0, 1.5, math.nan, math.inf, -math.inf])
def test_other_throws_are_refused(u: float) -> None:
    with pytest.raises(ValueError, match=r"u is .*: it must be a number from 0 to below 1"):
        draw(traced(WEATHER), u)


@given(traces, throws | st.sampled_from([0.0, LAST_BELOW_ONE]))
def test_draws_by_the_pieces_and_nothing_that_is_cut(trace: SamplingTrace, u: float) -> None:
    token_id = draw(trace, u)
    assert trace.probabilities[token_id] > 0
    assert trace.cut_stage(token_id) is None
    starts, ends = draw_segments(trace)
    index = trace.kept_ids.tolist().index(token_id)
    assert starts[index] <= u < ends[index]


@given(traces)
def test_pieces_fill_the_bar_in_proportion(trace: SamplingTrace) -> None:
    starts, ends = draw_segments(trace)
    assert starts[0] == 0
    assert ends[-1] == 1
    assert (starts[1:] == ends[:-1]).all()
    assert (ends >= starts).all()
    assert ends - starts == pytest.approx(trace.kept_probabilities, abs=1e-14)


@given(traces)
def test_the_ends_of_a_piece_belong_to_it_and_to_the_next(trace: SamplingTrace) -> None:
    for start, end, token_id in zip(*draw_segments(trace), trace.kept_ids, strict=True):
        if start < end:
            assert draw(trace, float(start)) == token_id
            assert draw(trace, float(np.nextafter(end, 0))) == token_id


@pytest.mark.parametrize(
    "parameters", [{}, {"temperature": 2.0}, {"top_k": 3}, {"temperature": 2.0, "top_p": 0.8}]
)
def test_frequencies_are_the_probabilities(parameters: dict[str, Any]) -> None:
    """One throw from each of 20,000 equal parts of the bar: off by two throws at most."""
    trace = traced(WEATHER, **parameters)
    count = 20_000
    throws = (np.arange(count) + np.random.default_rng(1).random(count)) / count
    drawn = np.bincount([draw(trace, u) for u in throws], minlength=6)
    assert np.abs(drawn - count * trace.probabilities).max() <= 2


def test_a_large_flat_vocabulary_is_reached_to_its_end() -> None:
    trace = trace_sampling(np.zeros(152_064, np.float32), SamplingSettings())
    assert draw(trace, 0.0) == 0
    assert draw(trace, LAST_BELOW_ONE) == 152_063
    assert draw(trace, 0.5) in (76_031, 76_032)
