"""The tree beside a plain model of it: dictionaries by the tokens of the path, copied each time.

Values are gone on from in any order; at the end each must still say what it said when it was made.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.paths import EMPTY, PathNode, PathTree
from engine.paths.node import learnt
from tests.engine.paths.trees import grown, sampled, typed

Path = tuple[int, ...]
TOKENS = st.integers(0, 2)
NODES = st.lists(
    st.one_of(
        st.builds(typed, TOKENS),
        st.builds(typed, TOKENS, st.just(0.25), st.just(2)),
        st.builds(grown, TOKENS),
        st.builds(sampled, TOKENS),
    ),
    min_size=1,
    max_size=4,
)
# Mostly the newest value is gone on from, and mostly near the root.
VALUES, PLACES = st.sampled_from([0, 0, 0, 0, 1, 2, 5]), st.sampled_from([*range(8), 20, 30])
KINDS = ["extend"] * 8 + ["delete"] * 3 + ["undo", "name", "collapse", "renumber"]
ACTS = st.lists(
    st.tuples(
        st.sampled_from(KINDS), VALUES, PLACES, NODES,
        st.sampled_from(["", "x", "y"]), st.permutations([0, 1, 2]),
    ),
    min_size=10,
    max_size=25,
)  # fmt: skip


@dataclass
class Plain:
    """What a tree should say. Paths in the order in which they came to be."""

    facts: dict[Path, PathNode] = field(default_factory=dict)
    names: dict[Path, str] = field(default_factory=dict)
    deleted: set[Path] = field(default_factory=set)
    collapsed: set[Path] = field(default_factory=set)

    def is_visible(self, path: Path) -> bool:
        return not any(path[: end + 1] in self.deleted for end in range(len(path)))

    def children(self, path: Path) -> list[Path]:
        return [each for each in self.facts if each[:-1] == path]

    def extend(self, path: Path, nodes: list[PathNode]) -> Plain:
        new = replace(self, facts=dict(self.facts), deleted=set(self.deleted))
        end = path + tuple(node.token_id for node in nodes)
        for at in range(1, len(end) + 1):
            # What is below a deleted token stays deleted when that comes back.
            if end[:at] in new.deleted:
                new.deleted.remove(end[:at])
                new.deleted.update(self.children(end[:at]))
        for at, node in enumerate(nodes, len(path) + 1):
            known = self.facts.get(end[:at], node)
            new.facts[end[:at]] = learnt(known, node)
        return new

    def delete(self, path: Path) -> Plain:
        def stays(other: Path) -> bool:
            return other[: len(path)] != path

        return replace(
            self,
            names={each: name for each, name in self.names.items() if stays(each)},
            collapsed=set(filter(stays, self.collapsed)),
            deleted=self.deleted | {path},
        )

    def renumber(self, new_ids: dict[int, int]) -> Plain:
        def moved(path: Path) -> Path:
            return tuple(new_ids[each] for each in path)

        return Plain(
            {moved(p): replace(f, token_id=new_ids[f.token_id]) for p, f in self.facts.items()},
            {moved(each): name for each, name in self.names.items()},
            set(map(moved, self.deleted)),
            set(map(moved, self.collapsed)),
        )

    def cumulative(self, path: Path) -> float:
        facts = [self.facts[path[: end + 1]] for end in range(len(path))]
        while facts and facts[0].kind == "typed":
            facts.pop(0)
        return sum(fact.log_probability for fact in facts)


@dataclass
class Value:
    tree: PathTree
    plain: Plain
    earlier: list[Value]
    """Values of the same numbers that it comes from, itself the last."""


def node_at(value: Value, place: int) -> tuple[int, Path]:
    """Any node, hidden ones too, and its path; or the root."""
    paths = [(), *value.plain.facts]
    path = paths[place % len(paths)]
    numbers = {value.tree.ids(n): n for n in range(len(paths))}
    return numbers[path], path


def acted(
    value: Value, kind: str, place: int, nodes: list[PathNode], name: str, ids: list[int]
) -> tuple[PathTree, Plain]:
    tree, plain = value.tree, value.plain
    n, path = node_at(value, place)
    match kind:
        case "extend":
            new, end = tree.extended(n, nodes)
            assert new.ids(end) == path + tuple(node.token_id for node in nodes)
            return new, plain.extend(path, nodes)
        case "delete" if path and plain.is_visible(path):
            return tree.deleted(n), plain.delete(path)
        case "name":
            names = {each: other for each, other in plain.names.items() if each != path}
            names |= {path: name} if name else {}
            return tree.named(n, name), replace(plain, names=names)
        case "collapse":
            collapsed = plain.collapsed | {path} if name else plain.collapsed - {path}
            return tree.collapsed(n, bool(name)), replace(plain, collapsed=collapsed)
        case "undo":
            old = value.earlier[place % len(value.earlier)]
            marks = old.plain.names, old.plain.deleted, old.plain.collapsed
            return tree.with_marks(old.tree.marks), Plain(plain.facts, *marks)
        case "renumber":
            new_ids = dict(enumerate(ids))
            return tree.renumbered(new_ids), plain.renumber(new_ids)
    return tree, plain


def assert_same(tree: PathTree, plain: Plain) -> None:
    visible = [path for path in plain.facts if plain.is_visible(path)]
    assert len(tree) == len(visible) == tree.subtree_size(0)
    assert sorted(map(tree.ids, tree.subtree())) == sorted([(), *visible])
    for n in range(len(plain.facts) + 1):
        path = tree.ids(n)
        children = [child for child in plain.children(path) if child not in plain.deleted]
        assert [tree.ids(child) for child in tree.children(n)] == children
        assert tree.depth(n) == len(path)
        assert tree.is_visible(n) == plain.is_visible(path)
        assert tree.name(n) == plain.names.get(path, "")
        assert tree.is_collapsed(n) == (path in plain.collapsed)
        if not path:
            continue
        assert tree.node(n) == plain.facts[path]
        assert tree.ids(tree.parent(n)) == path[:-1]
        mine, wanted = tree.cumulative_log_probability(n), plain.cumulative(path)
        assert mine == wanted or (math.isnan(mine) and math.isnan(wanted))
        found = tree.locate((*path, 9))
        matched = max(e for e in range(len(path) + 1) if plain.is_visible(path[:e]))
        assert (tree.ids(found[0]), found[1]) == (path[:matched], matched)
    leaves = [path for path in visible if not any(each[:-1] == path for each in visible)]
    assert sorted(map(tree.ids, tree.leaves())) == sorted(leaves)


@settings(max_examples=200)
@given(ACTS)
def test_every_value_says_what_dictionaries_say(acts):
    first = Value(EMPTY, Plain(), [])
    first.earlier.append(first)
    values = [first]
    for kind, which, *arguments in acts:
        value = values[-1 - which % len(values)]
        new = Value(*acted(value, kind, *arguments), [])
        # Marks go by number, so they may be taken from any value this one comes of.
        new.earlier = [*value.earlier, new]
        if kind == "renumber":
            new.earlier = [new]
        values.append(new)
    for value in values:
        assert_same(value.tree, value.plain)
