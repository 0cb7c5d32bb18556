"""Sampling: from a model's logits to the token that is drawn, every stage between kept to be shown.

Knows nothing of models or windows.
"""

from engine.sampling.draw import draw, draw_segments
from engine.sampling.record import CutReason, Stage
from engine.sampling.settings import SamplingSettings
from engine.sampling.stages import LLAMA_CPP_ORDER, TRANSFORMERS_ORDER
from engine.sampling.trace import SamplingTrace
from engine.sampling.tracing import trace_sampling

__all__ = [
    "LLAMA_CPP_ORDER",
    "TRANSFORMERS_ORDER",
    "CutReason",
    "SamplingSettings",
    "SamplingTrace",
    "Stage",
    "draw",
    "draw_segments",
    "trace_sampling",
]
