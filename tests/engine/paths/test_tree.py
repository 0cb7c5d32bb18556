"""The tree of paths: stories of what is added, met again, deleted, marked and read back."""

import math

import pytest

from engine.document import Document, Origin
from engine.paths import EMPTY, ROOT, PathMarks, PathNode, PathTree
from tests.engine.paths.trees import chain, grown, sampled, typed
from tests.fakes import FIRST_WORD, FakeModel

MODEL = FakeModel()


def test_texts_that_begin_alike_share_their_nodes():
    tree, one = EMPTY.extended(ROOT, chain(1, 2, 3))
    tree, other = tree.extended(ROOT, chain(1, 2, 4))
    assert len(tree) == 4
    assert tree.ids(one) == (1, 2, 3)
    assert tree.ids(other) == (1, 2, 4)
    assert tree.path(one)[:2] == tree.path(other)[:2]
    assert tree.children(tree.parent(one)) == (one, other) == tree.leaves()
    assert tree.depth(other) == 3


def test_the_empty_tree_stays_empty():
    EMPTY.extended(ROOT, chain(1, 2))
    assert len(EMPTY) == 0
    assert EMPTY.children(ROOT) == EMPTY.leaves() == EMPTY.path(ROOT) == ()
    assert EMPTY.locate([1, 2]) == (ROOT, 0)
    assert bool(EMPTY), "no text is not no tree"
    assert len(EMPTY._store) == 1, "it lives as long as the program"


def test_walking_what_is_known_changes_nothing():
    tree, leaf = EMPTY.extended(ROOT, chain(1, 2))
    assert tree.extended(ROOT, chain(1, 2)) == (tree, leaf)
    assert tree.extended(leaf, []) == (tree, leaf)


def test_an_older_value_can_be_gone_on_from():
    old, at = EMPTY.extended(ROOT, chain(1))
    new, _ = old.extended(at, chain(2, 3))
    other, leaf = old.extended(at, chain(3))
    assert new.ids(new.leaves()[0]) == (1, 2, 3)
    assert other.ids(leaf) == (1, 3)
    assert len(old) == 1
    assert old.children(at) == ()
    assert old.locate([1, 2]) == (at, 1), "it does not see what was added since"
    again, leaf = old.extended(at, chain(2))
    assert again.leaves() == (leaf,), "the same token as in the newer value, and nothing else of it"
    assert len(again) == 2


@pytest.mark.parametrize(
    ("ids", "matched"), [((), 0), ((1,), 1), ((1, 2), 2), ((1, 2, 9, 9), 2), ((9,), 0), ((1, 3), 1)]
)
def test_how_far_ids_lead(ids, matched):
    tree, _ = EMPTY.extended(ROOT, chain(1, 2, 3))
    tree = tree.extended(ROOT, chain(1, 3))[0].deleted(4)
    node, count = tree.locate(ids)
    assert count == matched
    assert tree.ids(node) == ids[:matched]


# --- what is known of a token ---


@pytest.mark.parametrize(
    ("known", "new", "expected"),
    [
        (typed(7), typed(7, 0.5, 3), typed(7, 0.5, 3)),
        (typed(7, 0.5, 3), typed(7), typed(7, 0.5, 3)),
        (typed(7, 0.5, 3), typed(7, 0.4, 2), typed(7, 0.5, 3)),
        (typed(7), grown(7, 0.5, 3), typed(7, 0.5, 3)),
        (grown(7, 0.5, 3), typed(7), grown(7, 0.5, 3)),
        (typed(7), sampled(7), sampled(7)),
        (grown(7, 0.5, 3), sampled(7), sampled(7)),
        (sampled(7), typed(7, 0.1, 9), sampled(7)),
        (sampled(7, u=0.25), sampled(7, u=0.75), sampled(7, u=0.75)),
        (sampled(7, u=0.25), grown(7, 0.5, 3), sampled(7, u=0.25)),
        (
            grown(7, 0.5, 3),
            PathNode(7, "grown", 0.5, 3, 0.6, 0.1, 2),
            PathNode(7, "grown", 0.5, 3, 0.6, 0.1, 2),
        ),
    ],
)
def test_what_is_learnt_of_a_token_met_again(known, new, expected):
    before, at = EMPTY.extended(ROOT, [known])
    after, same = before.extended(ROOT, [new])
    assert same == at
    assert after.node(at) == expected
    assert before.node(at) == known, "an older value knows no more than it did"
    assert (after is before) == (expected == known)


