"""The tokens of a text as JSON Lines."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from engine.document import Document
from engine.exports.run_lines import PART_LINES, part_count, run_parts
from engine.scores import Scores
from engine.state import State
from tests.engine.exports.export_examples import SETTINGS, grown_document, scores_of, state_of
from tests.fakes import FakeModel

FIGURES = ("model_probability", "log_probability", "rank", "entropy_bits")


def lines_of(state: State) -> list[dict[str, Any]]:
    assert state.document is not None
    assert state.model is not None
    parts = run_parts(state.document, state.scores, state.model, state.settings, state.seed)
    return [json.loads(line) for line in "".join(parts).splitlines()]


def test_the_first_line_says_what_the_run_was_made_with() -> None:
    state = state_of()
    head = lines_of(state)[0]
    assert (head["format"], head["version"]) == ("logitscope-run", 1)
    assert head["model"] == {
        "name": "fake", "precision": "fast", "vocabulary_size": 267, "context_length": 64,
    }  # fmt: skip
    assert head["seed"] == 42
    assert head["settings"]["top_k"] == SETTINGS.top_k
    assert head["settings"]["order"] == list(SETTINGS.order)
    assert head["text"] == state.text


def test_every_token_is_a_line() -> None:
    state, model = state_of(), FakeModel()
    lines = lines_of(state)[1:]
    assert state.document is not None
    assert [line["id"] for line in lines] == list(state.document.ids)
    assert [line["position"] for line in lines] == list(range(len(lines)))
    exact = b"".join(bytes.fromhex(line["bytes"]) for line in lines)
    assert exact == b"".join(map(model.token_bytes, state.document.ids))
    assert [line["kind"] for line in lines][-4:] == ["typed", "sampled", "forced", "typed"]
    assert [line["text"] for line in lines][:3] == [" the", "<", "b"]
    assert lines[-2]["text"] is None  # half a character


def test_the_numbers_are_the_models_and_those_of_the_draw() -> None:
    lines = lines_of(state_of())[1:]
    second = lines[1]
    assert second["log_probability"] == pytest.approx(-2 * math.log(2), rel=1e-6)
    assert second["model_probability"] == pytest.approx(0.25, rel=1e-6)
    assert (second["rank"], second["entropy_bits"]) == (2, 1.0)
    assert "recorded" not in second
    sampled, forced, unknown = lines[-3:]
    assert sampled["recorded"] == {
        "model_probability": 0.125, "rank": 3, "drawn_with": 0.25, "u": 0.75, "reroll": 2,
    }  # fmt: skip
    assert forced["recorded"] == {
        "model_probability": 0.001, "rank": 117, "drawn_with": 0.0, "u": None, "reroll": None,
    }  # fmt: skip
    assert [unknown[name] for name in FIGURES] == [None] * 4


def test_the_four_figures_of_a_token_are_of_one_model() -> None:
    """What was recorded may be another precision's: the scores are those of the model named."""
    for place, line in enumerate(lines_of(state_of())[1:-1]):
        bits = place + 1
        assert line["log_probability"] == pytest.approx(-bits * math.log(2), rel=1e-6)
        assert line["model_probability"] == math.exp(line["log_probability"])
        assert (line["rank"], line["entropy_bits"]) == (bits, bits / 2)


def test_what_was_recorded_does_not_stand_in_for_unknown_scores() -> None:
    sampled = lines_of(replace(state_of(), scores=None))[-3]
    assert [sampled[name] for name in FIGURES] == [None] * 4
    assert sampled["recorded"]["model_probability"] == 0.125


def test_a_grown_token_was_not_drawn() -> None:
    state = replace(state_of(), document=grown_document(FakeModel()), scores=scores_of(2))
    line = lines_of(state)[2]
    assert line["kind"] == "grown"
    assert line["recorded"] == {
        "model_probability": 0.239, "rank": 2, "drawn_with": None, "u": None, "reroll": None,
    }  # fmt: skip


def test_without_scores_and_without_tokens() -> None:
    assert lines_of(replace(state_of(), scores=None))[1]["rank"] is None
    assert len(lines_of(replace(state_of(), document=Document(), scores=None))) == 1


def test_a_token_that_the_model_ruled_out() -> None:
    ruled_out = Scores(
        np.array([-np.inf], np.float32), np.array([267], np.int32), np.array([1.5], np.float32)
    )
    document = Document("a", (97,))
    line = lines_of(replace(state_of(), document=document, scores=ruled_out))[1]
    assert (line["model_probability"], line["log_probability"]) == (0.0, "-inf")


def test_a_long_text_comes_in_parts() -> None:
    document = Document("a" * (PART_LINES + 1), (97,) * (PART_LINES + 1))
    state = replace(state_of(), document=document, scores=None)
    assert state.model is not None
    parts = list(run_parts(document, None, state.model, SETTINGS, 1))
    assert len(parts) == part_count(document) == 3
    assert len(lines_of(state)) == PART_LINES + 2
