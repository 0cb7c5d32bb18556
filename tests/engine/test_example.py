"""The six words as a model: the tutorial's numbers through the same path as the real thing."""

import pytest

from engine.answering import Question, answer
from engine.document import Document
from engine.example import PROMPT, WORDS, ExampleModel, card_of
from engine.sampling import SamplingSettings, trace_sampling

SHARES = {" wonderful": 0.0457, " cloudy": 0.1017, " nice": 0.4556, " hot": 0.2764}


def test_the_six_words_have_the_tutorials_probabilities():
    model = ExampleModel()
    asked = Question(1, card_of(model), PROMPT, None, Document())
    prediction = answer(asked, model)
    trace = trace_sampling(prediction.logits, SamplingSettings(), prediction.document.ids)
    for word, share in SHARES.items():
        assert trace.probabilities[WORDS.index(word)] == pytest.approx(share, abs=5e-5)
    assert trace.entropy_bits == pytest.approx(2.044, abs=5e-4)


@pytest.mark.parametrize("text", ["", PROMPT, "今天的天气真", "a\x00b\r\n😀"])
def test_any_text_comes_out_as_it_went_in(text):
    model = ExampleModel()
    pieces = [model.token_bytes(token_id) for token_id in model.encode(text)]
    assert b"".join(pieces).decode() == text
