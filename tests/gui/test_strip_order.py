"""The orders by name: which one it is, choosing, saving and deleting."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from engine.sampling import LLAMA_CPP_ORDER, TRANSFORMERS_ORDER
from gui.strip import PipelineStrip
from gui.strip.name_popup import NamePopup
from tests.gui.strip_examples import shown_strip, state_of

OWN = ("xtc", *(stage for stage in TRANSFORMERS_ORDER if stage != "xtc"))
OTHER = tuple(reversed(TRANSFORMERS_ORDER))


@pytest.fixture
def strip(qtbot: QtBot) -> PipelineStrip:
    strip = shown_strip(qtbot)
    strip.set_orders({"mine": OWN, "R&D": OTHER})
    return strip


def actions(strip: PipelineStrip) -> dict[str, QAction]:
    menu = strip.order.menu()
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions() if not action.isSeparator()}


def show_order(strip: PipelineStrip, order: tuple[str, ...]) -> None:
    strip.show_state(state_of({"top_k": 5, "order": order}))


@pytest.mark.parametrize(
    ("order", "text"),
    [
        (TRANSFORMERS_ORDER, "Order: transformers ▾"),
        (LLAMA_CPP_ORDER, "Order: llama.cpp ▾"),
        (OWN, "Order: mine ▾"),
        (OTHER, "Order: R&&D ▾"),
        (("min_p", *OWN[:-1]), "Order: own order ▾"),
    ],
)
def test_the_button_says_which_order_it_is(
    strip: PipelineStrip, order: tuple[str, ...], text: str
) -> None:
    full = state_of({"order": tuple(dict.fromkeys(order))}).settings.order
    show_order(strip, full)
    assert strip.order.text() == text
    assert strip.order.accessibleName() == text[:-2].replace("&&", "&")


def test_the_menu_offers_all_orders_and_ticks_the_present_one(strip: PipelineStrip) -> None:
    show_order(strip, LLAMA_CPP_ORDER)
    found = actions(strip)
    assert list(found) == [
        "transformers",
        "llama.cpp",
        "mine",
        "R&&D",
        "Save this order …",
        "Delete",
    ]
    assert [name for name, action in found.items() if action.isChecked()] == ["llama.cpp"]


def test_choosing_an_order(strip: PipelineStrip) -> None:
    orders: list[tuple[str, ...]] = []
    strip.order_chosen.connect(orders.append)
    show_order(strip, LLAMA_CPP_ORDER)
    for name in ("transformers", "llama.cpp", "mine", "R&&D"):
        actions(strip)[name].trigger()
    assert orders == [TRANSFORMERS_ORDER, OWN, OTHER]


def test_deleting_asks_for_the_one_that_is_named(strip: PipelineStrip) -> None:
    deleted: list[str] = []
    strip.order_delete_asked.connect(deleted.append)
    menu = actions(strip)["Delete"].menu()
    assert isinstance(menu, QMenu)
    for action in menu.actions():
        action.trigger()
    assert deleted == ["mine", "R&D"]
    strip.set_orders({})
    assert "Delete" not in actions(strip)


def test_an_order_that_has_a_name_need_not_be_saved(strip: PipelineStrip) -> None:
    show_order(strip, OWN)
    assert not actions(strip)["Save this order …"].isEnabled()
    strip.set_orders({})
    assert strip.order.text() == "Order: own order ▾"
    assert actions(strip)["Save this order …"].isEnabled()


def test_a_narrow_strip_keeps_the_room_for_its_cards(qtbot: QtBot) -> None:
    strip = shown_strip(qtbot, width=400)
    assert strip.order.text() == "Order ▾"
    assert strip.order.accessibleName() == "Order: transformers"
    assert "Order: transformers" in strip.order.toolTip()
    strip.resize(1000, strip.height())
    assert strip.order.text() == "Order: transformers ▾"


def test_a_long_name_is_shortened(strip: PipelineStrip) -> None:
    name = "the order that I like best of all"
    strip.set_orders({name: OWN})
    show_order(strip, OWN)
    assert "…" in strip.order.text()
    assert strip.order.accessibleName() == f"Order: {name}"


# the name of a new one

Ask = Callable[[], NamePopup]


@pytest.fixture
def saved(strip: PipelineStrip) -> list[str]:
    names: list[str] = []
    strip.order_save_asked.connect(names.append)
    return names


@pytest.fixture
def popup(qtbot: QtBot, strip: PipelineStrip, saved: list[str]) -> NamePopup:
    show_order(strip, ("min_p", *(stage for stage in OTHER if stage != "min_p")))
    actions(strip)["Save this order …"].trigger()
    popup = strip.order.findChild(NamePopup)
    assert isinstance(popup, NamePopup)
    qtbot.waitUntil(popup.isActiveWindow)
    return popup


def test_the_name_is_typed_and_enter_saves(
    qtbot: QtBot, popup: NamePopup, saved: list[str]
) -> None:
    qtbot.waitUntil(popup.field.hasFocus)
    assert not popup.save.isEnabled()
    qtbot.keyClicks(popup.field, "  late temperature ")
    qtbot.keyClick(popup.field, Qt.Key.Key_Return)
    assert saved == ["late temperature"]
    assert not popup.isVisible()


def test_escape_gives_up(qtbot: QtBot, popup: NamePopup, saved: list[str]) -> None:
    qtbot.keyClicks(popup.field, "late")
    qtbot.keyClick(popup.field, Qt.Key.Key_Escape)
    assert saved == []
    assert not popup.isVisible()


def test_a_name_that_is_taken_is_replaced_knowingly(
    qtbot: QtBot, popup: NamePopup, saved: list[str]
) -> None:
    qtbot.keyClicks(popup.field, "min")
    assert popup.message.text().strip() == ""
    qtbot.keyClicks(popup.field, "e")
    assert popup.message.text() == "There is an order of this name; it will be replaced."
    qtbot.keyClick(popup.field, Qt.Key.Key_Return)
    assert saved == ["mine"]


def test_a_built_in_name_is_refused_and_nothing_is_lost(
    qtbot: QtBot, popup: NamePopup, saved: list[str]
) -> None:
    qtbot.keyClicks(popup.field, "Transformers")
    qtbot.mouseClick(popup.save, Qt.MouseButton.LeftButton)
    assert saved == []
    assert popup.isVisible()
    assert "choose another name" in popup.message.text()
    assert popup.field.text() == "Transformers"
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
