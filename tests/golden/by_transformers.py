"""Runs the cases of the sampling golden file through transformers' logits processors.

Needs torch and transformers, which the suite does not. Knows nothing of the engine.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from typing import Any

import torch  # type: ignore[import-not-found,unused-ignore]
import transformers  # type: ignore[import-not-found,unused-ignore]
from transformers.generation import (  # type: ignore[import-not-found,unused-ignore]
    GenerationMixin,
    logits_process,
)

from tests.golden.reference import Run
from tests.golden.sampling_cases import Case
from tests.golden.sampling_inputs import make_logits, make_text
from tests.golden.sampling_values import TRANSFORMERS_ORDER

VERSIONS = {"transformers": transformers.__version__, "torch": torch.__version__}

Maker = Callable[[dict[str, Any], Case, int], Any]


def _bias(values: dict[str, Any], case: Case, length: int) -> Any:
    pairs = [[[token_id], float(bias)] for token_id, bias in case.bias()]
    return logits_process.SequenceBiasLogitsProcessor(pairs)


def _penalty(values: dict[str, Any], case: Case, length: int) -> Any:
    window = values["penalty_window"] or length
    # There is no window here, but a number of tokens at the beginning that do not count.
    ignored = max(0, length - window)
    return logits_process.RepetitionPenaltyLogitsProcessor(values["repetition_penalty"], ignored)


MAKERS: dict[str, Maker] = {
    "logit_bias": _bias,
    "repetition_penalty": _penalty,
    "temperature": lambda v, *_: logits_process.TemperatureLogitsWarper(v["temperature"]),
    "top_k": lambda v, *_: logits_process.TopKLogitsWarper(v["top_k"]),
    "top_p": lambda v, *_: logits_process.TopPLogitsWarper(v["top_p"]),
    "min_p": lambda v, *_: logits_process.MinPLogitsWarper(v["min_p"]),
    "typical": lambda v, *_: logits_process.TypicalLogitsWarper(v["typical_p"]),
    "epsilon_cutoff": lambda v, *_: logits_process.EpsilonLogitsWarper(v["epsilon_cutoff"]),
    "eta_cutoff": lambda v, *_: logits_process.EtaLogitsWarper(v["eta_cutoff"]),
}


def order() -> list[str]:
    """The names of the processors in the order in which generate() puts them together."""
    source = inspect.getsource(GenerationMixin._get_logits_processor)
    return re.findall(r"processors\.append\(\s*(\w+)\(", source)


def knows(case: Case) -> bool:
    """Whether transformers has all its samplers; it has no dynamic and no zero temperature."""
    temperature = dict(case.stages).get("temperature", {"temperature": 1.0})
    return (
        all(name in TRANSFORMERS_ORDER for name, _ in case.stages)
        and "dynatemp_range" not in temperature
        and temperature["temperature"] > 0
    )


def run(case: Case, dtype: torch.dtype) -> Run:
    """The case with logits of `dtype`."""
    ids = make_text(case.text, case.kind, case.size)
    text = torch.tensor([ids], dtype=torch.long)
    logits = make_logits(case.kind, case.size)
    scores = torch.from_numpy(logits.copy()).to(dtype)[None]
    result = Run()
    for name, values in case.stages:
        scores = MAKERS[name](values, case, len(ids))(text, scores)
        assert scores.dtype == dtype, name
        result.add(scores[0].double().numpy())
    return result
