"""In Chinese the whole window is Chinese: what is seen, what is pointed at, and what is heard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from engine.pieces import Piece
from engine.sampling import SamplingSettings
from gui.key_list import KeyList
from gui.presets.dialogs import DeleteDialog, NameDialog
from gui.sampling.bias_dialog import BiasDialog
from gui.sampling.fold import Fold
from gui.sampling.help_bubble import HelpButton
from gui.strip.name_popup import NamePopup
from tests.gui.conftest import WindowDesk
from tests.gui.foreign_words import english_in, foreign_words, heard_of

# Popups, without a window system.
pytestmark = pytest.mark.qt_log_ignore(
    r"This plugin does not support (raise\(\)|grabbing the keyboard|propagateSizeHints)"
)


def test_what_is_foreign() -> None:
    assert foreign_words("词元 logit −1, Ctrl+Z, ⟨EF BC⟩, <b>Top-k</b>") == []
    assert foreign_words("词元 tokens, Save") == ["tokens", "Save"]


def piece_of(token_id: int) -> Piece:
    return Piece("天", "text")


@pytest.fixture
def chinese_desk(in_chinese: None, make_window: Callable[..., WindowDesk]) -> WindowDesk:
    desk = make_window("the cat")
    desk.wait_for_answer()
    desk.window.session.step()
    desk.wait_for_answer()
    desk.window.session.force(258)
    desk.wait_for_answer()
    return desk


def test_the_chart_and_the_strip_are_heard(chinese_desk: WindowDesk) -> None:
    """The tests below say nothing of what they do not reach."""
    heard = [
        text for _, text in heard_of(QAccessible.queryAccessibleInterface(chinese_desk.window))
    ]
    assert any("第 1 名" in text for text in heard)
    assert any("个候选词元" in text for text in heard)


def test_explore_speaks_chinese(chinese_desk: WindowDesk) -> None:
    page = chinese_desk.window.explore
    for view in (0, 1, 2):
        page.views.choose(view)
        assert english_in(chinese_desk.window) == []


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"temperature": 0, "repetition_penalty": 1.2, "logit_bias": {258: float("-inf"), 5: 2.0}},
        {"top_p": 0.3, "min_p": 0.1, "presence_penalty": 0.4, "dynatemp_range": 0.5},
        {"typical_p": 0.3, "epsilon_cutoff": 0.01, "eta_cutoff": 0.02, "top_n_sigma": 1.0},
        {"xtc_probability": 1.0, "xtc_threshold": 0.001, "mirostat_tau": 2.0, "dry_multiplier": 1},
    ],
)
def test_every_stage_and_reason_is_chinese(
    chinese_desk: WindowDesk, settings: dict[str, Any]
) -> None:
    session = chinese_desk.window.session
    session.choose_settings(SamplingSettings(**settings))
    for stage in (None, "logits", "temperature", "top_p"):
        session.choose_stage(stage)
        assert english_in(chinese_desk.window) == []


def test_all_that_is_folded_away_is_chinese(chinese_desk: WindowDesk) -> None:
    for _ in range(2):  # folds within folds
        for fold in chinese_desk.window.findChildren(Fold):
            fold.open()
    buttons = chinese_desk.window.findChildren(HelpButton)
    assert len(buttons) > 3
    for button in buttons:
        button.click()
        assert button.bubble is not None
        assert english_in(button.bubble) == []
        button.bubble.close()
    assert english_in(chinese_desk.window) == []


def test_menus_are_chinese(chinese_desk: WindowDesk) -> None:
    window = chinese_desk.window
    window.header.pages.setCurrentIndex(1)  # the lab's are made with its page
    menus = window.findChildren(QMenu)
    assert len(menus) > 5
    for menu in menus:
        menu.aboutToShow.emit()  # some are filled only then
        assert menu.actions()
        assert english_in(menu) == []
    chart = window.explore.chart.chart
    chart.open_menu(0, chart.rect().center())
    assert chart.menu is not None
    assert len(chart.menu.actions()) > 6
    assert english_in(chart.menu) == []
    chart.menu.close()


def test_the_search_speaks_chinese(chinese_desk: WindowDesk) -> None:
    search = chinese_desk.window.explore.search
    chinese_desk.window.activateWindow()
    search.focus_search()
    for query in ("the", "#258", "0xE4", "#99999", "qqq the"):
        search.field.setText(query)
        assert [each for each in english_in(chinese_desk.window) if "qqq" not in each] == []


def test_the_lab_speaks_chinese(chinese_desk: WindowDesk) -> None:
    window = chinese_desk.window
    window.header.pages.setCurrentIndex(1)
    chinese_desk.wait(lambda: window.lab.session.state.is_current)
    window.lab.session.choose_settings(SamplingSettings(temperature=0.5, top_k=2))
    assert english_in(window) == []


def nothing(name: str) -> None:
    """What a dialog would do with a name."""


@pytest.mark.parametrize(
    "make",
    [
        KeyList,
        lambda parent: BiasDialog(3, piece_of(3), 1.5, parent),
        lambda parent: NameDialog("settings", frozenset({"一"}), nothing, parent),
        lambda parent: NameDialog("settings", frozenset(), nothing, parent, present="一"),
        lambda parent: DeleteDialog("一", nothing, parent),
        lambda parent: NamePopup(["一"], parent),
    ],
)
def test_dialogs_are_chinese(
    in_chinese: None, qtbot: QtBot, make: Callable[[QWidget], QWidget]
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = make(parent)
    assert english_in(dialog) == []
    dialog.close()
