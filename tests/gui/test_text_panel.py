"""The text panel: figures, hints with their key, and how the text is shown."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from engine.scores import perplexity
from engine.state import TextView
from gui.chart.shrinking import ShrinkingBox
from gui.text.figure_row import FigureRow
from gui.text.tint_legend import TintLegend
from gui.theme import LIGHT
from tests.gui.chart_examples import coloured

CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def test_the_spaces_at_the_end_go_by_a_key_and_come_back_by_undo(desk):
    desk.type("  ")
    assert desk.window.text.hint.isVisible()
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_J, CONTROL)
    desk.wait_for_answer()
    assert desk.editor.text() == "the"
    assert not desk.window.text.hint.isVisible()
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_Z, CONTROL)
    assert desk.editor.text() == "the  "


def test_the_button_beside_the_hint_does_the_same(desk):
    desk.type(" ")
    desk.qtbot.mouseClick(desk.window.text.hint.button, LEFT)
    assert desk.state.text == "the"


def test_without_a_hint_the_key_does_nothing(desk):
    asked = desk.state.asked
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_J, CONTROL)
    assert desk.state.asked == asked
    assert desk.state.text == "the"


def test_a_sampled_space_is_no_mistake_of_the_user(desk):
    desk.window.session.force(264)
    desk.wait_for_answer()
    assert desk.state.text == "the "
    assert not desk.window.text.hint.isVisible()
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_J, CONTROL)
    assert desk.state.text == "the "


def test_figures_say_how_the_text_fares(desk):
    desk.type(" cat")
    scores = desk.state.scores
    assert scores is not None
    words = desk.window.text.figures.text()
    assert "2 of 64 tokens" in words
    assert f"entropy here {desk.state.trace.entropy_bits:.2f} bits" in words
    assert f"effective choices {desk.state.trace.effective_choices:.1f}" in words
    value = perplexity(scores)
    assert value is not None
    assert f"perplexity of the text {value:,.1f}" in words


def test_an_impossible_token_makes_the_perplexity_endless(desk):
    scores = replace(desk.state.scores, log_probabilities=np.array([-np.inf], np.float32))
    desk.window.text.show_state(replace(desk.state, scores=scores))
    assert "perplexity of the text ∞" in desk.window.text.figures.text()


def test_where_it_is_narrow_the_last_figures_go_first(qtbot):
    row = FigureRow()
    qtbot.addWidget(row)
    row.show_figures((("one", "1", "a"), ("two", "2", ""), ("three", "3", "")))
    for width, count in ((1000, 3), (110, 2), (60, 1), (10, 0)):
        row.resize(width, 20)
        assert len(row.shown()) == count
    assert row.text() == "one 1, two 2, three 3"


def test_what_figures_are_is_said_to_who_cannot_point_at_them(qtbot):
    row = FigureRow()
    qtbot.addWidget(row)
    row.show_figures((("one", "1", "the first"), ("two", "2", ""), ("three", "3", "the last")))
    assert row.accessibleDescription() == "one: the first; three: the last"


def test_figures_follow_a_larger_font(qtbot):
    row = FigureRow()
    qtbot.addWidget(row)
    row.resize(1000, 40)
    row.show_figures((("", "1,234,567", ""),))
    ((_, before, *_),) = row.shown()
    font = row.font()
    font.setPointSizeF(2 * font.pointSizeF())
    row.setFont(font)
    ((_, after, *_),) = row.shown()
    assert after > 1.8 * before


def test_figures_that_are_no_longer_so_are_dimmed(qtbot):
    row = FigureRow()
    qtbot.addWidget(row)
    row.set_theme(LIGHT)
    row.resize(300, 20)
    row.show_figures((("entropy here", "2.00 bits", ""),))
    for stale in (False, True, False):
        row.set_stale(stale)
        seen = {name: coloured(row, row.rect(), getattr(LIGHT, name)) for name in ("text", "muted")}
        assert all(seen.values()) != stale, seen
        assert bool(coloured(row, row.rect(), LIGHT.disabled)) == stale


def test_the_panel_dims_its_figures(desk):
    figures = desk.window.text.figures
    for stale in (True, False):
        desk.window.text.set_stale(stale)
        assert bool(coloured(figures, figures.rect(), LIGHT.disabled)) == stale


def test_in_a_run_at_full_speed_figures_and_notes_are_told_now_and_then(desk):
    panel = desk.window.text
    before = panel.figures.text()
    running = replace(desk.state, is_running=True, delay_ms=0, text="the ")
    prediction = replace(desk.state.prediction, left_out=1)
    running = replace(running, trace=None, prediction=prediction)
    panel.show_state(running)
    assert panel.figures.text() == before
    assert panel.hint.text.text() == ""
    desk.wait(lambda: panel.figures.text() != before)
    assert panel.hint.text.text() != ""
    panel.show_state(replace(running, is_running=False, trace=desk.state.trace))
    assert panel.figures.text() == before, "at once after the run"


def test_in_a_low_window_the_text_gives_way_by_a_line(desk):
    line = desk.editor.cursorRect().height()
    heights = []
    for height in (900, 650, 900):
        desk.window.resize(1100, height)
        QApplication.processEvents()
        assert desk.window.height() == height
        heights.append(desk.editor.minimumHeight())
    assert heights[0] == heights[2] == heights[1] + line


# --- how the text is shown ---


def test_the_box_chooses_the_tint(desk):
    box = desk.window.text.tools.tints
    assert isinstance(box, ShrinkingBox)
    seen = []
    for index in range(box.count()):
        box.activated.emit(index)
        seen.append(desk.state.text_view.tint)
        assert box.currentData() == desk.state.text_view.tint
    assert seen == ["surprisal", "probability", "rank", "entropy", None]


@pytest.mark.parametrize(
    ("name", "at_first"),
    [
        ("shows_tokens", True),
        ("shows_boundaries", False),
        ("shows_spaces", False),
        ("shows_pattern", False),
    ],
)
def test_the_menu_shows_and_hides(desk, name, at_first):
    action = desk.window.text.tools.actions_of[name]
    assert action.isChecked() == at_first
    for wanted in (not at_first, at_first):
        action.trigger()
        assert getattr(desk.state.text_view, name) == wanted
        assert action.isChecked() == wanted
    assert desk.state.text_view == TextView()


def test_the_row_of_tokens_can_be_put_away(desk):
    assert desk.window.text.ribbon.isVisible()
    desk.window.text.tools.actions_of["shows_tokens"].trigger()
    assert not desk.window.text.ribbon.isVisible()
    desk.window.text.tools.actions_of["shows_tokens"].trigger()
    assert [cell.token for cell in desk.window.text.ribbon.cells] == [0, 1]


def test_the_ribbon_and_the_text_look_at_the_same_place(desk):
    desk.type(" cat sat")
    ribbon = desk.window.text.ribbon
    ribbon.setFocus()
    desk.qtbot.keyClick(ribbon, Qt.Key.Key_Left)
    desk.qtbot.keyClick(ribbon, Qt.Key.Key_Left)
    assert desk.state.position == 1
    desk.qtbot.keyClick(ribbon, Qt.Key.Key_Return)
    assert desk.editor.hasFocus()
    assert desk.editor.textCursor().position() == len("the")


def test_what_the_tokenizer_does_is_seen_while_typing(desk):
    ribbon = desk.window.text.ribbon
    seen = []
    for key in " nice":
        desk.type(key)
        seen.append([desk.state.model.piece(token).text for token in ribbon.state.document.ids])
    assert seen == [
        ["the", "·"],
        ["the", "·", "n"],
        ["the", "·ni"],
        ["the", "·ni", "c"],
        ["the", "·nice"],
    ]


# --- the legend ---


@pytest.fixture
def legend(qtbot) -> TintLegend:
    legend = TintLegend()
    qtbot.addWidget(legend)
    legend.set_theme(LIGHT)
    legend.resize(500, 20)
    return legend


@pytest.mark.parametrize(
    ("tint", "ends"),
    [
        ("surprisal", ("0", "≥ 12 bits")),
        ("entropy", ("0", "≥ 12 bits")),
        ("probability", ("100 %", "50 %", "0 %")),
        ("rank", ("1", "10", "100", "≥ 1,000")),
        (None, ()),
    ],
)
def test_the_scale_says_what_its_ends_are(legend, tint, ends):
    legend.show_view(TextView(tint=tint), has_marks=False)
    assert legend.ends(tint) == ends
    assert legend.accessibleName() == " – ".join(ends)
    assert bool(legend.accessibleDescription()) == bool(ends)
    assert legend.accessibleDescription() == legend.toolTip()


def test_the_line_of_what_was_not_typed_is_explained_where_there_is_one(legend):
    legend.show_view(TextView(), has_marks=False)
    assert not coloured(legend, legend.rect(), LIGHT.accent)
    legend.show_view(TextView(), has_marks=True)
    assert coloured(legend, legend.rect(), LIGHT.accent) > 10
    legend.resize(220, 20)
    assert not coloured(legend, legend.rect(), LIGHT.accent), "no room for it"


def test_the_heading_keeps_its_controls_at_any_width(desk):
    tools = desk.window.text.tools
    for width in (1100, 900, 857):
        desk.window.resize(width, 700)
        QApplication.processEvents()
        assert tools.tints.geometry().right() < tools.menu_button.geometry().left()
        assert tools.menu_button.geometry().right() <= tools.width()


def test_a_text_that_replaces_what_was_typed_before_it_was_read(desk) -> None:
    """Several unread keys, then a longer text from the session: the editor shows that one."""
    desk.model.gate.clear()
    desk.editor.selectAll()
    desk.qtbot.keyClicks(desk.editor, "xyz")
    longer = "the cat sat\non the nice mat, and the other cat sat beside it"
    desk.window.session.edit(longer, len(longer))
    assert desk.editor.toPlainText() == longer
    desk.qtbot.keyClicks(desk.editor, "q")
    assert desk.state.text == longer + "q"
    desk.model.gate.set()
    desk.wait_for_answer()
    assert desk.editor.toPlainText() == longer + "q"
