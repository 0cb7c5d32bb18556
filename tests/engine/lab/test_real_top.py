"""The top of a real distribution, taken into the lab."""

import json

import numpy as np
import pytest

from engine.lab import json_text, lab_set_from, lab_set_of
from engine.model import ModelCard
from engine.sampling import SamplingSettings, trace_sampling

BYTES = (b" nice", b"\xe4\xbd", b"\n", b"<|end|>", b"x" * 150, b"", b" hot", b"  ")
LOGITS = np.array([3.1, 2.7, 2.5, 2.2, 2.0, 1.9, -np.inf, 0.3], np.float32)
CARD = ModelCard("m", "", len(BYTES), 64, BYTES.__getitem__, lambda token_id: token_id == 3)


def taken(count: int, prompt: str = "so"):
    trace = trace_sampling(LOGITS, SamplingSettings(temperature=0.5, top_k=1))
    return lab_set_from(trace, CARD, prompt, count), trace


def test_words_logits_and_what_they_held():
    lab, trace = taken(3)
    assert lab.words == (" nice", "⟨E4 BD⟩", "\n")
    assert lab.logits == (3.1, 2.7, 2.5), "as the model gave them, before all stages"
    assert lab.prompt == "so"
    assert lab.real_share == pytest.approx(trace.model_probabilities[:3].sum())
    shares = np.exp(lab.logits) / np.exp(lab.logits).sum()
    assert shares * lab.real_share == pytest.approx(trace.model_probabilities[:3])


def test_every_token_becomes_a_word():
    lab, _ = taken(200)
    assert lab.words == (
        " nice", "⟨E4 BD⟩", "\n", "<|end|>", "x" * 99 + "…", "⟨⟩", "  ", " hot",
    )  # fmt: skip
    assert lab.logits[-1] == -np.inf
    assert lab.real_share == pytest.approx(1)
    assert lab_set_of(json_text(lab).encode()) == lab


def test_a_long_text_gives_its_end_as_the_prompt():
    lab, _ = taken(1, "a" * 10 + "b" * 10_000)
    assert lab.prompt == "b" * 10_000


def test_the_note_is_gone_once_the_words_are_others():
    lab, _ = taken(3)
    assert lab.with_logit(0, 9).real_share == lab.real_share
    assert lab.without(0).real_share is None
    assert "real_share" not in json.loads(json_text(lab.with_word(1, "a")))
