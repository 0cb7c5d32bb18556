"""Two paths side by side: where they part, their figures, and what they come to."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from engine.paths import EMPTY, ROOT, Growth, PathNode
from gui.languages import CHINESE, ENGLISH
from gui.paths.compare_model import LOG, RANK, SHARE, SIDE_COLUMNS, CompareModel
from gui.paths.compare_pane import ComparePane
from gui.paths.lower import COMPARISON
from gui.paths.wording import PathWording
from gui.theme import LIGHT
from gui.views import PATHS
from tests.fakes import FakeModel
from tests.gui.paths_examples import NICE, SAT, THE, forked, sampled, typed

CARD = FakeModel().card()


@pytest.fixture
def model(qtbot) -> Iterator[CompareModel]:
    parent = QWidget()
    yield CompareModel(PathWording(QLocale("C")), parent)
    parent.deleteLater()


def cells(model: CompareModel) -> list[list[str]]:
    rows, columns = range(model.rowCount()), range(model.columnCount())
    return [[model.data(model.index(row, column)) for column in columns] for row in rows]


def test_both_sides_begin_where_they_part(model, qtmodeltester):
    tree, first, second = forked()
    model.show(tree, CARD, first, second)
    qtmodeltester.check(model)
    assert cells(model) == [
        ["·sat", "25.0 %", "−1.39", "#2", "", "·nice", "6.2 %", "−2.77", "#41"],
        ["·ni", "25.0 %", "−1.39", "#2", "", "", "", "", ""],
        ["ce", "25.0 %", "−1.39", "#2", "", "", "", "", ""],
    ]
    headings = [
        model.headerData(section, Qt.Orientation.Horizontal)
        for section in range(model.columnCount())
    ]
    assert headings == [
        "A", "model", "log p", "rank", "", "B", "model", "log p", "rank"
    ]  # fmt: skip


def test_where_they_part_in_a_sentence_and_what_they_come_to(model):
    tree, first, second = forked()
    model.show(tree, CARD, first, second)
    assert (
        model.fork()
        == "After 2 tokens: ·sat 25.0 % against ·nice 6.2 %. A was 4.0 times as likely."
    )
    assert model.total(0) == "3 tokens · log p −4.16 · perplexity 4.00 · path Σ −4.16"
    assert model.total(1) == "1 tokens · log p −2.77 · perplexity 16.00 · path Σ −2.77"
    model.show(tree, CARD, second, first)
    assert model.fork().endswith("B was 4.0 times as likely.")


def test_one_that_goes_on_where_the_other_ends(model):
    tree, first, _ = forked()
    model.show(tree, CARD, tree.path(first)[2], first)
    assert model.fork() == "B goes on where A ends, after 3 tokens."
    assert model.total(0) == "no token after the fork"
    model.show(tree, CARD, first, first)
    assert model.fork() == "A and B are the same token."
    assert model.rowCount() == 0


def test_what_is_not_known_makes_no_sum(model):
    tree, first = EMPTY.extended(ROOT, [sampled(THE), PathNode(SAT, "typed")])
    tree, second = tree.extended(tree.path(first)[0], [typed(NICE)])
    model.show(tree, CARD, first, second)
    assert cells(model)[0][:4] == ["·sat", "—", "—", "—"]
    assert model.total(0) == "1 tokens · log p — · perplexity — · path Σ —"
    assert "as likely" not in model.fork()


def test_what_cannot_be_is_said_so(model):
    tree, first = EMPTY.extended(ROOT, [PathNode(SAT, "forced", 0.0, 9, 0.0)])
    tree, second = tree.extended(ROOT, [sampled(NICE)])
    model.show(tree, CARD, first, second)
    assert model.total(0) == "1 tokens · log p −∞ · perplexity ∞ · path Σ −∞"
    assert model.fork() == "After 0 tokens: ·sat 0 % against ·nice 25.0 %."


def test_each_cell_is_told_to_who_does_not_see_it(model):
    tree, first, second = forked()
    model.show(tree, CARD, first, second)
    text = Qt.ItemDataRole.AccessibleTextRole
    assert model.data(model.index(0, SIDE_COLUMNS), text).startswith("B: ·nice Forced;")
    assert model.data(model.index(1, SIDE_COLUMNS), text) == "B has ended."


@pytest.mark.parametrize("width", [857, 1400])
def test_both_are_readable_in_a_narrow_window(desk, width):
    window = desk.window
    for token in (SAT, NICE):
        window.session.force(token)
        desk.wait_for_answer()
        window.session.undo()
        desk.wait_for_answer()
    first, second = desk.state.tree.leaves()
    window.resize(width, 760)
    acts = window.explore.paths.acts
    acts.toggle_mark(first)
    acts.toggle_mark(second)
    acts.compare()
    assert window.explore.views.currentWidget() is window.explore.views.paths
    pane = window.explore.views.paths.below.compare
    desk.wait(lambda: pane.table.columnWidth(0) > 0 and window.width() == width)
    token, room = pane.fontMetrics().horizontalAdvance("·understanding"), pane.table
    assert room.columnWidth(0) >= token / (2 if width < 900 else 1)
    assert room.horizontalScrollBar().maximum() == 0
    assert pane.fork.text().startswith("After 1 tokens: ·sat")
    assert room.isColumnHidden(2) == (width < 900)


def test_with_nothing_marked_the_selected_one_is_compared_with_the_text(desk):
    window, acts = desk.window, desk.window.explore.paths.acts
    notes: list[str] = []
    acts.noted.connect(notes.append)
    acts.compare()
    assert "mark two tokens with M" in notes[-1]
    for token in (SAT, NICE):
        window.session.force(token)
        desk.wait_for_answer()
    leaf = desk.state.node
    window.session.go_to(desk.state.tree.path(leaf)[1])
    acts.select(leaf)
    acts.compare()
    assert acts.marked == (leaf, desk.state.node)
    desk.wait_for_answer()


def compared(desk) -> int:
    """A comparison is open; returns the leaf, which is A."""
    window, acts = desk.window, desk.window.explore.paths.acts
    for token in (SAT, NICE):
        window.session.force(token)
        desk.wait_for_answer()
    leaf: int = desk.state.node
    acts.toggle_mark(leaf)
    acts.toggle_mark(desk.state.tree.path(leaf)[1])
    acts.compare()
    return leaf


def test_what_leaves_the_tree_as_it_is_leaves_the_comparison_as_it_is(desk, monkeypatch):
    leaf = compared(desk)
    heard: list[str] = []
    show = CompareModel.show

    def listened_to(*arguments) -> None:
        heard.append("compared")
        show(*arguments)

    monkeypatch.setattr(CompareModel, "show", listened_to)
    session, acts = desk.window.session, desk.window.explore.paths.acts
    acts.refreshed.connect(lambda: heard.append("refreshed"))
    session.choose_settings(replace(desk.state.settings, temperature=1.3))
    desk.wait_for_answer()
    assert heard == [], "neither the tree nor the place in it is another"
    session.go_to(desk.state.tree.path(leaf)[1])
    desk.wait_for_answer()
    assert set(heard) == {"refreshed"}, "only the place in the tree is another"
    session.name_branch(leaf, "an end")
    assert "compared" in heard


def test_a_closed_comparison_stays_closed_and_is_not_offered(desk):
    compared(desk)
    window, below = desk.window, desk.window.explore.views.paths.below
    below.close_button.click()
    window.session.force(SAT)
    desk.wait_for_answer()
    assert not below.isVisible()
    assert not below.tabs.isTabEnabled(COMPARISON)
    desk.window.explore.paths.grower.choose(Growth("beam", 2, 2))
    desk.window.explore.paths.grower.start()
    desk.wait(lambda: desk.window.explore.paths.grower.progress is None)
    assert below.isVisible()
    assert not below.tabs.isTabEnabled(COMPARISON)


def test_a_comparison_goes_with_its_marks(desk):
    leaf = compared(desk)
    window, below = desk.window, desk.window.explore.views.paths.below
    assert below.compare.isVisible()
    window.explore.paths.acts.delete(leaf)
    assert not below.isVisible()
    window.explore.views.choose(PATHS)
    desk.wait_for_answer()


def test_escape_closes_what_is_below_the_tree_where_the_focus_is_in_it(desk):
    compared(desk)
    view = desk.window.explore.views.paths
    view.table.setFocus()
    QTest.keyClick(view.table, Qt.Key.Key_Escape)
    assert view.below.isVisible()
    view.below.compare.table.setFocus()
    QTest.keyClick(view.below.compare.table, Qt.Key.Key_Escape)
    assert not view.below.isVisible()
    assert view.table.hasFocus()


def test_escape_in_the_comparison_stops_a_run_first(desk):
    compared(desk)
    view = desk.window.explore.views.paths
    view.below.compare.table.setFocus()
    desk.window.session.run()
    QTest.keyClick(view.below.compare.table, Qt.Key.Key_Escape)
    assert not desk.state.is_running
    assert view.below.isVisible()
    desk.wait_for_answer()


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_no_heading_is_cut(language, speaking, qtbot):
    speaking(language)
    pane = ComparePane(PathWording(QLocale("C")))
    qtbot.addWidget(pane)
    pane.resize(900, 300)
    pane.dress(LIGHT)
    header = pane.table.horizontalHeader()
    for section in range(pane.model.columnCount()):
        if section % SIDE_COLUMNS in (SHARE, LOG, RANK):
            assert header.sectionSize(section) >= header.sectionSizeHint(section)