def test_scores_of_the_typed_text_reach_what_came_after_it():
    tree, leaf = EMPTY.extended(ROOT, [sampled(1), typed(2), sampled(3)])
    assert math.isnan(tree.cumulative_log_probability(leaf))
    tree, _ = tree.extended(ROOT, [sampled(1), typed(2, 0.25, 1)])
    assert tree.cumulative_log_probability(leaf) == pytest.approx(math.log(0.5 * 0.25 * 0.5))


@pytest.mark.parametrize(
    ("nodes", "expected"),
    [
        ([typed(1, 0.1, 4), typed(2)], 0.0),
        ([typed(1), sampled(2), sampled(3)], math.log(0.25)),
        ([sampled(1)], math.log(0.5)),
        ([typed(1), sampled(2), typed(3, 0.1, 2)], math.log(0.05)),
        ([typed(1), sampled(2), typed(3)], math.nan),
        ([grown(1, 0.0, 9), sampled(2)], -math.inf),
    ],
)
def test_the_score_of_a_path_counts_what_comes_after_the_prompt(nodes, expected):
    tree, leaf = EMPTY.extended(ROOT, nodes)
    assert tree.cumulative_log_probability(leaf) == pytest.approx(expected, nan_ok=True)
    assert tree.cumulative_log_probability(ROOT) == 0


@pytest.mark.parametrize(
    ("facts", "complaint"),
    [
        ({"kind": "drawn"}, "kind is 'drawn'"),
        ({"token_id": -1}, "token_id is -1"),
        ({"reroll": -1}, "reroll -1"),
        ({"model_probability": 1.5}, "model_probability is 1.5"),
        ({"model_probability": math.nan}, "model_probability is nan"),
        ({"probability": -0.1}, "probability is -0.1"),
        ({"rank": 0}, "rank is 0"),
        ({"u": 1.0}, "u is 1.0"),
        ({"kind": "sampled"}, "a sampled token must have"),
    ],
)
def test_facts_that_cannot_be(facts, complaint):
    with pytest.raises(ValueError, match=complaint):
        PathNode(**{"token_id": 1, "kind": "typed", **facts})


# --- deleting, and the other marks ---


def test_a_deleted_branch_is_gone_with_all_below_it_and_undo_brings_it_back():
    tree, leaf = EMPTY.extended(ROOT, chain(1, 2, 3))
    tree, other = tree.extended(ROOT, chain(1, 4))
    second = tree.path(leaf)[1]
    before = tree.named(leaf, "the end").collapsed(second, True)
    after = before.deleted(second)
    assert after.leaves() == (other,)
    assert len(after) == 2
    assert not after.is_visible(leaf)
    assert after.ids(leaf) == (1, 2, 3), "hidden, not forgotten"
    assert after.deleted(leaf) is after
    assert after.name(leaf) == ""
    back = after.with_marks(before.marks)
    assert len(back) == 4
    assert back.leaves() == (leaf, other)
    assert back.name(leaf) == "the end"
    assert back.is_collapsed(second)


def test_a_path_through_something_deleted_brings_back_the_path_alone():
    tree, leaf = EMPTY.extended(ROOT, chain(1, 2, 3))
    tree, _ = tree.extended(ROOT, chain(1, 2, 4))
    first, second, third = tree.path(leaf)
    gone = tree.deleted(first)
    back, node = gone.extended(ROOT, chain(1, 2))
    assert node == second
    assert back.leaves() == (second,)
    assert len(back) == 2
    on, new = back.extended(second, chain(5))
    assert on.leaves() == (new,)
    assert on.extended(second, chain(3))[0].leaves() == (third, new)
    assert len(gone) == 0


