"""The bundled lesson is true: whoever does what it asks gets on, and the answers marked right are.

On the six words and, for both precisions, on the real model; in both languages.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

import pytest

import main
from engine.lab import LabDesk
from engine.lesson import Step
from engine.sampling.stages import TRANSFORMERS_ORDER
from engine.shell.desk import Desk
from engine.shell.options import Options
from models import load_model
from models.catalogue import DEFAULT_MODEL
from tests.tutorial_walk import ACTS, WORDS, Reader, files_of, tutorial, walked

EXAMPLES = {step.name: step for step in tutorial("en").steps}
LAB_STEPS = [name for name in EXAMPLES if name < "09"]
REAL_STEPS = [name for name in EXAMPLES if name >= "09"]
LANGUAGES = ("en", "zh")
TYPOGRAPHY = "·−"
"""Signs that GB2312 has under other codes, and every font of ours has too."""


def test_both_languages_have_the_same_steps() -> None:
    for one, other in zip_longest(tutorial("en").steps, tutorial("zh").steps):
        assert one.name == other.name
        assert (one.guess.right, len(one.guess.options)) == (
            other.guess.right,
            len(other.guess.options),
        )
        assert [(task.at, len(task.conditions)) for task in one.tasks] == [
            (task.at, len(task.conditions)) for task in other.tasks
        ]
        assert one.setup is not None
        assert other.setup is not None
        assert replace(one.setup, lab=None) == replace(other.setup, lab=None)
    assert list(ACTS) == [step.name for step in tutorial("en").steps]


@pytest.mark.parametrize("path", files_of("zh"))
def test_chinese_needs_no_sign_that_our_font_lacks(path: Path) -> None:
    signs = set(path.read_text("utf-8")) - set(TYPOGRAPHY)
    assert not [sign for sign in signs if not sign.encode("gb2312", "ignore")]


# --- the six words ---


def step_of(name: str, language: str) -> Step:
    return next(step for step in tutorial(language).steps if step.name == name)


def in_lab(name: str, language: str) -> Reader:
    return walked(step_of(name, language), LabDesk(lambda work: None), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answers_on_the_six_words(language: str) -> None:
    first, second, last = (f"probability {word.strip()}" for word in WORDS[language])
    logits = in_lab("01-logits", language)
    assert 0.01 < logits.number(last, 1) < logits.number(last, 0)
    assert in_lab("02-softmax", language).number(first, 1) == pytest.approx(0.695, abs=5e-4)
    cold = in_lab("03-cold", language)
    assert 0.2 < cold.number(second, 1) < cold.number(second, 0) - 0.02
    ends = in_lab("04-limits", language)
    assert ends.number(first, 1) == 1
    assert 1 / 6 + 0.003 > ends.number(first, 2) > ends.number(last, 2) > 1 / 6 - 0.003
    top_k = in_lab("05-top-k", language)
    assert top_k.number(first, 1) == pytest.approx(45.6 / 83.4, abs=5e-4)
    assert top_k.number(first, 2) == 1
    assert in_lab("06-top-p", language).number("kept", 1) == 3
    order = in_lab("07-order", language)
    assert [order.number("kept", moment) for moment in (0, 1, 2)] == [4, 3, 3]
    hot_first = replace(order.session.state.settings, order=TRANSFORMERS_ORDER)
    order.session.choose_settings(hot_first)
    assert order.session.state.trace is not None
    assert order.session.state.trace.kept_ids.size == 5, "what the result says of the other order"
    throw = in_lab("08-throw", language)
    assert throw.number("u", 0) == throw.number("u", 1) == throw.number("u", 2)
    assert throw.number("u", 3) != throw.number("u", 0)
    third = {"en": b" cloudy", "zh": "阴".encode()}[language]
    assert throw.landing(0) == third
    assert throw.landing(1) == WORDS[language][1].encode()


# --- the real model ---


@pytest.fixture(scope="module", params=("fast", "precise"))
def readers(request: pytest.FixtureRequest) -> dict[str, Reader]:
    """Somebody who has done each step on the model, by the step's name."""
    model = load_model(DEFAULT_MODEL, request.param)
    card = main.card_of(model, request.param)
    return {
        name: walked(EXAMPLES[name], Desk(model, card, Options("predict", "")), "en")
        for name in REAL_STEPS
    }


def test_the_answers_on_the_real_model(readers: dict[str, Reader]) -> None:
    vocabulary = readers["09-vocabulary"]
    trace = vocabulary.session.state.trace
    assert trace is not None
    assert trace.logits.size == 49_152
    assert (trace.stages[0].probabilities > 0).all()
    assert 0 < vocabulary.number("model_probability umbrella", 1) < 1e-6
    assert 0.3 < vocabulary.number("cut top_k", 2) < 0.5
    ranks = {word: vocabulary.number(f"rank {word}", 0) for word in ("hot", "nice", "wonderful")}
    assert ranks["hot"] <= 40
    assert min(ranks["nice"], ranks["wonderful"]) > 100
    text = readers["10-real-text"]
    assert text.number("kept", 0) <= 3
    assert 200 < text.number("kept", 1) < 999
    assert 10 < text.number("kept", 2) < text.number("kept top_k", 2) == 40


def test_a_penalty_hits_the_full_stop(readers: dict[str, Reader]) -> None:
    loop = readers["11-penalties"]
    assert loop.number("probability sea", 0) > 0.6 > 0.3 > loop.number("probability sea", 1)
    assert loop.number("probability ocean", 1) > loop.number("probability sea", 1) + 0.05
    assert loop.number('model_probability "."', 2) > 0.5 > 0.1 > loop.number('probability "."', 2)


def test_a_name_that_was_read_surprises_less(readers: dict[str, Reader]) -> None:
    names = readers["12-surprise"]
    assert 1 < names.number("surprisal Alice", 0) < 5
    assert names.number("surprisal Alice", 2) > 12
    assert names.session.state.position == 4


def test_the_throw_lands_on_the_wrong_side_of_the_sky(readers: dict[str, Reader]) -> None:
    why = readers["13-why"]
    assert why.landing(0) == b" West" != why.landing(2)
    assert why.number("model_probability West", 0) == pytest.approx(0.004, abs=5e-4)
    assert why.number("rank West", 0) > 15
    assert why.number("kept", 2) < 15
    assert why.number("probability West", 2) == 0
