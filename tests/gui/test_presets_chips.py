"""The chips of presets: which one is chosen, what choosing does, and the user's own."""

import math
from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from engine.sampling import LLAMA_CPP_ORDER, SamplingSettings
from gui.presets.builtin import BUILT_IN, described
from gui.presets.dialogs import DeleteDialog, NameDialog
from gui.presets.names import PresetError
from gui.presets.preset_bar import PresetBar
from gui.presets.store import PresetStore

LEFT = Qt.MouseButton.LeftButton
MIX = SamplingSettings(temperature=0.85, top_k=50)


@pytest.fixture
def bar(qtbot, tmp_path):
    bar = PresetBar(PresetStore(tmp_path / "presets.json"))
    bar.settings_chosen.connect(bar.set_settings)
    qtbot.addWidget(bar)
    bar.resize(330, 200)
    bar.show()
    return bar


@pytest.fixture
def store(bar):
    return bar._store


@pytest.fixture
def chosen(bar):
    """The settings that were chosen."""
    chosen: list[SamplingSettings] = []
    bar.settings_chosen.connect(chosen.append)
    return chosen


def filled(bar: PresetBar) -> list[str]:
    return [name for name, chip in bar.chips.chips.items() if chip.isChecked()]


Kind = TypeVar("Kind", bound=QDialog)


def dialog(bar: PresetBar, kind: type[Kind]) -> Kind:
    """The open one."""
    (found,) = [each for each in bar.findChildren(kind) if each.isVisible()]
    return found


def save_as(qtbot, bar: PresetBar, name: str) -> NameDialog:
    qtbot.mouseClick(bar.chips.save, LEFT)
    asked = dialog(bar, NameDialog)
    asked.line.setText(name)
    return asked


@pytest.mark.parametrize("name", list(BUILT_IN))
def test_a_chip_gives_its_settings_and_is_filled_then(qtbot, bar, name, chosen):
    bar.set_settings(MIX)
    assert filled(bar) == []
    qtbot.mouseClick(bar.chips.chips[name], LEFT)
    assert chosen == [BUILT_IN[name]]
    assert filled(bar) == [name]
    qtbot.mouseClick(bar.chips.chips[name], LEFT)
    assert filled(bar) == [name], "a second click does not unfill it"


def test_a_click_that_nobody_follows_fills_nothing(qtbot, bar):
    bar.set_settings(MIX)
    bar.settings_chosen.disconnect(bar.set_settings)
    qtbot.mouseClick(bar.chips.chips["Greedy"], LEFT)
    assert filled(bar) == []


def test_order_and_bias_stay_and_do_not_count(qtbot, bar, chosen):
    own = replace(MIX, order=LLAMA_CPP_ORDER, logit_bias=((3, -math.inf),))
    bar.set_settings(own)
    qtbot.keyClick(bar.chips.chips["Creative"], Qt.Key.Key_Space)
    wanted = replace(BUILT_IN["Creative"], order=own.order, logit_bias=own.logit_bias)
    assert chosen == [wanted]
    assert filled(bar) == ["Creative"]


def test_a_change_of_any_parameter_unfills_the_chip(bar):
    bar.set_settings(BUILT_IN["Balanced"])
    assert filled(bar) == ["Balanced"]
    bar.set_settings(replace(BUILT_IN["Balanced"], xtc_threshold=0.2))
    assert filled(bar) == []


def test_saving_by_name(qtbot, bar, store):
    bar.set_settings(MIX)
    asked = save_as(qtbot, bar, "My mix")
    qtbot.keyClick(asked.line, Qt.Key.Key_Return)
    assert dict(store.settings) == {"My mix": MIX}
    assert filled(bar) == ["My mix"]
    assert list(bar.chips.chips)[-1] == "My mix"


@pytest.mark.parametrize("name", ["", "   ", "greedy", "x" * 41])
def test_a_name_that_none_can_have_cannot_be_accepted(qtbot, bar, name, store):
    asked = save_as(qtbot, bar, name)
    assert not asked.accept_button.isEnabled()
    assert bool(asked.message.text()) == bool(name)
    qtbot.keyClick(asked.line, Qt.Key.Key_Return)
    assert asked.isVisible()
    assert not store.settings
    asked.reject()


def test_replacing_is_asked_for(qtbot, bar, store):
    store.save_settings("My mix", SamplingSettings())
    bar.set_settings(MIX)
    asked = save_as(qtbot, bar, "My mi")
    assert asked.accept_button.text() == "Save"
    qtbot.keyClicks(asked.line, "x")
    assert asked.accept_button.text() == "Replace"
    assert "“My mix”" in asked.message.text()
    qtbot.mouseClick(asked.accept_button, LEFT)
    assert dict(store.settings) == {"My mix": MIX}


def test_a_save_that_fails_says_why_and_keeps_the_name(qtbot, bar, monkeypatch, store):
    def fail(name: str, settings: SamplingSettings) -> None:
        raise PresetError("The presets cannot be saved: the disk is full")

    monkeypatch.setattr(store, "save_settings", fail)
    asked = save_as(qtbot, bar, "My mix")
    asked.accept()
    assert asked.isVisible()
    assert "disk is full" in asked.message.text()
    assert asked.line.text() == "My mix"
    asked.reject()


