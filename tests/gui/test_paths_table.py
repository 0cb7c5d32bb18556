"""Walking in the tree and acting on it, by keys and by mouse, in the window."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from gui.paths.branch_dialog import BranchDialog
from gui.paths.model import SHARE, TOKEN
from gui.paths.places import PADDING_EMS
from gui.paths.table import PathTable
from gui.side_views import PATHS, SAMPLED
from tests.fakes import SPECIAL_ID
from tests.gui.paths_examples import NICE, SAT

# Said by Qt's offscreen platform of every menu that opens.
SAID_OF_MENUS = pytest.mark.qt_log_ignore(
    "This plugin does not support raise", "This plugin does not support grabbing the keyboard"
)


class PathsUser:
    """Somebody at the window's tree, in the right column."""

    def __init__(self, desk: Any) -> None:
        self.desk = desk
        self.session = desk.window.session
        self.acts = desk.window.explore.paths.acts
        self.panel = desk.window.explore.side.paths
        self.table: PathTable = self.panel.table

    @property
    def tree(self) -> Any:
        return self.desk.state.tree

    @property
    def rows(self) -> list[str]:
        model = self.acts.model
        return [model.data(model.index(row, TOKEN)) for row in range(model.rowCount())]

    @property
    def row(self) -> int:
        return self.table.currentIndex().row()

    def force(self, token_id: int) -> None:
        self.session.force(token_id)
        self.desk.wait_for_answer()

    def press(self, *keys: str) -> None:
        for key in keys:
            QTest.keySequence(self.table, QKeySequence(key))

    def place_of(self, row: int, x: int | None = None) -> QPoint:
        rect = self.table.visualRect(self.acts.model.index(row, TOKEN))
        return QPoint(rect.center().x() if x is None else rect.left() + x, rect.center().y())

    def click(
        self, row: int, x: int | None = None, button: Any = Qt.MouseButton.LeftButton
    ) -> None:
        QTest.mouseClick(self.table.viewport(), button, pos=self.place_of(row, x))


@pytest.fixture
def user(desk) -> PathsUser:
    """ "the", then " sat" " nice" forced, and instead of both " nice"; the text is at that."""
    user = PathsUser(desk)
    user.force(SAT)
    user.force(NICE)
    user.session.undo()
    user.session.undo()
    desk.wait_for_answer()
    user.force(NICE)
    assert user.rows == ["the", "·sat", "·nice", "·nice"]
    user.table.setFocus()
    return user


def test_before_anything_is_drawn_a_sentence_says_what_will_be_there(desk):
    panel = desk.window.explore.side.paths
    assert panel.invitation.isVisible()
    assert not panel.table.isVisible()
    desk.window.session.step()
    desk.wait_for_answer()
    assert panel.table.isVisible()
    assert not panel.invitation.isVisible()


def test_the_selection_goes_with_the_text_until_it_is_put_elsewhere(user):
    assert user.row == 3
    user.session.undo()
    assert user.row == 0
    user.desk.wait_for_answer()
    user.force(SAT)
    assert user.row == 1
    user.press("Down")
    user.session.undo()
    assert user.row == 2


def test_the_keys_walk_without_going_anywhere(user):
    text = user.desk.state.text
    seen = []
    walk = "Home Down Down Left Left Right Right Right Up End Left"
    for key in walk.split():
        user.press(key)
        seen.append((key, user.row))
    assert seen == [
        ("Home", 0), ("Down", 1), ("Down", 2), ("Left", 1), ("Left", 0), ("Right", 1), ("Right", 2),
        ("Right", 2), ("Up", 1), ("End", 3), ("Left", 0),
    ]  # fmt: skip
    assert user.desk.state.text == text


def test_left_folds_a_fork_and_right_unfolds_it(user):
    user.press("Home", "Left")
    assert user.rows == ["the"]
    assert "Folded: 3 tokens not listed." in user.acts.model.sentences(0)
    user.press("Right")
    assert len(user.rows) == 4
    user.press("-")
    assert len(user.rows) == 1
    user.press("+")
    assert len(user.rows) == 4


