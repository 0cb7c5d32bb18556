"""The cards of the strip for those who listen: each with what its stage did.

Knows the strip's widget; the widget only tells its changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect

from gui.accessible import Item, Items

if TYPE_CHECKING:
    from gui.strip.row import CardRow


class CardItems(Items):
    """Name: stage, value and what it did. Description: what can be done with it."""

    def __init__(self, cards: CardRow) -> None:
        self._cards = cards

    def count(self) -> int:
        return len(self._cards.picture.cards)

    def item(self, place: int) -> Item:
        cards, picture = self._cards, self._cards.picture
        return Item(
            name=cards.summary_of(place),
            description=cards.help_of(place),
            is_selected=picture.chosen == place,
            has_keys=picture.focused == place,
            is_in_view=cards.rect().intersects(cards.card_rect(place)),
            is_movable=0 < place < len(picture.cards) - 1,
        )

    def rect(self, place: int) -> QRect:
        return self._cards.card_rect(place)

    def place_at(self, point: QPoint) -> int | None:
        return self._cards.card_at(point.x())

    def place_of_keys(self) -> int | None:
        return self._cards.picture.focused

    def press(self, place: int) -> None:
        """Show the distribution after the card's stage."""
        self._cards.focus_card(place)
        self._cards.choose(place)
