"""What painted widgets and some of Qt's are for those who listen instead of look.

A widget that paints many things itself has, for Qt, nothing in it. It sets `accessible_items`, and
a screen reader finds a list of items with names, values, states and acts. A slider that stands for
more than its position sets `accessible_quantity`. Any other painted widget sets `accessible_role`,
for Qt takes it for an empty pane. All of them call `install_accessibility` when they are made.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QComboBox, QSlider, QWidget

from gui.accessible.items import Item, Items, announce_item
from gui.accessible.kept import keep

__all__ = ["Item", "Items", "announce_item", "install_accessibility"]


def _interface_for(class_name: str, target: QObject) -> QAccessibleInterface | None:
    """Qt asks once for each class that an object is of, the most special one first."""
    if isinstance(target, QWidget):
        interface = _interface_of(target)
        return None if interface is None else keep(interface)
    return None


def _interface_of(widget: QWidget) -> QAccessibleInterface | None:
    from gui.accessible.controls import (
        BoxAccessible,
        FoldAccessible,
        PaintedAccessible,
        SliderAccessible,
    )
    from gui.accessible.items import ListAccessible

    if isinstance(getattr(widget, "accessible_items", None), Items):
        return ListAccessible(widget)
    if isinstance(widget, QSlider) and hasattr(widget, "accessible_quantity"):
        return SliderAccessible(widget, widget.accessible_quantity)
    if isinstance(widget, QComboBox) and not widget.isEditable():
        return BoxAccessible(widget)
    role = getattr(widget, "accessible_role", None)
    if not isinstance(role, QAccessible.Role):
        return None
    if isinstance(widget, QAbstractButton):
        return FoldAccessible(widget)
    return PaintedAccessible(widget, role)


@cache
def install_accessibility() -> None:
    """Make Qt ask for the interfaces above. Does nothing the second time."""
    QAccessible.installFactory(_interface_for)
