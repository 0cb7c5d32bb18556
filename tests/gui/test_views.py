"""The views in the centre: which is in front, and where the keyboard is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from gui.languages import CHINESE
from gui.tabs import Tabs
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


@pytest.mark.parametrize("view", [SWEEP, ROLL, PATHS])
def test_tab_goes_from_the_tabs_through_the_view_to_the_next_panel(desk, view: int) -> None:
    explore = desk.window.explore
    explore.views.choose(view)
    front: QWidget = explore.views.currentWidget()
    explore.views.tabs.setFocus()
    inside, after = [], None
    for _ in range(60):
        desk.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        if focus is None or not front.isAncestorOf(focus):
            after = focus
            break
        inside.append(focus)
    stops = {
        child
        for child in front.findChildren(QWidget)
        if child.isVisible()
        and child.isEnabled()
        and child.focusProxy() is None
        and child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and child is not explore.views.tabs
    }
    assert after is not None
    assert explore.sampling.isAncestorOf(after)
    assert len(inside) == len(set(inside))
    assert set(inside) == stops


def test_tabs_ask_for_no_other_room_before_they_are_shown(qtbot, appearance) -> None:
    tabs = Tabs("View", [("One", ""), ("Another", "")], short={1: "2"})
    qtbot.addWidget(tabs)
    before = tabs.sizeHint(), tabs.minimumSizeHint()
    tabs.show()
    QApplication.processEvents()
    assert (tabs.sizeHint(), tabs.minimumSizeHint()) == before


@pytest.mark.parametrize("language", ["en", CHINESE])
def test_nothing_moves_when_another_view_is_chosen(make_window, speaking, language: str) -> None:
    speaking(language)
    desk = make_window("the")
    desk.wait_for_answer()
    desk.window.resize(857, 700)
    explore, places = desk.window.explore, set()
    for view in (*VIEWS, *VIEWS):
        explore.views.choose(view)
        QApplication.processEvents()
        panel = explore.views.currentWidget()
        tabs = explore.views.tabs.mapTo(panel, QPoint()).toTuple()
        across = explore.views.geometry().left(), explore.views.geometry().right()
        places.add(
            (tabs, across, explore.sampling.width(), explore.views.minimumSizeHint().width())
        )
    assert len(places) == 1, places


@pytest.mark.parametrize("language", ["en", CHINESE])
def test_a_small_screen_has_room_for_every_view(make_window, speaking, language: str) -> None:
    speaking(language)
    desk = make_window("the")
    desk.wait_for_answer()
    for view in VIEWS:
        desk.window.explore.views.choose(view)
        QApplication.processEvents()
        desk.window.resize(857, 700)
        QApplication.processEvents()
        least = desk.window.minimumSizeHint()
        assert (least.width() <= 857, least.height() <= 700) == (True, True), (view, least)
        assert desk.window.size().toTuple() == (857, 700)
