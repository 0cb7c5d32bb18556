"""Questions to answers: the context window, prefix reuse, and when a pass is worth stopping."""

import numpy as np
import pytest

from engine.answering import Question, Reading, answer, window_start, worth_interrupting
from engine.document import Document
from tests.fakes import FakeModel


def question(model: FakeModel, text: str, number: int = 1) -> Question:
    return Question(number, model.card(), text, None, Document())


@pytest.mark.parametrize(
    ("count", "context", "start"),
    [
        (0, 64, 0),
        (64, 64, 0),
        (65, 64, 16),
        (80, 64, 16),
        (81, 64, 32),
        (8193, 8192, 256),
        (8448, 8192, 256),
        (8449, 8192, 512),
        (5, 2, 3),
    ],
)
def test_window_start(count, context, start):
    assert window_start(count, context) == start
    assert count - start <= context


def test_a_text_too_long_for_the_context_is_answered_from_its_last_tokens():
    model = FakeModel(context_length=64)
    text = "x" * 70
    prediction = answer(question(model, text), model)
    assert len(prediction.document) == 70
    assert prediction.left_out == 16
    assert model.asked[-1] == tuple(model.encode(text)[16:])


def test_what_is_left_out_is_not_scored_nor_the_token_after_it():
    model = FakeModel(context_length=64)
    scores = answer(question(model, "x" * 70), model).scores
    assert scores is not None
    assert np.isnan(scores.log_probabilities).nonzero()[0].tolist() == list(range(17))
    assert scores.ranks[17] == model.scores_of(model.encode("x" * 54), read=54).ranks[1]


def test_a_text_that_fits_is_scored_from_its_first_token():
    model = FakeModel()
    scores = answer(question(model, "the cat"), model).scores
    assert scores is not None
    assert (scores.ranks > 0).all()


def test_the_reading_of_a_long_text_is_told_with_its_tokens():
    model = FakeModel()
    heard: list[Reading] = []
    answer(question(model, "the cat", number=7), model, heard=heard.append)
    (reading,) = heard
    assert (reading.number, reading.done, reading.total) == (7, 1, 2)
    assert reading.document.ids == tuple(model.encode("the cat"))
    assert reading.scores is not None
    assert (reading.scores.ranks > 0).tolist() == [True, False]


def test_a_look_is_not_scored_and_reads_no_further():
    model = FakeModel()
    document = answer(question(model, "the cat sat"), model).document
    asked = Question(2, model.card(), document.text, document, document, position=1)
    prediction = answer(asked, model)
    assert model.asked[-1] == prediction.ids == document.ids[:1]
    assert prediction.scores is None


def test_typing_at_the_limit_still_reuses_what_is_cached():
    model = FakeModel(context_length=64)
    answer(question(model, "x" * 70), model)
    assert answer(question(model, "x" * 71), model).computed == 1


def test_the_order_belongs_to_the_logits():
    model = FakeModel()
    prediction = answer(question(model, "the"), model)
    ranked = prediction.logits[prediction.order]
    assert (ranked[:-1] >= ranked[1:]).all()


@pytest.mark.parametrize(
    ("running", "newer", "silent_ms", "worth"),
    [
        ("a long text", "a long text!", 0, False),
        ("a long text", "a short text", 0, True),
        ("a long text", "a short text", 800, False),
        ("a long text", "", 800, True),
        ("a long text", "Hi", 800, True),
        ("a long text that was pasted", "a lo", 800, True),
        ("a long text that was pasted", "a long text that was", 800, False),
    ],
)
def test_worth_interrupting(running, newer, silent_ms, worth):
    model = FakeModel()
    first, second = question(model, running), question(model, newer, 2)
    assert worth_interrupting(first, second, silent_ms) is worth


def test_a_look_goes_before_the_reading_of_a_long_text():
    model = FakeModel()
    reading = question(model, "a long text")
    look = Question(2, model.card(), "a long text", Document(), Document(), position=0)
    assert worth_interrupting(reading, look, 800)
    assert not worth_interrupting(look, reading, 800)
