"""What a screen reader finds in a window: every object with its role, name, states and value.

Knows Qt's accessible tree, and no widget of ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface

Role, Text = QAccessible.Role, QAccessible.Text


@dataclass
class Heard:
    """One object. ``place`` is the way to it, for whoever reads of a fault."""

    interface: QAccessibleInterface
    place: str
    name: str
    role: QAccessible.Role
    children: list[Heard] = field(default_factory=list)

    @property
    def state(self) -> QAccessible.State:
        return self.interface.state()

    @property
    def widget(self) -> QObject | None:
        return self.interface.object()

    def all(self) -> Iterator[Heard]:
        yield self
        for child in self.children:
            yield from child.all()

    def __str__(self) -> str:
        return f"{self.role.name} “{self.name}” in {self.place}"


def heard(interface: QAccessibleInterface | None, place: str = "", in_sight: bool = True) -> Heard:
    """The object and all within it; with ``in_sight`` without what is hidden."""
    assert interface is not None
    name = interface.text(Text.Name)
    found = Heard(interface, place, name, interface.role())
    for index in range(interface.childCount()):
        child = interface.child(index)
        if child is None or (in_sight and child.state().invisible):
            continue
        inner = f"{place}/{name or interface.role().name}"
        found.children.append(heard(child, inner, in_sight))
    return found


def heard_in(widget: QObject) -> Heard:
    return heard(QAccessible.queryAccessibleInterface(widget))
