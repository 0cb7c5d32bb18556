"""The rows of a roll for those who listen: each with what was observed and what is expected.

Knows the chart's widget; nothing can be done with a row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect

from gui.accessible import Item, Items

if TYPE_CHECKING:
    from gui.roll.chart import RollChart


class RollItems(Items):
    """Name: all numbers of the row, as a sentence."""

    can_press = False

    def __init__(self, chart: RollChart) -> None:
        self._chart = chart

    def count(self) -> int:
        return len(self._chart.picture.tallies)

    def item(self, place: int) -> Item:
        return Item(name=self._chart.row_text(place))

    def rect(self, place: int) -> QRect:
        return self._chart.row_rect(place)

    def place_at(self, point: QPoint) -> int | None:
        return self._chart.row_at(point.y())

    def place_of_keys(self) -> int | None:
        return None
