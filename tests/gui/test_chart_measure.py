"""What the length of a bar says: a share, a share on a logarithmic axis, a logit."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.chart import chart_content
from engine.sampling import SamplingSettings, trace_sampling
from engine.state import Measure
from gui.chart.measure import Axis, axis_for, bars_on
from tests.gui.chart_examples import CLOUDY, HOT, LOGITS, NICE, six_rows, traced

MEASURES: tuple[Measure, ...] = ("probability", "log", "logit")


def test_shares_are_as_long_as_they_are() -> None:
    content = six_rows(top_p=0.8)
    axis = axis_for(content, "probability")
    assert axis.low == 0.0
    assert axis.end == pytest.approx(0.6)
    bars = bars_on(axis, content)
    assert tuple(bars[HOT]) == pytest.approx((0.2764, 0.3315), abs=5e-5)
    assert axis.of_share(0.3) == 0.3


def test_on_the_log_axis_a_tenth_is_one_decade_shorter() -> None:
    content = six_rows(top_p=0.8)
    axis = axis_for(content, "log")
    assert (axis.low, axis.end) == (-8.0, 8.0)
    assert axis.ticks == tuple(range(-8, 1))
    assert axis.of_share(1.0) == 8.0
    assert axis.of_share(0.01) == pytest.approx(6.0)
    assert axis.of_share(0.0) == axis.of_share(1e-9) == 0.0
    bars = bars_on(axis, content)
    assert bars[NICE].model == pytest.approx(8 + math.log10(0.45563), abs=1e-4)
    assert bars[NICE].drawn > bars[NICE].model
    assert bars[5].drawn == 0.0


@pytest.mark.parametrize(("smallest", "decades"), [(1e-5, 8), (2e-11, 11), (1e-30, 16)])
def test_the_log_axis_reaches_down_to_what_is_shown(smallest: float, decades: int) -> None:
    content = chart_content(traced([0.0, math.log(smallest)]), 2)
    assert axis_for(content, "log").low == -decades


def test_logits_begin_below_the_lowest_shown() -> None:
    content = six_rows()
    axis = axis_for(content, "logit")
    assert axis.low < 1.0
    assert axis.low + axis.end >= 3.5
    bars = bars_on(axis, content)
    assert bars[NICE].model - bars[CLOUDY].model == pytest.approx(1.5)
    assert bars[5].model > 0.0
    assert bars[NICE] == (bars[NICE].model, bars[NICE].model)


def test_logits_after_the_stage_are_the_fill() -> None:
    content = chart_content(traced(LOGITS, temperature=0.5, top_k=2), 6)
    axis = axis_for(content, "logit")
    assert axis.low + axis.end >= 7.0
    bars = bars_on(axis, content)
    assert bars[NICE].drawn - bars[NICE].model == pytest.approx(3.5)
    assert bars[CLOUDY].drawn == 0.0


def test_an_impossible_token_has_no_bar() -> None:
    content = chart_content(traced([1.0, 0.0, -math.inf]), 3)
    for measure in MEASURES:
        axis = axis_for(content, measure)
        assert math.isfinite(axis.end)
        assert bars_on(axis, content)[2] == (0.0, 0.0)


@given(
    st.lists(st.floats(-1e6, 1e6) | st.just(-math.inf), min_size=1, max_size=30).filter(
        lambda values: max(values) > -math.inf
    ),
    st.sampled_from(MEASURES),
    st.sampled_from([0.5, 1.0, 3.0]),
)
def test_every_bar_fits_its_axis(logits: list[float], measure: Measure, temperature: float) -> None:
    trace = trace_sampling(np.array(logits), SamplingSettings(temperature, top_k=5))
    content = chart_content(trace, 20)
    axis: Axis = axis_for(content, measure)
    assert axis.end > 0
    assert 2 <= len(axis.ticks) <= 17
    assert list(axis.ticks) == sorted(axis.ticks)
    assert axis.ticks[-1] - axis.low == pytest.approx(axis.end)
    for row, bar in zip(content.rows, bars_on(axis, content).values(), strict=True):
        assert 0.0 <= min(bar) <= max(bar) <= axis.end * (1 + 1e-9)
        if measure != "log" and row.cut_by is None and math.isfinite(row.logit):
            assert (bar.drawn > 0) == (measure == "logit" or row.probability > 0)
        if row.cut_by is not None:
            assert bar.drawn == 0.0
