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

PROMISED_FIELDS: dict[str, object] = {
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
    "dynatemp_range": 0.0,
    "dynatemp_exponent": 1.0,
    "epsilon_cutoff": 0.0,
    "eta_cutoff": 0.0,
    "mirostat_tau": 0.0,
    "mirostat_eta": 0.1,
    "penalty_window": 0,
    "dry_window": 0,
    "dry_sequence_breakers": ("\n", ":", '"', "*"),
    "logit_bias": (),
}


def made(**parameters: Any) -> SamplingSettings:
    """SamplingSettings from values that no type checker would let pass."""
    return SamplingSettings(**parameters)


def test_defaults_are_the_promised_ones() -> None:
    settings = SamplingSettings()
    assert {name: getattr(settings, name) for name in PROMISED_FIELDS} == PROMISED_FIELDS
    assert settings.order == TRANSFORMERS_ORDER
    assert not any(rule.is_on(settings) for rule in STAGES.values())
    names = {field.name for field in dataclasses.fields(settings)}
    assert names == PROMISED_FIELDS.keys() | {"order"}


def test_the_orders_are_those_of_the_references() -> None:
    """transformers: GenerationMixin._get_logits_processor. llama.cpp: the default samplers of
    common_params_sampling, after the logit bias."""
    transformers = (
        "logit_bias repetition_penalty temperature top_k top_p min_p typical epsilon_cutoff "
        "eta_cutoff"
    )
    llama_cpp = (
        "logit_bias repetition_penalty presence_penalty frequency_penalty dry top_n_sigma top_k "
        "typical top_p min_p xtc temperature"
    )
    for order, reference in ((TRANSFORMERS_ORDER, transformers), (LLAMA_CPP_ORDER, llama_cpp)):
        known = reference.split()
        assert [name for name in order if name in known] == known
        assert sorted(order) == sorted(STAGES)
        assert order[-1] == "mirostat"


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
        ("dynatemp_range", [-0.1, math.nan, math.inf, True], "a finite number, 0 or more"),
        ("dynatemp_exponent", [-0.1, math.nan, math.inf, "1"], "a finite number, 0 or more"),
        ("min_p", [-0.1, 1.1, math.nan, True, None], "a finite number from 0 to 1"),
        ("typical_p", [-0.1, 1.1, math.nan, True, None], "a finite number from 0 to 1"),
        ("epsilon_cutoff", [-0.1, 1.1, math.nan, True], "a finite number from 0 to 1"),
        ("eta_cutoff", [-0.1, 1.1, math.nan, True], "a finite number from 0 to 1"),
        ("top_n_sigma", [-0.1, math.nan, math.inf, True], "a finite number, 0 or more"),
        ("xtc_probability", [-0.1, 1.1, math.nan, True], "a finite number from 0 to 1"),
        ("xtc_threshold", [-0.1, 1.1, math.nan, True], "a finite number from 0 to 1"),
        ("mirostat_tau", [-0.1, 1001, math.nan, True], "a finite number from 0 to 1000"),
        ("mirostat_eta", [-0.1, 1001, math.nan, True], "a finite number from 0 to 1000"),
        ("repetition_penalty", [0, -1, 0.001, math.nan, math.inf], "a finite number, 0.01 or more"),
        ("presence_penalty", [math.nan, math.inf, -math.inf, True, "1"], "a finite number"),
        ("frequency_penalty", [math.nan, math.inf, -math.inf, True, "1"], "a finite number"),
        ("penalty_window", [-1, 1.0, math.inf, True], "a whole number, 0 or more"),
        ("dry_multiplier", [-0.1, math.nan, math.inf, True], "a finite number, 0 or more"),
        ("dry_base", [0.99, math.nan, math.inf, True], "a finite number, 1 or more"),
        ("dry_allowed_length", [-1, 1.0, True], "a whole number, 0 or more"),
        ("dry_window", [-1, 1.0, True], "a whole number, 0 or more"),
    ],
)
def test_the_rest_is_refused_with_name_value_and_range(
    name: str, values: list[object], allowed: str
) -> None:
    for value in values:
        complaint = f"{name} is {value!r}: it must be {allowed}"
        with pytest.raises(ValueError, match=f"^{re.escape(complaint)}$"):
            made(**{name: value})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("presence_penalty", -2.0),
        ("frequency_penalty", -2.0),
        ("repetition_penalty", 0.01),
        ("dry_base", 1.0),
        ("dry_allowed_length", 0),
        ("xtc_threshold", 0.9),
        ("min_p", 1.0),
    ],
)
def test_the_ends_of_the_ranges(name: str, value: float) -> None:
    assert getattr(made(**{name: value}), name) == value


@pytest.mark.parametrize("name", ["dynatemp_range", "temperature"])
def test_dynamic_temperature_turns_the_stage_on(name: str) -> None:
    assert STAGES["temperature"].is_on(made(**{name: 0.5}))


