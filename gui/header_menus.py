"""The header's buttons "View" and "Help" with their menus. They say which command is wanted by the
name it has in `keys`; what the commands do is the window's business.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gui.chart.shrinking import ShrinkingButton

Line = tuple[str, str, str]
"""The command, its text, and the key that does the same ("" for none)."""
NATIVE = QKeySequence.SequenceFormat.NativeText


class MenuButton(ShrinkingButton):
    """Opens a menu of commands; of ``ticked`` ones each is on or off."""

    asked = Signal(str)
    """The name of a command."""

    def __init__(
        self,
        name: str,
        short: str,
        tip: str,
        lines: Sequence[Line | None],
        ticked: frozenset[str] = frozenset(),
        parent: QWidget | None = None,
    ) -> None:
        """``short`` stands for the name where there is no room; None is a line between groups."""
        super().__init__(f"{name} ▾", f"{short} ▾", parent)
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self.actions_by_name: dict[str, QAction] = {}
        for line in lines:
            if line is None:
                menu.addSeparator()
            else:
                self._add(menu, *line, line[0] in ticked)
        self.setMenu(menu)

    def _add(self, menu: QMenu, name: str, text: str, key: str, is_ticked: bool) -> None:
        # Only shown beside the text: the action that has the key is the window's.
        shown = QKeySequence(key).toString(NATIVE)
        action = menu.addAction(f"{text}\t{shown}" if key else text)
        action.setCheckable(is_ticked)
        action.triggered.connect(lambda checked, name=name: self._ask(name, checked))
        self.actions_by_name[name] = action

    def _ask(self, name: str, checked: bool) -> None:
        # A click is a wish: the tick says what is so.
        action = self.actions_by_name[name]
        if action.isCheckable():
            action.setChecked(not checked)
        self.asked.emit(name)

    def tick(self, ticks: Mapping[str, bool]) -> None:
        """What is on and what is off."""
        for name, is_on in ticks.items():
            self.actions_by_name[name].setChecked(is_on)


class ViewButton(MenuButton):
    """How the window shows what it shows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        lines = (
            ("presenter", self.tr("Presenter mode: large, for a projector"), "F11"),
            ("table", self.tr("Chart as a table"), "Ctrl+Shift+T"),
            ("motion", self.tr("Reduced motion: bars jump"), ""),
        )
        tip = self.tr("Presenter mode, table, motion")
        ticked = frozenset(line[0] for line in lines)
        super().__init__(self.tr("View"), "◧", tip, lines, ticked, parent)


class HelpButton(MenuButton):
    """The lesson and all there is to read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        lines = (
            ("lesson", self.tr("Lesson"), "Ctrl+L"),
            ("other_lesson", self.tr("Open another lesson …"), ""),
            None,
            ("guide", self.tr("User guide"), "Shift+F1"),
            ("numbers", self.tr("How the numbers are computed"), ""),
            ("keys", self.tr("Keys"), "F1"),
            None,
            ("about", self.tr("About Logitscope"), ""),
        )
        tip = self.tr("Lesson, user guide, keys")
        super().__init__(self.tr("Help"), "?", tip, lines, parent=parent)
