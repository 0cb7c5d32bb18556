"""The list of keys says all of them, and whatever has a menu opens it by key."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.keys import key_groups, keys
from gui.presets.chips import Chip
from tests.gui.conftest import WindowDesk
from tests.gui.scenes import drawn_tokens, lab, paths, roll, sweep

# Popups, without a window system.
pytestmark = pytest.mark.qt_log_ignore(
    r"This plugin does not support (raise\(\)|grabbing the keyboard|propagateSizeHints)"
)
SHIFT = Qt.KeyboardModifier.ShiftModifier


def sequences_of(thing: QObject) -> set[str]:
    if isinstance(thing, QAction):
        return {each.toString() for each in thing.shortcuts()}
    return {thing.key().toString()} if isinstance(thing, QShortcut) else set()


def test_every_shortcut_is_in_the_list(desk: WindowDesk) -> None:
    for scene in (sweep, roll, paths, lab):
        for _ in scene(desk):
            QApplication.processEvents()
    installed = set[str]().union(*map(sequences_of, desk.window.findChildren(QObject)))
    listed = {QKeySequence(each).toString() for key in keys() for each in key.sequences}
    rows = {f"Alt+{row}" for row in range(1, 10)}
    others = " ".join(text for group in key_groups() for text, _ in group.others)
    assert "Alt+1 … Alt+9" in others
    assert listed | rows <= installed
    unsaid = {each for each in installed - listed - rows if each and not said(each, others)}
    assert unsaid == set()


def said(sequence: str, others: str) -> bool:
    return re.search(rf"(^|[ ,]){re.escape(sequence)}($|[ ,])", others) is not None


def test_no_key_is_there_twice() -> None:
    listed = [QKeySequence(each).toString() for key in keys() for each in key.sequences]
    assert len(listed) == len(set(listed))


def own_menu(desk: WindowDesk, widget: QWidget) -> QWidget | None:
    """What Shift+F10 opens on a widget."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    found = list[QWidget]()

    def close() -> None:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            found.append(popup)
            popup.close()

    # Some menus are a loop of their own as long as they are open.
    QTimer.singleShot(0, close)
    QTest.keyClick(widget, Qt.Key.Key_F10, SHIFT)
    QApplication.processEvents()
    return found[0] if found else None


def test_menus_open_by_key(desk: WindowDesk) -> None:
    window = desk.window
    window.activateWindow()
    bench = window.explore
    asked: dict[str, QWidget] = {"chart": bench.chart.chart}
    for _ in drawn_tokens(desk):
        pass
    window.presets.save_settings("mine", desk.state.settings)
    QApplication.processEvents()
    chips = [each for each in window.findChildren(Chip) if each.text() == "mine"]
    asked["preset"] = chips[0]
    missing = [name for name, widget in asked.items() if own_menu(desk, widget) is None]
    window.set_table(True)
    bench.go_to_chart()
    if own_menu(desk, bench.chart.forms.table) is None:
        missing.append("table")
    window.set_table(False)
    for scene, name in ((sweep, "sweep"), (roll, "roll"), (paths, "paths")):
        for _ in scene(desk):
            break
        view = getattr(bench.views, name)
        front = {"sweep": "plot", "roll": "chart", "paths": "table"}[name]
        if own_menu(desk, getattr(view, front)) is None:
            missing.append(name)
    for _ in lab(desk):
        if own_menu(desk, window.lab.panel.table) is None:
            missing.append("lab")
    assert missing == []
