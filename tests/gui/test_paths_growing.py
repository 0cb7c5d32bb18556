"""Growing the tree in the window: what comes of it, what it costs, and what ends it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QActionGroup, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

import gui.worker
from engine.paths import Growth, planned
from engine.saved import SavedSession
from gui.chart.style import token_font
from gui.paths.grower import Grower
from gui.paths.legend import PathLegend
from gui.paths.lower import BEAMS, COMPARISON
from gui.views import NEXT_TOKEN, PATHS
from tests.gui.paths_examples import NICE, SAT, forked


@pytest.fixture(autouse=True)
def no_quiet(monkeypatch):
    """Nobody types in these tests, so that nothing has to be waited for."""
    monkeypatch.setattr(gui.worker, "QUIET_BEFORE_GROWING_S", 0.0)


class Gardener:
    """Somebody who lets the tree of the window grow."""

    def __init__(self, desk: Any) -> None:
        self.desk = desk
        self.session = desk.window.session
        self.paths = desk.window.explore.paths
        self.grower: Grower = self.paths.grower
        self.notes: list[str] = []
        self.grower.noted.connect(self.notes.append)

    @property
    def tree(self) -> Any:
        return self.desk.state.tree

    def choose(self, kind: Any, width: int, depth: int) -> None:
        self.grower.choose(Growth(kind, width, depth))

    def grow(self, node: int | None = None) -> None:
        self.grower.start(node)
        self.wait()

    def wait(self) -> None:
        self.desk.wait(lambda: self.grower.progress is None)

    def hold(self) -> None:
        """The model takes its time from now on."""
        self.desk.model.gate.clear()

    def hold_after(self, passes: int) -> None:
        """The model takes its time once it was asked as often as this from now on."""
        model, last = self.desk.model, len(self.desk.model.asked) + passes
        evaluate = model.evaluate

        def slowly(ids: Any, **others: Any) -> Any:
            if len(model.asked) >= last:
                model.gate.clear()
            return evaluate(ids, **others)

        model.evaluate = slowly

    def let_go(self) -> None:
        vars(self.desk.model).pop("evaluate", None)
        self.desk.model.gate.set()

    def tell_each_find(self, hears: Callable[[], object]) -> None:
        """What is found is put into the tree one by one from now on, and then told."""

        def tell() -> None:
            self.grower._flush()
            hears()

        self.desk.window.worker.grown.connect(tell)

    def grown(self) -> int:
        nodes = range(1, self.tree.count)
        return sum(self.tree.node(node).kind == "grown" for node in nodes)


@pytest.fixture
def gardener(desk) -> Gardener:
    return Gardener(desk)


@pytest.mark.parametrize(
    ("kind", "leaves", "grown"), [("best", 3, 12), ("sampled", 3, 12), ("tree", 81, 120)]
)
def test_what_grows_stands_after_the_text_which_stays(gardener, kind, leaves, grown):
    before = gardener.desk.state.document
    gardener.choose(kind, 3, 4)
    gardener.grow()
    assert gardener.desk.state.document is before
    tree, start = gardener.tree, gardener.desk.state.node
    assert tree.ids(start) == before.ids
    assert {tree.depth(leaf) for leaf in tree.leaves()} == {len(before) + 4}
    assert len(tree.leaves()) <= leaves
    assert 0 < gardener.grown() <= grown
    assert (len(tree.leaves()), gardener.grown()) == (leaves, grown) or kind == "sampled"
    assert set(gardener.notes) == {""}


def test_sampled_continuations_are_those_of_steps_with_the_same_throw(gardener):
    gardener.choose("sampled", 1, 3)
    gardener.grow()
    (leaf,) = gardener.tree.leaves()
    grown = gardener.tree.ids(leaf)
    for _ in range(3):
        gardener.session.step()
        gardener.desk.wait_for_answer()
    assert gardener.desk.state.document.ids == grown
    assert gardener.desk.state.node == leaf


def test_it_grows_after_the_place_that_is_looked_at(gardener):
    gardener.session.force(SAT)
    gardener.desk.wait_for_answer()
    gardener.session.look_at(1)
    gardener.desk.wait_for_answer()
    gardener.choose("best", 2, 1)
    gardener.paths.grow_from_selection()
    gardener.wait()
    place = gardener.tree.path(gardener.desk.state.node)[0]
    kinds = {gardener.tree.node(each).kind for each in gardener.tree.children(place)}
    assert "grown" in kinds
    assert gardener.desk.state.position == 1


def test_it_grows_after_the_selected_token_where_that_is_another(gardener):
    gardener.session.force(SAT)
    gardener.desk.wait_for_answer()
    leaf = gardener.desk.state.node
    gardener.session.undo()
    gardener.desk.wait_for_answer()
    gardener.paths.acts.select(leaf)
    gardener.choose("best", 2, 1)
    gardener.paths.grow_from_selection()
    gardener.wait()
    assert len(gardener.tree.children(leaf)) == 2


def test_what_it_costs_is_said_before_and_how_far_it_is_meanwhile(gardener):
    window = gardener.desk.window
    window.explore.views.choose(PATHS)
    bar = window.explore.views.paths.bar
    bar.width_box.setValue(2)
    bar.depth_box.setValue(5)
    assert "9 model step" in bar.cost.text()
    gardener.hold()
    bar.button.click()
    assert bar.cost.text() == "0 of 9"
    assert bar.progress.isVisible()
    assert not bar.kind.isEnabled()
    gardener.let_go()
    gardener.wait()
    assert not bar.progress.isVisible()
    assert bar.kind.isEnabled()


def test_too_much_is_refused_in_plain_words_and_the_choice_stays(gardener):
    gardener.desk.window.explore.views.choose(PATHS)
    bar = gardener.desk.window.explore.views.paths.bar
    bar.kind.setCurrentIndex(bar.kind.findData("tree"))
    bar.width_box.setValue(20)
    assert "smaller" in bar.cost.text()
    assert not bar.button.isEnabled()
    assert planned(gardener.grower.choice) < 100_000
    bar.width_box.setValue(2)
    assert bar.button.isEnabled()
    assert gardener.grower.choice == Growth("tree", 2, 8)


def test_the_button_in_the_column_has_the_kinds_and_cancels(gardener):
    button = gardener.desk.window.explore.side.paths.grow
    gardener.choose("best", 30, 30)
    button._menu.aboutToShow.emit()
    texts = [action.text() for action in button._menu.actions()]
    assert texts[:4] == [
        "k best, 30 × 30",
        "Drawn, 30 × 30",
        "Tree, 3 × 8",
        "Beam search, 30 × 30",
    ]
    gardener.hold()
    button._menu.actions()[0].trigger()
    assert gardener.grower.progress == (0, 871)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert gardener.grower.progress is None
    gardener.let_go()


def test_the_button_in_the_column_has_a_name_and_one_group_of_kinds(gardener):
    button = gardener.desk.window.explore.side.paths.grow
    for _ in range(3):
        button._menu.aboutToShow.emit()
    assert len(button.findChildren(QActionGroup)) == 1
    assert len(button._menu.actions()) == 6
    assert sum(action.isChecked() for action in button._menu.actions()) == 1
    told = QAccessible.queryAccessibleInterface(button)
    assert told.text(QAccessible.Text.Name) == "Grow"
    assert told.text(QAccessible.Text.Description).startswith("Try out many")
    assert told.role() == QAccessible.Role.ButtonMenu
    gardener.hold()
    button._menu.actions()[0].trigger()
    assert told.text(QAccessible.Text.Name) == "Cancel growing"
    assert "steps" in told.text(QAccessible.Text.Description)
    button.click()
    gardener.let_go()


@pytest.mark.qt_log_ignore(
    r"This plugin does not support (raise\(\)|grabbing the keyboard|propagateSizeHints)"
)
def test_the_menu_in_the_column_works_by_keys(gardener):
    button = gardener.desk.window.explore.side.paths.grow
    button.setFocus()
    gardener.hold()

    def choose() -> None:
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
            QTest.keyClick(button._menu, key)

    QTimer.singleShot(0, choose)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert gardener.grower.choice.kind == "sampled"
    assert gardener.grower.progress is not None
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert gardener.grower.progress is None
    gardener.let_go()


def test_what_is_said_where_nothing_was_tried_and_how_much_where_it_was(gardener):
    bench = gardener.desk.window.explore
    bench.views.choose(PATHS)
    view = bench.views.paths

    def words(host: QWidget) -> str:
        return " ".join(label.text() for label in host.findChildren(QLabel))

    assert "one click goes" in words(bench.side.paths.invitation)
    assert "Grow" in words(view.invitation)
    assert "one click" not in words(view.invitation)
    assert {"wide", "deep"} <= set(words(view.bar).split())
    assert view.legend.count == ""
    gardener.choose("best", 2, 2)
    gardener.grow()
    gardener.desk.window.resize(1600, 760)
    assert view.legend.count == "5 tokens"
    gardener.desk.wait(lambda: view.legend.has_room_for_count)
    legend = PathLegend()
    legend.show_count(5)
    legend.resize(legend.sizeHint())
    assert legend.has_room_for_count
    legend.resize(legend.width() - 10, legend.height())
    assert not legend.has_room_for_count


def test_a_note_stands_once_on_the_screen(gardener):
    bench = gardener.desk.window.explore
    bench.views.choose(NEXT_TOKEN)
    gardener.paths.acts.compare()
    assert bench.side.paths.note.isVisible()
    bench.views.choose(PATHS)
    assert not bench.side.paths.note.isVisible()
    gardener.paths.acts.compare()
    assert bench.views.paths.note.isVisible()
    assert not bench.side.paths.note.isVisible()


def test_the_last_entry_leads_to_where_width_and_depth_are_chosen(gardener):
    bench = gardener.desk.window.explore
    button = bench.side.paths.grow
    button._menu.aboutToShow.emit()
    button._menu.actions()[-1].trigger()
    assert bench.views.currentWidget() is bench.views.paths
    assert QApplication.focusWidget() is bench.views.paths.bar.kind


def test_escape_stops_it_and_what_was_found_stays(gardener):
    gardener.choose("best", 4, 50)
    gardener.hold_after(6)
    gardener.grower.start()
    gardener.desk.wait(lambda: gardener.grown() >= 9)
    QTest.keySequence(gardener.desk.window, QKeySequence("Escape"))
    assert gardener.grower.progress is None
    found = gardener.grown()
    gardener.let_go()
    gardener.desk.type("the")
    assert gardener.grown() == found == 9


def test_typing_goes_on_while_it_grows(gardener):
    gardener.choose("best", 5, 8)
    gardener.grower.start()
    gardener.desk.type(" cat")
    assert gardener.desk.state.text == "the cat"
    gardener.wait()
    assert gardener.grown() == 40


def test_another_model_ends_it_and_late_results_are_dropped(gardener):
    gardener.hold()
    gardener.grower.start()
    number = gardener.grower._running.number
    gardener.session.use_model(replace(gardener.desk.state.model, name="other"))
    assert gardener.grower.progress is None
    assert "another" in gardener.notes[-1]
    gardener.desk.window.worker.growth_ended.emit(number, "late")
    gardener.let_go()
    assert len(gardener.tree) == 0
    assert "late" not in gardener.notes[-1]


def test_another_session_ends_it_and_late_results_are_dropped(gardener):
    gardener.choose("best", 2, 20)
    gardener.hold_after(4)
    gardener.grower.start()
    gardener.desk.wait(lambda: gardener.grown() == 5)
    tree, _, leaf = forked()
    document = tree.document(leaf, gardener.desk.model.token_bytes)
    gardener.session.restore(SavedSession(document.text, document=document, tree=tree))
    gardener.let_go()
    gardener.wait()
    assert "is gone" in gardener.notes[-1]
    assert gardener.tree is tree
    gardener.desk.wait_for_answer()
    acts = gardener.paths.acts
    assert (acts.node, acts.marked) == (leaf, ())


def test_deleting_where_it_grows_ends_it(gardener):
    gardener.session.force(SAT)
    gardener.desk.wait_for_answer()
    leaf = gardener.desk.state.node
    gardener.choose("best", 2, 20)
    gardener.hold_after(4)
    gardener.grower.start()
    gardener.desk.wait(lambda: gardener.grown() == 5)
    gardener.paths.acts.delete(leaf)
    assert gardener.grower.progress is None
    gardener.let_go()
    assert not gardener.tree.is_visible(leaf)
    gardener.desk.wait_for_answer()
    assert not gardener.tree.is_visible(leaf)


def test_what_was_deleted_meanwhile_does_not_come_back(gardener):
    gardener.choose("tree", 3, 4)
    gardener.hold_after(3)
    gardener.grower.start()
    gardener.desk.wait(lambda: gardener.grown() == 9)
    first = next(n for n in range(1, 99) if gardener.tree.node(n).kind == "grown")
    gardener.session.delete_branch(first)
    gardener.let_go()
    gardener.wait()
    assert gardener.grown() > 9
    assert not gardener.tree.is_visible(first)


def test_no_number_from_the_model_is_said_in_plain_words(gardener):
    gardener.desk.model.poison = float("nan")
    gardener.grow()
    assert "token 7" in gardener.notes[-1]
    assert "logit" in gardener.notes[-1]


def test_a_model_that_fails_is_said_so(gardener):
    gardener.desk.model.error = RuntimeError("the disk is on fire")
    gardener.grow()
    assert gardener.notes[-1] == "Growing stopped: the disk is on fire"
    gardener.desk.model.error = None


def test_before_the_text_is_read_nothing_grows(make_window):
    desk = make_window("the")
    gardener = Gardener(desk)
    gardener.grower.start()
    assert "still being read" in gardener.notes[-1]
    desk.wait_for_answer()


def test_a_full_context_drops_the_beginning_like_the_window(make_window):
    desk = make_window("the " * 30)
    desk.wait_for_answer()
    gardener = Gardener(desk)
    gardener.choose("best", 1, 12)
    gardener.grow()
    assert gardener.grown() == 12
    assert max(map(len, desk.model.asked)) <= desk.model.context_length


# --- beams ---


def test_beams_are_listed_best_first_and_lead_into_the_tree(gardener):
    bench = gardener.desk.window.explore
    bench.views.choose(PATHS)
    view = bench.views.paths
    gardener.choose("beam", 3, 4)
    gardener.grow()
    beams = view.below.beams.model.beams
    assert len(beams) == 3
    assert [each.length for each in beams] == [4, 4, 4]
    scores = [each.log_probability for each in beams]
    assert scores == sorted(scores, reverse=True)
    for beam in beams:
        known = gardener.tree.cumulative_log_probability(beam.node)
        assert known == pytest.approx(beam.log_probability)
    assert view.below.beams.isVisible()
    table = view.below.beams.table
    drawn = table.model().data(table.model().index(0, 1), Qt.ItemDataRole.FontRole)
    assert drawn.families() == token_font(table.font()).families()
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert gardener.paths.acts.node == beams[table.currentIndex().row()].node
    row = gardener.paths.acts.model.row_of(beams[0].node)
    assert gardener.paths.acts.model.facts(row).badges == ("1",)


def test_what_a_search_left_behind_is_dimmed_while_that_is_wanted(gardener):
    bench = gardener.desk.window.explore
    bench.views.choose(PATHS)
    view, model = bench.views.paths, gardener.paths.acts.model
    gardener.choose("tree", 3, 2)
    gardener.grow()
    gardener.choose("beam", 2, 3)
    gardener.grow()

    def dropped() -> set[bool]:
        return {model.facts(row).is_dropped for row in range(model.rowCount())}

    assert dropped() == {True, False}
    view.below.beams.dims.click()
    assert dropped() == {False}
    view.below.beams.dims.click()
    view.below.close_button.click()
    assert dropped() == {False}
    assert not view.below.isVisible()


def test_a_search_brings_its_beams_to_the_front_once(gardener):
    bench = gardener.desk.window.explore
    bench.views.choose(PATHS)
    below = bench.views.paths.below
    gardener.choose("best", 2, 2)
    gardener.grow()
    for leaf in gardener.tree.leaves():
        gardener.paths.acts.toggle_mark(leaf)
    gardener.paths.acts.compare()
    seen: list[int] = []

    def go_back() -> None:
        """Whoever reads the comparison goes back to it at once."""
        seen.append(below.tabs.currentIndex())
        below.tabs.setCurrentIndex(COMPARISON)

    gardener.tell_each_find(go_back)
    gardener.choose("beam", 2, 4)
    for _ in range(2):
        seen.clear()
        gardener.grow()
        assert seen[0] == BEAMS
        assert len(seen) > 2
        assert set(seen[1:]) == {COMPARISON}


def test_beams_that_were_closed_while_they_were_sought_stay_closed(gardener):
    bench = gardener.desk.window.explore
    bench.views.choose(PATHS)
    below = bench.views.paths.below
    seen: list[bool] = []

    def close_the_first() -> None:
        seen.append(below.isVisible())
        if len(seen) == 1:
            below.close_button.click()

    gardener.tell_each_find(close_the_first)
    gardener.choose("beam", 2, 4)
    gardener.grow()
    assert seen[0]
    assert len(seen) > 2
    assert not any(seen[1:])
    assert gardener.paths.beams.beams == ()
    model = gardener.paths.acts.model
    assert not any(model.facts(row).badges for row in range(model.rowCount()))


def test_beams_go_when_one_of_them_is_deleted(gardener):
    gardener.choose("beam", 2, 2)
    gardener.grow()
    beams = gardener.paths.beams
    assert len(beams.beams) == 2
    gardener.session.delete_branch(beams.beams[0].node)
    assert beams.beams == ()
    gardener.session.force(NICE)
    gardener.desk.wait_for_answer()
