"""To ask about the beginning of a text costs a step at most, and forgets nothing behind it."""

import numpy as np
import pytest

from models import EvaluationCancelled, load_model
from models.appending import AppendingGraph
from tests.models.runtime.scoring import assert_same, ignore

STEP = 2
"""Tokens that run in one: the last one is never alone."""

IDS = [int(id_) for id_ in np.random.default_rng(11).integers(2, 262, 90)]


@pytest.mark.parametrize("scored", [None, ignore], ids=["logits alone", "scored"])
def test_looks_at_every_token_cost_a_step_each_and_leave_the_text_as_it_is(tiny, fresh, scored):
    model = tiny()
    model.evaluate(IDS, scored=ignore)
    places = np.random.default_rng(1).permutation(len(IDS))
    for place in places:
        answer = model.evaluate(IDS[:place], scored=scored)
        assert answer.computed <= STEP
        np.testing.assert_array_equal(answer.logits, fresh(IDS[:place]).logits)
    typed = model.evaluate([*IDS, 40], scored=ignore)
    assert typed.computed == STEP
    expected = fresh([*IDS, 40])
    np.testing.assert_array_equal(typed.logits, expected.logits)
    assert_same(typed.scores, expected.scores)


def test_scores_and_looks_change_no_bit_of_the_bundled_model(bundled, exported_model):
    """A text of three chunks, scored and looked at, against one that only runs."""
    ids = [int(id_) for id_ in np.random.default_rng(12).integers(1000, 40000, 300)]
    other = load_model(exported_model, threads=1)
    scored = bundled.evaluate(ids, scored=ignore)
    np.testing.assert_array_equal(scored.logits, other.next_token_logits(ids))
    for place in (0, 1, 127, 128, 129, 299):
        look = bundled.evaluate(ids[:place])
        assert look.computed <= STEP
        np.testing.assert_array_equal(look.logits, other.next_token_logits(ids[:place]))
    typed = bundled.evaluate([*ids, 28], scored=ignore)
    assert typed.computed == STEP
    np.testing.assert_array_equal(typed.logits, other.next_token_logits([*ids, 28]))
    other.close()


@pytest.mark.parametrize("place", [0, 1, 2, 50])
def test_a_look_forgets_nothing_of_a_text_that_was_not_scored(tiny, place):
    model = tiny()
    shown = model.evaluate(IDS)
    assert model.evaluate(IDS[:place]).computed <= STEP
    back = model.evaluate(IDS)
    assert back.computed == 0
    assert back.logits is shown.logits
    assert model.evaluate([*IDS, 40]).computed == STEP


def test_the_logits_before_the_first_token_run_once(tiny):
    """With the scores of the first text; then they are a constant of the model."""
    model = tiny()
    model.evaluate(IDS, scored=ignore)
    for ids in ([], [0]):  # token 0 begins a text
        assert model.evaluate(ids).computed == 0


def test_precise_looks_cost_one_token(tiny):
    model = tiny("precise")
    model.evaluate(IDS)
    for place in (0, 1, 2, 50):
        assert model.evaluate(IDS[:place]).computed == 1
    assert model.evaluate([*IDS, 40]).computed == 1


def test_what_is_written_from_a_look_on_replaces_what_followed(tiny, fresh):
    """Two branches in turns: each time only what they do not share runs."""
    model = tiny()
    model.evaluate(IDS, scored=ignore)
    model.evaluate(IDS[:60], scored=ignore)
    other = [*IDS[:60], *range(50, 70)]
    for ids, computed in (([*other, 71], 21), ([*IDS, 71], 31), ([*other, 72], 22)):
        answer = model.evaluate(ids, scored=ignore)
        assert answer.computed <= computed
        assert answer.reused >= 59
        expected = fresh(ids)
        np.testing.assert_array_equal(answer.logits, expected.logits)
        assert_same(answer.scores, expected.scores)


@pytest.fixture
def interrupt(monkeypatch):
    """Asks for a text, and gives up after a pass that has written all, and was then stopped."""
    run = AppendingGraph._run

    def ask(model, ids):
        answers = iter([False, True])
        with monkeypatch.context() as patch:
            patch.setattr(AppendingGraph, "_run", lambda *arguments: run(*arguments) and False)
            with pytest.raises(EvaluationCancelled):
                model.evaluate(ids, cancelled=lambda: next(answers))

    return ask


@pytest.mark.parametrize("place", [1, 2, 50])
def test_interrupted_look_forgets_nothing(tiny, fresh, interrupt, place):
    model = tiny()
    model.evaluate(IDS, scored=ignore)
    interrupt(model, IDS[:place])
    answer = model.evaluate([*IDS, 40], scored=ignore)
    assert answer.computed == STEP
    np.testing.assert_array_equal(answer.logits, fresh([*IDS, 40]).logits)
    assert_same(answer.scores, fresh([*IDS, 40]).scores)


@pytest.mark.parametrize("place", [0, 1, 50])
def test_interrupted_pass_over_other_tokens_leaves_nothing_of_them(tiny, fresh, interrupt, place):
    model = tiny()
    model.evaluate(IDS, scored=ignore)
    interrupt(model, [*IDS[:place], *range(200, 210)])
    answer = model.evaluate([*IDS, 40], scored=ignore)
    assert answer.reused == place
    np.testing.assert_array_equal(answer.logits, fresh([*IDS, 40]).logits)
    assert_same(answer.scores, fresh([*IDS, 40]).scores)
