"""Every token of a text is scored as the model foresaw it, however the text came about."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import EvaluationCancelled, files, load_model
from models.passes import MOST_TOKENS
from models.scores import TokenScores
from tests.models.export.running import Graph
from tests.models.runtime.graphs import table_graph, write_folder
from tests.models.runtime.scoring import assert_same, by_definition, ignore, known, scores_of

TEXTS = (
    "The capital of France is Paris, and the river that flows through it is called the Seine.",
    "今天的天气真好，我们去公园散步吧。",
    "def fibonacci(n):\n    if n < 2:\n        return n\n",
    "😀 zxqv !!  \n\n\t 77<|im_end|>",
)


@pytest.mark.parametrize(("precision", "fewest"), [("fast", 2), ("precise", 1)])
def test_scores_are_those_of_the_definition(exported_model, precision, fewest):
    """Against the plain graph's logits of the whole text, softmax and order in float64."""
    graph = Graph(exported_model / files.GRAPHS[precision])
    start = files.read_manifest(exported_model).tokens["bos"]
    model = load_model(exported_model, precision)
    for text in TEXTS:
        ids = model.encode(text)
        scores = scores_of(model, ids)
        rows = [graph.logits([start] * fewest)[0], *graph.logits(ids)[:-1]]
        exact = [by_definition(row, id_) for row, id_ in zip(rows, ids, strict=True)]
        logs, ranks, entropies = map(np.array, zip(*exact, strict=True))
        np.testing.assert_allclose(scores.log_probabilities, logs, atol=1e-5, rtol=0)
        np.testing.assert_allclose(scores.entropies_bits, entropies, atol=1e-4, rtol=0)
        np.testing.assert_array_equal(scores.ranks, ranks)
    model.close()


def test_scores_are_read_only_and_stay_as_they_are(tiny):
    model = tiny()
    scores = scores_of(model, [7, 8, 9])
    before = scores.log_probabilities.copy()
    model.evaluate([7, 20, 21, 22], scored=ignore)
    np.testing.assert_array_equal(scores.log_probabilities, before)
    for array in (scores.log_probabilities, scores.ranks, scores.entropies_bits):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1
    types = [array.dtype for array in (scores.log_probabilities, scores.ranks)]
    assert types == [np.float32, np.int32]


def test_first_token_is_scored_as_what_follows_the_start_of_a_text(tiny):
    model = tiny()
    scores = scores_of(model, [7, 8, 9])
    exact = by_definition(model.next_token_logits([]), 7)
    assert scores.log_probabilities[0] == pytest.approx(exact[0], abs=1e-5)
    assert scores.ranks[0] == exact[1]
    assert scores.entropies_bits[0] == pytest.approx(exact[2], abs=1e-4)


@pytest.mark.parametrize("ids", [[], [0]])
def test_empty_text_has_no_scores_and_the_start_token_has_its_own(tiny, ids):
    """Token 0 of the tiny model begins a text: both lead to the same logits, and to one pass."""
    model = tiny()
    told: list[TokenScores] = []
    answer = model.evaluate(ids, scored=told.append)
    assert answer.computed == 1
    assert known(answer.scores) == len(answer.scores.ranks) == len(ids)
    assert [len(scores.ranks) for scores in told] == [len(ids)] * len(ids)
    np.testing.assert_array_equal(answer.logits, model.evaluate([0]).logits)


def test_nothing_is_scored_where_nobody_listens(tiny, monkeypatch):
    monkeypatch.setattr("models.scores.Scorer.score", None)
    model = tiny()
    for ids in ([], [7], [7, 8, 9]):
        assert model.evaluate(ids).scores is None


def test_scores_are_told_after_every_chunk(bundled):
    """In the same passes as the prediction, none more."""
    ids = list(range(2000, 2000 + 2 * MOST_TOKENS + 44))
    told: list[TokenScores] = []
    done: list[int] = []
    answer = bundled.evaluate(
        ids, scored=told.append, progress=lambda position, _: done.append(position)
    )
    assert done == [MOST_TOKENS, 2 * MOST_TOKENS, len(ids)]
    # the logits after a chunk score one token more
    assert list(map(known, told)) == [MOST_TOKENS + 1, 2 * MOST_TOKENS + 1, len(ids)]
    assert all(len(scores.ranks) == len(ids) for scores in told)
    assert_same(told[-1], answer.scores)
    assert answer.computed == len(ids)


