"""The strip as a screen reader finds it."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from pytestqt.qtbot import QtBot

from gui.strip import PipelineStrip
from tests.gui.strip_examples import CARDS, shown_strip, state_of

Text = QAccessible.Text


@pytest.fixture
def strip(qtbot: QtBot) -> PipelineStrip:
    return shown_strip(qtbot)


def interface_of(strip: PipelineStrip) -> QAccessibleInterface:
    interface = QAccessible.queryAccessibleInterface(strip.cards)
    assert interface is not None
    return interface


def test_the_strip_is_a_list_of_its_cards(strip: PipelineStrip) -> None:
    interface = interface_of(strip)
    assert interface.role() == QAccessible.Role.List
    assert interface.text(Text.Name) == "Sampler stages"
    cards = [interface.child(index) for index in range(interface.childCount())]
    assert {card.role() for card in cards} == {QAccessible.Role.ListItem}
    assert [card.text(Text.Name) for card in cards] == [
        "Logits, 6 candidates left",
        "Temperature 0.50, 6 candidates left",
        "Top-k 5, 5 candidates left, 0.5 % removed",
        "Top-p 0.90, 2 candidates left, 6.4 % removed",
        "Draw, 2 candidates left, u lands on “hot” (26.9 %)",
    ]
    assert "Ctrl+←" in cards[1].text(Text.Description)
    assert [interface.indexOfChild(card) for card in cards] == list(range(5))
    assert all(card.parent() is interface for card in cards)


def test_a_card_is_pressed(qtbot: QtBot, strip: PipelineStrip) -> None:
    act = interface_of(strip).child(2).actionInterface()
    assert act.actionNames() == ["Press"]
    with qtbot.waitSignal(strip.stage_chosen) as chosen:
        act.doAction("Press")
    assert chosen.args == ["top_k"]
    assert strip.cards.picture.focused == 2


def test_cards_are_where_they_are_seen(strip: PipelineStrip) -> None:
    strip.move(70, 50)
    interface = interface_of(strip)
    for index in range(5):
        card = interface.child(index)
        rect = strip.cards.card_rect(index)
        assert card.rect().topLeft() == strip.cards.mapToGlobal(rect.topLeft())
        centre = card.rect().center()
        assert interface.childAt(centre.x(), centre.y()) is card


def test_what_is_chosen_focused_and_movable_is_told(strip: PipelineStrip) -> None:
    interface = interface_of(strip)
    strip.show_state(state_of(stage="top_k"))
    strip.setFocus(Qt.FocusReason.TabFocusReason)
    strip.cards.focus_card(CARDS.index("top_p"))
    states = [interface.child(index).state() for index in range(5)]
    assert [state.selected for state in states] == [0, 0, 1, 0, 0]
    assert [state.focused for state in states] == [0, 0, 0, 1, 0]
    assert [state.movable for state in states] == [0, 1, 1, 1, 0]
    assert {state.focusable for state in states} == {1}
    assert interface.focusChild() is interface.child(3)


def test_cards_out_of_sight_are_told_so(qtbot: QtBot) -> None:
    strip = shown_strip(qtbot, width=330)
    interface = interface_of(strip)
    assert [interface.child(index).state().offscreen for index in (0, 4)] == [0, 1]
    strip.cards.focus_card(4)
    assert [interface.child(index).state().offscreen for index in (0, 4)] == [1, 0]


def test_a_card_that_is_gone_is_no_longer_valid(strip: PipelineStrip) -> None:
    interface = interface_of(strip)
    card = interface.child(4)
    strip.show_state(state_of({}))
    assert interface.childCount() == 2
    assert not card.isValid()
    assert card.text(Text.Name) == ""
    assert card.state().invalid == 1


def test_whoever_keeps_a_card_survives_the_strip(qtbot: QtBot) -> None:
    ids = []
    for _ in range(5):
        strip = PipelineStrip()
        interface = interface_of(strip)
        strip.show_state(state_of())
        ids += [QAccessible.uniqueId(interface.child(index)) for index in range(5)]
        strip.deleteLater()
        del strip, interface
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()
    cards = [QAccessible.accessibleInterface(each) for each in ids]
    assert not any(card.isValid() for card in cards)