def test_any_token_can_be_folded_with_minus(user):
    user.press("Home", "Down", "-")
    assert user.rows == ["the", "·sat", "·nice"]
    assert user.row == 1
    user.press("-")
    assert len(user.rows) == 3


def test_enter_goes_there_and_undo_comes_back(user):
    before = user.desk.state.document
    user.press("Home", "Down", "Down", "Return")
    assert user.desk.state.text == "the sat nice"
    assert user.acts.model.facts(2).is_current
    user.session.undo()
    assert user.desk.state.document == before


def test_enter_on_where_the_text_is_changes_nothing(user):
    asked, can_redo = user.desk.state.asked, user.desk.state.can_redo
    user.press("Return")
    assert (user.desk.state.asked, user.desk.state.can_redo) == (asked, can_redo)


def test_enter_leaves_the_place_that_is_looked_at(user):
    user.session.look_at(1)
    user.press("End", "Return")
    assert user.desk.state.position is None


def test_a_click_in_the_right_column_goes_there(user):
    user.click(1)
    assert user.desk.state.text == "the sat"
    assert user.row == 1


def test_a_click_on_the_sign_folds_and_goes_nowhere(user):
    text = user.desk.state.text
    cell = QRectF(user.table.visualRect(user.acts.model.index(0, TOKEN)))
    sign = user.table.painter.fold_rect(cell, 0)
    user.click(0, x=round(sign.center().x() - cell.left()))
    assert user.rows == ["the"]
    assert user.desk.state.text == text


def test_a_button_that_is_let_go_elsewhere_goes_nowhere(user):
    text = user.desk.state.text
    viewport = user.table.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=user.place_of(1))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=user.place_of(2))
    assert user.desk.state.text == text


def name(user: PathsUser, text: str) -> None:
    user.press("F2")
    (dialog,) = user.desk.window.findChildren(BranchDialog)
    dialog.line.setText(text)
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)


def test_a_branch_is_named_and_the_name_undone(user):
    user.press("Home", "Down")
    name(user, "  the   one\tthat sat ")
    assert user.acts.model.facts(1).name == "the one that sat"
    user.session.undo()
    assert user.acts.model.facts(1).name == ""


def test_a_name_for_another_vocabulary_is_dropped(user):
    user.press("F2")
    (dialog,) = user.desk.window.findChildren(BranchDialog)
    user.session.use_model(replace(user.desk.state.model, name="other"))
    dialog.line.setText("late")
    dialog.accept()
    assert user.tree.marks.names == ()
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_delete_takes_a_branch_away_and_undo_brings_it_back(user):
    text = user.desk.state.text
    user.press("Home", "Down", "Del")
    assert user.rows == ["the", "·nice"]
    assert "Ctrl+Z" in user.panel.note.text()
    assert user.row == 1
    assert user.desk.state.text == text
    user.session.undo()
    assert user.rows == ["the", "·sat", "·nice", "·nice"]


def test_deleting_where_the_text_is_takes_it_back_to_before(user):
    user.press("End", "Del")
    assert user.desk.state.text == "the"
    assert user.rows == ["the", "·sat", "·nice"]
    assert user.row == 0


@SAID_OF_MENUS
def test_the_menu_has_all_of_it(user):
    user.press("Home", "Down", "Shift+F10")
    menu = user.acts.menu
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    keys = [text.split("\t")[1] for text in texts]
    assert keys == ["Enter", "E", "F2", "−", "M", "C", "Del"]
    assert "can be undone" in texts[-1]
    menu.actions()[0].trigger()
    assert user.desk.state.text == "the sat"
    menu.close()
    assert user.acts.menu is None


@SAID_OF_MENUS
def test_the_right_button_opens_the_menu_of_its_row_and_goes_nowhere(user):
    text = user.desk.state.text
    viewport, at = user.table.viewport(), user.place_of(1)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at))
    QApplication.sendEvent(viewport, event)
    assert user.acts.menu.accessibleName() == "·sat"
    assert user.row == 1
    user.acts.menu.close()
    assert user.desk.state.text == text


