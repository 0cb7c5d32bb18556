"""Chart content: rows in the model's order, cuts in their place, nothing left out of the sums."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.chart import ChartContent, CutLine, chart_content
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


def test_each_row_tells_its_probability_after_every_stage() -> None:
    first, second, third, *_ = weather(temperature=2, top_k=2, top_p=0.99).rows
    assert [name for name, _ in first.stage_probabilities] == [
        "logits", "temperature", "top_k", "top_p",
    ]  # fmt: skip
    hot = [probability for _, probability in second.stage_probabilities]
    assert hot == pytest.approx([0.2764, 0.2373, 0.4378, 0.4378], abs=5e-5)
    cloudy = [probability for _, probability in third.stage_probabilities]
    assert cloudy == pytest.approx([0.1017, 0.1439, 0, 0], abs=5e-5)


@pytest.mark.parametrize(
    ("settings", "names"),
    [
        ({}, ["logits"]),
        ({"temperature": 0}, ["logits", "temperature"]),
        ({"top_k": 6}, ["logits", "top_k"]),
        ({"top_p": 0.8}, ["logits", "top_p"]),
        ({"temperature": 2, "top_p": 0.8}, ["logits", "temperature", "top_p"]),
    ],
)
@pytest.mark.parametrize("stage", [None, "logits", "top_k"])
def test_a_stage_that_is_off_is_not_told_of(
    settings: dict[str, Any], names: list[str], stage: str | None
) -> None:
    content = weather(stage=stage, **settings)
    for row in content.rows:
        assert [name for name, _ in row.stage_probabilities] == names
        assert row.stage_probabilities[0][1] == row.model_probability
        if stage is None:
            assert row.stage_probabilities[-1][1] == row.probability


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
    assert kinds == [int, int, float, float, float, type(None), float, tuple]


@pytest.mark.parametrize("row_count", [0, -1])
def test_a_chart_without_rows_is_refused(row_count: int) -> None:
    with pytest.raises(ValueError, match=f"row_count is {row_count}: it must be 1 or more"):
        weather(row_count)


def test_an_unknown_stage_is_refused() -> None:
    with pytest.raises(ValueError, match="stage is 'min_p': it must be one of logits, temperature"):
        weather(stage="min_p")


@given(
    st.lists(st.floats(-30, 30) | st.just(-math.inf), min_size=1, max_size=50).filter(
        lambda values: max(values) > -math.inf
    ),
    st.builds(
        SamplingSettings,
        temperature=st.sampled_from([0.0, 0.5, 1.0, 3.0]),
        top_k=st.integers(0, 20),
        top_p=st.floats(0, 1),
    ),
    st.integers(1, 60),
    st.sampled_from([None, "logits", "temperature", "top_k", "top_p"]),
)
def test_rows_and_rest_are_everything(
    logits: list[float], settings: SamplingSettings, row_count: int, stage: str | None
) -> None:
    trace = trace_sampling(logits, settings)
    content = chart_content(trace, row_count, stage)
    shown = next(each for each in trace.stages if each.name == (stage or "top_p"))
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
    assert column(content, "cumulative") == pytest.approx(
        np.cumsum(column(content, "probability")).tolist(), abs=1e-14
    )


@pytest.mark.parametrize("top_p", [1.0, 0.999])
def test_a_small_rest_of_a_large_vocabulary_keeps_its_digits(top_p: float) -> None:
    """1 minus what is shown would be all rounding here."""
    logits = np.full(49_152, -60.0, np.float32)
    logits[:12] = 12.0
    rest = chart_content(traced(logits), 12).rest
    assert rest.count == 49_140
    assert rest.probability == pytest.approx(49_140 * math.exp(-72) / 12, rel=1e-12, abs=0)
