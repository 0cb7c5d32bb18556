"""The tree as rows: what is merged, what indents, what is hidden, and rows that follow a run."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.paths import EMPTY, ROOT, PathTree
from engine.paths.rows import PathRows
from tests.engine.paths.trees import chain, grown, typed


def prompt(*ids: int):
    return [typed(token_id) for token_id in ids]


def drawn(tree: PathTree) -> list[str]:
    """The rows as text: indentation, token ids, and a + where something is hidden below."""
    return [
        "  " * row.indentation
        + " ".join(str(tree.node(node).token_id) for node in row.nodes)
        + ("+" if row.is_collapsed and row.has_children else "")
        for row in PathRows.of(tree)
    ]


def tree_of(*paths) -> PathTree:
    tree = EMPTY
    for path in paths:
        tree, _ = tree.extended(ROOT, path)
    return tree


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        ([], []),
        ([prompt(1, 2, 3)], ["1 2 3"]),
        ([prompt(1, 2) + chain(3, 4)], ["1 2", "3", "4"]),
        ([prompt(1, 2) + chain(3, 4) + prompt(5, 6)], ["1 2", "3", "4", "5 6"]),
        ([prompt(1, 2, 3), prompt(1, 4, 5)], ["1", "  2 3", "  4 5"]),
        ([prompt(1, 2, 3), prompt(4, 5)], ["1 2 3", "4 5"]),
        (
            [prompt(1) + chain(2, 3, 4), prompt(1) + chain(2, 5), prompt(1) + chain(2, 5, 6, 7)],
            ["1", "2", "  3", "  4", "  5", "  6", "  7"],
        ),
        ([[grown(1), grown(2)], [grown(1), grown(3)]], ["1", "  2", "  3"]),
    ],
)
def test_only_branching_indents_and_typed_tokens_share_a_row(paths, expected):
    assert drawn(tree_of(*paths)) == expected


def test_a_long_run_is_a_straight_list():
    tree = tree_of(prompt(1), prompt(2) + chain(*range(500)))
    assert {row.indentation for row in PathRows.of(tree)} == {0}


def test_names_and_folds_end_a_row_and_folds_hide_what_is_below():
    tree = tree_of(prompt(1, 2, 3, 4) + chain(5), prompt(1, 2, 3, 4) + chain(6, 7))
    assert drawn(tree.named(2, "here")) == ["1 2", "3 4", "  5", "  6", "  7"]
    assert drawn(tree.collapsed(3, True)) == ["1 2 3+"]
    assert drawn(tree.collapsed(3, True).collapsed(3, False)) == drawn(tree)
    assert drawn(tree.deleted(5)) == ["1 2 3 4", "6", "7"]


def test_what_a_row_says():
    tree = tree_of(prompt(1, 2) + chain(3), prompt(1, 2) + chain(4, 5))
    rows = PathRows.of(tree.collapsed(4, True))
    first, second, third = rows
    assert (first.nodes, first.node, first.siblings) == ((1, 2), 2, 1)
    assert (second.siblings, second.has_children, second.is_collapsed) == (2, False, False)
    assert (third.siblings, third.has_children, third.is_collapsed) == (2, True, True)
    assert [rows.parent_row(index) for index in range(3)] == [None, 0, 0]
    assert [rows.row_of(node) for node in range(6)] == [None, 0, 0, 1, 2, 2]


def test_a_deleted_node_has_no_row():
    tree = tree_of(chain(1, 2), chain(1, 3)).deleted(2)
    assert [PathRows.of(tree).row_of(node) for node in range(4)] == [None, 0, None, 1]


@given(st.integers(0, 10**6))
def test_rows_that_follow_are_those_that_are_made_anew(seed):
    choice = random.Random(seed)
    tree, ends = EMPTY, [ROOT]
    rows = PathRows.of(tree)
    for _ in range(25):
        parent = choice.choice([ends[-1], ends[-1], choice.choice(ends)])
        make = choice.choice([prompt, chain])
        tree, end = tree.extended(parent, make(*choices(choice)))
        ends.append(end)
        if choice.random() < 0.1:
            tree = tree.collapsed(choice.choice(ends), choice.random() < 0.5)
        if choice.random() < 0.1:
            tree = tree.named(choice.choice(ends), "x")
        if choice.random() < 0.1 and end and tree.is_visible(end):
            tree = tree.deleted(end)
        before = list(rows)
        followed = rows.following(tree)
        assert list(rows) == before, "the rows of the older tree stay"
        rows = followed
        assert list(rows) == list(PathRows.of(tree))
        assert_places(tree, rows)


def choices(choice: random.Random) -> list[int]:
    return [choice.randrange(4) for _ in range(choice.randrange(1, 4))]


def assert_places(tree: PathTree, rows: PathRows) -> None:
    """Each visible node is in its row, or in that of the one collapsed node above it."""
    for node in tree.subtree():
        row = rows.row_of(node)
        if row is None:
            assert node == ROOT
        elif node not in rows[row].nodes:
            assert rows[row].is_collapsed
            assert rows[row].node in tree.path(node)
    shown = [node for row in rows for node in row.nodes]
    assert len(shown) == len(set(shown))
