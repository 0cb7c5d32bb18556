"""Why a token was cut: the words, and that the arithmetic in them is true as printed."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from engine.sampling import SamplingSettings, SamplingTrace, trace_sampling
from engine.sampling.record import CutReason
from gui.chart.numbers import NumberWriter
from gui.chart.reason_sentences import SentenceWriter
from gui.chart.reasons import Reason, ReasonWriter, in_sentence
from gui.chart.wording import Wording

ENGLISH = NumberWriter(QLocale.c())
WRITER, SENTENCES = ReasonWriter(ENGLISH), SentenceWriter(ENGLISH)

TABLE = [
    (CutReason("logits", 7, -math.inf, -math.inf), "the model: logit −∞", "model: logit −∞"),
    (CutReason("logit_bias", 7, -math.inf, -math.inf), "ban: its bias is −∞", "ban"),
    (CutReason("temperature", 2, 2, 1), "greedy: not the first", "greedy: not the first"),
    (CutReason("top_k", 41, 41, 40), "top-k: rank 41 > 40", "top-k: 41 > 40"),
    (CutReason("top_k", 31204, 31204, 1000), "top-k: rank 31,204 > 1,000", "top-k: 31,204 > 1,000"),
    (CutReason("top_p", 9, 0.912, 0.9), "top-p: 0.91 before it ≥ 0.90", "top-p: 0.91 ≥ 0.90"),
    (
        CutReason("top_p", 9, 0.9000004, 0.9),
        "top-p: 0.900000 before it ≥ 0.900000",
        "top-p: 0.900000 ≥ 0.900000",
    ),
    (
        CutReason("min_p", 9, 0.004, 0.0107, {"largest": 0.214, "min_p": 0.05}),
        "min-p: 0.4 % < 0.05 × 21.4 %",
        "min-p: 0.4 % < 1.1 %",
    ),
    (CutReason("min_p", 9, 0.004, 0.0107), "min-p: 0.4 % < 1.1 %", "min-p: 0.4 % < 1.1 %"),
    (
        CutReason("typical", 9, 0.953, 0.9, {"deviation": 2.0, "entropy": 1.0}),
        "typical: 0.95 closer to the entropy ≥ 0.90",
        "typical: 0.95 ≥ 0.90",
    ),
    (CutReason("epsilon_cutoff", 9, 0.0002, 0.0003), "ε: 0.02 % < 0.03 %", "ε: 0.02 % < 0.03 %"),
    (CutReason("eta_cutoff", 9, 0.0002, 0.0003), "η: 0.02 % < 0.03 %", "η: 0.02 % < 0.03 %"),
    (
        CutReason("top_n_sigma", 9, 14.2, 19.19, {"largest": 21.5, "sigma": 2.31}),
        "top-nσ: 14.20 < 21.50 − 1 × 2.31",
        "top-nσ: 14.20 < 19.19",
    ),
    (
        CutReason("top_n_sigma", 9, 14.2, 14.3, {"largest": 14.3, "sigma": 0.0}),
        "top-nσ: 14.20 < 14.30",
        "top-nσ: 14.20 < 14.30",
    ),
    (
        CutReason("xtc", 1, 0.18, 0.1, {"exempt": 0.12}),
        "XTC: 18.0 % ≥ 10.0 %, and a less likely one stays",
        "XTC: 18.0 % ≥ 10.0 %",
    ),
    (
        CutReason("mirostat", 9, 9.314, 8.0, {"tau": 4.0}),
        "mirostat: 9.31 bits > μ 8.00",
        "mirostat: 9.31 > 8.00",
    ),
    (CutReason("a_new_one", 9, 1.0, 2.0), "a-new-one: 1.000 against 2.000", "a-new-one"),
]


@pytest.mark.parametrize(("cut", "long", "middle"), TABLE)
def test_each_stage_has_its_own_arithmetic(cut: CutReason, long: str, middle: str) -> None:
    reason = WRITER.reason(cut)
    assert (reason.long, reason.middle) == (long, middle)
    assert len(reason.long) >= len(reason.middle) >= len(reason.short) > 0


@pytest.mark.parametrize("cut", [cut for cut, *_ in TABLE])
def test_each_stage_has_a_sentence_with_the_same_numbers(cut: CutReason) -> None:
    sentence = SENTENCES.sentence(cut)
    assert sentence.endswith(".")
    assert "{" not in sentence
    numbers = set(re.findall(r"\d[\d.,]*\d|\d", WRITER.reason(cut).long))
    assert numbers <= set(re.findall(r"\d[\d.,]*\d|\d", sentence))


def test_a_greedy_sentence_says_the_rank() -> None:
    sentence = SENTENCES.sentence(CutReason("temperature", 1234, 1234, 1))
    assert sentence == "Temperature 0 keeps only the first candidate; this is number 1,234."


def test_numbers_follow_the_locale() -> None:
    german = NumberWriter(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    cut = CutReason("top_p", 9, 0.912, 0.9)
    assert ReasonWriter(german).reason(cut).long == "top-p: 0,91 before it ≥ 0,90"


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Top-p", "top-p"),
        ("DRY", "DRY"),
        ("XTC", "XTC"),
        ("ε-cutoff", "ε-cutoff"),
        ("温度", "温度"),
    ],
)
def test_names_within_a_sentence(name: str, inside: str) -> None:
    assert in_sentence(name) == inside


@pytest.mark.parametrize(
    ("stage", "value", "text"),
    [
        ("top_p", 0.9, "top-p 0.90"),
        ("top_k", 40, "top-k 40"),
        ("temperature", 0.0, "greedy (temperature 0)"),
        ("logits", -math.inf, "the model (logit −∞)"),
        ("logit_bias", 2, "ban"),
        ("top_n_sigma", 1.5, "top-nσ 1.5"),
        ("xtc", 0.5, "XTC 0.50"),
    ],
)
def test_a_stage_is_named_with_its_value(stage: str, value: float, text: str) -> None:
    assert Wording(QLocale.c(), 9).stage_with_value(stage, value) == text


@pytest.mark.parametrize(
    ("bias", "text"), [(1.0, "+1"), (-2.5, "−2.5"), (-math.inf, "ban"), (0.125, "+0.125")]
)
def test_a_bias_has_its_sign(bias: float, text: str) -> None:
    assert Wording(QLocale.c(), 9).bias(bias) == text


# --- true as printed, on traces ---

STAGES: list[dict[str, Any]] = [
    {"top_k": 5},
    {"top_p": 0.9},
    {"min_p": 0.05},
    {"typical_p": 0.6},
    {"epsilon_cutoff": 0.01},
    {"eta_cutoff": 0.05},
    {"top_n_sigma": 1.0},
    {"xtc_probability": 1.0, "xtc_threshold": 0.1},
    {"mirostat_tau": 2.0},
]


def number(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace("−", "-").replace("<", ""))


def is_true(reason: Reason) -> bool:
    """Reads the inequality out of the longest text and works it out."""
    text = reason.long.partition(": ")[2].removesuffix(", and a less likely one stays")
    left, sign, right = re.split(r" (<|≤|>|≥) ", text, maxsplit=1)
    one = number(re.findall(r"[−<]?[\d.,]+", left)[0])
    numbers = [number(each) for each in re.findall(r"−?[\d.,]+", right)]
    if " × " in right and " − " in right:
        other = numbers[0] - numbers[1] * numbers[2]
    elif " × " in right:
        other = numbers[0] * numbers[1]
    else:
        other = numbers[0]
    return {"<": one < other, "≤": one <= other, ">": one > other, "≥": one >= other}[sign]


def reasons_of(trace: SamplingTrace) -> list[tuple[CutReason, Reason]]:
    cuts = [trace.cut_reason(token_id) for token_id in range(trace.order.size)]
    return [(cut, WRITER.reason(cut)) for cut in cuts if cut is not None]


@settings(max_examples=150)
@given(
    st.lists(st.floats(-8, 8), min_size=2, max_size=40),
    st.lists(st.sampled_from(STAGES), min_size=1, max_size=3, unique_by=str),
    st.sampled_from([0.5, 1.0, 2.0]),
)
def test_every_reason_is_true_as_printed(
    logits: list[float], stages: list[dict[str, Any]], temperature: float
) -> None:
    wanted = {name: value for stage in stages for name, value in stage.items()}
    trace = trace_sampling(
        np.array(logits), SamplingSettings(temperature, **wanted), chance=lambda stage: 0.0
    )
    for cut, reason in reasons_of(trace):
        assert is_true(reason), (cut, reason)
        assert SENTENCES.sentence(cut)


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_comes_up(stage: dict[str, Any]) -> None:
    logits = np.random.default_rng(3).normal(0, 3, 60)
    logits[:3] = logits.max() + 1
    trace = trace_sampling(logits, SamplingSettings(**stage), chance=lambda name: 0.0)
    found = reasons_of(trace)
    assert found
    assert all(is_true(reason) for _, reason in found)
    assert len({reason.short for _, reason in found}) == 1


def test_random_texts_of_a_large_vocabulary_are_true() -> None:
    logits = np.random.default_rng(4).normal(0, 4, 3000)
    for stage in STAGES:
        trace = trace_sampling(logits, SamplingSettings(**stage), chance=lambda name: 0.0)
        assert all(is_true(reason) for _, reason in reasons_of(trace))
