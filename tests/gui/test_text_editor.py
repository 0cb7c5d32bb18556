"""The editor with one endless paragraph: it looks at what is seen of it, and paints it truly."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QTextBlock, QTextLayout, QTextLine
from pytestqt.qtbot import QtBot

from engine.scores import Scores
from gui.text import tinted_edit
from gui.text.heat_map import HeatMap
from gui.text.line_tokens import LineTokens, lines_between
from gui.text.tinted_edit import LONG_PARAGRAPH
from gui.text_editor import TextEditor
from tests.gui.chart_examples import painted

PARAGRAPH = ("lorem ipsum dolor sit amet " * 8_000)[:200_000]


@pytest.fixture
def editor(qtbot: QtBot) -> TextEditor:
    editor = TextEditor()
    qtbot.addWidget(editor)
    editor.resize(600, 300)
    editor.insertPlainText(PARAGRAPH)
    editor.show()
    qtbot.waitExposed(editor)
    return editor


def mark(editor: TextEditor, start: int = 0, end: int = 0) -> None:
    """Three tokens, of which that from ``start`` to ``end`` was not typed."""
    edges = np.array([0, start, end, len(PARAGRAPH)], np.float64)
    marked = np.array([False, end > start, False])
    editor.show_map(HeatMap((1, 2, 3), edges, Scores.unknown(3), marked, 3))
    editor.viewport().update()


def layout_of(editor: TextEditor) -> QTextLayout:
    return editor.document().firstBlock().layout()


def test_only_the_lines_that_are_seen_are_looked_at(editor: TextEditor, monkeypatch) -> None:
    asked: list[int] = []

    class Recording(LineTokens):
        def __init__(self, block: QTextBlock, line: QTextLine, top: QPointF) -> None:
            asked.append(line.lineNumber())
            super().__init__(block, line, top)

    monkeypatch.setattr(tinted_edit, "LineTokens", Recording)
    mark(editor, 0, 5)
    bar = editor.verticalScrollBar()
    count = layout_of(editor).lineCount()
    assert count > 1_000
    for value in (0, bar.maximum() // 2, bar.maximum()):
        bar.setValue(value)
        asked.clear()
        editor.viewport().grab()
        assert value in asked, "the first line that is seen"
        assert asked == list(range(asked[0], asked[-1] + 1))
        assert 10 < len(asked) < 25
        asked.clear()
        editor.viewport().grab(QRect(0, 40, 3, 3))
        assert 1 <= len(asked) <= 2, "of a small part, what is in it"
    assert asked[-1] < count


@pytest.mark.parametrize(("top", "bottom"), [(0, 0), (100, 180), (5_003.5, 5_003.5), (-50, 1)])
def test_lines_between_are_those_that_touch(editor: TextEditor, top: float, bottom: float) -> None:
    layout = layout_of(editor)
    lines = [layout.lineAt(number) for number in range(layout.lineCount())]
    wanted = [
        line.lineNumber()
        for line in lines
        if line.y() <= bottom and line.y() + line.height() >= top
    ]
    found = [line.lineNumber() for line in lines_between(layout, top, bottom)]
    assert found == wanted
    assert found


def test_beyond_the_paragraph_there_is_nothing(editor: TextEditor) -> None:
    layout = layout_of(editor)
    assert list(lines_between(layout, 1e9, 2e9)) == []
    assert list(lines_between(layout, -20, -10)) == []


def test_a_mark_is_painted_where_its_text_is(editor: TextEditor) -> None:
    line = layout_of(editor).lineAt(2_000)
    start = line.textStart()
    seen: dict[int, bool] = {}
    for first in (0, 1_995, 2_003):
        editor.verticalScrollBar().setValue(first)
        mark(editor)
        before = painted(editor.viewport(), editor.viewport().rect())
        mark(editor, start + 3, start + 8)
        changed = np.nonzero(
            (painted(editor.viewport(), editor.viewport().rect()) != before).any(2)
        )
        seen[first] = changed[0].size > 0
        if first == 1_995:
            left, right = (cast(Any, line.cursorToX(start + place))[0] for place in (3, 8))
            assert changed[1].min() == pytest.approx(left + editor.contentOffset().x(), abs=2)
            assert changed[1].max() == pytest.approx(right + editor.contentOffset().x(), abs=2)
            assert changed[0].max() - changed[0].min() <= 3
            assert changed[0].max() == pytest.approx(6 * line.height() + 4, abs=4)
    assert seen == {0: False, 1_995: True, 2_003: False}


def test_what_qt_keeps_of_a_long_paragraph_is_never_stale(qtbot: QtBot, editor: TextEditor) -> None:
    def as_if_new() -> np.ndarray:
        """The same text in an editor that keeps nothing."""
        other = TextEditor()
        qtbot.addWidget(other)
        other.resize(editor.size())
        other.insertPlainText(editor.text())
        other.show()
        qtbot.waitExposed(other)
        qtbot.waitUntil(lambda: other.viewport().size() == editor.viewport().size())
        other.clearFocus()
        other.verticalScrollBar().setValue(editor.verticalScrollBar().value())
        return painted(other.viewport(), other.viewport().rect())

    assert len(PARAGRAPH) > LONG_PARAGRAPH
    editor.viewport().grab()
    assert layout_of(editor).cacheEnabled()
    editor.moveCursor(editor.textCursor().MoveOperation.Start)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tinted_edit, "LONG_PARAGRAPH", 10**9)
        for change in (
            lambda: editor.insertPlainText("WWWW iiii "),
            lambda: editor.verticalScrollBar().setValue(1_000),
            lambda: editor.resize(440, 300),
            lambda: editor.insertPlainText("a\nb\n"),
        ):
            change()
            editor.clearFocus()
            assert layout_of(editor).cacheEnabled()
            shown = painted(editor.viewport(), editor.viewport().rect())
            assert (shown == as_if_new()).all()


def test_a_short_text_keeps_nothing(editor: TextEditor) -> None:
    editor.setPlainText("short")
    editor.viewport().grab()
    assert not layout_of(editor).cacheEnabled()
