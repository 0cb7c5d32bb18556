"""What the readers of both formats have in common: rows that know their line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from engine.lab.errors import LabError
from engine.lab.lab_set import LabSet


class Row(NamedTuple):
    """A word and its logit as a file has them, and the line on which they are."""

    line: int
    word: object
    logit: object


def lab_set_of_rows(rows: Sequence[Row], prompt: str, real_share: float | None) -> LabSet:
    """Raises LabError with the line of the row that is wrong."""
    try:
        return LabSet(
            tuple(row.word for row in rows),  # type: ignore[misc]
            tuple(row.logit for row in rows),  # type: ignore[misc]
            prompt,
            real_share,
        )
    except LabError as error:
        row = error.values.get("row")
        if isinstance(row, int):
            raise error.at_line(rows[row - 1].line) from error
        raise
