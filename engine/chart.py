"""What the next-token chart shows of a trace: rows, cut lines, and everything that is not shown.

Only the display is a slice: every number comes from the distribution over the whole vocabulary. Knows nothing
of pixels or of text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from engine.sampling.trace import SamplingTrace, Stage


class ChartRow(NamedTuple):
    """One token. `probability` is that after the stage shown, 0.0 where cut; `cut_by` names the stage that cut
    it, up to the one shown; `cumulative` is the total of `probability` up to and with this row;
    `stage_probabilities` has the name of every stage with the probability after it.
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
    """Where a stage cut, `kept` tokens being left above. `after_row` is the index of the last row above the
    line; a line among the tokens that are not shown has the index that follows the last row.
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
        if stage.removed_ids.size
    )


def chart_content(trace: SamplingTrace, row_count: int, stage: str | None = None) -> ChartContent:
    """The `row_count` best tokens by the model's own order (fewer if the vocabulary is smaller), and the rest.

    `stage` names the stage after which the distribution is shown; None is the last, what is drawn from.
    Probabilities of the rows and of the rest sum to 1, the model's and the stage's alike.

    Raises ValueError for an unknown stage or a row count below 1.
    """
    if row_count < 1:
        raise ValueError(f"row_count is {row_count}: it must be 1 or more")
    last = _shown_index(trace, stage)
    ids = trace.order[:row_count]
    columns = [each.probabilities_of(ids) for each in trace.stages]
    cut_by = trace.cut_by[ids].tolist()
    names = [each.name for each in trace.stages]
    by_stage = zip(
        *(
            [(name, p) for p in column.tolist()]
            for name, column in zip(names, columns, strict=True)
        ),
        strict=True,
    )
    rows = tuple(
        ChartRow(
            index + 1,
            token_id,
            logit,
            after[0][1],
            after[last][1],
            names[cut] if 0 <= cut <= last else None,
            cumulative,
            after,
        )
        for index, (token_id, logit, cut, cumulative, after) in enumerate(
            zip(
                ids.tolist(),
                trace.logits[ids].tolist(),
                cut_by,
                np.cumsum(columns[last]).tolist(),
                by_stage,
                strict=True,
            )
        )
    )
    rest = Rest(
        trace.order.size - len(rows),
        trace.stages[0].mass_outside(ids),
        trace.stages[last].mass_outside(ids),
    )
    return ChartContent(rows, _cut_lines(trace.stages[: last + 1], len(rows)), rest)
