"""The chart for those who listen: a list whose items are the rows, each with its share and details.

Knows the chart's widget; the widget only tells it to install itself.

Qt's accessibility cache keeps bare pointers to these interfaces, and deletes them itself: with
their widget, the rows' when the application ends. So Python must keep every one that it ever gave
away, or the cache would be left with a pointer to nothing. They are made only when asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QAccessibleWidget

if TYPE_CHECKING:
    from gui.chart.selection import SelectableChart

# Qt takes a null pointer where there is nothing; PySide's stubs do not say so.
NULL: Any = None
NO_INTERFACE = cast(QAccessibleInterface, NULL)

_given_away: list[QAccessibleInterface] = []
_installed = False


class RowAccessible(QAccessibleInterface):
    """The row at one index, whatever it shows at the moment."""

    def __init__(self, chart: SelectableChart, parent: ChartAccessible, index: int) -> None:
        super().__init__()
        self._chart = chart
        self._parent = parent
        self._index = index

    def isValid(self) -> bool:
        alive = shiboken6.isValid(self._chart) and shiboken6.isValid(self._parent)
        return alive and self._index < len(self._chart.picture.content.rows)

    def object(self) -> QObject:
        return cast(QObject, NULL)

    def window(self) -> QWindow:
        window = self._chart.window().windowHandle() if self.isValid() else NULL
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
        """Where the row is on the screen."""
        if not self.isValid():
            return QRect()
        rect = self._chart.row_rect(self._index)
        return rect.translated(self._chart.mapToGlobal(QPoint(0, 0)))

    def text(self, kind: QAccessible.Text) -> str:
        """Name: rank and token. Value: the share it is drawn with. Description: all details."""
        if not self.isValid():
            return ""
        details = self._chart.details_of(self._index)
        marks = self._chart.marks_of(self._index)
        texts = {
            QAccessible.Text.Name: ", ".join((details.title, details.rank, *marks)),
            QAccessible.Text.Value: details.verdict,
            QAccessible.Text.Description: details.as_text(),
        }
        return texts.get(kind, "")

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Rows are not edited."""

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        if not self.isValid():
            state.invalid = 1
            return state
        chart = self._chart
        selected = chart.selected_row == self._index
        state.focusable = state.selectable = 1
        state.selected = int(selected)
        state.focused = int(selected and chart.hasFocus())
        state.offscreen = int(not chart.is_in_view(self._index))
        state.disabled = int(chart.picture.stale)
        return state


class ChartAccessible(QAccessibleWidget):
    """The chart as a list of its rows."""

    def __init__(self, chart: SelectableChart) -> None:
        super().__init__(chart, QAccessible.Role.List, "")
        self._chart = chart
        self._rows: list[RowAccessible] = []

    def childCount(self) -> int:
        return len(self._chart.picture.content.rows) if shiboken6.isValid(self._chart) else 0

    def child(self, index: int) -> QAccessibleInterface:
        if not 0 <= index < self.childCount():
            return NO_INTERFACE
        while len(self._rows) <= index:
            self._rows.append(RowAccessible(self._chart, self, len(self._rows)))
            _given_away.append(self._rows[-1])
        return self._rows[index]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return next((place for place, row in enumerate(self._rows) if row is child), -1)

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        row = self._chart.row_at(self._chart.mapFromGlobal(QPoint(x, y)).y())
        return NO_INTERFACE if row is None else self.child(row)

    def focusChild(self) -> QAccessibleInterface:
        selected = self._chart.selected_row
        return NO_INTERFACE if selected is None else self.child(selected)

    def text(self, kind: QAccessible.Text) -> str:
        """Description: the message of an empty chart, or what was cut and what is not shown."""
        if kind is QAccessible.Text.Description and shiboken6.isValid(self._chart):
            return self._chart.summary()
        return super().text(kind)


def _interface_for(class_name: str, target: QObject) -> QAccessibleInterface | None:
    from gui.chart.selection import SelectableChart

    if not isinstance(target, SelectableChart):
        return None
    interface = ChartAccessible(target)
    _given_away.append(interface)
    return interface


def install_accessibility() -> None:
    """Makes Qt ask for the interfaces above. Does nothing the second time."""
    global _installed
    if not _installed:
        QAccessible.installFactory(_interface_for)
        _installed = True


def announce_row(chart: SelectableChart, index: int) -> None:
    """Tells a screen reader, if one is there, that the selection has moved to a row."""
    if QAccessible.isActive():
        event = QAccessibleEvent(chart, QAccessible.Event.Focus)
        event.setChild(index)
        QAccessible.updateAccessibility(event)
