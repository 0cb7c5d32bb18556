"""The strip for those who listen: a list whose items are the cards, each with what its stage did.

Knows the strip's widget; the widget only tells it to install itself. As in `gui.chart.accessible`,
Python keeps every interface that it ever gave away, for Qt keeps bare pointers to them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QAccessibleWidget

if TYPE_CHECKING:
    from gui.strip.surface import StripSurface

# Qt takes a null pointer where there is nothing; PySide's stubs do not say so.
NULL: Any = None
NO_INTERFACE = cast(QAccessibleInterface, NULL)

_given_away: list[QAccessibleInterface] = []
_installed = False


class CardAccessible(QAccessibleInterface):
    """The card at one index, whatever it shows at the moment."""

    def __init__(self, strip: StripSurface, parent: StripAccessible, index: int) -> None:
        super().__init__()
        self._strip = strip
        self._parent = parent
        self._index = index

    def isValid(self) -> bool:
        alive = shiboken6.isValid(self._strip) and shiboken6.isValid(self._parent)
        return alive and self._index < len(self._strip.picture.cards)

    def object(self) -> QObject:
        return cast(QObject, NULL)

    def window(self) -> QWindow:
        window = self._strip.window().windowHandle() if self.isValid() else NULL
        return cast(QWindow, window)

    def parent(self) -> QAccessibleInterface:
        return self._parent if shiboken6.isValid(self._parent) else NO_INTERFACE

    def child(self, index: int) -> QAccessibleInterface:
        return NO_INTERFACE

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        return NO_INTERFACE

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def rect(self) -> QRect:
        """Where the card is on the screen."""
        if not self.isValid():
            return QRect()
        rect = self._strip.card_rect(self._index)
        return rect.translated(self._strip.mapToGlobal(QPoint(0, 0)))

    def text(self, kind: QAccessible.Text) -> str:
        """Name: stage, value and what it did. Description: what can be done with it."""
        if not self.isValid():
            return ""
        if kind is QAccessible.Text.Name:
            return self._strip.summary_of(self._index)
        return self._strip.help_of(self._index) if kind is QAccessible.Text.Description else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Cards are not edited."""

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        if not self.isValid():
            state.invalid = 1
            return state
        strip, picture = self._strip, self._strip.picture
        state.focusable = state.selectable = 1
        state.selected = int(picture.chosen == self._index)
        state.focused = int(picture.focused == self._index and strip.hasFocus())
        state.offscreen = int(not strip.rect().intersects(strip.card_rect(self._index)))
        state.movable = int(0 < self._index < len(picture.cards) - 1)
        return state


class StripAccessible(QAccessibleWidget):
    """The strip as a list of its cards."""

    def __init__(self, strip: StripSurface) -> None:
        super().__init__(strip, QAccessible.Role.List, "")
        self._strip = strip
        self._cards: list[CardAccessible] = []

    def childCount(self) -> int:
        return len(self._strip.picture.cards) if shiboken6.isValid(self._strip) else 0

    def child(self, index: int) -> QAccessibleInterface:
        if not 0 <= index < self.childCount():
            return NO_INTERFACE
        while len(self._cards) <= index:
            self._cards.append(CardAccessible(self._strip, self, len(self._cards)))
        return self._cards[index]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return next((place for place, card in enumerate(self._cards) if card is child), -1)

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        card = self._strip.card_at(self._strip.mapFromGlobal(QPoint(x, y)).x())
        return NO_INTERFACE if card is None else self.child(card)

    def focusChild(self) -> QAccessibleInterface:
        return self.child(self._strip.picture.focused)


def _interface_for(class_name: str, target: QObject) -> QAccessibleInterface | None:
    from gui.strip.surface import StripSurface

    if not isinstance(target, StripSurface):
        return None
    interface = StripAccessible(target)
    _given_away.append(interface)
    return interface


def install_accessibility() -> None:
    """Makes Qt ask for the interfaces above. Does nothing the second time."""
    global _installed
    if not _installed:
        QAccessible.installFactory(_interface_for)
        _installed = True


def announce_card(strip: StripSurface, index: int) -> None:
    """Tells a screen reader, if one is there, that the keys have moved to a card."""
    if QAccessible.isActive():
        event = QAccessibleEvent(strip, QAccessible.Event.Focus)
        event.setChild(index)
        QAccessible.updateAccessibility(event)
