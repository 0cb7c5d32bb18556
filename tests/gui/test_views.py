"""The views in the centre: which is in front, and where the keyboard is."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.views import NEXT_TOKEN, PATHS, ROLL, SWEEP

VIEWS = (NEXT_TOKEN, SWEEP, ROLL, PATHS)


def test_the_tabs_keep_the_focus_from_view_to_view(desk) -> None:
    views = desk.window.explore.views
    views.tabs.setFocus()
    for key, order in ((Qt.Key.Key_Right, VIEWS), (Qt.Key.Key_Left, VIEWS[::-1])):
        for _, following in pairwise(order):
            desk.qtbot.keyClick(QApplication.focusWidget(), key)
            assert views.tabs.currentIndex() == following
            assert views.tabs.hasFocus()


def test_a_view_chosen_by_key_leaves_the_focus_where_it_is(desk) -> None:
    desk.editor.setFocus()
    for view in VIEWS:
        desk.window.explore.views.choose(view)
        assert desk.editor.hasFocus()
