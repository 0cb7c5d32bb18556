"""Where things are in the chart, in pixels: columns across, slots of equal height down.

Pure arithmetic: knows neither painter nor widget.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from math import floor, log10
from typing import NamedTuple

from engine.chart import ChartContent, CutLine, ScatteredCut

PAD = 8.0
GAP = 12.0
LEAST_BAR_EMS = 16.0
LEAST_TOKEN_EMS = 8.0
MOST_TOKEN_EMS = 26.0
TOKEN_SHARE = 0.17
AXIS_STEPS = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 10.0)
TICKS = {10: 4, 15: 3, 20: 4, 30: 3, 40: 4, 60: 3, 80: 4}


@dataclass(frozen=True)
class Columns:
    """Left and right edges across the chart; None for a column there is no room for."""

    width: float
    number_width: float
    rank_right: float | None
    token_left: float
    token_right: float
    bar_left: float
    bar_right: float
    model_right: float | None
    drawn_right: float
    sum_right: float | None

    @property
    def bar_width(self) -> float:
        return self.bar_right - self.bar_left


def columns_for(width: float, em: float, number_width: float, rank_width: float) -> Columns:
    """Columns in `width` pixels. Where it is narrow Σ goes first, then the model's %, then rank.

    `em` is the width of a digit, `number_width` and `rank_width` of the widest number there.
    """
    token = min(max(width * TOKEN_SHARE, LEAST_TOKEN_EMS * em), MOST_TOKEN_EMS * em)
    least_bar = LEAST_BAR_EMS * em
    for numbers, ranked in ((3, True), (2, True), (1, True), (1, False)):
        rank_right = PAD + rank_width if ranked else None
        token_left = rank_right + GAP if rank_right is not None else PAD
        bar_left = token_left + token + PAD
        bar_right = width - PAD - numbers * (number_width + GAP)
        if bar_right - bar_left >= least_bar:
            break
    bar_right = max(bar_right, bar_left + em)
    rights = [width - PAD - place * (number_width + GAP) for place in range(numbers)]
    return Columns(
        width=width,
        number_width=number_width,
        rank_right=rank_right,
        token_left=token_left,
        token_right=token_left + token,
        bar_left=round(bar_left),
        bar_right=round(bar_right),
        model_right=rights[numbers - 1] if numbers > 1 else None,
        drawn_right=rights[numbers - 2] if numbers > 1 else rights[0],
        sum_right=rights[0] if numbers > 2 else None,
    )


class SlotKind(Enum):
    """What a slot of the chart holds."""

    ROW = "row"
    CUT = "cut"
    REST = "rest"
    NOTE = "note"


class Slot(NamedTuple):
    """One line of the chart; `number` is the index of the row, of the cut line, or of the note."""

    kind: SlotKind
    number: int


MOST_NOTES = 2
"""Lines for what no line among the rows can say; where there is more to say they share them."""


def notes_of(content: ChartContent) -> tuple[tuple[CutLine | ScatteredCut, ...], ...]:
    """What is said below the rest, line by line: cuts among the tokens that are not shown, and
    those of stages that cut here and there.
    """
    below = [cut for cut in content.cut_lines if cut.after_row >= len(content.rows)]
    notes: list[CutLine | ScatteredCut] = [*below, *content.scattered]
    size = -(-len(notes) // MOST_NOTES)
    if len(notes) <= MOST_NOTES:
        return tuple((note,) for note in notes)
    return tuple(tuple(notes[start : start + size]) for start in range(0, len(notes), size))


class Slots:
    """The lines of the chart from top to bottom: rows, cut lines between them, the rest, notes.

    The first `ranked` of them are the rows of rank 1, 2 and so on; from `fixed` on come the rest
    and the notes, which are always in view. Between the two are the pinned tokens.
    """

    def __init__(self, content: ChartContent) -> None:
        self._slots: list[Slot] = []
        self.of_row: list[int] = []
        cuts = sorted(range(len(content.cut_lines)), key=lambda i: content.cut_lines[i].after_row)
        self.ranked = 0
        ranked_rows = len(content.ranked_rows)
        for index in range(len(content.rows)):
            self.of_row.append(len(self._slots))
            self._slots.append(Slot(SlotKind.ROW, index))
            while cuts and content.cut_lines[cuts[0]].after_row == index:
                self._slots.append(Slot(SlotKind.CUT, cuts.pop(0)))
            if index < ranked_rows:
                self.ranked = len(self._slots)
        self.fixed = len(self._slots)
        if content.rest.count > 0:
            self._slots.append(Slot(SlotKind.REST, 0))
        notes = range(len(notes_of(content)))
        self._slots.extend(Slot(SlotKind.NOTE, number) for number in notes)

    def __len__(self) -> int:
        return len(self._slots)

    def __getitem__(self, place: int) -> Slot:
        return self._slots[place]

    def row_at(self, place: int) -> int | None:
        """The index of the row in a slot; None for cut lines, the rest and places outside."""
        if not 0 <= place < len(self._slots):
            return None
        slot = self._slots[place]
        return slot.number if slot.kind is SlotKind.ROW else None

    def rows_between(self, first: int, last: int) -> range:
        """Indices of the rows in the slots from `first` up to but not including `last`."""
        return range(bisect_left(self.of_row, first), bisect_left(self.of_row, last))


def same_lines(one: ChartContent, other: ChartContent) -> bool:
    """Whether both contents have the same slots."""
    return (
        len(one.rows) == len(other.rows)
        and len(one.ranked_rows) == len(other.ranked_rows)
        and [cut.after_row for cut in one.cut_lines] == [cut.after_row for cut in other.cut_lines]
        and len(one.scattered) == len(other.scattered)
        and (one.rest.count > 0) == (other.rest.count > 0)
    )


def axis_end(largest: float) -> float:
    """The share at the right end of the bars: 0.343 -> 0.4, 0.02 -> 0.02, 1.0 -> 1.0."""
    if largest <= 0.0:
        return 1.0
    power = 10.0 ** floor(log10(largest))
    for step in AXIS_STEPS:
        if largest <= step * power * (1.0 + 1e-9):
            return min(1.0, step * power)
    return 1.0


def axis_ticks(end: float) -> tuple[float, ...]:
    """Round shares from 0 to the end of the axis: 0.4 -> 0, 0.1, 0.2, 0.3, 0.4."""
    lead = round(end * 10.0 ** (1 - floor(log10(end) + 1e-9)))
    count = TICKS[lead]
    return tuple(end * place / count for place in range(count + 1))


def stride_without_overlap(spans: Sequence[tuple[float, float]]) -> int:
    """The least n for which every nth span (left, right), the last among them, is free of others.

    If there is none, such that only the first and the last are left.
    """
    last = max(1, len(spans) - 1)
    strides = (each for each in range(1, last) if last % each == 0)
    for stride in strides:
        if all(one[1] <= other[0] for one, other in pairwise(spans[::stride])):
            return stride
    return last
