"""Where the columns of the results lie, for the width there is. Knows no fonts and no tokens."""

from __future__ import annotations

from typing import NamedTuple

PADDING_EMS = 1.0
GAP_EMS = 1.4
LEAST_TOKEN_EMS = 12.0
# What is left out first where it is narrow, with the width each needs in the width of a zero.
WIDTHS = {"drawn": 17.0, "model": 9.5, "rank": 6.5, "logit": 6.5, "id": 7.0}
LEAVE_OUT = ("id", "logit", "rank", "model")


class Column(NamedTuple):
    """A column of figures, flush right at `right` px."""

    name: str
    left: float
    right: float


class ResultColumns(NamedTuple):
    """The token's place, in px, and the columns of figures in view, from left to right."""

    token_left: float
    token_right: float
    figures: tuple[Column, ...]


ORDER = ("id", "logit", "rank", "model", "drawn")


def columns_for(width: float, em: float) -> ResultColumns:
    """The columns in a list `width` px wide, with `em` px the width of a zero."""
    names = list(ORDER)
    room = width - 2 * PADDING_EMS * em
    for name in LEAVE_OUT:
        if room - sum(WIDTHS[each] + GAP_EMS for each in names) * em >= LEAST_TOKEN_EMS * em:
            break
        names.remove(name)
    right = width - PADDING_EMS * em
    columns = []
    for name in reversed(names):
        left = right - WIDTHS[name] * em
        columns.append(Column(name, left, right))
        right = left - GAP_EMS * em
    return ResultColumns(PADDING_EMS * em, right, tuple(reversed(columns)))
