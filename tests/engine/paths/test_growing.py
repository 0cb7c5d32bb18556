"""Growing continuations: against steps of a session, plain recursions, and what can go wrong."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest

from engine.answering import answer
from engine.document import Document
from engine.paths import (
    EMPTY,
    ROOT,
    Draws,
    Grown,
    Growth,
    PathTree,
    apply_growth,
    grow,
    nodes_of,
    planned,
)
from engine.sampling import SamplingSettings
from engine.session import Session
from engine.state import State
from tests.engine.paths.trees import grown
from tests.fakes import SPECIAL_ID, Cancelled, FakeModel

PROMPT = "the cat"


class Ending(FakeModel):
    """Ends its text after some tokens: the special one is the likeliest there."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self.after = after

    def logits_after(self, ids):
        logits = super().logits_after(ids).copy()
        logits[SPECIAL_ID] = 50 if len(ids) >= self.after else -np.inf
        return logits


def document(model: FakeModel, text: str = PROMPT) -> Document:
    return Document(text, tuple(model.encode(text)))


def grown_tree(
    start: Document, found: Iterable[Grown], tree: PathTree = EMPTY
) -> tuple[PathTree, int]:
    tree, at = tree.extended(ROOT, nodes_of(start))
    for each in found:
        tree = apply_growth(tree, at, each)
    return tree, at


def paths_below(tree: PathTree, at: int) -> set[tuple[int, ...]]:
    return {tree.ids(leaf)[tree.depth(at) :] for leaf in tree.leaves(at)}


def best(model: FakeModel, ids, count: int) -> list[int]:
    order: list[int] = np.argsort(-model.logits_after(ids), kind="stable").tolist()
    return order[:count]


# --- the likeliest ---


def test_the_best_are_each_gone_on_from_with_the_likeliest():
    model, start = FakeModel(), document(FakeModel())
    growth = Growth("best", 3, 4)
    found = list(grow(model, start, growth))
    tree, at = grown_tree(start, found)
    expected = set()
    for first in best(model, start.ids, 3):
        path = [first]
        while len(path) < 4:
            path += best(model, (*start.ids, *path), 1)
        expected.add(tuple(path))
    assert paths_below(tree, at) == expected
    assert len(found) == planned(growth) == len(model.asked)


def test_a_tree_has_the_best_of_every_node_and_is_asked_depth_first():
    model, start = FakeModel(), document(FakeModel())
    found = list(grow(model, start, Growth("tree", 2, 3)))
    tree, at = grown_tree(start, found)

    def paths(path: tuple[int, ...]) -> set[tuple[int, ...]]:
        if len(path) == 3:
            return {path}
        ids = best(model, (*start.ids, *path), 2)
        return set().union(*(paths((*path, token_id)) for token_id in ids))

    assert paths_below(tree, at) == paths(())
    assert len(tree) - tree.depth(at) == 2 + 4 + 8
    assert len(found) == planned(Growth("tree", 2, 3)) == 1 + 2 + 4
    depths = [len(ids) - len(start) for ids in model.asked]
    assert depths == [0, 1, 2, 2, 1, 2, 2]
    assert [ids[len(start)] for ids in model.asked[1:]] == [
        token_id for token_id in best(model, start.ids, 2) for _ in range(3)
    ]


def test_what_is_found_says_what_the_model_thinks_of_it():
    model, start = FakeModel(), document(FakeModel())
    (found,) = grow(model, start, Growth("best", 3, 1))
    weights = np.exp(model.logits_after(start.ids).astype(np.float64))
    (branch,) = found.branches
    assert branch.parent == ()
    for rank, node in enumerate(branch.nodes, 1):
        assert (node.kind, node.rank, node.u) == ("grown", rank, None)
        assert node.model_probability == pytest.approx(weights[node.token_id] / weights.sum())


# --- samples ---


