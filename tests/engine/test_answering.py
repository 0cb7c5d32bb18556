"""Questions to answers: the context window, prefix reuse, and when a pass is worth stopping."""

import pytest

from engine.answering import Question, answer, window_start, worth_interrupting
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
    ],
)
def test_worth_interrupting(running, newer, silent_ms, worth):
    model = FakeModel()
    first, second = question(model, running), question(model, newer, 2)
    assert worth_interrupting(first, second, silent_ms) is worth
