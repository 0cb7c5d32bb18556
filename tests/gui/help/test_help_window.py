"""The help window: pages, contents, links, search and history, all with the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

import resources
from gui.appearance import Appearance
from gui.help import documents
from gui.help.documents import GUIDE, KEYS, NUMBERS, Target, target_of, text_of
from gui.help.help import Help
from gui.help.window import HelpWindow
from gui.key_list import shown
from gui.keys import keys

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
FILLING = "\n\n".join(f"Paragraph {n}. " + "Words to scroll by. " * 30 for n in range(8))
PAGES = {
    "guide/en.md": "# Guide\n\n[numbers](../numbers/en.md#top-p)\n\n## The text\n\nFILLING\n\n"
    "## The samplers\n\nFILLING\n\n### Top-p\n\nIt cuts the tail.\n\nFILLING",
    "guide/zh.md": "# 指南\n\n## 文本\n\nFILLING\n\n## 采样器\n\nFILLING\n\n### Top-p\n\nFILLING",
    "numbers/en.md": "# Numbers\n\n## Softmax\n\nFILLING\n\n## Top-p\n\n$p_i$ nucleus\n\nFILLING",
    "numbers/zh.md": "# 数值\n\n## Softmax\n\nFILLING\n\n## Top-p\n\nFILLING",
    "session-format.md": "# Sessions\n\nOne JSON document.\n",
}


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Short pages instead of the program's own; the format of exports is missing."""
    for name, text in PAGES.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text.replace("FILLING", FILLING), encoding="utf-8")

    shipped = resources.path

    def path(name: str) -> Path:
        if not name.endswith((".md", ".png")):
            return shipped(name)
        if not (tmp_path / name).is_file():
            raise FileNotFoundError(f"Logitscope's own file resources/{name} is missing")
        return tmp_path / name

    monkeypatch.setattr(resources, "path", path)


@pytest.fixture
def owner(qtbot: QtBot, appearance: Appearance) -> QWidget:
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()
    return owner


@pytest.fixture
def help_of(owner: QWidget, appearance: Appearance, pages: None) -> Help:
    return Help(owner, "en", appearance.theme)


@pytest.fixture
def window(qtbot: QtBot, help_of: Help) -> HelpWindow:
    help_of.open_guide()
    wait(qtbot, help_of)
    assert help_of.window is not None
    return help_of.window


def wait(qtbot: QtBot, help_of: Help) -> None:
    window = help_of.window
    assert window is not None
    qtbot.waitUntil(lambda: window.view.is_filled, timeout=20_000)


def press(window: HelpWindow, sequence: str) -> None:
    QTest.keySequence(window.focusWidget(), sequence)


def chosen(window: HelpWindow) -> QTreeWidgetItem:
    item = window.contents.currentItem()
    assert item is not None
    return item


def heading(window: HelpWindow) -> str:
    number = window.view.place()[0]
    return window.view.headings[number].text if number >= 0 else ""


def test_the_way_through_the_pages_is_remembered(
    qtbot: QtBot, help_of: Help, window: HelpWindow
) -> None:
    assert window.windowTitle() == "User guide – Help"
    assert window.view.hasFocus()
    assert not window.back.isEnabled()
    press(window, "Tab")
    press(window, "Return")
    wait(qtbot, help_of)
    assert (window.place[0], heading(window)) == (NUMBERS, "Top-p")
    press(window, "Alt+Left")
    wait(qtbot, help_of)
    assert (window.place[0], heading(window)) == (GUIDE, "Guide")
    assert window.forward.isEnabled()
    press(window, "Alt+Right")
    wait(qtbot, help_of)
    assert (window.place[0], heading(window)) == (NUMBERS, "Top-p")


def test_the_contents_lead_to_headings(qtbot: QtBot, help_of: Help, window: HelpWindow) -> None:
    press(window, "F6")
    assert window.contents.hasFocus()
    assert chosen(window).text(0) == "User guide"
    for _ in range(2):
        press(window, "Down")
    press(window, "Return")
    assert heading(window) == "The samplers"
    window.view.go_to("top-p")
    assert chosen(window).text(0) == "Top-p"
    parent = chosen(window).parent()
    assert parent is not None
    assert parent.text(0) == "The samplers"


