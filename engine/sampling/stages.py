"""The list of the sampler stages. A new sampler is one function and one line in it."""

from __future__ import annotations

from collections.abc import Mapping

from engine.sampling.rules import Range, StageRule
from engine.sampling.samplers.temperature import apply_temperature
from engine.sampling.samplers.truncation import apply_top_k, apply_top_p

# In the order of Hugging Face transformers.
_RULES = (
    StageRule("temperature", apply_temperature, {"temperature": Range(0)}, {"temperature": 1.0}),
    StageRule("top_k", apply_top_k, {"top_k": Range(0, whole=True)}, {"top_k": 0}),
    StageRule("top_p", apply_top_p, {"top_p": Range(0, 1)}, {"top_p": 1.0}),
)
STAGES: Mapping[str, StageRule] = {rule.name: rule for rule in _RULES}

TRANSFORMERS_ORDER = tuple(STAGES)
LLAMA_CPP_ORDER = ("top_k", "top_p", "temperature")
