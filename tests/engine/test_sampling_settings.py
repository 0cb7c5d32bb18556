"""Settings: what is allowed, what is refused and in which words, and what is equal."""

from __future__ import annotations

import dataclasses
import math
import re
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from engine.sampling import LLAMA_CPP_ORDER, TRANSFORMERS_ORDER, SamplingSettings
from engine.sampling.stages import STAGES

PROMISED_FIELDS = {
    "temperature": 1.0,
    "top_k": 0,
    "top_p": 1.0,
    "min_p": 0.0,
    "typical_p": 1.0,
    "top_n_sigma": 0.0,
    "xtc_probability": 0.0,
    "xtc_threshold": 0.1,
    "repetition_penalty": 1.0,
    "presence_penalty": 0.0,
    "frequency_penalty": 0.0,
    "dry_multiplier": 0.0,
    "dry_base": 1.75,
    "dry_allowed_length": 2,
}


def made(**parameters: Any) -> SamplingSettings:
    """SamplingSettings from values that no type checker would let pass."""
    return SamplingSettings(**parameters)


def test_defaults_are_the_promised_ones() -> None:
    settings = SamplingSettings()
    assert {name: getattr(settings, name) for name in PROMISED_FIELDS} == PROMISED_FIELDS
    assert settings.order == TRANSFORMERS_ORDER == ("temperature", "top_k", "top_p")
    assert all(rule.value(settings) == rule.off for rule in STAGES.values())


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("temperature", 0, 0.0),
        ("temperature", -0.0, 0.0),
        ("temperature", 5e-324, 5e-324),
        ("temperature", 1e308, 1e308),
        ("temperature", np.float32(0.5), 0.5),
        ("temperature", Fraction(1, 2), 0.5),
        ("top_k", 10**30, 10**30),
        ("top_k", np.int64(40), 40),
        ("top_p", 0, 0.0),
        ("top_p", 1, 1.0),
        ("top_p", np.float64(0.9), 0.9),
    ],
)
def test_allowed_values_become_plain_numbers(name: str, value: object, kept: float) -> None:
    stored = getattr(made(**{name: value}), name)
    assert stored == kept
    assert type(stored) is type(kept)
    assert math.copysign(1, stored) == 1


@pytest.mark.parametrize(
    ("name", "values", "allowed"),
    [
        (
            "temperature",
            [math.nan, math.inf, -math.inf, -0.1, -5e-324, True, "1", None, 1j, 10**400, [1.0]],
            "a finite number, 0 or more",
        ),
        (
            "top_k",
            [-1, 2.5, 40.0, math.nan, math.inf, True, np.True_, "40", None],
            "a whole number, 0 or more",
        ),
        (
            "top_p",
            [math.nan, math.inf, -math.inf, -1e-9, 1.0000001, True, "0.9", None],
            "a finite number from 0 to 1",
        ),
    ],
)
def test_the_rest_is_refused_with_name_value_and_range(
    name: str, values: list[object], allowed: str
) -> None:
    for value in values:
        complaint = f"{name} is {value!r}: it must be {allowed}"
        with pytest.raises(ValueError, match=f"^{re.escape(complaint)}$"):
            made(**{name: value})


@pytest.mark.parametrize("name", sorted(PROMISED_FIELDS.keys() - {"temperature", "top_k", "top_p"}))
@pytest.mark.parametrize("value", [0.25, math.nan, None, "x"])
def test_a_parameter_without_a_sampler_must_stay_off(name: str, value: object) -> None:
    default = PROMISED_FIELDS[name]
    complaint = f"{name} is {value!r}: it must be {default}, which is off: there is no such sampler"
    with pytest.raises(ValueError, match=re.escape(complaint)):
        made(**{name: value})
    made(**{name: default})


@pytest.mark.parametrize(
    "order",
    [
        (),
        ("temperature", "top_k"),
        ("temperature", "top_k", "top_k"),
        ("temperature", "top_k", "top_p", "top_p"),
        ("temperature", "top_k", "topp"),
        ("temperature", "top_k", None),
        "temperature",
        None,
        7,
    ],
)
def test_a_wrong_order_is_refused(order: object) -> None:
    complaint = f"order is {order!r}: it must name each of these stages once: temperature, top_k, "
    with pytest.raises(ValueError, match=re.escape(complaint)):
        made(order=order)


def test_orders_are_data() -> None:
    assert made(order=list(LLAMA_CPP_ORDER)) == SamplingSettings(order=LLAMA_CPP_ORDER)
    assert sorted(LLAMA_CPP_ORDER) == sorted(TRANSFORMERS_ORDER)
    assert LLAMA_CPP_ORDER[-1] == "temperature"


def test_settings_that_say_the_same_are_equal_and_frozen() -> None:
    assert made(temperature=1, top_p=np.float64(1)) == SamplingSettings()
    assert hash(made(temperature=2)) == hash(SamplingSettings(temperature=2.0))
    assert SamplingSettings(top_k=1) != SamplingSettings()
    with pytest.raises(dataclasses.FrozenInstanceError):
        SamplingSettings().top_k = 3  # type: ignore[misc]


def test_replace_checks_again() -> None:
    with pytest.raises(ValueError, match="top_p is 2"):
        dataclasses.replace(SamplingSettings(), top_p=2)
