"""Help and About as they are asked for in the window, and what becomes of them with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.about.dialog import AboutDialog
from gui.help.context import SECTIONS
from gui.help.window import HelpWindow
from gui.languages import spoken_language
from gui.reading.building import format_at
from gui.theme import DARK
from tests.gui.conftest import WindowDesk

GUI = Path(__file__).resolve().parents[3] / "gui"


@pytest.fixture
def help_window(desk: WindowDesk) -> Iterator[HelpWindow]:
    QTest.keySequence(desk.editor, "Shift+F1")
    window = desk.window.help.window
    assert window is not None
    desk.wait(lambda: window.view.is_filled)
    yield window
    desk.wait(lambda: desk.window.help.window is None or desk.window.help.window.view.is_filled)


def test_a_key_opens_the_guide_and_the_window_goes_on(
    desk: WindowDesk, help_window: HelpWindow
) -> None:
    assert help_window.isVisible()
    assert help_window.place[0] == "guide"
    assert not help_window.isModal()
    desk.type(" cat")
    assert desk.state.text == "the cat"
    desk.window.appearance.toggle()
    desk.wait(lambda: help_window.view.is_filled)
    letters = format_at(help_window.view.document(), 0)
    assert letters.foreground().color().name() == DARK.text
    desk.window.close()
    assert not help_window.isVisible()


def test_the_help_speaks_the_windows_language(desk: WindowDesk, help_window: HelpWindow) -> None:
    desk.window.open_numbers()
    desk.window.switch_language()
    try:
        other = desk.window.help.window
        assert other is not None
        assert other is not help_window
        assert other.isVisible()
        assert other.place[0] == "numbers"
        desk.wait(lambda: other.view.is_filled)
        assert any("\u4e00" <= sign <= "\u9fff" for sign in other.view.headings[0].text)
    finally:
        desk.window.switch_language()


def test_every_part_with_a_heading_is_in_the_window() -> None:
    source = "\n".join(it.read_text("utf-8") for it in GUI.rglob("*.py"))
    assert [name for name in SECTIONS if f"class {name}(" not in source] == []


def test_about_tells_of_the_model(desk: WindowDesk) -> None:
    desk.window.show_about()
    dialog = desk.window.findChild(AboutDialog)
    assert isinstance(dialog, AboutDialog)
    assert "fake" in dialog.view.reading_text()
    QTest.keyClick(dialog.view, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_keys_for_language_and_theme_work_from_within_the_help(
    desk: WindowDesk, help_window: HelpWindow
) -> None:
    is_dark = desk.window.appearance.theme.is_dark
    help_window.activateWindow()
    help_window.view.setFocus()
    QTest.keySequence(help_window.view, "Ctrl+Shift+D")
    assert desk.window.appearance.theme.is_dark != is_dark
    before = spoken_language()
    QTest.keySequence(help_window.view, "Ctrl+Shift+L")
    try:
        assert spoken_language() != before
        other = desk.window.help.window
        assert other is not None
        desk.wait(lambda: other.isActiveWindow() and other.view.hasFocus())
        QTest.keySequence(other.view, "Ctrl+Shift+L")
        assert spoken_language() == before
    finally:
        if spoken_language() != before:
            desk.window.switch_language()