SETTINGS = [
    SamplingSettings(),
    SamplingSettings(temperature=1.7, top_k=40),
    SamplingSettings(repetition_penalty=1.4, frequency_penalty=0.3, penalty_window=5),
    SamplingSettings(temperature=2.0, xtc_probability=0.5, xtc_threshold=0.05),
    SamplingSettings(mirostat_tau=3.0, mirostat_eta=0.7),
    SamplingSettings(temperature=0.3, dry_multiplier=2.0, dry_allowed_length=1),
    SamplingSettings(
        temperature=0.3, dry_multiplier=5.0, dry_allowed_length=1, dry_sequence_breakers=(" ", "c")
    ),
]


def stepped(model: FakeModel, settings: SamplingSettings, rerolls: list[int]) -> Document:
    """What the session makes of the prompt in as many steps, with these re-rolls before each."""
    session = Session(
        lambda question: session.receive(answer(question, model)),
        State(text=PROMPT, settings=settings, seed=7),
    )
    session.use_model(model.card())
    for count in rerolls:
        for _ in range(count):
            session.reroll()
        session.step()
    assert session.state.document is not None
    return session.state.document


@pytest.mark.parametrize("settings", SETTINGS)
def test_samples_are_what_stepping_gives(settings):
    model = FakeModel()
    # Some tokens of the start were drawn themselves, which mirostat goes by.
    start = stepped(model, settings, [0, 1])
    vocabulary = model.card().vocabulary
    breakers = vocabulary.breaker_sequences(settings.dry_sequence_breakers)
    draws = Draws(settings, seed=7, reroll=2, breakers=breakers)
    growth = Growth("sampled", 3, 6)
    found = list(grow(model, start, growth, draws))
    tree, _ = grown_tree(start, found)
    for index in range(3):
        whole = stepped(model, settings, [0, 1] + [2 + index] * 6)
        end, matched = tree.locate(whole.ids)
        assert matched == len(whole), "the same tokens"
        reread = tree.document(end, model.token_bytes)
        facts = [(each.probability, each.model_probability, each.rank) for _, each in whole.origins]
        same = [(each.probability, each.model_probability, each.rank) for _, each in reread.origins]
        assert same == pytest.approx(np.array(facts), rel=1e-12)
    assert len(found) == planned(growth) == 1 + 3 * 5


def test_samples_say_how_they_were_drawn():
    model, start = FakeModel(), document(FakeModel())
    (found,) = grow(model, start, Growth("sampled", 2, 1), Draws(reroll=5))
    assert [node.reroll for node in found.branches[0].nodes] == [5, 6]
    for node in found.branches[0].nodes:
        assert node.kind == "grown"
        assert node.is_drawn


# --- ends ---


@pytest.mark.parametrize("kind", ["best", "sampled", "tree", "beam"])
def test_a_special_token_ends_its_path(kind):
    start = document(FakeModel())
    model = Ending(len(start) + 2)
    tree, at = grown_tree(start, grow(model, start, Growth(kind, 2, 6)))
    lengths = {len(path) for path in paths_below(tree, at) if path[-1] == SPECIAL_ID}
    assert min(lengths) == 3
    assert kind != "best" or lengths == {3}
    assert all(SPECIAL_ID not in asked for asked in model.asked)


@pytest.mark.parametrize("kind", ["best", "sampled", "tree", "beam"])
def test_no_distribution_ends_the_path_with_the_reason(kind):
    model, start = FakeModel(), document(FakeModel())
    model.poison = float("nan")
    (found,) = grow(model, start, Growth(kind, 2, 6))
    ((path, reason),) = found.failures
    assert path == ()
    assert "the logit of token 7 is nan" in reason
    assert not found.branches


@pytest.mark.parametrize("kind", ["best", "sampled", "tree", "beam"])
def test_a_path_that_fails_does_not_take_the_others_with_it(kind):
    class Poisoned(FakeModel):
        def logits_after(self, ids):
            self.poison = float("inf") if ids[-1] == bad else None
            return super().logits_after(ids)

    start = document(FakeModel())
    bad = -1
    model = Poisoned()
    first = next(iter(grow(model, start, Growth(kind, 3, 3), Draws(seed=2))))
    bad = first.branches[0].nodes[0].token_id
    found = list(grow(model, start, Growth(kind, 3, 3), Draws(seed=2)))
    failed = [path for each in found for path, _ in each.failures]
    assert failed
    assert all(path[-1] == bad for path in failed)
    tree, at = grown_tree(start, found)
    assert max(map(len, paths_below(tree, at))) == 3


