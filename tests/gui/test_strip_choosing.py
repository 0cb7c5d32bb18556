"""Choosing a stage in the strip: by click, by keys, and from the menu of what is off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.sampling import TRANSFORMERS_ORDER
from gui.strip import PipelineStrip
from gui.theme import LIGHT
from tests.gui.chart_examples import coloured
from tests.gui.strip_examples import CARDS, middle_of, picture_of, shown_strip, state_of

LEFT = Qt.MouseButton.LeftButton
MANY_ON = {
    "temperature": 0.5,
    "top_k": 5,
    "top_p": 0.9,
    "min_p": 0.01,
    "typical_p": 0.95,
    "repetition_penalty": 1.2,
    "presence_penalty": 0.1,
    "top_n_sigma": 2.0,
}


@pytest.fixture
def strip(qtbot: QtBot) -> PipelineStrip:
    return shown_strip(qtbot)


@pytest.fixture
def chosen(strip: PipelineStrip) -> list[str]:
    stages: list[str] = []
    strip.stage_chosen.connect(stages.append)
    return stages


def test_a_click_chooses_the_stage(qtbot: QtBot, strip: PipelineStrip, chosen: list[str]) -> None:
    for stage in CARDS:
        qtbot.mouseClick(strip.cards, LEFT, pos=middle_of(strip, stage))
    assert chosen == ["logits", "temperature", "top_k", "top_p", ""]


def test_only_the_left_button_on_one_card_chooses(
    qtbot: QtBot, strip: PipelineStrip, chosen: list[str]
) -> None:
    qtbot.mouseClick(strip.cards, Qt.MouseButton.RightButton, pos=middle_of(strip, "top_k"))
    between = QPoint(strip.cards.card_rect(2).left() - 4, 30)
    qtbot.mouseClick(strip.cards, LEFT, pos=between)
    qtbot.mousePress(strip.cards, LEFT, pos=middle_of(strip, "draw"))
    qtbot.mouseRelease(strip.cards, LEFT, pos=middle_of(strip, "top_k"))
    assert chosen == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_go_from_card_to_card_and_choose(
    qtbot: QtBot, strip: PipelineStrip, chosen: list[str], key: Qt.Key
) -> None:
    strip.setFocus(Qt.FocusReason.TabFocusReason)
    assert strip.cards.hasFocus()
    for move in (
        Qt.Key.Key_Home,
        Qt.Key.Key_Right,
        Qt.Key.Key_Right,
        Qt.Key.Key_Left,
        Qt.Key.Key_End,
        Qt.Key.Key_Right,
        Qt.Key.Key_Left,
    ):
        qtbot.keyClick(strip.cards, move)
        qtbot.keyClick(strip.cards, key)
    assert chosen == ["logits", "temperature", "top_k", "temperature", "", "", "top_p"]


def test_other_keys_are_left_to_the_window(
    qtbot: QtBot, strip: PipelineStrip, chosen: list[str]
) -> None:
    strip.setFocus()
    qtbot.keyClick(strip.cards, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(strip.cards, Qt.Key.Key_A)
    assert chosen == []


def test_the_focus_is_seen_when_it_came_by_key(qtbot: QtBot, strip: PipelineStrip) -> None:
    def ring() -> int:
        """Pixels of the text's colour right inside the upper edges of the cards."""
        area = strip.cards.rect()
        area.setHeight(5)
        return coloured(strip.cards, area, LIGHT.text)

    assert ring() == 0
    strip.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring() > 20
    qtbot.mouseClick(strip.cards, LEFT, pos=middle_of(strip, "top_k"))
    assert ring() == 0
    qtbot.keyClick(strip.cards, Qt.Key.Key_Right)
    assert ring() > 20
    strip.cards.clearFocus()
    assert ring() == 0


def test_keys_go_on_from_the_card_that_was_clicked(
    qtbot: QtBot, strip: PipelineStrip, chosen: list[str]
) -> None:
    qtbot.mouseClick(strip.cards, LEFT, pos=middle_of(strip, "temperature"))
    strip.setFocus()
    qtbot.keyClick(strip.cards, Qt.Key.Key_Right)
    qtbot.keyClick(strip.cards, Qt.Key.Key_Return)
    assert chosen == ["temperature", "top_k"]


def test_the_keys_stay_at_their_stage_when_others_come_and_go(
    qtbot: QtBot, strip: PipelineStrip, chosen: list[str]
) -> None:
    strip.setFocus(Qt.FocusReason.TabFocusReason)
    strip.cards.focus_card(CARDS.index("top_p"))
    strip.show_state(state_of({"top_p": 0.9}))
    qtbot.keyClick(strip.cards, Qt.Key.Key_Return)
    strip.show_state(state_of(MANY_ON))
    qtbot.keyClick(strip.cards, Qt.Key.Key_Return)
    strip.show_state(state_of({}))
    qtbot.keyClick(strip.cards, Qt.Key.Key_Return)
    assert chosen == ["top_p", "top_p", ""]


def test_the_pointer_is_a_hand_on_a_card(qtbot: QtBot, strip: PipelineStrip) -> None:
    qtbot.mouseMove(strip.cards, middle_of(strip, "top_k"))
    assert strip.cards.cursor().shape() == Qt.CursorShape.PointingHandCursor
    qtbot.mouseMove(strip.cards, QPoint(strip.cards.card_rect(2).left() - 4, 30))
    assert strip.cards.cursor().shape() == Qt.CursorShape.ArrowCursor


