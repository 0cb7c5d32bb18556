"""Moving a stage: by dragging its card, and by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.sampling import TRANSFORMERS_ORDER
from gui.strip import PipelineStrip
from gui.theme import LIGHT
from tests.gui.chart_examples import coloured
from tests.gui.strip_examples import CARDS, middle_of, shown_strip, state_of

LEFT = Qt.MouseButton.LeftButton
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Order = tuple[str, ...]


class Desk:
    """A strip that shows what is chosen in it, as in the window."""

    def __init__(self, qtbot: QtBot, width: int = 900) -> None:
        self.qtbot = qtbot
        self.strip = shown_strip(qtbot, width=width)
        self.cards = self.strip.cards
        self.orders: list[Order] = []
        self.stages: list[str] = []
        self.strip.order_chosen.connect(self._follow)
        self.strip.stage_chosen.connect(self.stages.append)

    def _follow(self, order: Order) -> None:
        self.orders.append(order)
        self.strip.show_state(
            state_of({"temperature": 0.5, "top_k": 5, "top_p": 0.9, "order": order})
        )

    @property
    def shown(self) -> list[str]:
        return self.cards.stages[1:-1]

    def drag(self, stage: str, *places: QPoint, release: bool = True) -> None:
        start = middle_of(self.strip, stage)
        self.qtbot.mousePress(self.cards, LEFT, pos=start)
        for place in places:
            self.qtbot.mouseMove(self.cards, place)
        if release:
            self.qtbot.mouseRelease(self.cards, LEFT, pos=places[-1])

    def onto(self, stage: str, share: float = 0.5) -> QPoint:
        rect = self.cards.card_rect(self.cards.stages.index(stage))
        return QPoint(round(rect.left() + share * rect.width()), rect.center().y())


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


@pytest.mark.parametrize(
    ("stage", "onto", "share", "shown"),
    [
        ("temperature", "top_k", 0.9, ["top_k", "temperature", "top_p"]),
        ("temperature", "top_p", 0.9, ["top_k", "top_p", "temperature"]),
        ("temperature", "draw", 0.9, ["top_k", "top_p", "temperature"]),
        ("top_p", "temperature", 0.1, ["top_p", "temperature", "top_k"]),
        ("top_p", "logits", 0.1, ["top_p", "temperature", "top_k"]),
        ("top_p", "top_k", 0.1, ["temperature", "top_p", "top_k"]),
        ("top_k", "top_p", 0.9, ["temperature", "top_p", "top_k"]),
    ],
)
def test_a_card_lands_where_it_is_dragged(
    desk: Desk, stage: str, onto: str, share: float, shown: list[str]
) -> None:
    desk.drag(stage, desk.onto(stage, 0.7), desk.onto(onto, share))
    assert desk.shown == shown
    assert len(desk.orders) == 1
    assert sorted(desk.orders[0]) == sorted(TRANSFORMERS_ORDER)
    assert desk.stages == []
    assert desk.cards.picture.drag is None


@pytest.mark.parametrize("stage", ["logits", "draw"])
def test_logits_and_draw_stay_where_they_are(desk: Desk, stage: str) -> None:
    desk.drag(stage, desk.onto("top_k", 0.4), desk.onto("top_k", 0.9))
    assert desk.orders == []
    assert desk.cards.picture.drag is None


def test_a_card_put_back_in_its_place_changes_nothing(desk: Desk) -> None:
    desk.drag("top_k", desk.onto("top_p"), desk.onto("top_k", 0.6))
    assert desk.orders == []
    assert desk.stages == []


def test_a_hand_that_trembles_clicks(desk: Desk) -> None:
    desk.drag("top_k", desk.onto("top_k") + QPoint(2, 1))
    assert desk.stages == ["top_k"]


def test_a_mark_shows_where_the_card_will_land(desk: Desk) -> None:
    def marked() -> list[int]:
        """The gaps that have the mark: accent right up to the strip's upper edge."""
        gaps = []
        for gap in range(1, len(CARDS)):
            rect = desk.cards.card_rect(gap)
            area = rect.adjusted(-6, 0, 0, 0)
            area.setSize(area.size().boundedTo(area.size().scaled(5, 2, mode)))
            if coloured(desk.cards, area, LIGHT.accent):
                gaps.append(gap)
        return gaps

    mode = Qt.AspectRatioMode.IgnoreAspectRatio
    assert marked() == []
    desk.drag("temperature", desk.onto("top_k", 0.4), desk.onto("top_p", 0.8), release=False)
    assert marked() == [4]
    desk.qtbot.mouseMove(desk.cards, desk.onto("top_k", 0.9))
    assert marked() == [3]
    desk.qtbot.mouseMove(desk.cards, desk.onto("temperature", 0.6))
    assert marked() == []
    desk.qtbot.mouseRelease(desk.cards, LEFT, pos=desk.onto("temperature", 0.6))
    assert desk.orders == []