def test_settings_that_leave_nothing_are_a_reason():
    model, start = FakeModel(), document(FakeModel())
    banned = SamplingSettings(logit_bias=tuple((each, -np.inf) for each in range(SPECIAL_ID + 1)))
    (found,) = grow(model, start, Growth("sampled", 2, 2), Draws(banned))
    assert len(found.failures) == 1


def test_what_the_model_raises_is_passed_on():
    model, start = FakeModel(), document(FakeModel())
    growing = grow(model, start, Growth("best", 2, 3))
    next(growing)
    model.error = MemoryError("no room")
    with pytest.raises(MemoryError):
        next(growing)


def test_growing_can_be_closed_and_cancelled():
    model, start = FakeModel(), document(FakeModel())
    growing = grow(model, start, Growth("best", 2, 3))
    next(growing)
    growing.close()
    assert list(growing) == []
    assert len(model.asked) == 1
    with pytest.raises(Cancelled):
        next(grow(model, start, Growth("best", 2, 3), cancelled=lambda: True))


def test_a_text_longer_than_the_context_is_asked_in_the_sessions_window():
    model = FakeModel(context_length=8)
    start = Document("a" * 9, (97,) * 9)
    list(grow(model, start, Growth("best", 1, 2)))
    assert [len(ids) for ids in model.asked] == [7, 8]


def test_nothing_is_grown_from_no_text_but_from_the_models_beginning():
    model = FakeModel()
    tree, _ = grown_tree(Document(), grow(model, Document(), Growth("best", 2, 2)))
    assert len(tree.leaves()) == 2
    assert model.asked[0] == ()


# --- what is asked for, and where it goes ---


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        (("worst", 1, 1), "kind is 'worst': it must be one of best, sampled, tree, beam"),
        (("best", 0, 1), "width is 0: it must be a whole number from 1 to 100"),
        (("best", 101, 1), "width is 101"),
        (("best", 2.0, 1), "width is 2.0"),
        (("best", True, 1), "width is True"),
        (("best", 1, 501), "depth is 501: it must be a whole number from 1 to 500"),
        (("tree", 3, 9), "width 3 and depth 9 take 9,841 evaluations of the model: at most 5,000"),
        (("tree", 100, 500), r"take more than 10\^12 evaluations"),
        (("beam", 100, 100), "take 9,901 evaluations"),
    ],
)
def test_what_cannot_be_grown(values, complaint):
    with pytest.raises(ValueError, match=complaint):
        Growth(*values)


@pytest.mark.parametrize(
    ("growth", "expected"),
    [
        (Growth("best", 5, 1), 1),
        (Growth("sampled", 5, 10), 46),
        (Growth("tree", 1, 500), 500),
        (Growth("tree", 4, 6), 1365),
        (Growth("beam", 4, 3), 9),
    ],
)
def test_how_many_evaluations_are_planned(growth, expected):
    assert planned(growth) == expected


def test_what_was_deleted_meanwhile_does_not_come_back():
    model, start = FakeModel(), document(FakeModel())
    growing = grow(model, start, Growth("best", 2, 3))
    tree, at = grown_tree(start, [next(growing)])
    first, second = tree.children(at)
    tree = tree.deleted(first)
    for found in growing:
        tree = apply_growth(tree, at, found)
    assert tree.children(at) == (second,)
    assert len(tree) == len(start) + 3


def test_grown_nodes_leave_what_was_there_as_it_was():
    model, start = FakeModel(), document(FakeModel())
    likeliest = best(model, start.ids, 1)[0]
    tree, end = EMPTY.extended(ROOT, nodes_of(document(model, PROMPT)))
    tree, there = tree.extended(end, [grown(likeliest)])
    tree, at = grown_tree(start, grow(model, start, Growth("best", 1, 2)), tree)
    assert at == end
    assert tree.children(end) == (there,)
    assert tree.node(there) == grown(likeliest)


def test_a_start_that_is_not_there():
    with pytest.raises(ValueError, match="node is 3"):
        apply_growth(EMPTY, 3, Grown())
