"""The row of tokens for those who listen: a list of those in sight, each with what is known of it.

Knows the ribbon's widget; the widget only tells it to install itself. As in `gui.chart.accessible`,
Python keeps every interface that it ever gave away, for Qt keeps bare pointers to them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QAccessibleWidget

if TYPE_CHECKING:
    from gui.text.ribbon_surface import RibbonSurface

# Qt takes a null pointer where there is nothing; PySide's stubs do not say so.
NULL: Any = None
NO_INTERFACE = cast(QAccessibleInterface, NULL)

_given_away: list[QAccessibleInterface] = []
_installed = False


class CellAccessible(QAccessibleInterface):
    """The cell at one place, whatever it shows at the moment."""

    def __init__(self, ribbon: RibbonSurface, parent: RibbonAccessible, index: int) -> None:
        super().__init__()
        self._ribbon = ribbon
        self._parent = parent
        self._index = index

    def isValid(self) -> bool:
        alive = shiboken6.isValid(self._ribbon) and shiboken6.isValid(self._parent)
        return alive and self._index < len(self._ribbon.cells)

    def object(self) -> QObject:
        return cast(QObject, NULL)

    def window(self) -> QWindow:
        window = self._ribbon.window().windowHandle() if self.isValid() else NULL
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
        """Where the cell is on the screen."""
        if not self.isValid():
            return QRect()
        rect = self._ribbon.cell_rect(self._index)
        return rect.translated(self._ribbon.mapToGlobal(QPoint(0, 0)))

    def text(self, kind: QAccessible.Text) -> str:
        """Name: which token, and what it is. Value: rank, probability, surprisal, entropy."""
        if not self.isValid():
            return ""
        if kind is QAccessible.Text.Name:
            return self._ribbon.name_of(self._index)
        return self._ribbon.value_of(self._index) if kind is QAccessible.Text.Value else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Tokens are edited in the text."""

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        if not self.isValid():
            state.invalid = 1
            return state
        ribbon, cell = self._ribbon, self._ribbon.cells[self._index]
        state.focusable = state.selectable = 1
        state.selected = int(cell.token == ribbon.state.position)
        state.focused = int(cell.token == ribbon.at and ribbon.hasFocus())
        return state


class RibbonAccessible(QAccessibleWidget):
    """The ribbon as a list of its cells."""

    def __init__(self, ribbon: RibbonSurface) -> None:
        super().__init__(ribbon, QAccessible.Role.List, "")
        self._ribbon = ribbon
        self._cells: list[CellAccessible] = []

    def childCount(self) -> int:
        return len(self._ribbon.cells) if shiboken6.isValid(self._ribbon) else 0

    def child(self, index: int) -> QAccessibleInterface:
        if not 0 <= index < self.childCount():
            return NO_INTERFACE
        while len(self._cells) <= index:
            self._cells.append(CellAccessible(self._ribbon, self, len(self._cells)))
        return self._cells[index]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return next((place for place, cell in enumerate(self._cells) if cell is child), -1)

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        cell = self._ribbon.cell_at(self._ribbon.mapFromGlobal(QPoint(x, y)).x())
        return NO_INTERFACE if cell is None else self.child(cell)

    def focusChild(self) -> QAccessibleInterface:
        return self.child(self._ribbon.place_of_keys)


def _interface_for(class_name: str, target: QObject) -> QAccessibleInterface | None:
    from gui.text.ribbon_surface import RibbonSurface

    if not isinstance(target, RibbonSurface):
        return None
    interface = RibbonAccessible(target)
    _given_away.append(interface)
    return interface


def install_accessibility() -> None:
    """Makes Qt ask for the interfaces above. Does nothing the second time."""
    global _installed
    if not _installed:
        QAccessible.installFactory(_interface_for)
        _installed = True


def announce_token(ribbon: RibbonSurface) -> None:
    """Tells a screen reader, if one is there, that the keys have moved to a token."""
    if QAccessible.isActive():
        event = QAccessibleEvent(ribbon, QAccessible.Event.Focus)
        event.setChild(ribbon.place_of_keys)
        QAccessible.updateAccessibility(event)
