"""Stories of the tree: what is drawn grows it, and every place in it can be gone to."""

import math
from dataclasses import replace

import pytest

from engine.paths import EMPTY, ROOT, Branch, Grown, PathNode
from engine.sampling import SamplingSettings
from engine.state import State
from tests.engine.test_session import Desk
from tests.engine.test_session_looking import NICE, stepped


def kinds(desk: Desk) -> list[str]:
    tree = desk.state.tree
    return [tree.node(node).kind for node in tree.path(desk.state.node)]


def test_typing_alone_grows_no_tree():
    desk = Desk("the")
    desk.answer()
    desk.type("the cat")
    assert desk.state.tree is EMPTY


def test_a_step_grows_the_tree_from_the_text_before_it():
    desk = stepped(steps=2)
    tree, node = desk.state.tree, desk.state.node
    assert tree.ids(node) == desk.document.ids
    assert kinds(desk) == ["typed", "sampled", "sampled"]
    origin = desk.document.origins[-1][1]
    fact = tree.node(node)
    assert (fact.probability, fact.u, fact.rank) == (origin.probability, origin.u, origin.rank)
    assert tree.document(node, desk.model.token_bytes) == desk.document


def test_the_score_of_a_path_is_the_sum_of_what_the_model_said():
    desk = stepped(steps=3)
    origins = [origin for _, origin in desk.document.origins]
    expected = sum(math.log(origin.model_probability) for origin in origins)
    found = desk.state.tree.cumulative_log_probability(desk.state.node)
    assert found == pytest.approx(expected)


def test_typed_tokens_of_the_tree_know_what_the_model_said():
    desk = stepped("the cat", steps=1)
    scores = desk.state.scores
    assert scores is not None
    tree = desk.state.tree
    for place, node in enumerate(tree.path(desk.state.node)[:-1]):
        fact = tree.node(node)
        assert fact.model_probability == pytest.approx(math.exp(scores.log_probabilities[place]))
        assert fact.rank == scores.ranks[place]


def test_undo_goes_back_in_the_tree_and_leaves_it():
    desk = stepped(steps=2)
    leaf = desk.state.node
    desk.session.undo()
    assert desk.state.node == desk.state.tree.parent(leaf)
    desk.session.redo()
    assert desk.state.node == leaf


def test_another_token_in_the_past_is_another_branch():
    desk = stepped(steps=3)
    first = desk.state.node
    desk.session.look_at(2)
    desk.answer()
    desk.session.choose_settings(SamplingSettings(logit_bias=((NICE, 99.0),)))
    desk.session.step()
    tree = desk.state.tree
    assert tree.leaves() == (first, desk.state.node)
    desk.session.go_to(first)
    assert desk.document.ids == tree.ids(first)
    assert desk.state.node == first
    desk.session.undo()
    assert desk.document.ids[-1] == NICE


def test_going_to_a_place_is_answered_and_can_be_undone():
    desk = stepped(steps=3)
    before = desk.document
    place = desk.state.tree.path(desk.state.node)[1]
    desk.session.go_to(place)
    assert desk.document.ids == before.ids[:2]
    desk.answer()
    assert desk.state.is_current
    assert (desk.trace.logits == desk.model.logits_after(before.ids[:2])).all()
    desk.session.undo()
    assert desk.document == before


def test_text_typed_after_a_drawn_token_is_put_into_the_tree_with_the_next():
    desk = stepped(steps=1)
    drawn = desk.state.node
    desk.type(desk.state.text + " cat")
    assert desk.state.node == drawn
    desk.session.step()
    desk.answer_all()
    assert kinds(desk) == ["typed", "sampled", "typed", "sampled"]


def test_names_and_deletions_are_undone_with_everything_else():
    desk = stepped(steps=2)
    leaf, before = desk.state.node, desk.document
    desk.session.name_branch(leaf, "the sad end")
    assert desk.state.tree.name(leaf) == "the sad end"
    desk.session.delete_branch(leaf)
    assert desk.document.ids == before.ids[:-1]
    assert not desk.state.tree.is_visible(leaf)
    desk.session.undo()
    assert desk.state.tree.is_visible(leaf)
    assert desk.state.tree.name(leaf) == "the sad end"
    assert desk.document == before
    desk.session.undo()
    assert desk.state.tree.name(leaf) == ""
    assert desk.document == before
    desk.session.redo()
    assert desk.state.tree.name(leaf) == "the sad end"


def test_a_deleted_branch_elsewhere_leaves_the_text():
    desk = stepped(steps=2)
    first, before = desk.state.node, desk.document
    desk.session.undo()
    desk.answer()
    desk.session.force(NICE)
    desk.answer()
    text = desk.state.text
    desk.session.delete_branch(first)
    assert desk.state.text == text
    assert desk.state.tree.leaves() == (desk.state.node,)
    assert desk.state.can_undo
    assert before.text != text


