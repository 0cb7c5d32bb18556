"""What the next-token chart shows of a trace: rows, cut lines, and everything that is not shown.

Only the display is a slice: every number comes from the distribution over the whole vocabulary.
Knows nothing of pixels or of text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from engine.sampling.candidates import Ids
from engine.sampling.record import Stage
from engine.sampling.trace import SamplingTrace


class ChartRow(NamedTuple):
    """One token.

    `probability` is that after the stage shown, 0.0 where cut. `cut_by` names the stage that cut
    it, up to the one shown. `cumulative` is the total of `probability` down to this row.
    `stage_probabilities` are (stage name, probability after it) of the model's own distribution and
    of the stages that are active: one that is off did nothing.
    """

    rank: int
    token_id: int
    logit: float
    model_probability: float
    probability: float
    cut_by: str | None
    cumulative: float
    stage_probabilities: tuple[tuple[str, float], ...]


class CutLine(NamedTuple):
    """Where a stage cut, leaving the `kept` tokens above. `after_row` is the index of the last row
    above the line, and that after the last row's if the cut is among the tokens not shown.
    """

    after_row: int
    stage: str
    value: float
    kept: int


@dataclass(frozen=True)
class Rest:
    """The tokens that are not shown: how many, and the sums of their probabilities."""

    count: int
    model_probability: float
    probability: float


class ChartContent(NamedTuple):
    """The chart of one trace; `rows` are in the model's own rank order."""

    rows: tuple[ChartRow, ...]
    cut_lines: tuple[CutLine, ...]
    rest: Rest


def _shown_index(trace: SamplingTrace, stage: str | None) -> int:
    if stage is None:
        return len(trace.stages) - 1
    names = [each.name for each in trace.stages]
    if stage not in names:
        raise ValueError(f"stage is {stage!r}: it must be one of {', '.join(names)}")
    return names.index(stage)


def _cut_lines(stages: tuple[Stage, ...], row_count: int) -> tuple[CutLine, ...]:
    return tuple(
        CutLine(min(stage.ids.size, row_count + 1) - 1, stage.name, stage.value, stage.ids.size)
        for stage in stages
        if stage.before.ids.size > stage.ids.size
    )


def _rows(trace: SamplingTrace, ids: Ids, shown: int) -> tuple[ChartRow, ...]:
    stages = trace.stages
    model, drawn = (stage.probabilities_of(ids) for stage in (stages[0], stages[shown]))
    cut_by = [stages[cut].name if 0 <= cut <= shown else None for cut in trace.cut_by[ids].tolist()]
    acted = [stage for stage in stages if stage.active]
    names = [stage.name for stage in acted]
    by_stage = zip(*(stage.probabilities_of(ids).tolist() for stage in acted), strict=True)
    columns = zip(
        range(1, ids.size + 1),
        ids.tolist(),
        trace.logits[ids].tolist(),
        model.tolist(),
        drawn.tolist(),
        cut_by,
        np.cumsum(drawn).tolist(),
        (tuple(zip(names, values, strict=True)) for values in by_stage),
        strict=True,
    )
    return tuple(map(ChartRow._make, columns))


def chart_content(trace: SamplingTrace, row_count: int, stage: str | None = None) -> ChartContent:
    """The `row_count` best tokens in the model's order (or all, if there are fewer), and the rest.

    `stage` names the stage after which the distribution is shown; None is the last, what is drawn
    from. Rows and rest sum to 1, for the model's probabilities and the stage's alike.

    Raises ValueError for an unknown stage, or a row count below 1.
    """
    if row_count < 1:
        raise ValueError(f"row_count is {row_count}: it must be 1 or more")
    shown = _shown_index(trace, stage)
    ids = trace.order[:row_count]
    rest = Rest(
        count=trace.order.size - ids.size,
        model_probability=trace.stages[0].mass_outside(ids),
        probability=trace.stages[shown].mass_outside(ids),
    )
    cut_lines = _cut_lines(trace.stages[: shown + 1], ids.size)
    return ChartContent(_rows(trace, ids, shown), cut_lines, rest)
