"""The rows of the tree: what is said of a token, and that it never changes unsaid."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from engine.paths import EMPTY, ROOT, PathNode
from gui.paths.model import RANK, SCORE, SHARE, TOKEN, PathsModel
from gui.paths.wording import PathWording, run_text
from tests.fakes import SPECIAL_ID, FakeModel
from tests.gui.paths_examples import CAT, HALF, NICE, SAT, THE, forked, grown, sampled

CARD = FakeModel().card()
TEXT, TIP = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole


@pytest.fixture
def model(qtbot) -> Iterator[PathsModel]:
    parent = QWidget()
    yield PathsModel(parent)
    parent.deleteLater()


def cells(model: PathsModel) -> list[list[str]]:
    rows, columns = range(model.rowCount()), range(model.columnCount())
    return [[model.data(model.index(row, column)) for column in columns] for row in rows]


def test_each_row_has_its_figures_and_a_run_of_typed_tokens_has_none(model):
    tree, first, _ = forked()
    model.show(tree, first, CARD)
    assert cells(model) == [
        ["·the cat", "", "", ""],
        ["·sat", "25.0 %", "−1.39", "#2"],
        ["·ni", "25.0 %", "−2.77", "#2"],
        ["ce", "25.0 %", "−4.16", "#2"],
        ["·nice", "6.2 %", "−2.77", "#41"],
    ]


def test_what_is_in_the_text_and_where_it_is(model):
    tree, first, _ = forked()
    model.show(tree, tree.path(first)[2], CARD)
    facts = [model.facts(row) for row in range(5)]
    assert [each.is_on_path for each in facts] == [True, True, False, False, False]
    assert [each.is_current for each in facts] == [False, True, False, False, False]


def test_a_text_that_ends_in_the_middle_of_a_typed_run_is_in_its_row(model):
    tree, first, _ = forked()
    model.show(tree, tree.path(first)[0], CARD)
    assert model.facts(0).is_current
    assert model.facts(0).is_on_path
    assert not model.facts(1).is_on_path


@pytest.mark.parametrize(
    ("node", "sentences"),
    [
        (
            sampled(SAT, u=0.125),
            ["Drawn with 50.0 %, by u = 0.1250.",
             "The model gave it 25.0 %, rank #2, log-probability −1.39."],
        ),
        (
            PathNode(SAT, "sampled", 0.25, 2, 0.5, 0.125, 3),
            ["Drawn with 50.0 %, by u = 0.1250. Re-rolls: 3.",
             "The model gave it 25.0 %, rank #2, log-probability −1.39."],
        ),
        (
            PathNode(SAT, "forced", 0.25, 2, 0.0),
            ["Forced; it would have been drawn with 0 %.",
             "The model gave it 25.0 %, rank #2, log-probability −1.39."],
        ),
        (
            grown(SAT),
            ["Grown, not drawn.", "The model gave it 12.5 %, rank #3, log-probability −2.08."],
        ),
        (
            PathNode(SAT, "grown", 0.125, 3, 0.25, 0.5),
            ["Grown: drawn with 25.0 %, by u = 0.5000.",
             "The model gave it 12.5 %, rank #3, log-probability −2.08."],
        ),
        (PathNode(SAT, "typed"), ["Typed.", "What the model said of it is not known."]),
    ],
    ids=["drawn", "re-rolled", "forced", "grown", "grown and drawn", "typed"],
)  # fmt: skip
def test_how_a_token_came_to_be_there_in_words(qtbot, node, sentences):
    tree, number = EMPTY.extended(ROOT, [node])
    assert PathWording(QLocale("C")).sentences(tree, number)[:2] == sentences


def test_all_is_said_to_who_does_not_see_it(model):
    tree, _, second = forked()
    tree = tree.named(second, "the <b>nice</b> one")
    model.show(tree, second, CARD)
    model.show_badges({second: ("A",)})
    model.show_dropped({second})
    index = model.index(model.row_of(second), TOKEN)
    assert model.data(index, TEXT) == (
        "·nice Named “the <b>nice</b> one”. Forced; it would have been drawn with 0 %. The model "
        "gave it 6.2 %, rank #41, log-probability −2.77. Token 3 of its path; Σ log p −2.77. The "
        "text is here. Left behind by the search. Marked A."
    )
    assert "<b>·nice</b>" in model.data(index, TIP)
    assert "&lt;b&gt;nice" in model.data(index, TIP)
    first_row = model.data(model.index(0, TOKEN), TEXT)
    assert first_row.startswith("·the cat 2 typed tokens.")
    assert "2 ways on from here." in first_row


def test_what_is_not_known_is_not_made_up(model):
    tree, end = EMPTY.extended(ROOT, [PathNode(THE, "typed"), sampled(CAT)])
    tree, end = tree.extended(end, [PathNode(SAT, "typed"), sampled(NICE)])
    model.show(tree, end, CARD)
    assert cells(model)[2] == ["·sat", "—", "—", "—"]
    assert cells(model)[3][SCORE] == "—"


def test_pieces_of_a_character_and_special_tokens_are_shown_as_such(model):
    tree, end = EMPTY.extended(ROOT, [sampled(HALF), sampled(0xA9), sampled(SPECIAL_ID)])
    model.show(tree, end, CARD)
    assert [row[TOKEN] for row in cells(model)] == ["⟨E5 A4⟩", "⟨A9⟩", "<|end|>"]
    assert [model.facts(row).piece.kind for row in range(3)] == ["bytes", "bytes", "special"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("the cat", "the cat"),
        (" the cat ", "·the cat·"),
        ("a  b", "a··b"),
        ("a\nb", "a⏎b"),
        (" ", "·"),
        ("今天", "今天"),
        ("x" * 500, "x" * 60 + " … " + "x" * 60),
    ],
    ids=repr,
)
def test_a_run_reads_like_the_text_it_is(text, shown):
    assert run_text(list(text.encode()), CARD) == shown


def test_half_a_character_at_the_end_of_a_run_is_shown_as_bytes():
    assert run_text([*b"a ", 0xE4, 0xBB], CARD) == "a ⟨E4 BB⟩"


def test_rows_change_between_the_brackets_and_nowhere_else(model, qtmodeltester):
    heard: list[tuple[str, int]] = []
    model.rowsAboutToBeInserted.connect(lambda *_: heard.append(("insert", model.rowCount())))
    model.rowsAboutToBeRemoved.connect(lambda *_: heard.append(("remove", model.rowCount())))
    model.modelAboutToBeReset.connect(lambda: heard.append(("reset", model.rowCount())))
    qtmodeltester.check(model)
    tree, first, second = forked()
    model.show(tree, first, CARD)
    tree, leaf = tree.extended(first, [sampled(THE)])
    model.show(tree, leaf, CARD)
    model.show(tree, second, CARD)
    model.show(tree.deleted(second), first, CARD)
    model.show(tree, first, replace(CARD, precision="precise"))
    model.show(tree, first, replace(CARD, name="other"))
    assert heard == [
        ("reset", 0), ("insert", 5), ("remove", 6), ("insert", 0), ("remove", 5), ("insert", 0),
        ("reset", 6),
    ]  # fmt: skip
    assert model.columnCount(model.index(0, 0)) == model.rowCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None


def test_equal_means_silent(model):
    tree, first, _ = forked()
    model.show(tree, first, CARD)
    model.dataChanged.connect(lambda *_: pytest.fail("nothing changed"))
    model.show(tree, first, CARD)
    model.show_badges({})
    model.show_dropped(())


def test_the_headings_say_what_the_columns_are(model):
    across = Qt.Orientation.Horizontal
    titles = [model.headerData(column, across) for column in (TOKEN, SHARE, SCORE, RANK)]
    assert titles == ["token", "model", "Σ log p", "rank"]
    assert "Diamond: forced" in model.headerData(TOKEN, across, TIP)
    assert model.headerData(TOKEN, Qt.Orientation.Vertical) is None