def test_undoing_a_deletion_that_was_made_before_something_was_added():
    tree, leaf = EMPTY.extended(ROOT, chain(1, 2))
    marks, first = tree.marks, tree.path(leaf)[0]
    grown_on, new = tree.deleted(first).extended(ROOT, chain(1, 3))
    assert grown_on.with_marks(marks).leaves() == (leaf, new)
    assert len(grown_on.with_marks(marks)) == 3


def test_names_and_folds():
    tree, leaf = EMPTY.extended(ROOT, chain(1, 2))
    marked = tree.named(leaf, "好的 \ud800").collapsed(1, True)
    assert marked.name(leaf) == "好的 \ud800"
    assert marked.marks == PathMarks(((leaf, "好的 \ud800"),), frozenset(), frozenset({1}))
    assert marked.named(leaf, "好的 \ud800") is marked
    assert marked.named(leaf, "").collapsed(1, False).marks == PathMarks()
    assert tree.name(leaf) == ""


@pytest.mark.parametrize("n", [-1, 3])
def test_a_node_that_is_not_there(n):
    tree, _ = EMPTY.extended(ROOT, chain(1, 2))
    tree.extended(2, chain(3))
    for ask in (tree.node, tree.children, tree.path, tree.deleted, tree.leaves, tree.is_visible):
        with pytest.raises(ValueError, match=f"node is {n}: it must be from 0 to 2"):
            ask(n)
    if n > 0:
        with pytest.raises(ValueError, match="node is 3"):
            tree.with_marks(PathMarks(deleted=frozenset({n})))


def test_the_root_is_no_token():
    with pytest.raises(ValueError, match="no token"):
        EMPTY.node(ROOT)
    with pytest.raises(ValueError, match="cannot be deleted"):
        EMPTY.deleted(ROOT)


# --- other ids, and documents ---


def test_tokens_get_other_ids_and_nothing_else_changes():
    tree, leaf = EMPTY.extended(ROOT, chain(1, 2, 3))
    tree, other = tree.named(leaf, "x").extended(ROOT, chain(2))
    new = tree.renumbered({1: 2, 2: 1})
    assert new.ids(leaf) == (2, 1, 3)
    assert new.locate([2, 1, 3]) == (leaf, 3)
    assert new.ids(other) == (1,)
    assert new.name(leaf) == "x"
    assert tree.locate([1, 2, 3]) == (leaf, 3)
    assert new.extended(other, chain(9))[0].ids(leaf) == (2, 1, 3)


def test_siblings_that_get_the_same_id_stay_two():
    tree, one = EMPTY.extended(ROOT, chain(1, 5))
    tree, other = tree.extended(ROOT, chain(2, 6))
    new = tree.renumbered({2: 1})
    assert new.leaves() == (one, other)
    assert new.ids(other) == (1, 6)
    assert new.locate([1, 5]) == (one, 2)


def test_a_document_goes_into_the_tree_and_comes_out_again():
    nodes = [typed(ord("a")), sampled(FIRST_WORD, u=0.25, reroll=3), typed(0xE5), typed(0xA4)]
    forced = PathNode(0xA9, "forced", 0.25, 7, 0.0)
    tree, leaf = EMPTY.extended(ROOT, [*nodes, forced])
    document = tree.document(leaf, MODEL.token_bytes)
    assert document.text == "a the天"
    assert document.ids == tree.ids(leaf)
    assert document.origins == (
        (1, Origin("sampled", 0.5, 0.5, 1, 0.25, 3)),
        (4, Origin("forced", 0.0, 0.25, 7, None)),
    )
    assert tree.document(ROOT, MODEL.token_bytes) == Document()
    assert tree.document(leaf - 1, MODEL.token_bytes).text == "a the\N{REPLACEMENT CHARACTER}"


def test_what_was_drawn_while_growing_is_sampled_text_once_it_is_gone_to():
    tree, leaf = PathTree().extended(
        ROOT, [typed(ord("a")), PathNode(9, "grown", 0.5, 1, 0.6, 0.3, 2), grown(10, 0.5, 1)]
    )
    document = tree.document(leaf, MODEL.token_bytes)
    assert document.origins == (
        (1, Origin("sampled", 0.6, 0.5, 1, 0.3, 2)),
        (2, Origin("grown", 0.5, 0.5, 1)),
    )