@pytest.mark.parametrize(("stage", "x", "gap"), [("top_p", -500, 1), ("top_k", 5000, 4)])
def test_no_place_is_before_the_logits_or_behind_the_draw(
    desk: Desk, stage: str, x: int, gap: int
) -> None:
    desk.drag(stage, desk.onto("top_k", 0.1), QPoint(x, 40), release=False)
    drag = desk.cards.picture.drag
    assert drag is not None
    assert drag.gap == gap


def test_escape_puts_the_card_back_and_goes_no_further(desk: Desk) -> None:
    desk.strip.setFocus()
    desk.drag("temperature", desk.onto("top_k", 0.4), desk.onto("top_p"), release=False)
    override = QKeyEvent(
        QKeyEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier
    )
    override.ignore()
    QApplication.sendEvent(desk.cards, override)
    assert override.isAccepted()
    desk.qtbot.keyClick(desk.cards, Qt.Key.Key_Escape)
    desk.qtbot.mouseRelease(desk.cards, LEFT, pos=desk.onto("top_p"))
    assert (desk.orders, desk.stages) == ([], [])
    again = QKeyEvent(override.type(), Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    again.ignore()
    QApplication.sendEvent(desk.cards, again)
    assert not again.isAccepted()


def test_new_numbers_do_not_stop_a_drag_but_other_stages_do(desk: Desk) -> None:
    desk.drag("temperature", desk.onto("top_k", 0.4), desk.onto("top_p", 0.9), release=False)
    desk.strip.show_state(state_of(u=0.1))
    assert desk.cards.picture.drag is not None
    desk.strip.show_state(state_of({"temperature": 0.5}))
    assert desk.cards.picture.drag is None
    desk.qtbot.mouseRelease(desk.cards, LEFT, pos=desk.onto("draw"))
    assert desk.orders == []


def test_a_drag_ends_where_the_focus_goes(desk: Desk) -> None:
    desk.strip.setFocus()
    desk.drag("temperature", desk.onto("top_k", 0.4), desk.onto("top_p", 0.9), release=False)
    desk.strip.off.setFocus()
    desk.qtbot.mouseRelease(desk.cards, LEFT, pos=desk.onto("top_p", 0.9))
    assert desk.orders == []


def test_a_card_held_at_the_edge_reaches_the_places_beyond(qtbot: QtBot) -> None:
    desk = Desk(qtbot, width=420)
    assert desk.cards.places.hidden > 0
    edge = QPoint(desk.cards.width() - 3, 40)
    desk.drag("temperature", desk.onto("temperature", 0.8), edge, release=False)
    qtbot.waitUntil(lambda: desk.cards.picture.offset == desk.cards.places.hidden)
    drag = desk.cards.picture.drag
    assert drag is not None
    under_pointer = edge.x() + desk.cards.picture.offset - drag.left
    assert 0 < under_pointer < desk.cards.places.card_width
    qtbot.mouseRelease(desk.cards, LEFT, pos=edge)
    assert desk.shown == ["top_k", "top_p", "temperature"]


# by keys


@pytest.mark.parametrize("modifier", [CONTROL, ALT], ids=["Ctrl", "Alt"])
def test_keys_move_a_stage_past_its_neighbour_and_go_with_it(
    desk: Desk, modifier: Qt.KeyboardModifier
) -> None:
    desk.strip.setFocus(Qt.FocusReason.TabFocusReason)
    desk.cards.focus_card(CARDS.index("temperature"))
    shown = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        desk.qtbot.keyClick(desk.cards, key, modifier)
        shown.append(desk.shown)
    assert shown == [
        ["top_k", "temperature", "top_p"],
        ["top_k", "top_p", "temperature"],
        ["top_k", "top_p", "temperature"],
        ["top_k", "temperature", "top_p"],
    ]
    assert len(desk.orders) == 3
    assert desk.cards.stages[desk.cards.picture.focused] == "temperature"


def test_there_and_back_is_the_same_order_with_the_same_name(desk: Desk) -> None:
    desk.strip.setFocus(Qt.FocusReason.TabFocusReason)
    desk.cards.focus_card(CARDS.index("temperature"))
    desk.qtbot.keyClick(desk.cards, Qt.Key.Key_Right, CONTROL)
    assert desk.strip.order.order_name is None
    desk.qtbot.keyClick(desk.cards, Qt.Key.Key_Left, CONTROL)
    assert desk.orders[-1] == TRANSFORMERS_ORDER
    assert desk.strip.order.order_name == "transformers"


@pytest.mark.parametrize("stage", ["logits", "draw"])
def test_keys_do_not_move_the_ends(desk: Desk, stage: str) -> None:
    desk.strip.setFocus(Qt.FocusReason.TabFocusReason)
    desk.cards.focus_card(CARDS.index(stage))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
        desk.qtbot.keyClick(desk.cards, key, CONTROL)
    assert desk.orders == []


def test_a_strip_alone(qtbot: QtBot) -> None:
    """With no stage on there is nothing to move."""
    strip: PipelineStrip = shown_strip(qtbot, state_of({}))
    orders: list[Order] = []
    strip.order_chosen.connect(orders.append)
    strip.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(strip.cards, Qt.Key.Key_Right, CONTROL)
    assert orders == []
