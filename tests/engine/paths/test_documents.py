"""From a document to a path, with what the model thinks of its tokens where that is known."""

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.document import Document, Origin, append_token
from engine.paths import EMPTY, ROOT, PathNode, nodes_of
from tests.engine.paths.trees import typed
from tests.fakes import VOCABULARY, FakeModel

MODEL = FakeModel()
ORIGINS = st.one_of(
    st.builds(Origin, st.just("sampled"), st.just(0.5), st.just(0.25), st.just(2), st.just(0.75),
              st.integers(0, 3)),
    st.builds(Origin, st.just("forced"), st.just(0.0), st.just(0.25), st.just(2)),
)  # fmt: skip


@dataclass(frozen=True)
class Scores:
    log_probabilities: NDArray[np.float64]
    ranks: NDArray[np.int64]


@given(st.text(max_size=4), st.lists(st.tuples(st.integers(0, VOCABULARY - 1), ORIGINS)))
def test_there_and_back(text, steps):
    document = Document(text, tuple(MODEL.encode(text)))
    for token_id, origin in steps:
        document = append_token(document, token_id, origin, MODEL.token_bytes)
    tree, end = EMPTY.extended(ROOT, nodes_of(document))
    assert tree.document(end, MODEL.token_bytes) == document
    assert tree.locate(document.ids) == (end, len(document))


def test_scores_say_what_the_model_thinks_of_what_was_typed():
    origin = Origin("sampled", 0.6, 0.5, 1, 0.1)
    document = Document("abcd", (97, 98, 99, 100), ((2, origin),))
    scores = Scores(np.log([np.nan, 0.25, 0.9, 1 + 1e-7]), np.array([0, 3, 9, 1]))
    assert nodes_of(document, scores) == [
        typed(97),
        typed(98, 0.25, 3),
        PathNode(99, "sampled", 0.5, 1, 0.6, 0.1),
        typed(100, 1.0, 1),
    ]
    assert nodes_of(document, scores, 1) == nodes_of(document, scores)[1:]
    assert nodes_of(document, start=3) == [typed(100)]
    assert nodes_of(document, scores, 4) == []


def test_scores_of_another_text_are_refused():
    scores = Scores(np.zeros(1), np.ones(1, np.int64))
    with pytest.raises(ValueError, match="scores are of 1 and 1 tokens: there must be 2"):
        nodes_of(Document("ab", (97, 98)), scores)
