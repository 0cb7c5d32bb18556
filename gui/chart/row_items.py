"""The rows of the chart for those who listen: each with its share, and with all details.

Knows the chart's widget; the widget only tells its changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect

from gui.accessible import Item, Items

if TYPE_CHECKING:
    from gui.chart.acting import ActingChart


class ChartItems(Items):
    """Name: token, rank, and the share it is drawn with. Description: all details."""

    has_menu = True

    def __init__(self, chart: ActingChart) -> None:
        self._chart = chart

    def count(self) -> int:
        return len(self._chart.picture.content.rows)

    def item(self, place: int) -> Item:
        chart = self._chart
        details, selected = chart.details_of(place), chart.selected_row == place
        return Item(
            name=", ".join((details.title, details.rank, *chart.marks_of(place), details.verdict)),
            value=details.verdict,
            description=details.as_text(),
            is_selected=selected,
            has_keys=selected,
            is_in_view=chart.is_in_view(place),
            is_disabled=chart.picture.stale,
        )

    def rect(self, place: int) -> QRect:
        return self._chart.row_rect(place)

    def place_at(self, point: QPoint) -> int | None:
        return self._chart.row_at(point.y())

    def place_of_keys(self) -> int | None:
        return self._chart.selected_row

    def press(self, place: int) -> None:
        """Append the row's token."""
        self._chart.choose(self._chart.row(place))

    def show_menu(self, place: int) -> None:
        bottom = self._chart.row_rect(place).bottom()
        self._chart.open_menu(place, self._chart.beside(place, bottom))

    def description(self) -> str:
        """The message of an empty chart, or what was cut and what is not shown."""
        return self._chart.summary()
