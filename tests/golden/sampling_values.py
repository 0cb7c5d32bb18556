"""The parameters with which each sampler is compared, and the orders of the two references.

Names and parameters are those of SamplingSettings; knows no sampler's rule.
"""

from __future__ import annotations

from typing import Any

Values = dict[str, Any]

# transformers: as GenerationMixin._get_logits_processor adds them to its list.
TRANSFORMERS_ORDER = (
    "logit_bias",
    "repetition_penalty",
    "temperature",
    "top_k",
    "top_p",
    "min_p",
    "typical",
    "epsilon_cutoff",
    "eta_cutoff",
)
# llama.cpp: the default of common_params_sampling, its penalties being one sampler; with mirostat
# that program leaves the cuts out, but the samplers can be chained all the same.
LLAMA_CPP_ORDER = (
    "logit_bias",
    "repetition_penalty",
    "presence_penalty",
    "frequency_penalty",
    "dry",
    "top_n_sigma",
    "top_k",
    "typical",
    "top_p",
    "min_p",
    "xtc",
    "temperature",
    "mirostat",
)


def _each(key: str, *values: float) -> list[Values]:
    return [{key: value} for value in values]


def _windowed(key: str, *pairs: tuple[float, int]) -> list[Values]:
    return [{key: value, "penalty_window": window} for value, window in pairs]


def _dynamic(*triples: tuple[float, float, float]) -> list[Values]:
    keys = ("temperature", "dynatemp_range", "dynatemp_exponent")
    return [dict(zip(keys, triple, strict=True)) for triple in triples]


def _dry(*rows: tuple[float, float, int, int]) -> list[Values]:
    keys = ("dry_multiplier", "dry_base", "dry_allowed_length", "dry_window")
    return [dict(zip(keys, row, strict=True)) for row in rows]


VALUES: dict[str, list[Values]] = {
    "logit_bias": [
        {"logit_bias": [[0, -5.5]]},
        {"logit_bias": [[0, -30.0]]},
        {"logit_bias": [[0, None]]},
        {"logit_bias": [[3, 6.25], [0, -1.5], [2, None], [-1, 2.0]]},
    ],
    "repetition_penalty": _windowed(
        "repetition_penalty", (1.1, 0), (1.3, 3), (2.0, 4), (5.0, 1), (0.8, 0), (1.2, 1_000)
    ),
    "presence_penalty": _windowed("presence_penalty", (0.5, 0), (2.0, 3), (-1.5, 0), (0.9, 4)),
    "frequency_penalty": _windowed("frequency_penalty", (0.3, 0), (1.5, 3), (-0.7, 0), (0.9, 4)),
    "dry": _dry(
        (0.8, 1.75, 2, 0),
        (0.8, 1.75, 2, 6),
        (0.8, 1.75, 2, 13),
        (2.0, 1.1, 3, 0),
        (0.25, 3.0, 1, 0),
        (1.5, 1.0, 2, 8),
        (0.5, 2.0, 4, 14),
    ),
    "temperature": [
        *_each("temperature", 0.05, 0.5, 0.7, 1.3, 2.0, 6.0, 0.0),
        *_dynamic((1.0, 0.5, 1.0), (1.0, 1.0, 1.0), (0.8, 0.8, 2.0), (1.5, 0.5, 0.5)),
        *_dynamic((0.7, 1.2, 1.0), (2.0, 2.0, 0.3), (0.6, 0.25, 4.0), (0.0, 0.5, 1.0)),
    ],
    "top_k": _each("top_k", 1, 2, 3, 10, 40, 200, 5_000),
    "top_p": _each("top_p", 0.0, 0.05, 0.3, 0.55, 0.8, 0.9, 0.95, 0.99, 0.9999),
    "min_p": _each("min_p", 0.001, 0.01, 0.05, 0.1, 0.3, 0.7, 1.0),
    "typical": _each("typical_p", 0.05, 0.2, 0.55, 0.9, 0.95, 0.99),
    "epsilon_cutoff": _each("epsilon_cutoff", 3e-4, 1e-3, 9e-3, 0.1, 0.45, 0.9),
    "eta_cutoff": _each("eta_cutoff", 3e-4, 4e-3, 0.02, 0.1, 0.45, 0.9),
    "top_n_sigma": _each("top_n_sigma", 0.3, 0.5, 1.0, 1.5, 2.0, 3.0),
    "xtc": [
        {"xtc_probability": 1.0, "xtc_threshold": threshold}
        for threshold in (0.0, 0.001, 0.01, 0.05, 0.1, 0.2, 0.35, 0.5, 0.6)
    ],
    "mirostat": [
        {"mirostat_tau": tau, "mirostat_eta": eta}
        for tau, eta in ((0.4, 0.1), (1.0, 0.1), (2.0, 0.3), (3.0, 0.1), (5.0, 0.05), (8.0, 0.5))
    ],
}

_PENALTY_TEXTS = tuple((text, "none") for text in ("none", "one", "short", "last", "long"))
# (text, breakers) with which the samplers that read the text are compared.
WITH_TEXT: dict[str, tuple[tuple[str, str], ...]] = {
    "repetition_penalty": _PENALTY_TEXTS,
    "presence_penalty": _PENALTY_TEXTS,
    "frequency_penalty": _PENALTY_TEXTS,
    "dry": (
        ("none", "none"),
        ("short", "none"),
        ("repeats", "none"),
        ("repeats", "single"),
        ("repeats", "pair"),
        ("repeats", "many"),
        ("two ends", "none"),
        ("two ends", "first"),
        ("two ends", "same head"),
        ("same", "none"),
        ("same", "first"),
        ("waves", "none"),
        ("waves", "pair"),
        ("far", "many"),
        ("to a breaker", "single"),
        ("to a breaker", "begun"),
        ("endless", "none"),
        ("long", "none"),
        ("long", "many"),
        ("long", "single"),
    ),
}
