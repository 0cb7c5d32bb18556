"""The settings and the orders that everybody has, by name, and those at the start.

Knows nothing of where and how they are offered.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from engine.sampling.settings import SamplingSettings
from engine.sampling.stages import LLAMA_CPP_ORDER, TRANSFORMERS_ORDER

# Greedy: always the most likely token. Balanced: the values that chat models are often shipped
# with, and the app's own at the start. Creative: flatter than the model, with min-p to cut the
# nonsense that this lets in, as its authors recommend (Nguyen et al., 2024, arXiv:2407.01082: 0.05
# to 0.1), and the mild repetition penalty that llama.cpp had as its default. Pure: the model's own
# distribution.
PRESETS: Mapping[str, SamplingSettings] = MappingProxyType(
    {
        "Greedy": SamplingSettings(temperature=0),
        "Balanced": SamplingSettings(temperature=0.7, top_k=40, top_p=0.9),
        "Creative": SamplingSettings(temperature=1.1, min_p=0.05, repetition_penalty=1.1),
        "Pure": SamplingSettings(),
    }
)
START_SETTINGS = PRESETS["Balanced"]

ORDERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"transformers": TRANSFORMERS_ORDER, "llama.cpp": LLAMA_CPP_ORDER}
)
