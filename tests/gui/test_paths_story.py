"""The tree by keyboard alone, in the real window: from the first word to a comparison."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import gui.worker
from gui.paths.branch_dialog import BranchDialog
from gui.paths.table import PathTable


class Typist:
    """Somebody with a keyboard and no mouse; every key goes to what has the focus."""

    def __init__(self, desk: Any) -> None:
        self.desk = desk
        self.bench = desk.window.explore
        self.acts = self.bench.paths.acts

    @property
    def state(self) -> Any:
        return self.desk.state

    def press(self, *keys: str) -> None:
        for key in keys:
            target = QApplication.focusWidget() or self.desk.window
            QTest.keySequence(target, QKeySequence(key))

    def come_back(self) -> None:
        """The window is in front again, as a window manager sees to after a dialog."""
        self.desk.wait(lambda: not self.desk.window.findChildren(BranchDialog))
        self.desk.window.activateWindow()
        self.desk.wait(lambda: isinstance(QApplication.focusWidget(), PathTable))

    def write(self, text: str) -> None:
        QTest.keyClicks(self.desk.window.text.editor, text)

    def wait(self) -> None:
        self.desk.wait_for_answer()

    def texts(self) -> list[str]:
        """What is listed, a line each."""
        model = self.acts.model
        return [model.facts(row).piece.text for row in range(model.rowCount())]


@pytest.fixture
def typist(desk, monkeypatch) -> Typist:
    monkeypatch.setattr(gui.worker, "QUIET_BEFORE_GROWING_S", 0.0)
    return Typist(desk)


def test_step_branch_jump_name_delete_undo_grow_compare(typist):
    window = typist.desk.window
    typist.press("F6")
    typist.write(" cat")
    typist.wait()
    for _ in range(3):
        typist.press("Ctrl+Return")
        typist.wait()
    first = typist.state.node
    assert len(typist.texts()) == 4

    # Another candidate, where the second token was drawn.
    typist.press("Alt+Left", "Alt+Left")
    typist.wait()
    assert typist.state.position == len(typist.state.document) - 2
    rows = typist.bench.chart.chart.picture.content.rows
    other = next(at for at, row in enumerate(rows, 1) if row.token_id != typist.state.actual)
    typist.press(f"Alt+{other}")
    typist.wait()
    second = typist.state.node
    tree = typist.state.tree
    assert tree.node(second).kind == "forced"
    assert tree.parent(second) == tree.path(first)[-3]
    assert len(typist.texts()) == 5

    # To the tree, and back to the first leaf.
    typist.press("Ctrl+6")
    assert isinstance(QApplication.focusWidget(), PathTable)
    typist.press("Home")
    while typist.acts.node != first:
        typist.press("Down")
    assert typist.state.node == second, "to walk goes nowhere"
    typist.press("Return")
    typist.wait()
    assert typist.state.document.ids == tree.ids(first)

    # A name, a deletion, both undone.
    typist.press("F2")
    (dialog,) = window.findChildren(BranchDialog)
    QTest.keyClicks(dialog.line, "the first end")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    typist.come_back()
    assert typist.state.tree.name(first) == "the first end"
    typist.press("Del")
    typist.wait()
    assert not typist.state.tree.is_visible(first)
    assert typist.state.document.ids == tree.ids(tree.parent(first))
    typist.press("Ctrl+Z")
    typist.wait()
    assert typist.state.tree.name(first) == "the first end"
    assert typist.state.document.ids == tree.ids(first)

    # The first leaf is marked, the tree grows from the second, and both ends are compared.
    typist.acts.select(first)
    typist.press("M", "End")
    assert typist.acts.node == second
    before = len(typist.state.tree)
    typist.press("E")
    typist.desk.wait(lambda: typist.bench.paths.grower.progress is None)
    assert len(typist.state.tree) == before + 24
    typist.press("End", "M", "C")
    below = typist.bench.views.paths.below
    assert below.compare.isVisible()
    sides = below.compare.model.comparison
    assert [token.node.kind for token in sides.first.tokens] == ["sampled", "sampled"]
    assert [token.node.kind for token in sides.second.tokens] == ["forced"] + ["grown"] * 8
    assert typist.state.document.ids == tree.ids(first)


def test_a_click_on_a_candidate_in_the_past_is_a_branch_too(typist):
    session, chart = typist.desk.window.session, typist.bench.chart.chart
    for _ in range(2):
        session.step()
        typist.wait()
    leaf = typist.state.node
    session.look_at(1)
    typist.wait()
    row = next(row for row in chart.picture.content.rows if row.token_id != typist.state.actual)
    chart.choose(row)
    typist.wait()
    tree = typist.state.tree
    assert tree.leaves() == (leaf, typist.state.node)
    assert tree.node(typist.state.node).token_id == row.token_id
    assert [typist.acts.model.facts(at).is_current for at in range(4)][-1]