@pytest.fixture
def mine(bar):
    bar._store.save_settings("My mix", MIX)
    return bar


def choose(bar: PresetBar, text: str) -> None:
    """What the chip's menu has under that name."""
    menu = bar.chips.menu_of("My mix")
    (action,) = [each for each in menu.actions() if each.text().startswith(text)]
    action.trigger()
    menu.close()


def test_renaming(mine, store):
    choose(mine, "Rename")
    asked = dialog(mine, NameDialog)
    assert asked.line.text() == "My mix"
    asked.line.setText("Other")
    asked.accept()
    assert dict(store.settings) == {"Other": MIX}
    assert "Other" in mine.chips.chips
    assert "My mix" not in mine.chips.chips


def test_replacing_by_the_present_settings(mine, store):
    mine.set_settings(BUILT_IN["Greedy"])
    choose(mine, "Replace")
    assert dict(store.settings) == {"My mix": BUILT_IN["Greedy"]}


def test_deleting_is_asked_for(qtbot, mine, store):
    choose(mine, "Delete")
    asked = dialog(mine, DeleteDialog)
    assert "“My mix”" in asked.message.text()
    asked.reject()
    assert "My mix" in store.settings
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    choose(mine, "Delete")
    qtbot.mouseClick(dialog(mine, DeleteDialog).delete_button, LEFT)
    assert not store.settings
    assert list(mine.chips.chips) == list(BUILT_IN)


def open_menus(bar: PresetBar) -> list[QMenu]:
    return [menu for menu in bar.findChildren(QMenu) if menu.isVisible()]


def press_menu_key(qtbot, chip):
    qtbot.keyClick(chip, Qt.Key.Key_Menu)


def press_shift_f10(qtbot, chip):
    qtbot.keyClick(chip, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)


def press_menu_key_where_that_asks_for_a_menu_too(qtbot, chip):
    qtbot.keyClick(chip, Qt.Key.Key_Menu)
    place = QPoint(3, 3)
    QApplication.sendEvent(
        chip,
        QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, chip.mapToGlobal(place)),
    )


def click_right(qtbot, chip):
    place = QPoint(3, 3)
    QApplication.sendEvent(
        chip,
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, chip.mapToGlobal(place)),
    )


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize(
    "ask",
    [
        press_menu_key,
        press_menu_key_where_that_asks_for_a_menu_too,
        press_shift_f10,
        click_right,
    ],
)
def test_the_menu_opens_once_by_mouse_and_by_key_for_own_ones_only(qtbot, mine, ask):
    ask(qtbot, mine.chips.chips["Greedy"])
    assert open_menus(mine) == []
    ask(qtbot, mine.chips.chips["My mix"])
    (menu,) = open_menus(mine)
    menu.close()


def test_two_panels_share_the_presets(qtbot, mine, store):
    other = PresetBar(store)
    qtbot.addWidget(other)
    assert "My mix" in other.chips.chips
    store.delete_settings("My mix")
    assert "My mix" not in other.chips.chips


def test_chips_wrap_and_none_is_cut_off(qtbot, mine, store):
    store.save_settings("A rather long name, but not too long", MIX)
    mine.resize(250, mine.heightForWidth(250))
    qtbot.waitUntil(lambda: mine.chips.height() >= mine.chips.heightForWidth(mine.chips.width()))
    chips = [*mine.chips.chips.values(), mine.chips.save]
    for chip in chips:
        assert mine.chips.rect().contains(chip.geometry()), chip.text()
        assert not any(chip.geometry().intersects(o.geometry()) for o in chips if o is not chip)
    assert len({chip.y() for chip in chips}) > 1
    long = chips[-2]
    assert long.text().endswith("…")
    assert long.accessibleName() == "A rather long name, but not too long"
    assert long.accessibleName() in long.toolTip()


def test_an_ampersand_is_no_shortcut(mine, store):
    store.save_settings("a&b", MIX)
    assert mine.chips.chips["a&b"].shortcut().isEmpty()


def test_the_focus_stays_while_presets_change(qtbot, mine, store):
    mine.activateWindow()
    qtbot.waitUntil(mine.isActiveWindow)
    mine.chips.chips["Creative"].setFocus()
    store.save_settings("b", MIX)
    assert mine.chips.chips["Creative"].hasFocus()


def test_a_description_says_what_is_on():
    assert described(BUILT_IN["Balanced"]) == (
        "Temperature 0.7, Top-k 40, Top-p 0.9; all else is off."
    )
    assert "All off" in described(BUILT_IN["Pure"])
    idle = SamplingSettings(top_k=3, xtc_threshold=0.2, dry_base=3)
    assert described(idle) == "Top-k 3; all else is off."
    assert "XTC threshold 0.2" in described(replace(idle, xtc_probability=0.5))