def test_words_are_found_here_and_elsewhere(
    qtbot: QtBot, help_of: Help, window: HelpWindow
) -> None:
    press(window, "Ctrl+F")
    assert window.search.field.hasFocus()
    QTest.keyClicks(window.search.field, "PARAGRAPH 7")
    assert window.search.found.text() == "1 of 3"
    assert len(window.view.extraSelections()) == 3
    before = window.view.verticalScrollBar().value()
    press(window, "Return")
    press(window, "Return")
    assert window.search.found.text() == "3 of 3"
    assert window.view.verticalScrollBar().value() > before
    press(window, "Return")
    press(window, "Shift+Return")
    assert window.search.found.text() == "3 of 3"
    window.search.field.setText("nucleus")
    assert window.search.found.text() == "not on this page"
    assert "How the numbers are computed" in window.search.elsewhere.text()
    press(window, "Return")
    wait(qtbot, help_of)
    assert window.place[0] == NUMBERS
    assert window.search.found.text() == "1 of 1"
    window.search.field.setText("nowhere at all")
    assert not window.search.elsewhere.isVisible()
    press(window, "Escape")
    assert window.isVisible()
    assert window.view.hasFocus()
    assert not window.view.extraSelections()
    press(window, "Escape")
    assert not window.isVisible()


def test_a_missing_page_says_which_file(qtbot: QtBot, help_of: Help, window: HelpWindow) -> None:
    window.go("export-formats")
    wait(qtbot, help_of)
    text = window.view.reading_text()
    assert text.startswith("This page cannot be shown")
    assert "resources/export-formats.md is missing" in text


def test_links_that_lead_nowhere_are_said(qtbot: QtBot, help_of: Help, window: HelpWindow) -> None:
    window.view.link_asked.emit("../README.md")
    assert window.message.text() == "There is no page for the link ../README.md"
    window.go(NUMBERS, "nothing")
    wait(qtbot, help_of)
    assert window.message.text() == "There is no heading “nothing” on this page."
    window.go(GUIDE, "the-text")
    assert not window.message.isVisible()


def test_a_change_of_language_keeps_page_and_heading(
    qtbot: QtBot, help_of: Help, window: HelpWindow, speaking: Callable[[str], str]
) -> None:
    window.view.zoom(1)
    wait(qtbot, help_of)
    window.go(GUIDE, "the-samplers")
    window.resize(900, 600)
    size, scale = window.size(), window.view.scale
    speaking("zh")
    help_of.set_language("zh")
    wait(qtbot, help_of)
    other = help_of.window
    assert other is not None
    assert other is not window
    assert other.isVisible()
    assert other.size() == size
    assert other.view.scale == scale > 1
    assert heading(other) == "采样器"


def test_the_guide_opens_at_what_has_the_focus(qtbot: QtBot, help_of: Help, owner: QWidget) -> None:

    class SamplingPanel(QWidget):
        pass

    panel = SamplingPanel(owner)
    help_of.open_guide(QWidget(panel))
    wait(qtbot, help_of)
    assert help_of.window is not None
    assert heading(help_of.window) == "The samplers"
    help_of.open_guide(owner)
    assert heading(help_of.window) == "The samplers", "left where it was read"


def test_one_window_whose_size_stays(qtbot: QtBot, help_of: Help, window: HelpWindow) -> None:
    window.resize(820, 520)
    window.close()
    help_of.open_numbers()
    wait(qtbot, help_of)
    assert help_of.window is window
    assert window.isVisible()
    assert (window.width(), window.height()) == (820, 520)
    window.resize(500, 500)
    assert not window.contents.isVisible()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_key_is_on_its_page(
    qapp: object, language: str, speaking: Callable[[str], str]
) -> None:
    speaking(language)
    page = text_of(KEYS, language)
    for key in keys():
        assert shown(key) in page
        assert key.text in page


def test_a_page_in_english_only_says_so(pages: None) -> None:
    assert "in English only" in text_of("session-format", "zh")
    assert "in English only" not in text_of("session-format", "en")


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("guide:numbers#top-p", Target(NUMBERS, "top-p")),
        ("guide:guide", Target(GUIDE)),
        ("../numbers/en.md#ε-截断", Target(NUMBERS, "ε-截断")),
        ("zh.md", None),
        ("../guide/zh.md", Target(GUIDE)),
        ("../session-format.md", Target("session-format")),
        ("session-format.md#version", Target("session-format", "version")),
        ("../../README.md", None),
        ("file:///etc/passwd", None),
        ("javascript:x", None),
    ],
)
def test_where_links_lead(link: str, target: Target | None) -> None:
    assert target_of(link) == target


def test_pictures_are_the_programs_own(pages: None, tmp_path: Path) -> None:
    (tmp_path / "pictures" / "zh").mkdir(parents=True)
    for name in ("pictures/lab.png", "pictures/zh/lab.png", "secret.png"):
        (tmp_path / name).write_bytes(b"")
        assert documents.find_picture(f"../{name}") == (
            tmp_path / name if name.startswith("pictures") else None
        )
    assert documents.find_picture("../pictures/../secret.png") is None
    assert documents.find_picture("../../../etc/passwd") is None
