"""The tree as lines: what is listed, how far in, and what is told while it grows."""

import random

import pytest

import gui.paths.lines
from engine.paths import EMPTY, ROOT, PathTree
from gui.paths.lines import Lines
from gui.paths.listing import Line, lines_of
from tests.gui.paths_examples import CAT, NICE, SAT, THE, forked, grown, sampled, typed


class Hearer:
    """Keeps a list in step by what it is told alone."""

    def __init__(self) -> None:
        self.lines = Lines(self)
        self.heard: list[str] = []
        self.kept: list[Line] = []

    def start(self, tree: PathTree) -> "Hearer":
        self.lines.rebuild(tree)
        self.kept = self.listed()
        return self

    def listed(self) -> list[Line]:
        return [self.lines[row] for row in range(len(self.lines))]

    def insert_begins(self, first: int, last: int) -> None:
        assert self.kept == self.listed(), "told of after it was done"
        self.kept[first:first] = [Line(0, 0, 0, False, False, 0)] * (last - first + 1)
        self.heard.append("insert")
        self._place = slice(first, last + 1)

    def insert_ends(self) -> None:
        self.kept[self._place] = self.listed()[self._place]

    def remove_begins(self, first: int, last: int) -> None:
        assert self.kept == self.listed(), "told of after it was done"
        del self.kept[first : last + 1]
        self.heard.append("remove")

    def remove_ends(self) -> None:
        pass

    def lines_changed(self, first: int, last: int) -> None:
        self.kept[first : last + 1] = self.listed()[first : last + 1]
        self.heard.append("change")

    def check(self, tree: PathTree) -> None:
        """Everything is as if it had been listed anew, and was told."""
        assert self.listed() == lines_of(tree)
        assert self.kept == self.listed()
        fresh = Lines(self)
        fresh.rebuild(tree)
        for row, line in enumerate(self.listed()):
            assert self.lines.row_of(line.node) == self.lines.row_of(line.first) == row
            assert self.lines.rails(row) == fresh.rails(row)


def test_typed_tokens_are_one_line_and_only_branches_are_further_in():
    tree, first, second = forked()
    _, start, *drawn = tree.path(first)
    assert lines_of(tree) == [
        Line(tree.path(start)[0], start, 0, False, True, 0),
        Line(drawn[0], drawn[0], 1, True, False, 0),
        Line(drawn[1], drawn[1], 1, False, False, 0),
        Line(first, first, 1, False, False, 0),
        Line(second, second, 1, True, False, 0),
    ]


def test_a_line_down_says_that_a_branch_is_still_to_come():
    tree, _, _ = forked()
    lines = Hearer().start(tree).lines
    assert [lines.rails(row) for row in range(5)] == [0, 1, 1, 1, 0]


def test_a_name_begins_a_line_and_a_fold_ends_one():
    tree, end = EMPTY.extended(ROOT, [typed(THE), typed(CAT), typed(SAT), typed(NICE)])
    nodes = tree.path(end)
    assert len(lines_of(tree)) == 1
    assert [line.first for line in lines_of(tree.named(nodes[2], "here"))] == [nodes[0], nodes[2]]
    (folded,) = lines_of(tree.collapsed(nodes[1], True))
    assert (folded.node, folded.hidden) == (nodes[1], 2)


@pytest.mark.parametrize(
    ("grow", "told"),
    [
        (lambda tree, one, two: tree.extended(one, [sampled(THE)])[0], ["insert"]),
        (lambda tree, one, two: tree.extended(two, [sampled(THE), sampled(CAT)])[0],
         ["insert", "insert"]),
        (lambda tree, one, two: tree.extended(tree.parent(one), [grown(THE)])[0],
         ["change", "insert"]),
        (lambda tree, one, two: tree.extended(tree.path(one)[0], [grown(NICE)])[0],
         ["remove", "insert"]),
        (lambda tree, one, two: tree.deleted(two), ["remove", "insert"]),
        (lambda tree, one, two: tree.collapsed(tree.path(one)[1], True), ["remove", "insert"]),
        (lambda tree, one, two: tree.named(one, "the end"), []),
    ],
    ids=["a step", "two", "a branch", "in the middle of a line", "deleted", "folded", "named"],
)  # fmt: skip
def test_what_is_told_of_a_change(grow, told):
    tree, one, two = forked()
    hearer = Hearer().start(tree)
    later = grow(tree, one, two)
    assert hearer.lines.update(later)
    assert hearer.heard == told
    hearer.check(later)


def test_small_changes_list_little_anew(monkeypatch):
    tree, one, two = forked()
    hearer = Hearer().start(tree)
    monkeypatch.setattr(gui.paths.lines, "lines_of", lambda tree: pytest.fail("all of it"))
    longer, _ = tree.extended(one, [sampled(THE)])
    named = longer.collapsed(one, True).named(two, "two")
    for later in (longer, named, named.deleted(two), named):
        assert hearer.lines.update(later)
    monkeypatch.undo()
    hearer.check(named)


def test_what_grows_where_it_is_folded_is_only_counted():
    tree, one, _ = forked()
    tree = tree.collapsed(tree.path(one)[2], True)
    hearer = Hearer().start(tree)
    later, _ = tree.extended(one, [sampled(THE), sampled(CAT)])
    assert hearer.lines.update(later)
    assert hearer.heard == ["change", "change"]
    hearer.check(later)
    assert hearer.lines.row_of(later.count - 1) is None


def test_a_folded_leaf_that_grows_stays_folded():
    tree, one, _ = forked()
    tree = tree.collapsed(one, True)
    hearer = Hearer().start(tree)
    later, _ = tree.extended(one, [sampled(THE)])
    assert hearer.lines.update(later)
    hearer.check(later)


def test_a_tree_from_elsewhere_is_not_taken_over():
    tree, _, _ = forked()
    other, _ = EMPTY.extended(ROOT, [sampled(500 + number) for number in range(9)])
    lines = Hearer().start(tree).lines
    assert not lines.update(other)
    assert not lines.update(EMPTY)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_grows_the_lines_are_as_if_listed_anew(seed):
    chance = random.Random(seed)
    tree, end = EMPTY.extended(ROOT, [typed(THE), typed(CAT)])
    hearer = Hearer().start(tree)
    for number in range(150):
        at = chance.choice((end, chance.randrange(1, tree.count)))
        act = chance.random()
        if act < 0.8:
            make = chance.choice((sampled, grown, typed))
            tree, end = tree.extended(at, [make(300 + number)] * chance.randint(1, 3))
        elif act < 0.87:
            tree = tree.collapsed(at, not tree.is_collapsed(at))
        elif act < 0.94:
            tree = tree.named(at, chance.choice(("", "a name")))
        elif tree.is_visible(at) and tree.depth(at) > 2:
            tree = tree.deleted(at)
        if chance.random() < 0.7:
            assert hearer.lines.update(tree)
            hearer.check(tree)
