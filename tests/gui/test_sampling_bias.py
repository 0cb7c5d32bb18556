"""The editor of the logit bias and the small window that sets one: every pair that was chosen."""

import math

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from engine.pieces import Piece
from gui.sampling.bias_dialog import BiasDialog
from gui.sampling.bias_editor import MOST_ROWS, BiasEditor
from tests.fakes import FakeModel

BAN = -math.inf
LEFT = Qt.MouseButton.LeftButton
CAT, NICE = 257, 259


@pytest.fixture
def editor(qtbot):
    editor = BiasEditor()
    editor.set_pieces(FakeModel().card().piece)
    editor.set_biases(((3, BAN), (CAT, 2.5)))
    qtbot.addWidget(editor)
    editor.resize(330, 300)
    editor.show()
    return editor


@pytest.fixture
def chosen(editor):
    """All pairs, as often as they were chosen."""
    chosen: list[tuple[tuple[int, float], ...]] = []
    editor.biases_chosen.connect(chosen.append)
    return chosen


def enter(qtbot, box, text):
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, text)
    qtbot.keyClick(box, Qt.Key.Key_Return)


def test_rows_are_sorted_by_id_and_show_the_token(editor, chosen):
    editor.set_biases(((CAT, 2.5), (3, BAN), (NICE, -1.0)))
    assert list(editor.rows) == [3, CAT, NICE]
    assert editor.rows[CAT].token.text() == "·cat"
    assert editor.rows[CAT].number.text() == "257"
    assert editor.rows[3].ban.isChecked()
    assert not editor.rows[3].box.isEnabled()
    assert editor.rows[3].box.text() == "−∞"
    assert chosen == [], "showing is not choosing"


def test_the_place_on_the_screen_follows_the_id(qtbot, editor):
    editor.set_biases(((200, 1.0), (NICE, 1.0), (CAT, 2.0), (3, 1.0)))
    qtbot.waitUntil(lambda: all(row.y() > 0 for key, row in editor.rows.items() if key != 3))
    assert sorted(editor.rows, key=lambda key: editor.rows[key].y()) == [3, 200, CAT, NICE]


@pytest.mark.parametrize(
    ("typed", "bias"), [("-3", -3.0), ("1.26", 1.26), ("-100", -100.0), ("1e-5", 1e-5)]
)
def test_a_number_is_chosen(qtbot, editor, chosen, typed, bias):
    enter(qtbot, editor.rows[CAT].box, typed)
    assert chosen == [((3, BAN), (CAT, bias))]


def test_an_arrow_key_is_a_tenth(qtbot, editor, chosen):
    qtbot.keyClick(editor.rows[CAT].box, Qt.Key.Key_Up)
    assert chosen == [((3, BAN), (CAT, 2.6))]


def test_a_ban_and_back(qtbot, editor, chosen):
    qtbot.keyClick(editor.rows[CAT].ban, Qt.Key.Key_Space)
    assert chosen == [((3, BAN), (CAT, BAN))]
    assert editor.rows[CAT].box.text() == "−∞"
    editor.set_biases(chosen[-1])
    qtbot.keyClick(editor.rows[CAT].ban, Qt.Key.Key_Space)
    assert chosen[-1] == ((3, BAN), (CAT, 2.5)), "the bias from before the ban"
    assert editor.rows[CAT].box.text() == "2.5"


def test_a_bias_of_zero_is_none_but_its_row_stays_under_the_arrow_keys(qtbot, editor, chosen):
    box = editor.rows[CAT].box
    enter(qtbot, box, "0")
    assert chosen == [((3, BAN),)]
    editor.set_biases(chosen[-1])
    assert list(editor.rows) == [3, CAT]
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert chosen[-1] == ((3, BAN), (CAT, -0.1))
    enter(qtbot, box, "0")
    editor.set_biases(((NICE, 1.0),))
    assert list(editor.rows) == [NICE], "what came from elsewhere is what is shown"