def test_marks_are_a_and_b_and_the_next_takes_the_place_of_b(user):
    nodes = [user.acts.model.line(row).node for row in range(4)]
    user.press("Home", "Down", "M", "Down", "M")
    assert user.acts.marked == (nodes[1], nodes[2])
    user.press("Down", "M")
    assert user.acts.marked == (nodes[1], nodes[3])
    assert user.acts.model.facts(3).badges == ("B",)
    user.press("M")
    assert user.acts.marked == (nodes[1],)
    user.press("Home", "Down", "Del")
    assert user.acts.marked == ()


def test_another_model_begins_with_no_tree_marks_or_selection(user):
    user.press("M")
    user.session.use_model(replace(user.desk.state.model, name="other"))
    assert (user.rows, user.acts.marked, user.acts.node) == ([], (), None)
    assert user.panel.invitation.isVisible()


def test_the_sampled_tokens_are_one_tab_away(user):
    side = user.desk.window.explore.side
    side.choose(SAMPLED)
    assert user.desk.window.explore.history.table.isVisible()
    user.session.undo()
    side.choose(PATHS)
    assert user.acts.model.facts(0).is_current, "what was not seen is made up for"


def test_the_lab_keeps_its_list(desk):
    lab = desk.window.lab
    assert lab.paths is None
    desk.window.header.pages.setCurrentIndex(1)
    assert lab.history.isVisible()
    QTest.keySequence(desk.window, QKeySequence("Ctrl+6"))
    assert lab.views.tabs.count() == 3


def test_a_special_token_is_one_of_the_tree(user):
    user.force(SPECIAL_ID)
    assert user.rows[-1] == "<|end|>"


def test_a_run_at_full_speed_is_followed_now_and_then(user):
    user.session.run()
    heard = []
    user.acts.refreshed.connect(lambda: heard.append(len(user.tree)))
    before = len(user.tree)
    user.desk.wait(lambda: len(user.tree) > before + 20 or not user.desk.state.is_running)
    user.session.pause()
    assert len(heard) < len(user.tree) - before
    assert user.acts.model.facts(user.row).is_current


def test_a_selected_row_in_sight_stays_so_when_there_is_less_room(user) -> None:
    for token_id in (NICE, SAT) * 6:
        user.force(token_id)
    window = user.desk.window
    window.resize(1100, 900)
    QApplication.processEvents()
    last = user.acts.model.index(user.row, TOKEN)
    height = user.table.viewport().height()
    for less in range(900, 700, -13):
        window.resize(1100, less)
        QApplication.processEvents()
        assert user.table.viewport().rect().contains(user.table.visualRect(last))
    assert user.table.viewport().height() < height


def test_a_stem_joins_an_only_child_with_what_it_follows_and_no_siblings(user) -> None:
    table = user.table
    user.press("Home")
    table.clearFocus()
    picture = table.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()

    def is_joined(upper: int, of: int) -> bool:
        """Is there ink where two rows meet, below the mark of one of them?"""
        cell = table.visualRect(user.acts.model.index(upper, TOKEN))
        level = user.acts.model.line(of).level
        x = round(cell.left() + table.painter.mark_centre(cell.width(), level))
        grounds = picture.pixelColor(round((x + 5) * ratio), round((cell.bottom() - 1) * ratio))
        columns = range(round((x - 1) * ratio), round((x + 2) * ratio))
        y = round((cell.bottom() - 1) * ratio)
        return any(picture.pixelColor(column, y) != grounds for column in columns)

    assert is_joined(1, 1), "nice follows sat"
    assert not is_joined(0, 1), "a fork has a branch line instead"
    assert not is_joined(2, 2), "a branch ends"


@pytest.mark.parametrize("share", [1.0, 0.9995, 0.1234, 8.1e-5, 1e-6, 1e-9])
def test_every_share_is_read_in_full(user, share) -> None:
    text = user.acts.model.words.numbers.percent(share)
    room = user.table.columnWidth(SHARE) - 2 * PADDING_EMS * user.table.painter.style.em
    assert user.table.fontMetrics().horizontalAdvance(text) <= room + 1
