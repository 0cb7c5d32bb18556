"""What an answer is made of, and what may be asked."""

import numpy as np
import pytest

from models import ModelError


def test_bundled_model_knows_the_capital_of_france(bundled):
    logits = bundled.next_token_logits(bundled.encode("The capital of France is"))
    assert logits.shape == (bundled.vocabulary_size,) == (49152,)
    assert bundled.decode([int(np.argmax(logits))]) == " Paris"


def test_logits_belong_to_the_caller_and_stay_as_they_are(tiny):
    model = tiny()
    first = model.evaluate([7, 8, 9]).logits
    before = first.copy()
    for end in range(3, 20):
        later = model.evaluate(list(range(3, end))).logits
        assert not np.shares_memory(first, later)
    np.testing.assert_array_equal(first, before)
    assert first.dtype == np.float32
    with pytest.raises(ValueError, match="read-only"):
        first[0] = 1.0


def test_undo_and_redo_are_exact_and_cost_no_pass(tiny):
    model = tiny()
    shown = [model.evaluate([7, 8, 9, 10][:end]).logits for end in range(1, 5)]
    for end in (4, 3, 2, 1, 2, 3, 4):
        again = model.evaluate([7, 8, 9, 10][:end])
        assert again.computed == 0
        np.testing.assert_array_equal(again.logits, shown[end - 1])


def test_no_text_means_the_start_of_one(tiny):
    """The tiny model's metadata name token 0 as the beginning of a text."""
    model = tiny()
    np.testing.assert_array_equal(model.next_token_logits([]), model.next_token_logits([0]))


def test_ids_beyond_all_bounds_are_refused(tiny):
    with pytest.raises(ValueError, match="a token id is outside the vocabulary"):
        tiny().evaluate([3, 2**70])


@pytest.mark.parametrize("ids", [[3, -1], [262], [3, 10**12, 4]])
def test_ids_outside_the_vocabulary_are_refused(tiny, ids):
    bad = next(id_ for id_ in ids if not 0 <= id_ < 262)
    with pytest.raises(ValueError, match=rf"token id {bad} is outside the vocabulary, 0 to 261"):
        tiny().evaluate(ids)


def test_duration_is_the_callers_own_wait(tiny, monkeypatch):
    clock = iter([10.0, 10.25])
    monkeypatch.setattr("models.runtime.perf_counter", lambda: next(clock))
    assert tiny().evaluate([7, 8]).duration_ms == pytest.approx(250.0)


def test_closed_model_says_so(tiny):
    model = tiny()
    model.close()
    model.close()
    with pytest.raises(ModelError, match="tiny is closed"):
        model.evaluate([7, 8])
