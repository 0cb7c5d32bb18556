"""The row of tokens for those who listen: those in sight, each with what is known of it.

Knows the ribbon's widget; the widget only tells its changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect

from gui.accessible import Item, Items

if TYPE_CHECKING:
    from gui.text.ribbon import TokenRibbon


class RibbonItems(Items):
    """Name: which token, and what it is. Value: rank, probability, surprisal, entropy."""

    def __init__(self, ribbon: TokenRibbon) -> None:
        self._ribbon = ribbon

    def count(self) -> int:
        return len(self._ribbon.cells)

    def item(self, place: int) -> Item:
        ribbon, value = self._ribbon, self._ribbon.value_of(place)
        token = ribbon.cells[place].token
        return Item(
            name=ribbon.name_of(place),
            value=value,
            description=value,
            is_selected=token == ribbon.state.position,
            has_keys=token == ribbon.at,
        )

    def rect(self, place: int) -> QRect:
        return self._ribbon.cell_rect(place)

    def place_at(self, point: QPoint) -> int | None:
        return self._ribbon.cell_at(point.x())

    def place_of_keys(self) -> int | None:
        place = self._ribbon.place_of_keys
        return place if place >= 0 else None

    def press(self, place: int) -> None:
        """Look at the token."""
        self._ribbon.choose(self._ribbon.cells[place].token)
