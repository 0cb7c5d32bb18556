"""Where the parts of a row lie, for the width and the levels there are. Pure geometry."""

from __future__ import annotations

from typing import NamedTuple

PADDING_EMS = 0.6
STEP_EMS = 2.0
"""The width of one level."""
FOLD_EMS = 1.3
MARK_EMS = 1.7
LEAST_TOKEN_EMS = 9.0
"""What levels leave of the column for tokens, however deep a row is."""


class Places(NamedTuple):
    """Where the parts of a token's cell begin, in px from its left."""

    lines: float
    fold: float
    mark: float
    token: float


def levels_in(width: float, em: float) -> int:
    """How many levels fit beside the tokens into a column of so many px, `em` px a zero."""
    room = width - (PADDING_EMS + FOLD_EMS + MARK_EMS + LEAST_TOKEN_EMS) * em
    return max(1, int(room / (STEP_EMS * em)))


def places_of(width: float, em: float, level: int) -> Places:
    """The places in a row that is so many levels in, or as many as there is room for."""
    lines = PADDING_EMS * em
    fold = lines + min(max(0, level), levels_in(width, em)) * STEP_EMS * em
    mark = fold + FOLD_EMS * em
    return Places(lines, fold, mark, mark + MARK_EMS * em)
