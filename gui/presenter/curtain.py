"""Hides widgets and knows which ones it hid, so that afterwards all is as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import shiboken6
from PySide6.QtWidgets import QLayout, QWidget

from gui.hiding import was_hidden


def widgets_in(part: QWidget | QLayout) -> Iterator[QWidget]:
    """The widget; or all that are in the layout, and in those within it."""
    if isinstance(part, QWidget):
        yield part
        return
    for index in range(part.count()):
        item = part.itemAt(index)
        inner = None if item is None else item.widget() or item.layout()
        if inner is not None:
            yield from widgets_in(inner)


class Curtain:
    """What others show meanwhile stays shown: to keep it away is for the part itself."""

    def __init__(self) -> None:
        self._hidden: list[QWidget] = []

    def draw(self, widgets: Iterable[QWidget]) -> None:
        for widget in widgets:
            if not was_hidden(widget):
                widget.hide()
                self._hidden.append(widget)

    def covers(self, widget: QWidget | None) -> bool:
        """Whether this hid the widget, or what it is in."""
        return widget is not None and any(
            each is widget or each.isAncestorOf(widget) for each in self._living()
        )

    def open(self) -> None:
        for widget in reversed(self._living()):
            widget.show()
        self._hidden = []

    def _living(self) -> list[QWidget]:
        return [each for each in self._hidden if shiboken6.isValid(each)]


def lay_out_anew(root: QWidget) -> None:
    """Let every layout in ``root`` ask for sizes again, also where it is not shown at present.

    Qt keeps the sizes of what is in a page that is out of sight, and would make room for them when
    it comes back.
    """
    for layout in root.findChildren(QLayout):
        layout.invalidate()
    for widget in root.findChildren(QWidget):
        widget.updateGeometry()
