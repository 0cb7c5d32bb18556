"""Passes that are cancelled or interrupted: what was done stays, and nothing wrong is left."""

import itertools
import threading

import numpy as np
import pytest

from models import EvaluationCancelled, load_model
from models.passes import MOST_TOKENS

IDS = [int(i) for i in np.random.default_rng(5).integers(1000, 40000, 3 * MOST_TOKENS)]


_unused = itertools.count(500)


def start_elsewhere(model):
    """Leave a text in the cache that shares nothing with IDS, and was never asked before."""
    model.evaluate([next(_unused), next(_unused)])


@pytest.fixture(scope="module")
def undisturbed(exported_model):
    """The logits of a text, by a model that nobody stops."""
    model = load_model(exported_model)
    yield model.next_token_logits
    model.close()


def test_cancelled_before_it_began_nothing_is_computed(tiny):
    model = tiny()
    model.evaluate([7, 8, 9])
    with pytest.raises(EvaluationCancelled):
        model.evaluate([7, 8, 20, 21], cancelled=lambda: True)
    assert model.evaluate([7, 8, 9, 10]).reused == 2


def test_chunks_done_before_the_cancel_are_kept(bundled, undisturbed):
    start_elsewhere(bundled)
    done: list[int] = []
    with pytest.raises(EvaluationCancelled):
        bundled.evaluate(
            IDS,
            cancelled=lambda: len(done) == 2,
            progress=lambda position, _: done.append(position),
        )
    assert done == [MOST_TOKENS, 2 * MOST_TOKENS]
    answer = bundled.evaluate(IDS)
    assert answer.reused == 2 * MOST_TOKENS
    np.testing.assert_array_equal(answer.logits, undisturbed(IDS))


class Interrupter:
    """Calls `model.interrupt()` from another thread, over and over, while it is entered."""

    def __init__(self, model):
        self._model = model
        self._enough = threading.Event()
        self._thread = threading.Thread(target=self._interrupt)

    def _interrupt(self):
        while not self._enough.is_set():
            self._model.interrupt()

    def stop(self):
        self._enough.set()

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self.stop()
        self._thread.join()


def test_interrupt_ends_the_running_pass(bundled, undisturbed):
    """The pass is stopped inside its first chunk, and the caller, asked, says it is cancelled."""
    start_elsewhere(bundled)
    asked = []

    def cancelled():
        asked.append(True)
        return len(asked) > 1

    with Interrupter(bundled), pytest.raises(EvaluationCancelled):
        bundled.evaluate(IDS[::-1], cancelled=cancelled)
    answer = bundled.evaluate(IDS[:-21:-1])
    assert answer.reused == 0, "the stopped pass came to its end"
    np.testing.assert_array_equal(answer.logits, undisturbed(IDS[:-21:-1]))


def test_interrupted_without_being_cancelled_it_goes_on(bundled, undisturbed):
    start_elsewhere(bundled)
    asked, done = [], []
    with Interrupter(bundled) as interrupter:

        def cancelled():
            asked.append(True)
            if len(asked) > 3:
                interrupter.stop()
            return False

        answer = bundled.evaluate(
            IDS[:40], cancelled=cancelled, progress=lambda position, _: done.append(position)
        )
    assert len(asked) > 3
    assert done == [40]
    np.testing.assert_array_equal(answer.logits, undisturbed(IDS[:40]))


def test_interrupting_a_model_at_rest_does_nothing(tiny):
    model = tiny()
    model.interrupt()
    assert model.evaluate([7, 8]).computed == 2
