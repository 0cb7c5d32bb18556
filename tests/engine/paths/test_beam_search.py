"""Beam search: beside all texts there are, and beside a plain search made from its definition."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.document import Document
from engine.paths import EMPTY, ROOT, Beam, Growth, apply_growth, grow, nodes_of
from tests.fakes import FakeModel

END = 4
START = Document("ab", (97, 98))


class FiveTokens(FakeModel):
    """A vocabulary small enough to try everything; token 4 ends a text."""

    vocabulary_size = 5

    def __init__(self, end_logit: float = 0.0) -> None:
        super().__init__()
        self.end_logit = end_logit

    def logits_after(self, ids):
        logits = super().logits_after(ids)[:5].copy()
        logits[END] += self.end_logit
        return logits

    def is_special(self, token_id: int) -> bool:
        return token_id == END


def logs_after(model: FakeModel, path: tuple[int, ...]) -> list[float]:
    logits = model.logits_after((*START.ids, *path)).astype(np.float64)
    shifted = logits - logits.max()
    logs: list[float] = (shifted - math.log(np.exp(shifted).sum())).tolist()
    return logs


def score(model: FakeModel, path: tuple[int, ...]) -> float:
    return sum(logs_after(model, path[:at])[each] for at, each in enumerate(path))


def all_texts(model: FakeModel, depth: int) -> list[tuple[int, ...]]:
    """Everything that ends, or is `depth` long, likeliest first."""
    lengths = [
        path
        for length in range(1, depth + 1)
        for path in itertools.product(range(5), repeat=length)
        if END not in path[:-1] and (path[-1] == END or length == depth)
    ]
    return sorted(lengths, key=lambda path: -score(model, path))


def plain_search(model: FakeModel, width: int, depth: int) -> list[tuple[float, tuple[int, ...]]]:
    """As transformers' scorer of beams went about it, over every token of every beam."""
    running: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    finished: list[tuple[float, tuple[int, ...]]] = []
    for _ in range(depth):
        found = [
            (total + log, (*path, token_id))
            for total, path in running
            for token_id, log in enumerate(logs_after(model, path))
        ]
        found.sort(key=lambda each: -each[0])
        running = []
        for rank, each in enumerate(found[: 2 * width]):
            if each[1][-1] == END:
                if rank < width:
                    finished.append(each)
            elif len(running) < width:
                running.append(each)
        finished = sorted(finished, key=lambda each: -each[0])[:width]
    return sorted(finished + running, key=lambda each: -each[0])[:width]


def beams_of(model: FakeModel, width: int, depth: int) -> tuple[Beam, ...]:
    *_, last = grow(model, START, Growth("beam", width, depth))
    return last.beams


@pytest.mark.parametrize("end_logit", [-5.0, 0.0, 2.0])
def test_a_search_wide_enough_finds_the_best_of_all_texts(end_logit):
    model = FiveTokens(end_logit)
    beams = beams_of(model, 100, 3)
    texts = all_texts(model, 3)[:100]
    assert [beam.ids for beam in beams] == texts
    assert [beam.score for beam in beams] == pytest.approx([score(model, each) for each in texts])
    assert [beam.is_ended for beam in beams] == [path[-1] == END for path in texts]


@given(st.integers(1, 6), st.integers(1, 6), st.sampled_from([-3.0, 0.0, 1.0, 3.0]))
def test_it_is_the_plain_search(width, depth, end_logit):
    model = FiveTokens(end_logit)
    beams = beams_of(model, width, depth)
    expected = plain_search(model, width, depth)
    assert [beam.ids for beam in beams] == [path for _, path in expected]
    assert [beam.score for beam in beams] == pytest.approx([total for total, _ in expected])


def test_one_beam_is_the_greedy_text():
    model = FakeModel()
    (beam,) = beams_of(model, 1, 5)
    path: list[int] = []
    for _ in range(5):
        path.append(int(np.argmax(model.logits_after((*START.ids, *path)))))
    assert beam.ids == tuple(path)


def test_beams_are_leaves_of_the_tree_with_their_scores_in_it():
    model = FakeModel()
    tree, at = EMPTY.extended(ROOT, nodes_of(START))
    for found in grow(model, START, Growth("beam", 4, 5)):
        tree = apply_growth(tree, at, found)
        for beam in found.beams:
            end, matched = tree.locate((*START.ids, *beam.ids))
            assert matched == len(START) + len(beam.ids)
            assert tree.cumulative_log_probability(end) == pytest.approx(beam.score)
    assert {
        end for beam in found.beams for end in [tree.locate((*START.ids, *beam.ids))[0]]
    } <= set(tree.leaves(at))
    kept = [node for node in tree.subtree(at) if node != at]
    assert 5 * 4 >= len(kept) > 4


def test_it_stops_when_nothing_can_become_better():
    model = FiveTokens(20.0)
    found = list(grow(model, START, Growth("beam", 2, 50)))
    assert len(found) < 10
    assert all(beam.is_ended for beam in found[-1].beams)


def test_neighbouring_questions_begin_alike():
    model = FakeModel()
    list(grow(model, START, Growth("beam", 5, 5)))
    last_level = [ids for ids in model.asked if len(ids) == len(START) + 4]
    assert last_level == sorted(last_level)
