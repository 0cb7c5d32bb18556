"""What the roll's chart shows at the moment. Knows no pixels."""

from __future__ import annotations

from dataclasses import dataclass

from engine.pieces import Piece
from engine.roll_statistics import Summary, Tally
from gui.sweep.axis import nice_ceiling


@dataclass
class RollPicture:
    """`pieces` are the tokens of the summary's rows; the last row may be all others."""

    summary: Summary | None = None
    pieces: tuple[Piece | None, ...] = ()
    others: str = ""
    stale: bool = False
    message: str = ""

    def piece(self, row: int) -> Piece:
        """The token of a row; the others have none, and are written as plain text."""
        return self.pieces[row] or Piece(self.others, "text")

    def text(self, row: int) -> str:
        """What is in front of a row."""
        return self.piece(row).text

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(self.text(row) for row in range(len(self.pieces)))

    @property
    def scale(self) -> tuple[float, float]:
        """Share at the end of the axis and the step of its ticks: the same while a roll goes on.

        Leaves room for the scatter of a hundred rolls, so that early chance seldom passes the end.
        """
        largest = max((each.probability for each in self.tallies), default=1.0)
        return nice_ceiling(min(1.0, max(largest * 1.15, largest + 0.01)))

    @property
    def tallies(self) -> tuple[Tally, ...]:
        return () if self.summary is None else self.summary.tallies
