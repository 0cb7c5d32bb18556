"""What the next-token chart shows of a trace: rows, where was cut, and everything not shown.

Only the display is a slice: every number comes from the distribution over the whole vocabulary.
Knows nothing of pixels or of text.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from engine.chart_curve import Nucleus, nucleus_of
from engine.lazy import lazy
from engine.sampling.candidates import Floats, Ids
from engine.sampling.record import Stage
from engine.sampling.trace import SamplingTrace

FAR_DOWN = 9
"""So many rows are seen of a chart without scrolling, if its window is small."""


class ChartRow(NamedTuple):
    """One token.

    `rank` is its place in the order shown, from 1: the model's order as penalties and bias have
    changed it. `logit` and `model_probability` are the model's own, `probability` that after the
    stage shown, 0.0 where cut. `cut_by` names the stage that cut it, up to the one shown.
    `cumulative` is the total of `probability` down to this rank. `bias` is what the settings add to
    its logit. `is_actual`: it is the token that the text goes on with.
    """

    rank: int
    token_id: int
    logit: float
    model_probability: float
    probability: float
    cut_by: str | None
    cumulative: float
    bias: float = 0.0
    is_pinned: bool = False
    is_actual: bool = False


class CutLine(NamedTuple):
    """Where a stage cut whose survivors are the first `kept` tokens in the order shown.

    `after_row` is the index of the last row above the line; if tokens that are not shown are above
    it and none of those shown is below it, the number of rows.
    """

    after_row: int
    stage: str
    value: float
    kept: int


class ScatteredCut(NamedTuple):
    """A stage whose survivors are not simply the first ones: how many it cut of the rows, and of
    the tokens that are not shown, and how many it left.
    """

    stage: str
    value: float
    cut_rows: int
    cut_others: int
    kept: int


@dataclass(frozen=True)
class Rest:
    """The tokens that are not shown: how many, the sums of their probabilities, and the largest
    of their logits as the model gave them.
    """

    count: int
    model_probability: float
    probability: float
    largest_logit: float = -math.inf


@dataclass(frozen=True)
class ChartContent:
    """The chart of one trace after one of its stages.

    `rows` are in the order shown; those from `unranked` on are tokens of higher rank that are
    pinned, or with which the text goes on.
    """

    rows: tuple[ChartRow, ...]
    cut_lines: tuple[CutLine, ...]
    rest: Rest
    scattered: tuple[ScatteredCut, ...] = ()
    unranked: int = -1
    stage: str | None = None
    """The stage that was asked for; None for what is drawn from."""
    shown: int = -1
    """The index in the trace of the stage shown."""
    trace: SamplingTrace | None = field(default=None, repr=False)

    @property
    def ranked_rows(self) -> tuple[ChartRow, ...]:
        """The rows of rank 1, 2 and so on, without the pinned tokens below them."""
        return self.rows if self.unranked < 0 else self.rows[: self.unranked]

    @lazy
    def stage_logits(self) -> tuple[float, ...]:
        """The logit of each row after the stage shown; -inf where it is cut."""
        if self.trace is None:
            return ()
        candidates = self.trace.stages[self.shown].outcome.candidates
        by_id = np.full(candidates.vocabulary, -math.inf)
        by_id[candidates.ids] = candidates.logits
        return tuple(by_id[[row.token_id for row in self.rows]].tolist())

    @lazy
    def nucleus(self) -> Nucleus | None:
        """What top-p saw of the rows, if their order is that in which it added them up."""
        ids = np.array([row.token_id for row in self.ranked_rows], dtype=np.int64)
        return None if self.trace is None else nucleus_of(self.trace, self.shown, ids)


def _shown_index(trace: SamplingTrace, stage: str | None) -> int:
    if stage is None:
        return len(trace.stages) - 1
    names = [each.name for each in trace.stages]
    if stage not in names:
        raise ValueError(f"stage is {stage!r}: it must be one of {', '.join(names)}")
    return names.index(stage)


def _rows_above(order: Ids, row_count: int, actual: int | None) -> int:
    """As many of the rows as are above `actual`, if there are enough of them to be seen."""
    above = order[:row_count].tolist()
    place = above.index(actual) if actual in above else 0
    return place if place >= FAR_DOWN else row_count


def _listed(order: Ids, row_count: int, pinned: Sequence[int]) -> tuple[Ids, Ids]:
    """Ids of all rows, and their ranks from 1: the first ones, then those pinned further down."""
    ids = order[:row_count]
    listed = set(ids.tolist())
    further = [each for each in pinned if 0 <= each < order.size and each not in listed]
    if not further:
        return ids, np.arange(1, ids.size + 1)
    wanted = np.zeros(order.size, dtype=np.bool_)
    wanted[further] = True
    places = np.flatnonzero(wanted[order])
    ranks = np.concatenate((np.arange(ids.size), places)) + 1
    return np.concatenate((ids, order[places])), ranks


def _totals(stage: Stage, order: Ids, ranks: Ids, drawn: Floats) -> Floats:
    """The total of all probabilities down to each of `ranks`, of which `drawn` are the rows'."""
    if ranks[-1] == ranks.size:
        return np.cumsum(drawn)
    totals: Floats = np.cumsum(stage.probabilities[order[: ranks[-1]]])[ranks - 1]
    return totals


