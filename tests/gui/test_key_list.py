"""The list of all keys: whole, in groups, in columns of like height, and true."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gui.key_list import KeyPage
from gui.keys import key_groups, keys
from tests.gui.conftest import WindowDesk

ROOM = QSize(1184, 688)
"""What a window of 1280 x 820 leaves to the list."""


def content(page: KeyPage) -> QWidget:
    widget = page.widget()
    assert widget is not None
    return widget


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_whole_list_is_seen_in_a_window_of_the_usual_size(appearance, speaking, language):
    speaking(language)
    page = KeyPage(ROOM)
    whole = content(page).sizeHint()
    assert whole.width() > ROOM.width() // 2, "one column"
    assert whole.height() <= ROOM.height()
    left, right = (table.rowCount() for table in content(page).findChildren(QGridLayout))
    assert abs(left - right) <= 3
    shown = [label.text() for label in content(page).findChildren(QLabel)]
    assert {group.title.upper() for group in key_groups()} <= set(shown)
    assert {key.text for key in keys()} <= set(shown)
    assert {"Alt+←", "Alt+→"} <= set(shown)
    page.deleteLater()


def test_no_two_commands_have_the_same_key() -> None:
    count = Counter(sequence for key in keys() for sequence in key.sequences)
    assert count.most_common(1)[0][1] == 1


def test_where_there_is_no_chat_form_its_key_says_why(desk: WindowDesk) -> None:
    QTest.keySequence(desk.editor, "Ctrl+T")
    assert desk.state.chat is None
    assert desk.window.notice.message.text() == "No chat form: fake has no chat template"
