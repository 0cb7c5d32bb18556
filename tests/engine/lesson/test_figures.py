"""The numbers of a lesson are those of the trace, each at its moment."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from engine.lesson import Figure, Moment, Progress
from engine.lesson.figure_reading import figure_of
from engine.lesson.figures import FIGURES, PARAMETERS
from engine.lesson.templates import placeholder_of
from engine.lesson.tokens import TokenName
from engine.lesson.words import words_of
from engine.sampling import SamplingSettings, SamplingTrace
from engine.sampling.settings import completed_order
from tests.engine.lesson.lessons import Reader, lab_desk, with_task

NICE, HOT = 2, 3


def trace_of(moment: Moment) -> SamplingTrace:
    trace = moment.state.trace
    assert trace is not None
    return trace


@pytest.fixture
def moment() -> Moment:
    desk = lab_desk()
    order = completed_order(("temperature", "top_p"))
    desk.session.choose_settings(
        SamplingSettings(temperature=2, top_p=0.8, order=order, logit_bias=((1, 0.25),))
    )
    desk.session.step()
    return Moment(desk.session.state)


def value(text: str, moment: Moment) -> float | bytes | None:
    return figure_of(words_of(text), text).value(moment)


def test_every_number_is_that_of_the_trace(moment: Moment) -> None:
    trace, state = trace_of(moment), moment.state
    by_name = {stage.name: stage for stage in trace.stages}
    expected = {
        "probability nice": trace.probabilities[NICE],
        "probability nice after temperature": by_name["temperature"].probability_of(NICE),
        "probability nice after logits": trace.model_probabilities[NICE],
        "model_probability nice": trace.model_probabilities[NICE],
        "logit nice": 3.5,
        "rank hot": 2,
        "surprisal hot": -math.log2(trace.model_probabilities[HOT]),
        "bias cloudy": 0.25,
        "bias nice": 0.0,
        "kept": trace.kept_ids.size,
        "kept temperature": 6,
        "cut top_p": by_name["top_p"].removed_mass,
        "entropy": trace.entropy_bits,
        "choices": 2**trace.entropy_bits,
        "u": state.u,
        "seed": 42,
        "tokens": 22,
        "temperature": 2,
        "top_k": 0,
        "drawn": 0,
    }
    for text, wanted in expected.items():
        assert value(text, moment) == pytest.approx(wanted), text
    names = {text.split()[0] for text in expected} | {"top", "landing", "last"}
    counts = {"drawn", "forced", "rerolled", "undone", "looked", "pinned", "rolled"}
    assert set(FIGURES) - names - set(PARAMETERS) - counts == set()


def test_tokens_are_given_by_their_bytes(moment: Moment) -> None:
    state = moment.state
    assert state.model is not None
    assert state.landing is not None
    assert state.document is not None
    assert value("top", moment) == b" nice"
    assert value("top 2", moment) == b" hot"
    assert value("top 9", moment) is None
    assert value("landing", moment) == state.model.token_bytes(state.landing)
    assert value("last", moment) == state.model.token_bytes(state.document.ids[-1])


def test_the_tutorials_numbers(moment: Moment) -> None:
    state = replace(moment.state)
    assert state.trace is not None
    plain = Moment(lab_desk().session.state)
    words = ("wonderful", "cloudy", "nice", "hot", "gloomy", "delicious")
    shares = [value(f"probability {word}", plain) for word in words]
    np.testing.assert_allclose(
        np.array(shares, float), [0.0457, 0.1017, 0.4556, 0.2764, 0.0832, 0.0374], atol=5e-5
    )
    assert value("entropy", plain) == pytest.approx(2.044, abs=5e-4)


def test_a_word_is_the_token_with_its_space_where_there_is_one(moment: Moment) -> None:
    model = moment.state.model
    assert model is not None
    assert TokenName("nice").id_in(model) == NICE
    assert TokenName(" nice", is_exact=True).id_in(model) == NICE
    assert TokenName("nice", is_exact=True).id_in(model) is None
    assert TokenName("snow").id_in(model) is None
    assert Figure("probability", TokenName("snow")).value(moment) is None


def test_a_large_vocabulary_is_asked_by_its_tokenizer(moment: Moment) -> None:
    model = moment.state.model
    assert model is not None
    pieces = {"nice": [5], " nice": [7], "icy": [5, 6]}
    large = replace(
        model,
        vocabulary_size=50_000,
        encode=lambda text: pieces.get(text, [1, 2]),
        token_bytes=lambda each: {5: b"nice", 7: b" nice"}.get(each, b"?"),
    )
    assert TokenName("nice").id_in(large) == 7
    assert TokenName("nice", is_exact=True).id_in(large) == 5
    assert TokenName("icy").id_in(large) is None
    assert TokenName("nice").id_in(replace(large, encode=None)) is None


def test_each_number_is_of_its_moment() -> None:
    reader = Reader(with_task("temperature = 0.5", result="."))
    for temperature in (0.5, 2.0):
        settings = replace(reader.session.state.settings, temperature=temperature)
        reader.session.choose_settings(settings)
    progress: Progress = reader.progress
    read = {
        moment: progress.value(placeholder_of(f"temperature{moment}", 1))
        for moment in ("", " @ start", "@1", " @ 1")
    }
    assert read == {"": 2, " @ start": 1, "@1": 0.5, " @ 1": 0.5}
    assert progress.value(placeholder_of("probability nice @ 1", 1)) == pytest.approx(
        0.6813, abs=5e-5
    )


def test_a_moment_that_has_not_come_has_no_number() -> None:
    reader = Reader(with_task("temperature = 0.5"))
    assert reader.progress.value(placeholder_of("temperature @ 1", 1)) is None