def _rows(
    trace: SamplingTrace,
    ids: Ids,
    ranks: Ids,
    shown: int,
    pinned: Sequence[int],
    actual: int | None,
) -> tuple[ChartRow, ...]:
    stages = trace.stages
    model, drawn = (stage.probabilities_of(ids) for stage in (stages[0], stages[shown]))
    bias = dict(trace.settings.logit_bias)
    marked = set(pinned)
    columns = zip(
        ranks.tolist(),
        ids.tolist(),
        trace.logits[ids].tolist(),
        model.tolist(),
        drawn.tolist(),
        [stages[cut].name if 0 <= cut <= shown else None for cut in trace.cut_by[ids].tolist()],
        _totals(stages[shown], trace.order_after(shown), ranks, drawn).tolist(),
        [bias.get(token_id, 0.0) for token_id in ids.tolist()],
        [token_id in marked for token_id in ids.tolist()],
        [token_id == actual for token_id in ids.tolist()],
        strict=True,
    )
    return tuple(map(ChartRow._make, columns))


def _are_the_first(survivors: Ids, order: Ids) -> bool:
    """Whether `survivors`, in any order, are the first of `order`."""
    first = order[: survivors.size]
    if np.array_equal(survivors, first):
        return True
    kept = np.zeros(order.size, dtype=np.bool_)
    kept[survivors] = True
    return bool(kept[first].all())


def _cut_line(stage: Stage, ranks: Ids) -> CutLine:
    above = int(np.searchsorted(ranks, stage.kept, side="right"))
    hides = above == ranks.size and stage.kept > ranks.size
    return CutLine(above if hides else above - 1, stage.name, stage.value, stage.kept)


def _cuts(
    trace: SamplingTrace, shown: int, rows: tuple[ChartRow, ...], ranks: Ids
) -> tuple[tuple[CutLine, ...], tuple[ScatteredCut, ...]]:
    lines, scattered = [], []
    for stage in trace.stages[: shown + 1]:
        removed = stage.before.ids.size - stage.kept
        if not removed:
            continue
        if _are_the_first(stage.ids, trace.order_after(shown)):
            lines.append(_cut_line(stage, ranks))
        else:
            here = sum(row.cut_by == stage.name for row in rows)
            scattered.append(
                ScatteredCut(stage.name, stage.value, here, removed - here, stage.kept)
            )
    return tuple(lines), tuple(scattered)


def _rest(trace: SamplingTrace, ids: Ids, shown: int) -> Rest:
    listed = set(ids.tolist())
    leading = trace.order[: ids.size + 1].tolist()
    best = next((each for each in leading if each not in listed), None)
    return Rest(
        count=trace.order.size - ids.size,
        model_probability=trace.stages[0].mass_outside(ids),
        probability=trace.stages[shown].mass_outside(ids),
        largest_logit=-math.inf if best is None else float(trace.logits[best]),
    )


def chart_content(
    trace: SamplingTrace,
    row_count: int,
    stage: str | None = None,
    pinned: Sequence[int] = (),
    actual: int | None = None,
) -> ChartContent:
    """The first `row_count` tokens (or all, if there are fewer), those of `pinned` that are not
    among them, `actual` (the token that the text goes on with), and the rest. A chart that would
    hold `actual` far down ends above it instead, so that it is one of the rows that do not scroll.

    `stage` names the stage after which the distribution is shown; None is the last, what is drawn
    from. The order is the model's until penalties or bias move tokens; a cut moves none. An id of
    `pinned` that the vocabulary lacks is left out. Rows and rest sum to 1, for the model's
    probabilities and the stage's alike.

    Raises ValueError for an unknown stage, or a row count below 1.
    """
    if row_count < 1:
        raise ValueError(f"row_count is {row_count}: it must be 1 or more")
    shown = _shown_index(trace, stage)
    order = trace.order_after(shown)
    row_count = _rows_above(order, row_count, actual)
    ids, ranks = _listed(order, row_count, pinned if actual is None else (*pinned, actual))
    rows = _rows(trace, ids, ranks, shown, pinned, actual)
    lines, scattered = _cuts(trace, shown, rows, ranks)
    return ChartContent(
        rows,
        lines,
        _rest(trace, ids, shown),
        scattered,
        unranked=min(row_count, trace.order.size),
        stage=stage,
        shown=shown,
        trace=trace,
    )
