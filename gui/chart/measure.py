"""What the length of a bar says: a share, a share on a logarithmic axis, or a logit.

Pure arithmetic: an axis has values, and lengths from its left end; pixels come later.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from math import ceil, floor, inf, isfinite, log10

from engine.chart import ChartContent
from engine.state import Measure
from gui.chart.layout import axis_end, axis_ticks
from gui.chart.motion import Bar

USUAL_DECADES = 8
MOST_DECADES = 16
LOGIT_TICKS = 5
ROUND_STEPS = (1.0, 2.0, 5.0, 10.0)


@dataclass(frozen=True)
class Axis:
    """`low` is the value at the left end, `end` the length of all the axis; `ticks` are values.

    On a logarithmic axis values are decimal exponents of shares.
    """

    measure: Measure
    low: float
    end: float
    ticks: tuple[float, ...]

    def of_share(self, share: float) -> float:
        """The length of a share's bar; of none where bars are logits."""
        if self.measure == "probability":
            return share
        if self.measure == "logit" or share <= 0.0:
            return 0.0
        return max(0.0, log10(share) - self.low)

    def of_logit(self, logit: float) -> float:
        """The length of a logit's bar: how far it is above the left end."""
        return max(0.0, logit - self.low) if isfinite(logit) else 0.0


def _share_axis(shares: Iterable[float]) -> Axis:
    end = axis_end(max(shares, default=0.0))
    return Axis("probability", 0.0, end, axis_ticks(end))


def _log_axis(shares: Iterable[float]) -> Axis:
    """From the smallest share's decade, 10⁻⁸ at least, up to 1."""
    smallest = min((share for share in shares if share > 0.0), default=1.0)
    decades = min(MOST_DECADES, max(USUAL_DECADES, -floor(log10(smallest))))
    ticks = tuple(float(exponent) for exponent in range(-decades, 1))
    return Axis("log", float(-decades), float(decades), ticks)


def _round_step(span: float) -> float:
    rough = span / LOGIT_TICKS
    power = 10.0 ** floor(log10(rough))
    return next(step * power for step in ROUND_STEPS if step * power >= rough * (1 - 1e-9))


def _logit_axis(logits: Iterable[float]) -> Axis:
    """From a round logit below the lowest to one at the highest or above it."""
    finite = [logit for logit in logits if isfinite(logit)] or [0.0]
    lowest, highest = min(finite), max(finite)
    step = _round_step(max(highest - lowest, 1e-3 * max(1.0, abs(highest))))
    first = ceil(lowest / step) - 1
    count = ceil(highest / step) - first
    ticks = tuple((first + place) * step for place in range(count + 1))
    return Axis("logit", ticks[0], ticks[-1] - ticks[0], ticks)


def axis_for(content: ChartContent, measure: Measure) -> Axis:
    """The axis on which all rows of the content have room."""
    rows = content.rows
    if measure == "logit":
        return _logit_axis(chain((row.logit for row in rows), content.stage_logits))
    shares = chain.from_iterable((row.model_probability, row.probability) for row in rows)
    return _share_axis(shares) if measure == "probability" else _log_axis(shares)


def bars_on(axis: Axis, content: ChartContent) -> dict[int, Bar]:
    """The lengths of the bars by token id: what the model said, what the stage shown left."""
    if axis.measure == "logit":
        drawn = content.stage_logits or (-inf,) * len(content.rows)
        return {
            row.token_id: Bar(axis.of_logit(row.logit), axis.of_logit(after))
            for row, after in zip(content.rows, drawn, strict=True)
        }
    if axis.measure == "probability":
        return {row.token_id: Bar(row.model_probability, row.probability) for row in content.rows}
    length = axis.of_share
    return {
        row.token_id: Bar(length(row.model_probability), length(row.probability))
        for row in content.rows
    }