def test_deleting_what_was_typed_leaves_it_in_the_text():
    desk = stepped(steps=1)
    before = desk.document
    typed = desk.state.tree.path(desk.state.node)[0]
    desk.session.delete_branch(typed)
    assert desk.document is before
    assert (len(desk.state.tree), desk.state.node) == (0, ROOT)
    desk.session.step()
    desk.answer_all()
    assert kinds(desk) == ["typed", "sampled", "sampled"]


def test_a_fold_is_no_step_of_the_history():
    desk = stepped(steps=2)
    node = desk.state.tree.path(desk.state.node)[1]
    desk.session.collapse(node, True)
    desk.session.undo()
    assert desk.state.tree.is_collapsed(node)
    assert len(desk.document) == 2


def test_what_grows_is_put_after_the_place_looked_at():
    desk = stepped(steps=2)
    leaf, before = desk.state.node, desk.document
    desk.session.look_at(1)
    desk.answer()
    start = desk.session.plant()
    assert start == desk.state.tree.path(leaf)[0]
    found = Grown((Branch((), (PathNode(NICE, "grown", 0.25, 3),)),))
    desk.session.take_growth(start, [found])
    assert desk.document is before
    assert desk.state.node == leaf
    grown = next(each for each in desk.state.tree.leaves() if each != leaf)
    desk.session.go_to(grown)
    assert desk.document.ids == (*before.ids[:1], NICE)
    origin = desk.document.origin_at[1]
    assert (origin.kind, origin.model_probability, origin.rank) == ("grown", 0.25, 3)


def test_what_grew_is_taken_all_at_once():
    desk = stepped(steps=1)
    heard: list[State] = []
    start, before = desk.state.node, desk.document
    desk.session.subscribe(heard.append)
    one, other = PathNode(NICE, "grown", 0.25, 3), PathNode(NICE, "grown", 0.5, 1)
    desk.session.take_growth(
        start, [Grown((Branch((), (one,)),)), Grown((Branch((NICE,), (other,)),))]
    )
    assert len(heard) == 1
    tree = desk.state.tree
    (leaf,) = tree.leaves()
    assert tree.ids(leaf) == (*before.ids, NICE, NICE)
    assert (desk.document, desk.state.node) == (before, start)
    desk.session.take_growth(start, [])
    assert len(heard) == 1


def test_a_text_without_a_draw_can_be_planted():
    desk = Desk("the cat")
    assert desk.session.plant() is None
    desk.answer()
    node = desk.session.plant()
    assert node is not None
    assert desk.state.tree.ids(node) == desk.document.ids


def test_another_model_begins_another_tree_and_another_precision_does_not():
    desk = stepped(steps=2)
    desk.session.use_model(replace(desk.card, precision="precise"))
    assert len(desk.state.tree) == 3
    desk.session.use_model(replace(desk.card, name="other"))
    assert desk.state.tree is EMPTY
    assert desk.state.node == ROOT


def test_what_grew_where_something_was_deleted_is_not_hidden_by_an_undo():
    desk = stepped(steps=1)
    typed = desk.state.tree.path(desk.state.node)[0]
    desk.session.delete_branch(typed)
    start = desk.session.plant()
    assert start is not None
    desk.session.take_growth(start, [Grown((Branch((), (PathNode(NICE, "grown", 0.25, 3),)),))])
    count = len(desk.state.tree)
    desk.type(desk.state.text + "!")
    desk.session.undo()
    assert len(desk.state.tree) == count


def test_the_same_name_again_is_nothing_to_undo():
    desk = stepped(steps=1)
    node = desk.state.node
    desk.session.name_branch(node, "a")
    desk.session.collapse(node, True)
    desk.session.name_branch(node, "a")
    desk.session.undo()
    assert desk.state.tree.name(node) == ""


def test_typing_in_the_middle_finds_its_place_in_the_tree():
    desk = stepped(steps=3)
    ids = desk.document.ids
    path = desk.state.tree.path(desk.state.node)
    for kept in (2, 3, 1):
        text = desk.model.decode(ids[:kept]) + "zz"
        desk.session.edit(text, len(text))
        desk.answer()
        assert desk.state.node == path[kept - 1]
    desk.session.go_to(path[-1])
    desk.answer()
    assert desk.state.node == path[-1]


def test_typed_text_behind_a_branch_in_the_past_stays_in_the_tree():
    desk = Desk("the cat sat nice")
    desk.answer()
    whole = desk.document.ids
    desk.session.look_at(2)
    desk.answer()
    desk.session.force((whole[2] + 1) % 256)
    leaves = desk.state.tree.leaves()
    assert whole in [desk.state.tree.ids(leaf) for leaf in leaves]
    assert desk.state.node in leaves