def test_removing_gives_the_focus_to_the_next_row(qtbot, editor, chosen):
    editor.set_biases(((3, BAN), (CAT, 2.5), (NICE, 1.0)))
    editor.rows[CAT].remove.setFocus()
    qtbot.keyClick(editor.rows[CAT].remove, Qt.Key.Key_Space)
    assert chosen == [((3, BAN), (NICE, 1.0))]
    assert editor.rows[NICE].remove.hasFocus()
    qtbot.keyClick(editor.rows[NICE].remove, Qt.Key.Key_Space)
    assert editor.rows[3].remove.hasFocus()


def test_clear_all(qtbot, editor, chosen):
    qtbot.mouseClick(editor.clear, LEFT)
    assert chosen == [()]
    assert not editor.rows
    assert editor.empty.isVisible()


def test_another_vocabulary_has_other_tokens(editor):
    editor.set_pieces(lambda token_id: FakeModel().card().piece(token_id - 1))
    assert editor.rows[CAT].token.text() == "·the"


def test_many_tokens_are_counted_and_none_is_lost(qtbot, editor, chosen):
    many = tuple((token_id, 1.0) for token_id in range(MOST_ROWS + 20))
    editor.set_biases(many)
    assert len(editor.rows) == MOST_ROWS
    assert "20" in editor.more.text()
    qtbot.mouseClick(editor.rows[0].remove, LEFT)
    assert chosen == [many[1:]]


def test_token_text_that_looks_like_markup_is_shown_as_it_is(qtbot, editor):
    editor.set_pieces(lambda token_id: Piece("<b>&x", "text"))
    row = editor.rows[CAT]
    assert row.token.text() == "<b>&x"
    assert "&lt;b&gt;&amp;x" in row.token.toolTip()
    assert "&lt;b&gt;" in row.remove.toolTip()


def test_every_control_has_a_name(editor):
    for row in editor.rows.values():
        names = [part.accessibleName() for part in (row.box, row.ban, row.remove)]
        assert len(set(names)) == 3
        assert all(str(row.token_id) in name for name in names)


# --- the small window ---


@pytest.fixture
def opened(qtbot):
    """Makes the window for a token with a bias, and the list of what it chooses."""
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()

    def make(bias: float) -> tuple[BiasDialog, list[tuple[int, float]]]:
        dialog = BiasDialog(CAT, FakeModel().card().piece(CAT), bias, parent)
        chosen: list[tuple[int, float]] = []
        dialog.bias_chosen.connect(lambda token_id, bias: chosen.append((token_id, bias)))
        dialog.open()
        return dialog, chosen

    yield make
    parent.deleteLater()


def test_a_number_and_return(qtbot, opened):
    dialog, chosen = opened(0.0)
    assert dialog.box.hasFocus() or dialog.focusWidget() is dialog.box
    assert not dialog.remove.isEnabled()
    qtbot.keyClicks(dialog.box, "-4.5")
    qtbot.keyClick(dialog.box, Qt.Key.Key_Return)
    assert chosen == [(CAT, -4.5)]


def test_a_ban(qtbot, opened):
    dialog, chosen = opened(1.5)
    dialog.ban.setChecked(True)
    assert not dialog.box.isEnabled()
    dialog.accept()
    assert chosen == [(CAT, BAN)]


def test_what_is_there_is_shown_and_can_be_removed(qtbot, opened):
    dialog, chosen = opened(BAN)
    assert dialog.ban.isChecked()
    assert dialog.box.text() == "−∞"
    assert dialog.token.text() == "·cat"
    qtbot.mouseClick(dialog.remove, LEFT)
    assert chosen == [(CAT, 0.0)]


def test_escape_chooses_nothing(qtbot, opened):
    dialog, chosen = opened(2.0)
    assert dialog.box.value() == 2.0
    qtbot.keyClicks(dialog.box, "7")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert chosen == []


def test_the_dialog_stays_open_where_a_number_is_refused(qtbot, opened):
    dialog, chosen = opened(2.5)
    enter(qtbot, dialog.box, "101")
    assert chosen == []
    assert dialog.isVisible()
    assert dialog.complaint.text() == "Bias: 101 is not from -100 to 100; it stays 2.5."
    assert dialog.complaint.isVisible()
    enter(qtbot, dialog.box, "99")
    assert chosen == [(CAT, 99.0)]
