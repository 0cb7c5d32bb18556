"""The list of the sampler stages. A new sampler is one function and one line in it."""

from __future__ import annotations

from collections.abc import Mapping

from engine.sampling.rules import Range, StageRule
from engine.sampling.samplers.bias import apply_logit_bias
from engine.sampling.samplers.dry import apply_dry
from engine.sampling.samplers.mirostat import apply_mirostat
from engine.sampling.samplers.penalties import (
    apply_frequency_penalty,
    apply_presence_penalty,
    apply_repetition_penalty,
)
from engine.sampling.samplers.temperature import apply_temperature
from engine.sampling.samplers.truncation import (
    apply_epsilon_cutoff,
    apply_eta_cutoff,
    apply_min_p,
    apply_top_k,
    apply_top_n_sigma,
    apply_top_p,
)
from engine.sampling.samplers.typical import apply_typical
from engine.sampling.samplers.xtc import apply_xtc

ANY, POSITIVE, SHARE, COUNT = Range(float("-inf")), Range(0), Range(0, 1), Range(0, whole=True)
SEEN = {"penalty_window": COUNT}
HEAT = {"temperature": POSITIVE, "dynatemp_range": POSITIVE, "dynatemp_exponent": POSITIVE}
DRY = {
    "dry_multiplier": POSITIVE,
    "dry_base": Range(1),
    "dry_allowed_length": COUNT,
    "dry_window": COUNT,
}
XTC = {"xtc_probability": SHARE, "xtc_threshold": SHARE}
MIROSTAT = {"mirostat_tau": Range(0, 1000), "mirostat_eta": Range(0, 1000)}

# Name, function, parameters, what is off, and the circumstances that it depends on. In the order of
# Hugging Face transformers; what it does not have stands where it does least harm.
_RULES = (
    StageRule("logit_bias", apply_logit_bias, {}, {"logit_bias": ()}, ()),
    StageRule(
        "repetition_penalty",
        apply_repetition_penalty,
        {"repetition_penalty": Range(0.01), **SEEN},
        {"repetition_penalty": 1.0},
        ("ids",),
    ),
    StageRule(
        "presence_penalty",
        apply_presence_penalty,
        {"presence_penalty": ANY, **SEEN},
        {"presence_penalty": 0.0},
        ("ids",),
    ),
    StageRule(
        "frequency_penalty",
        apply_frequency_penalty,
        {"frequency_penalty": ANY, **SEEN},
        {"frequency_penalty": 0.0},
        ("ids",),
    ),
    StageRule("dry", apply_dry, DRY, {"dry_multiplier": 0.0}, ("ids", "breakers")),
    StageRule(
        "temperature", apply_temperature, HEAT, {"temperature": 1.0, "dynatemp_range": 0.0}, ()
    ),
    StageRule("top_k", apply_top_k, {"top_k": COUNT}, {"top_k": 0}, ()),
    StageRule("top_p", apply_top_p, {"top_p": SHARE}, {"top_p": 1.0}, ()),
    StageRule("min_p", apply_min_p, {"min_p": SHARE}, {"min_p": 0.0}, ()),
    StageRule("typical", apply_typical, {"typical_p": SHARE}, {"typical_p": 1.0}, ()),
    StageRule(
        "epsilon_cutoff",
        apply_epsilon_cutoff,
        {"epsilon_cutoff": SHARE},
        {"epsilon_cutoff": 0.0},
        (),
    ),
    StageRule("eta_cutoff", apply_eta_cutoff, {"eta_cutoff": SHARE}, {"eta_cutoff": 0.0}, ()),
    StageRule(
        "top_n_sigma", apply_top_n_sigma, {"top_n_sigma": POSITIVE}, {"top_n_sigma": 0.0}, ()
    ),
    StageRule("xtc", apply_xtc, XTC, {"xtc_probability": 0.0}, ("chance",)),
    StageRule("mirostat", apply_mirostat, MIROSTAT, {"mirostat_tau": 0.0}, ("drawn",)),
)
STAGES: Mapping[str, StageRule] = {rule.name: rule for rule in _RULES}

TRANSFORMERS_ORDER = tuple(STAGES)
# The default chain of llama.cpp's common/sampling.cpp. Epsilon and eta, which it does not have,
# stand with the other cuts by probability; its mirostat takes the place of all of them.
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
    "epsilon_cutoff",
    "eta_cutoff",
    "xtc",
    "temperature",
    "mirostat",
)
