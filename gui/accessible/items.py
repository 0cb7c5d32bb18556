"""A painted widget as a list of what it paints, for those who listen: names, values, acts.

Knows of the widget only that it has `accessible_items`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import cast

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleEvent,
    QAccessibleInterface,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from gui.accessible.kept import NO_INTERFACE, NULL, keep


@dataclass(frozen=True)
class Item:
    """What is said of one item of a list. `has_keys`: it is the one that the keys are at."""

    name: str
    value: str = ""
    description: str = ""
    is_selected: bool = False
    has_keys: bool = False
    is_in_view: bool = True
    is_disabled: bool = False
    is_movable: bool = False


class Items(ABC):
    """The items of one widget; places count from 0, and pixels are the widget's."""

    has_menu = False
    can_press = True

    @abstractmethod
    def count(self) -> int: ...

    @abstractmethod
    def item(self, place: int) -> Item: ...

    @abstractmethod
    def rect(self, place: int) -> QRect: ...

    @abstractmethod
    def place_at(self, point: QPoint) -> int | None: ...

    @abstractmethod
    def place_of_keys(self) -> int | None: ...

    def press(self, place: int) -> None:
        """Do what a click on the item does; only where `can_press`."""
        raise NotImplementedError(f"the items of {type(self).__name__} cannot be pressed")

    def show_menu(self, place: int) -> None:
        """Open the menu of the item; only where `has_menu`."""
        raise NotImplementedError(f"the items of {type(self).__name__} have no menu")

    def description(self) -> str:
        """What is said of the list as a whole beside its name; "" for what the widget says."""
        return ""


def items_of(widget: QObject) -> Items | None:
    """The items that a widget lists; None where it is no list."""
    items = getattr(widget, "accessible_items", None)
    return items if isinstance(items, Items) else None


class ItemAccessible(QAccessibleWidget):
    """The item at one place of a list, whatever it shows at the moment."""

    def __init__(self, widget: QWidget, parent: ListAccessible, place: int) -> None:
        super().__init__(widget, QAccessible.Role.ListItem, "")
        self._widget, self._items = widget, cast(Items, items_of(widget))
        self._parent, self._place = parent, place

    def isValid(self) -> bool:
        alive = shiboken6.isValid(self._widget) and shiboken6.isValid(self._parent)
        return alive and self._place < self._items.count()

    def object(self) -> QObject:
        # Of its own it has none: with the widget Qt would take it for the list.
        return cast(QObject, NULL)

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

    def focusChild(self) -> QAccessibleInterface:
        return NO_INTERFACE

    def rect(self) -> QRect:
        """Where the item is on the screen."""
        if not self.isValid():
            return QRect()
        return self._items.rect(self._place).translated(self._widget.mapToGlobal(QPoint(0, 0)))

    def text(self, kind: QAccessible.Text) -> str:
        if not self.isValid():
            return ""
        item, kinds = self._items.item(self._place), QAccessible.Text
        texts = {
            kinds.Name: item.name,
            kinds.Value: item.value,
            kinds.Description: item.description,
        }
        return texts.get(kind, "")

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Items are not edited."""

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        if not self.isValid():
            state.invalid = 1
            return state
        item = self._items.item(self._place)
        state.focusable = state.selectable = int(self._items.can_press)
        state.selected = int(item.is_selected)
        state.focused = int(item.has_keys and self._widget.hasFocus())
        state.offscreen = int(not item.is_in_view)
        state.invisible = int(not self._widget.isVisible())
        state.disabled = int(item.is_disabled)
        state.movable = int(item.is_movable)
        return state

    def actionNames(self) -> list[str]:
        if not self.isValid():
            return []
        names = [QAccessibleActionInterface.pressAction()] if self._items.can_press else []
        if self._items.has_menu:
            names.append(QAccessibleActionInterface.showMenuAction())
        return names

    def doAction(self, name: str) -> None:
        if not self.isValid():
            return
        if name == QAccessibleActionInterface.pressAction():
            self._items.press(self._place)
        elif name == QAccessibleActionInterface.showMenuAction():
            self._items.show_menu(self._place)


class ListAccessible(QAccessibleWidget):
    """A widget as a list of its items."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.List, "")
        self._widget, self._items = widget, cast(Items, items_of(widget))
        self._made: list[ItemAccessible] = []

    def childCount(self) -> int:
        return self._items.count() if shiboken6.isValid(self._widget) else 0

    def child(self, index: int) -> QAccessibleInterface:
        if not 0 <= index < self.childCount():
            return NO_INTERFACE
        while len(self._made) <= index:
            self._made.append(ItemAccessible(self._widget, self, len(self._made)))
            keep(self._made[-1])
        return self._made[index]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return next((place for place, item in enumerate(self._made) if item is child), -1)

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        place = self._items.place_at(self._widget.mapFromGlobal(QPoint(x, y)))
        return NO_INTERFACE if place is None else self.child(place)

    def focusChild(self) -> QAccessibleInterface:
        place = self._items.place_of_keys()
        return NO_INTERFACE if place is None else self.child(place)

    def text(self, kind: QAccessible.Text) -> str:
        if kind is QAccessible.Text.Description and shiboken6.isValid(self._widget):
            return self._items.description() or super().text(kind)
        return super().text(kind)


def announce_item(widget: QWidget, place: int) -> None:
    """Tell a screen reader, if one is there, that the keys have moved to an item."""
    if QAccessible.isActive():
        event = QAccessibleEvent(widget, QAccessible.Event.Focus)
        event.setChild(place)
        QAccessible.updateAccessibility(event)