@pytest.mark.parametrize(
    "order",
    [
        ("temperature", "top_k", "top_k"),
        ("temperature", "topp"),
        ("temperature", None),
        ("temperature", ["top_k"]),
        "top_k, top_p",
        None,
        7,
    ],
)
def test_a_wrong_order_is_refused(order: object) -> None:
    complaint = f"order is {order!r}: it must name stages, each once at most: logit_bias, "
    with pytest.raises(ValueError, match=re.escape(complaint)):
        made(order=order)


@pytest.mark.parametrize(
    ("named", "first_after"),
    [
        ((), {}),
        (("top_p", "temperature"), {"top_p": "min_p", "temperature": "top_k"}),
        (("mirostat", "logit_bias"), {"logit_bias": "repetition_penalty"}),
    ],
)
def test_an_order_is_completed(named: tuple[str, ...], first_after: dict[str, str]) -> None:
    order = made(order=named).order
    assert sorted(order) == sorted(STAGES)
    assert [name for name in order if name in named] == list(named)
    for name, follower in first_after.items():
        assert order[order.index(name) + 1] == follower


def test_orders_are_data() -> None:
    assert made(order=list(LLAMA_CPP_ORDER)) == SamplingSettings(order=LLAMA_CPP_ORDER)
    assert made(order=()) == SamplingSettings()


@pytest.mark.parametrize(
    ("bias", "kept"),
    [
        ({7: 1, 3: -math.inf}, ((3, -math.inf), (7, 1.0))),
        ([(7, np.float32(0.5)), [3, 2]], ((3, 2.0), (7, 0.5))),
        ({7: 0, 3: -0.0, np.int64(1): Fraction(1, 2)}, ((1, 0.5),)),
        ([(3, 1.0), (3, 2.0)], ((3, 2.0),)),
        ({}, ()),
    ],
)
def test_bias_becomes_sorted_pairs(bias: object, kept: object) -> None:
    stored = made(logit_bias=bias).logit_bias
    assert stored == kept
    assert all(type(token) is int and type(value) is float for token, value in stored)
    hash(made(logit_bias=bias))


@pytest.mark.parametrize(
    ("bias", "complaint"),
    [
        ({3: math.nan}, "logit_bias of token 3 is nan: it must be a finite number, or -inf"),
        ({3: math.inf}, "logit_bias of token 3 is inf: it must be a finite number, or -inf"),
        ({3: "1"}, "logit_bias of token 3 is '1': it must be a finite number, or -inf"),
        ({3: True}, "logit_bias of token 3 is True: it must be a finite number, or -inf"),
        ({3: 10**400}, "it must be a finite number, or -inf, which bans the token"),
        ({-1: 1.0}, "logit_bias has (-1, 1.0): it must be a token id, 0 or more, and a number"),
        ({True: 1.0}, "logit_bias has (True, 1.0): it must be a token id, 0 or more"),
        ({"a": 1.0}, "logit_bias has ('a', 1.0): it must be a token id, 0 or more"),
        ([3], "logit_bias has 3: it must be a token id, 0 or more, and a number"),
        ("ab", "logit_bias is 'ab': it must be pairs of a token id and a number"),
        (None, "logit_bias is None: it must be pairs of a token id and a number"),
    ],
)
def test_a_wrong_bias_is_refused(bias: object, complaint: str) -> None:
    with pytest.raises(ValueError, match=re.escape(complaint)):
        made(logit_bias=bias)


@pytest.mark.parametrize("breakers", ["\n", None, ("\n", ""), (1,), [b"x"]])
def test_wrong_breakers_are_refused(breakers: object) -> None:
    complaint = f"dry_sequence_breakers is {breakers!r}: it must be a list of non-empty texts"
    with pytest.raises(ValueError, match=re.escape(complaint)):
        made(dry_sequence_breakers=breakers)


def test_breakers_are_kept_as_a_tuple() -> None:
    assert made(dry_sequence_breakers=["a", "b"]).dry_sequence_breakers == ("a", "b")
    assert made(dry_sequence_breakers=[]).dry_sequence_breakers == ()


def test_settings_that_say_the_same_are_equal_and_frozen() -> None:
    assert made(temperature=1, top_p=np.float64(1)) == SamplingSettings()
    assert hash(made(temperature=2)) == hash(SamplingSettings(temperature=2.0))
    assert SamplingSettings(top_k=1) != SamplingSettings()
    with pytest.raises(dataclasses.FrozenInstanceError):
        SamplingSettings().top_k = 3  # type: ignore[misc]


def test_replace_checks_again() -> None:
    with pytest.raises(ValueError, match="top_p is 2"):
        dataclasses.replace(SamplingSettings(), top_p=2)
