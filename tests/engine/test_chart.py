"""Chart content: rows in the model's order, cuts in their place, nothing left out of the sums."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.chart import ChartContent, CutLine, ScatteredCut, chart_content
from engine.sampling import LLAMA_CPP_ORDER, SamplingSettings, SamplingTrace, trace_sampling

# wonderful, cloudy, nice, hot, gloomy, delicious
WEATHER = (1.2, 2.0, 3.5, 3.0, 1.8, 1.0)


def traced(logits: Any, **settings: Any) -> SamplingTrace:
    return trace_sampling(np.array(logits), SamplingSettings(**settings))


def weather(row_count: int = 6, stage: str | None = None, **settings: Any) -> ChartContent:
    return chart_content(traced(WEATHER, **settings), row_count, stage)


def column(content: ChartContent, name: str) -> list[Any]:
    return [getattr(row, name) for row in content.rows]


def test_rows_of_the_six_words() -> None:
    content = weather(top_p=0.8)
    assert column(content, "rank") == [1, 2, 3, 4, 5, 6]
    assert column(content, "token_id") == [2, 3, 1, 4, 0, 5]
    assert column(content, "logit") == [3.5, 3.0, 2.0, 1.8, 1.2, 1.0]
    assert column(content, "model_probability") == pytest.approx(
        [0.4556, 0.2764, 0.1017, 0.0832, 0.0457, 0.0374], abs=5e-5
    )
    assert column(content, "probability") == pytest.approx(
        [0.5465, 0.3315, 0.1220, 0, 0, 0], abs=5e-5
    )
    assert column(content, "cut_by") == [None, None, None, "top_p", "top_p", "top_p"]
    assert column(content, "cumulative") == pytest.approx([0.5465, 0.8780, 1, 1, 1, 1], abs=5e-5)
    assert content.cut_lines == (CutLine(2, "top_p", 0.8, 3),)
    assert content.rest.count == 0
    assert content.rest.probability == content.rest.model_probability == 0


def test_the_rest_holds_what_is_not_shown() -> None:
    content = weather(row_count=2, temperature=2)
    assert len(content.rows) == 2
    assert content.rest.count == 4
    assert content.rest.model_probability == pytest.approx(1 - 0.4556 - 0.2764, abs=1e-4)
    assert content.rest.probability == pytest.approx(1 - 0.3047 - 0.2373, abs=1e-4)


@pytest.mark.parametrize(
    ("stage", "hot", "cut_by_last", "lines"),
    [
        ("logits", 0.2764, None, []),
        ("temperature", 0.2373, None, []),
        ("top_k", 0.2600, "top_k", ["top_k"]),
        ("top_p", 0.2908, "top_k", ["top_k", "top_p"]),
        (None, 0.2908, "top_k", ["top_k", "top_p"]),
    ],
)
def test_a_stage_is_shown_as_it_was_then(
    stage: str | None, hot: float, cut_by_last: str | None, lines: list[str]
) -> None:
    content = weather(stage=stage, temperature=2, top_k=5, top_p=0.8)
    assert content.rows[1].probability == pytest.approx(hot, abs=5e-5)
    assert content.rows[-1].cut_by == cut_by_last
    assert [line.stage for line in content.cut_lines] == lines
    assert content.rows[-1].cumulative == pytest.approx(1)
    assert content.rows[1].model_probability == pytest.approx(0.2764, abs=5e-5)


@pytest.mark.parametrize(
    ("row_count", "after_row"), [(1, 1), (2, 2), (3, 2), (4, 2), (6, 2), (50, 2)]
)
def test_where_the_cut_line_lies(row_count: int, after_row: int) -> None:
    """Three are kept; with fewer rows than that the line is among the rest, after the last row."""
    assert weather(row_count, top_k=3).cut_lines == (CutLine(after_row, "top_k", 3, 3),)


def test_a_stage_that_cuts_nothing_has_no_line() -> None:
    assert weather(top_k=6, temperature=3).cut_lines == ()


def test_greedy_and_impossible_tokens_are_cuts_too() -> None:
    content = chart_content(traced([0, -math.inf, 1], temperature=0, order=LLAMA_CPP_ORDER), 3)
    assert column(content, "cut_by") == [None, "temperature", "logits"]
    assert [(line.after_row, line.stage) for line in content.cut_lines] == [
        (1, "logits"),
        (0, "temperature"),
    ]
    assert column(content, "model_probability")[2] == 0


def test_cells_are_plain_python_numbers() -> None:
    row = chart_content(trace_sampling(np.array([1, 2], np.float32), SamplingSettings()), 1).rows[0]
    kinds = [type(cell) for cell in row]
    assert kinds == [int, int, float, float, float, type(None), float, float, bool, bool]


@pytest.mark.parametrize("row_count", [0, -1])
def test_a_chart_without_rows_is_refused(row_count: int) -> None:
    with pytest.raises(ValueError, match=f"row_count is {row_count}: it must be 1 or more"):
        weather(row_count)


def test_an_unknown_stage_is_refused() -> None:
    with pytest.raises(ValueError, match="stage is 'no_such': it must be one of logits, "):
        weather(stage="no_such")


@given(
    st.lists(st.floats(-30, 30) | st.just(-math.inf), min_size=1, max_size=50).filter(
        lambda values: max(values) > -math.inf
    ),
    st.builds(
        SamplingSettings,
        temperature=st.sampled_from([0.0, 0.5, 1.0, 3.0]),
        top_k=st.integers(0, 20),
        top_p=st.floats(0, 1),
        typical_p=st.sampled_from([1.0, 0.7]),
        repetition_penalty=st.sampled_from([1.0, 1.5]),
    ),
    st.integers(1, 60),
    st.sampled_from([None, "logits", "repetition_penalty", "temperature", "top_k", "typical"]),
    st.lists(st.integers(0, 60), max_size=4),
)
def test_rows_and_rest_are_everything(
    logits: list[float],
    settings: SamplingSettings,
    row_count: int,
    stage: str | None,
    pinned: list[int],
) -> None:
    trace = trace_sampling(logits, settings, [0, 1, 2])
    content = chart_content(trace, row_count, stage, pinned)
    shown = next(each for each in trace.stages if each.name == (stage or trace.stages[-1].name))
    assert len(content.rows) + content.rest.count == len(logits)
    for name, rest, exact in [
        ("model_probability", content.rest.model_probability, trace.model_probabilities),
        ("probability", content.rest.probability, shown.probabilities),
    ]:
        rows = column(content, name)
        assert rows == [exact[row.token_id] for row in content.rows]
        assert math.fsum(rows) + rest == pytest.approx(1, abs=1e-14)
        hidden = np.delete(exact, column(content, "token_id"))
        assert rest == pytest.approx(math.fsum(hidden), rel=1e-12, abs=0)
    order = trace.order_after(content.shown)
    assert [order[row.rank - 1] for row in content.rows] == column(content, "token_id")
    totals = np.cumsum(shown.probabilities[order])
    expected = [totals[row.rank - 1] for row in content.rows]
    assert column(content, "cumulative") == pytest.approx(expected, abs=1e-14)
    ranks = column(content, "rank")
    assert ranks == sorted(set(ranks))
    assert ranks[: content.unranked] == list(range(1, content.unranked + 1))
    assert {row.token_id for row in content.rows if row.is_pinned} == {
        token_id for token_id in pinned if token_id < len(logits)
    }


@pytest.mark.parametrize("top_p", [1.0, 0.999])
def test_a_small_rest_of_a_large_vocabulary_keeps_its_digits(top_p: float) -> None:
    """1 minus what is shown would be all rounding here."""
    logits = np.full(49_152, -60.0, np.float32)
    logits[:12] = 12.0
    rest = chart_content(traced(logits), 12).rest
    assert rest.count == 49_140
    assert rest.probability == pytest.approx(49_140 * math.exp(-72) / 12, rel=1e-12, abs=0)


# --- tokens that are pinned ---


def test_pinned_tokens_stand_below_the_others_with_their_true_rank() -> None:
    content = chart_content(traced(WEATHER, top_p=0.8), 2, pinned=(5, 4, 2, 99))
    assert [(row.rank, row.token_id) for row in content.rows] == [(1, 2), (2, 3), (4, 4), (6, 5)]
    assert column(content, "is_pinned") == [True, False, True, True]
    assert column(content, "cut_by") == [None, None, "top_p", "top_p"]
    assert content.unranked == 2
    assert [row.rank for row in content.ranked_rows] == [1, 2]
    assert content.rest.count == 2
    assert content.rest.model_probability == pytest.approx(0.1017 + 0.0457, abs=1e-4)
    assert content.rest.probability == pytest.approx(0.1220, abs=5e-5)
    assert column(content, "cumulative") == pytest.approx([0.5465, 0.8780, 1, 1], abs=5e-5)


def test_a_tiny_rest_beside_a_pinned_token_keeps_its_digits() -> None:
    logits = np.full(49_152, -60.0, np.float32)
    logits[:12] = 12.0
    logits[40_000] = -4.0
    rest = chart_content(traced(logits), 12, pinned=(40_000,)).rest
    assert rest.count == 49_139
    expected = 49_139 * math.exp(-72) / (12 + math.exp(-16))
    assert rest.probability == pytest.approx(expected, rel=1e-12, abs=0)
    assert rest.largest_logit == -60.0


@pytest.mark.parametrize(
    ("row_count", "pinned", "top_k", "after_row"),
    [
        # Rows of ranks 1 2, then those pinned; the line is between what is kept and what is cut.
        (2, (5,), 2, 1),
        (2, (5,), 3, 1),
        (2, (4, 5), 4, 2),
        (2, (4, 5), 5, 2),
        # All that are shown are kept: among the rest.
        (2, (1,), 4, 3),
        # Nothing is left to be among.
        (6, (), 5, 4),
    ],
)
def test_a_cut_line_finds_its_place_among_pinned_rows(
    row_count: int, pinned: tuple[int, ...], top_k: int, after_row: int
) -> None:
    content = chart_content(traced(WEATHER, top_k=top_k), row_count, pinned=pinned)
    assert content.cut_lines == (CutLine(after_row, "top_k", top_k, top_k),)
    kept = [row.cut_by is None for row in content.rows]
    assert kept == [place <= after_row for place in range(len(kept))]


# --- penalties move, cuts do not ---


def test_rows_follow_the_penalties_up_to_the_stage_shown() -> None:
    # nice (2) falls from 3.5 to 1.75, below cloudy (1) and gloomy (4).
    trace = trace_sampling(np.array(WEATHER), SamplingSettings(repetition_penalty=2.0), [2])
    before = chart_content(trace, 6, "logits")
    assert column(before, "token_id") == [2, 3, 1, 4, 0, 5]
    for stage in ("repetition_penalty", "top_p", None):
        after = chart_content(trace, 6, stage)
        assert column(after, "token_id") == [3, 1, 4, 2, 0, 5]
        assert column(after, "rank") == [1, 2, 3, 4, 5, 6]
        assert column(after, "logit") == [3.0, 2.0, 1.8, 3.5, 1.2, 1.0]
        shares = column(after, "probability")
        assert shares == sorted(shares, reverse=True)


def test_the_largest_logit_of_the_rest_is_the_models_own() -> None:
    trace = trace_sampling(np.array(WEATHER), SamplingSettings(repetition_penalty=4.0), [2])
    content = chart_content(trace, 2)
    assert column(content, "token_id") == [3, 1]
    assert content.rest.largest_logit == 3.5


def test_logits_after_a_stage() -> None:
    trace = traced(WEATHER, temperature=0.5, top_k=2, logit_bias={3: 1.0})
    assert chart_content(trace, 3, "logits").stage_logits == (3.5, 3.0, 2.0)
    # With its bias "hot" leads, at 4.0.
    assert chart_content(trace, 3, "logit_bias").stage_logits == pytest.approx((4.0, 3.5, 2.0))
    assert chart_content(trace, 3, "temperature").stage_logits == pytest.approx((8.0, 7.0, 4.0))
    assert chart_content(trace, 3).stage_logits == pytest.approx((8.0, 7.0, -math.inf))


def test_biases_are_told() -> None:
    content = chart_content(traced(WEATHER, logit_bias={3: 1.0, 5: -math.inf}), 6)
    biases = {row.token_id: row.bias for row in content.rows}
    assert biases == {0: 0, 1: 0, 2: 0, 3: 1.0, 4: 0, 5: -math.inf}


# --- cuts that are no line ---


def test_a_cut_from_the_top_is_no_line() -> None:
    # nice (46 %) and hot (28 %) reach 10 %, and so does cloudy: only cloudy of them stays.
    trace = trace_sampling(
        np.array(WEATHER),
        SamplingSettings(xtc_probability=1.0, xtc_threshold=0.1),
        chance=lambda name: 0.0,
    )
    content = chart_content(trace, 3)
    assert column(content, "cut_by") == ["xtc", "xtc", None]
    assert content.cut_lines == ()
    assert content.scattered == (ScatteredCut("xtc", 1.0, 2, 0, 4),)


def test_a_cut_from_the_middle_of_what_is_shown_and_below() -> None:
    trace = traced(WEATHER, logit_bias={3: -math.inf, 5: -math.inf}, top_k=2)
    content = chart_content(trace, 3)
    assert column(content, "cut_by") == [None, "logit_bias", None]
    assert content.cut_lines == ()
    assert content.scattered == (
        ScatteredCut("logit_bias", 2, 1, 1, 4),
        ScatteredCut("top_k", 2, 0, 2, 2),
    )
    pinned = chart_content(trace, 3, pinned=(0,))
    assert pinned.scattered[1] == ScatteredCut("top_k", 2, 1, 1, 2)


def test_a_cut_of_the_last_ones_is_a_line_whoever_makes_it() -> None:
    content = weather(min_p=0.2, epsilon_cutoff=0.15)
    assert content.cut_lines == (
        CutLine(2, "min_p", 0.2, 3),
        CutLine(1, "epsilon_cutoff", 0.15, 2),
    )
    assert content.scattered == ()


def test_what_a_later_penalty_moves_among_the_kept_leaves_the_line() -> None:
    order = ("top_k", "repetition_penalty")
    trace = trace_sampling(
        np.array(WEATHER), SamplingSettings(top_k=3, repetition_penalty=3.0, order=order), [2]
    )
    content = chart_content(trace, 6)
    assert column(content, "token_id") == [3, 1, 2, 4, 0, 5]
    assert content.cut_lines == (CutLine(2, "top_k", 3, 3),)


# --- what top-p saw ---


def test_top_p_sees_the_distribution_before_it() -> None:
    content = weather(top_p=0.8)
    assert content.nucleus is not None
    assert content.nucleus.p == 0.8
    assert content.nucleus.is_past
    model = [0.4556, 0.2764, 0.1017, 0.0832, 0.0457, 0.0374]
    assert content.nucleus.totals == pytest.approx(np.cumsum(model), abs=2e-4)
    assert column(content, "cumulative") == pytest.approx([0.5465, 0.8780, 1, 1, 1, 1], abs=5e-5)


@pytest.mark.parametrize(
    ("stage", "settings", "is_past"),
    [
        ("logits", {"top_p": 0.8}, False),
        ("top_k", {"top_p": 0.8}, False),
        ("top_k", {"top_p": 0.8, "top_k": 4}, False),
        ("logits", {"top_p": 0.8, "top_k": 4}, None),
        ("temperature", {"top_p": 0.8, "top_k": 4}, None),
        ("top_p", {"top_p": 0.8, "top_k": 4}, True),
        ("min_p", {"top_p": 0.8, "min_p": 0.3}, True),
        (None, {"top_p": 0.8, "typical_p": 0.9}, True),
        (None, {"top_k": 3}, None),
    ],
)
def test_the_line_at_p_is_of_what_top_p_saw(
    stage: str | None, settings: dict[str, Any], is_past: bool | None
) -> None:
    content = weather(stage=stage, **settings)
    found = content.nucleus
    assert (None if found is None else found.is_past) == is_past
    if found is not None and not found.is_past:
        assert found.totals == pytest.approx(column(content, "cumulative"))


def test_candidates_cut_before_top_p_add_nothing_to_its_totals() -> None:
    content = chart_content(traced(WEATHER, logit_bias={3: -math.inf}, top_p=0.9), 6)
    assert column(content, "cut_by")[1] == "logit_bias"
    assert content.nucleus is not None
    totals = content.nucleus.totals
    assert totals[1] == totals[0]
    assert totals[-1] == pytest.approx(1)


def test_once_tokens_have_moved_there_is_no_saying_what_top_p_saw() -> None:
    order = ("top_p", "repetition_penalty")
    settings = SamplingSettings(top_p=0.95, repetition_penalty=3.0, order=order)
    trace = trace_sampling(np.array(WEATHER), settings, [2])
    assert chart_content(trace, 6).nucleus is None
    assert chart_content(trace, 6, "top_p").nucleus is not None


# --- the token that the text goes on with ---


def test_the_actual_token_is_marked_where_it_stands() -> None:
    content = chart_content(traced(WEATHER), 4, actual=3)
    assert column(content, "is_actual") == [row.token_id == 3 for row in content.rows]
    assert len(content.rows) == 4


def test_an_actual_token_further_down_is_one_more_row_and_no_pin() -> None:
    content = chart_content(traced(WEATHER), 2, actual=5)
    assert [(row.rank, row.token_id) for row in content.rows] == [(1, 2), (2, 3), (6, 5)]
    assert column(content, "is_actual") == [False, False, True]
    assert not any(column(content, "is_pinned"))
    assert content.unranked == 2
    both = chart_content(traced(WEATHER), 2, pinned=(5,), actual=5)
    assert (both.rows[-1].is_pinned, both.rows[-1].is_actual) == (True, True)


def test_the_rows_end_above_an_actual_token_that_would_be_out_of_sight() -> None:
    trace = traced([-0.1 * token_id for token_id in range(100)])
    for actual, ranked in ((8, 50), (9, 9), (30, 30), (49, 49), (50, 50), (99, 50)):
        content = chart_content(trace, 50, actual=actual)
        assert len(content.ranked_rows) == ranked
        shown = next(row for row in content.rows if row.is_actual)
        assert (shown.token_id, shown.rank) == (actual, actual + 1)
        assert content.rest.count == 100 - len(content.rows)