# what is off


def test_what_is_off_is_folded_away_by_name_and_in_order(strip: PipelineStrip) -> None:
    assert strip.off.text() == "12 off ▾"
    menu = strip.off.menu()
    menu.aboutToShow.emit()
    names = [action.text() for action in menu.actions()]
    assert names[:5] == ["Logit bias", "Repetition", "Presence", "Frequency", "DRY"]
    assert len(names) == 12
    assert not {"Temperature", "Top-k", "Top-p"} & set(names)
    assert strip.off.accessibleName() == "Stages: 12 off"


def test_a_stage_that_is_off_can_be_wanted(strip: PipelineStrip) -> None:
    wanted: list[str] = []
    strip.stage_wanted.connect(wanted.append)
    menu = strip.off.menu()
    menu.aboutToShow.emit()
    for action in menu.actions():
        action.trigger()
    on = CARDS[1:-1]
    assert wanted == [stage for stage in TRANSFORMERS_ORDER if stage not in on]


def test_the_menu_follows_the_state(strip: PipelineStrip) -> None:
    strip.show_state(state_of({}))
    assert strip.off.text() == "15 off ▾"
    strip.show_state(state_of({"top_k": 3, "order": ("top_k",)}))
    menu = strip.off.menu()
    menu.aboutToShow.emit()
    assert len(menu.actions()) == 14
    assert "Top-k" not in [action.text() for action in menu.actions()]


def test_with_nothing_off_there_is_nothing_to_want(strip: PipelineStrip) -> None:
    assert strip.off.isEnabled()
    strip.off.show_stages(())
    assert strip.off.text() == "0 off ▾"
    assert not strip.off.isEnabled()


# more cards than there is room for


@pytest.fixture
def crowded(qtbot: QtBot) -> PipelineStrip:
    return shown_strip(qtbot, state_of(MANY_ON), width=560)


def test_keys_bring_a_card_into_view(qtbot: QtBot, crowded: PipelineStrip) -> None:
    cards = crowded.cards
    assert cards.places.hidden > 0
    crowded.setFocus(Qt.FocusReason.TabFocusReason)
    last = len(cards.stages) - 1
    for key, index in ((Qt.Key.Key_End, last), (Qt.Key.Key_Home, 0)):
        qtbot.keyClick(cards, key)
        assert cards.rect().contains(cards.card_rect(index))
    for index in range(1, last + 1):
        qtbot.keyClick(cards, Qt.Key.Key_Right)
        assert cards.rect().contains(cards.card_rect(index))


def turn_wheel(strip: PipelineStrip, delta: QPoint) -> bool:
    place = strip.cards.rect().center()
    event = QWheelEvent(
        place.toPointF(),
        strip.cards.mapToGlobal(place).toPointF(),
        QPoint(),
        delta,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(strip.cards, event)
    return event.isAccepted()


def test_the_wheel_scrolls_what_does_not_fit(crowded: PipelineStrip, strip: PipelineStrip) -> None:
    picture = crowded.cards.picture
    assert turn_wheel(crowded, QPoint(0, -120))
    assert picture.offset > 0
    assert turn_wheel(crowded, QPoint(0, 1200))
    assert picture.offset == 0
    assert turn_wheel(crowded, QPoint(-9000, 0))
    assert picture.offset == crowded.cards.places.hidden
    assert not turn_wheel(strip, QPoint(0, -120))


def test_an_arrow_says_that_there_is_more_and_goes_there(
    qtbot: QtBot, crowded: PipelineStrip
) -> None:
    cards = crowded.cards
    chosen: list[str] = []
    crowded.stage_chosen.connect(chosen.append)
    right = QPoint(cards.width() - 4, cards.height() // 2)
    left = QPoint(4, cards.height() // 2)
    for _ in cards.stages:
        if cards.picture.offset < cards.places.hidden:
            qtbot.mouseClick(cards, LEFT, pos=right)
    assert cards.picture.offset == cards.places.hidden
    assert chosen == []
    qtbot.mouseClick(cards, LEFT, pos=left)
    assert cards.picture.offset < cards.places.hidden


def test_cards_are_painted_where_they_are_scrolled_to(crowded: PipelineStrip) -> None:
    cards = crowded.cards
    cards.focus_card(len(cards.stages) - 1)
    drawn = picture_of(crowded, "draw")
    assert cards.picture.offset > 0
    assert coloured(cards, drawn, LIGHT.highlight) > 20
    assert (
        coloured(cards, cards.rect(), LIGHT.highlight)
        < coloured(cards, cards.card_rect(len(cards.stages) - 1), LIGHT.highlight) + 5
    )


def test_a_wider_window_leaves_nothing_scrolled(crowded: PipelineStrip) -> None:
    crowded.cards.scroll_to(10_000)
    crowded.resize(2400, crowded.height())
    assert crowded.cards.picture.offset == crowded.cards.places.hidden == 0


def test_fewer_cards_leave_nothing_scrolled(crowded: PipelineStrip) -> None:
    crowded.cards.scroll_to(10_000)
    crowded.show_state(state_of({"top_k": 5}))
    assert crowded.cards.picture.offset == 0
    assert crowded.cards.rect().contains(crowded.cards.card_rect(0))