edits = st.lists(
    st.tuples(
        st.integers(0, 60),  # where the text is cut
        st.lists(st.integers(2, 261), max_size=12),  # what is typed there
        st.integers(0, 60),  # how much of what followed stays behind it
        st.booleans(),  # whether it is scored
        st.integers(0, 60),  # where somebody looks then
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=40)
@given(edits)
def test_any_way_of_typing_gives_the_same_scores_and_the_same_logits(tiny_folder, fresh, edits):
    """Scored or not, looked at or not: a text has one distribution, to the last bit."""
    model = load_model(tiny_folder)
    ids = [5, 6]
    for start, typed, kept, is_scored, place in edits:
        ids = (ids[:start] + typed + ids[start:][:kept])[:128] or [5]
        answer = model.evaluate(ids, scored=ignore if is_scored else None)
        model.evaluate(ids[:place])
        expected = fresh(ids)
        np.testing.assert_array_equal(answer.logits, expected.logits)
        if is_scored:
            assert_same(answer.scores, expected.scores)
    assert_same(scores_of(model, ids), expected.scores)
    model.close()


@pytest.mark.parametrize(
    ("before", "after", "computed"),
    [
        # text scored before, text to be scored, tokens that must run (never fewer than two)
        ([7, 8, 9], [7, 8, 9, 10], 2),
        ([7, 8, 9], [7, 8, 9, 10, 11, 12], 3),
        ([7, 8, 9, 10], [7, 8, 9], 0),  # scored as part of the longer text, and asked before
        ([7, 8, 9, 10], [7, 8, 20, 10], 2),
        ([7, 8, 9, 10, 11], [7, 8, 20, 21, 22], 3),
        ([7], [8], 1),
        ([7], [7, 8], 2),
    ],
)
def test_scores_cost_no_pass_of_their_own(tiny, fresh, before, after, computed):
    model = tiny()
    for end in range(1, len(before) + 1):  # typed token by token
        model.evaluate(before[:end], scored=ignore)
    answer = model.evaluate(after, scored=ignore)
    assert answer.computed == computed
    assert_same(answer.scores, fresh(after).scores)


def test_one_token_runs_again_where_the_logits_before_the_first_new_one_are_gone(tiny, fresh):
    model = tiny()
    model.evaluate([7, 8, 9, 10, 11], scored=ignore)  # after 7, 8 nobody asked
    answer = model.evaluate([7, 8, 20, 21, 22], scored=ignore)
    assert answer.computed == 4
    assert_same(answer.scores, fresh([7, 8, 20, 21, 22]).scores)


def test_precise_scores_a_new_token_without_running_another(tiny, fresh):
    model = tiny("precise")
    model.evaluate([7, 8, 9], scored=ignore)
    answer = model.evaluate([7, 8, 9, 10], scored=ignore)
    assert answer.computed == 1
    expected = fresh([7, 8, 9, 10], "precise").scores
    np.testing.assert_allclose(
        answer.scores.log_probabilities, expected.log_probabilities, atol=1e-3
    )


def test_text_that_was_not_scored_is_scored_when_that_is_asked(tiny, fresh):
    model = tiny()
    ids = list(range(10, 50))
    unscored = model.evaluate(ids)
    answer = model.evaluate(ids, scored=ignore)
    assert answer.computed == len(ids)
    assert_same(answer.scores, fresh(ids).scores)
    assert answer.logits is unscored.logits, "what was shown is shown again"


def test_undo_and_redo_have_the_scores_without_a_pass(tiny, fresh):
    """Also of a text whose keys and values another one has replaced since."""
    model = tiny()
    texts = [[7, 8, 9], [7, 8, 9, 10], [30, 31, 32, 33], [7, 20, 21]]
    for ids in texts:
        model.evaluate(ids, scored=ignore)
    for ids in reversed(texts):
        answer = model.evaluate(ids, scored=ignore)
        assert answer.computed == 0
        assert_same(answer.scores, fresh(ids).scores)


def test_chunks_scored_before_a_cancel_stay_scored(tiny, fresh):
    model = tiny()
    ids = [int(id_) for id_ in np.random.default_rng(8).integers(2, 262, 100)]
    told: list[TokenScores] = []
    with pytest.raises(EvaluationCancelled):
        model.evaluate(ids, scored=told.append, cancelled=lambda: len(told) == 2)
    expected = fresh(ids).scores
    assert known(told[-1]) == 65
    np.testing.assert_array_equal(told[-1].ranks[:65], expected.ranks[:65])
    answer = model.evaluate(ids, scored=ignore)
    assert (answer.computed, answer.reused) == (36, 64)
    assert_same(answer.scores, expected)


def test_cancelled_before_it_began_nothing_runs(tiny, monkeypatch):
    monkeypatch.setattr("models.appending.AppendingGraph.run", None)
    for ids in ([], [7], [7, 8, 9]):
        with pytest.raises(EvaluationCancelled):
            tiny().evaluate(ids, scored=ignore, cancelled=lambda: True)


def test_large_vocabularies_are_scored_in_smaller_chunks(tiny, fresh, monkeypatch):
    monkeypatch.setattr("models.appending._MAX_LOGITS_BYTES", 7 * 4 * 262)
    model = tiny()
    ids = [int(id_) for id_ in np.random.default_rng(9).integers(2, 262, 100)]
    done = [0]
    answer = model.evaluate(ids, scored=ignore, progress=lambda position, _: done.append(position))
    assert max(np.diff(done)) == 7
    expected = fresh(ids)
    assert_same(answer.scores, expected.scores)
    np.testing.assert_array_equal(answer.logits, expected.logits)


def test_of_ids_beyond_the_context_nothing_is_known_nor_of_the_first_behind_them(tiny, fresh):
    model = tiny()
    ids = [int(id_) for id_ in np.random.default_rng(3).integers(2, 262, 140)]
    told: list[TokenScores] = []
    scores = model.evaluate(ids, scored=told.append).scores
    expected = fresh(ids[12:]).scores
    for found in (scores, told[-1]):
        assert len(found.ranks) == 140
        assert (found.log_probabilities[:13], found.ranks[:13]) == (
            pytest.approx(np.full(13, np.nan), nan_ok=True),
            pytest.approx(np.zeros(13)),
        )
        np.testing.assert_array_equal(found.log_probabilities[13:], expected.log_probabilities[1:])
        np.testing.assert_array_equal(found.ranks[13:], expected.ranks[1:])
        np.testing.assert_array_equal(found.entropies_bits[13:], expected.entropies_bits[1:])
    assert known(scores_of(model, ids[12:])) == 128


def test_odd_logits_make_unknown_scores_once(tmp_path, tiny_folder):
    """A token after which the logits are none: nobody tries again with every key."""
    rows = [[0.0, 1.0, 2.0, 3.0], [np.nan, 0, 0, 0], [np.inf, 0, 0, 0], [-np.inf, 1, 1, -np.inf]]
    tokenizer = (tiny_folder / "tokenizer.json").read_bytes()
    tokens = {"bos": 0, "eos": 1}
    model = load_model(write_folder(tmp_path / "odd", table_graph(rows), tokenizer, tokens=tokens))
    scores = scores_of(model, [3, 2, 1, 0, 3, 3])
    assert scores.ranks.tolist() == [1, 2, 0, 0, 1, 4]
    np.testing.assert_array_equal(np.isnan(scores.entropies_bits), [0, 0, 1, 1, 0, 0])
    assert scores.entropies_bits[5] == pytest.approx(1.0)
    assert scores.log_probabilities[5] == -np.inf
    answer = model.evaluate([3, 2, 1, 0, 3, 3, 1], scored=ignore)
    assert answer.computed == 2
    model.close()
