"""Names and short values of the stages: one place for all of them."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QLocale

from engine.sampling import TRANSFORMERS_ORDER, SamplingSettings
from gui.stage_names import NAMES, stage_name, stage_parts, stage_title, stage_value


def test_every_stage_has_a_name_of_its_own() -> None:
    names = [stage_name(stage) for stage in ("logits", *TRANSFORMERS_ORDER, "draw")]
    assert len(set(names)) == len(TRANSFORMERS_ORDER) + 2
    assert set(TRANSFORMERS_ORDER) <= set(NAMES)
    assert stage_name("a_new_stage") == "A-new-stage"


@pytest.mark.parametrize(
    ("stage", "settings", "title"),
    [
        ("logits", {}, "Logits"),
        ("draw", {}, "Draw"),
        ("logit_bias", {"logit_bias": {1: 2.0, 5: -1.0}}, "Logit bias (2)"),
        ("repetition_penalty", {"repetition_penalty": 1.1}, "Repetition 1.10"),
        ("presence_penalty", {"presence_penalty": -0.5}, "Presence −0.50"),
        ("frequency_penalty", {"frequency_penalty": 0.125}, "Frequency 0.125"),
        ("dry", {"dry_multiplier": 0.8}, "DRY 0.80"),
        ("temperature", {"temperature": 0.7}, "Temperature 0.70"),
        ("temperature", {"temperature": 0}, "Greedy"),
        ("temperature", {"temperature": 1.0, "dynatemp_range": 0.5}, "Temperature 0.5–1.5"),
        ("temperature", {"temperature": 0.5, "dynatemp_range": 0.75}, "Temperature 0.0–1.25"),
        ("temperature", {"temperature": 0, "dynatemp_range": 0.5}, "Temperature 0.0–0.5"),
        ("top_k", {"top_k": 40_000}, "Top-k 40,000"),
        ("top_p", {"top_p": 0.9}, "Top-p 0.90"),
        ("top_p", {"top_p": 0.9999}, "Top-p 0.9999"),
        ("min_p", {"min_p": 0.05}, "Min-p 0.05"),
        ("typical", {"typical_p": 0.95}, "Typical-p 0.95"),
        ("epsilon_cutoff", {"epsilon_cutoff": 0.0003}, "ε-cutoff 0.0003"),
        ("eta_cutoff", {"eta_cutoff": 2e-7}, "η-cutoff 2e-07"),
        ("top_n_sigma", {"top_n_sigma": 1.0}, "Top-nσ 1.0"),
        ("xtc", {"xtc_probability": 0.5}, "XTC 0.50"),
        ("mirostat", {"mirostat_tau": 5.0}, "Mirostat 2 τ 5.0"),
    ],
)
def test_a_title_is_name_and_value(stage: str, settings: dict[str, Any], title: str) -> None:
    assert stage_title(stage, SamplingSettings(**settings)) == title


def test_values_are_written_in_the_locale_that_is_asked_for() -> None:
    settings = SamplingSettings(top_p=0.9, top_k=40_000)
    german = QLocale(QLocale.Language.German)
    assert stage_value("top_p", settings, german) == "0,90"
    assert stage_value("top_k", settings, german) == "40.000"
    assert stage_value("a_new_stage", settings) == ""


def test_name_and_value_apart() -> None:
    settings = SamplingSettings(temperature=0, logit_bias=((3, 1.0),))
    assert stage_parts("temperature", settings) == ("Greedy", "")
    assert stage_parts("logit_bias", settings) == ("Logit bias", "(1)")
    assert stage_parts("top_p", settings) == ("Top-p", "1.00")
