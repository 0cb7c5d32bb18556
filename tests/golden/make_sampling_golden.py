"""Makes tests/engine/data/sampling_golden.json from what transformers and llama.cpp compute.

Run from the root of the tree where torch, transformers and llama-cpp-python are installed; the
suite needs none of them:

    python -m tests.golden.make_sampling_golden

transformers' processors are run on the logits as float64, so that what is compared is the rule and
not the rounding of a float32 sum over the vocabulary, and again as float32, as generate() does.
llama.cpp computes in float32 only.
"""

from __future__ import annotations

import ctypes
import json
import platform
from pathlib import Path
from typing import Any

import llama_cpp
import numpy as np
import torch  # type: ignore[import-not-found,unused-ignore]
import transformers  # type: ignore[import-not-found,unused-ignore]
from numpy.typing import NDArray
from transformers.generation import (  # type: ignore[import-not-found,unused-ignore]
    logits_process,
)

from tests.golden.sampling_cases import Case, cases, fingerprint, make_logits

DESTINATION = Path("tests/engine/data/sampling_golden.json")
PROBES = 6

Result = tuple[NDArray[np.int64], NDArray[np.float64]]


def softmax(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    """Probabilities over all tokens; -inf gives 0."""
    weights: NDArray[np.float64] = np.exp(logits - logits.max())
    weights /= weights.sum()
    return weights


def by_transformers(case: Case, dtype: torch.dtype) -> Result:
    """Kept ids and the probabilities of all tokens."""
    makers: dict[str, Any] = {
        "temperature": logits_process.TemperatureLogitsWarper,
        "top_k": logits_process.TopKLogitsWarper,
        "top_p": logits_process.TopPLogitsWarper,
    }
    scores = torch.from_numpy(make_logits(case.kind, case.size)).to(dtype)[None]
    no_text = torch.zeros((1, 0), dtype=torch.long)
    for name, value in case.stages:
        scores = makers[name](value)(no_text, scores)
    logits = scores[0].double().numpy()
    return np.flatnonzero(np.isfinite(logits)), softmax(logits)


def by_llama_cpp(case: Case) -> Result:
    """Kept ids (those with a finite logit) and the probabilities of all tokens."""
    makers: dict[str, Any] = {
        "temperature": llama_cpp.llama_sampler_init_temp,
        "top_k": llama_cpp.llama_sampler_init_top_k,
        "top_p": lambda p: llama_cpp.llama_sampler_init_top_p(p, 1),
    }
    layout = np.dtype([("id", np.int32), ("logit", np.float32), ("p", np.float32)])
    tokens = np.zeros(case.size, layout)
    tokens["id"] = np.arange(case.size)
    tokens["logit"] = make_logits(case.kind, case.size)
    pointer = tokens.ctypes.data_as(ctypes.POINTER(llama_cpp.llama_token_data))
    candidates = llama_cpp.llama_token_data_array(pointer, case.size, -1, False)
    for name, value in case.stages:
        sampler = makers[name](value)
        llama_cpp.llama_sampler_apply(sampler, ctypes.byref(candidates))
        llama_cpp.llama_sampler_free(sampler)
    left = np.ctypeslib.as_array(
        ctypes.cast(candidates.data, ctypes.POINTER(ctypes.c_byte)),
        (candidates.size * layout.itemsize,),
    ).view(layout)
    logits = np.full(case.size, -np.inf)
    logits[left["id"]] = left["logit"]
    return np.flatnonzero(np.isfinite(logits)), softmax(logits)


def summary(result: Result) -> dict[str, Any]:
    """How many are kept, their hash, and the probabilities of some of them, the best included."""
    ids, probabilities = result
    ranked = ids[np.argsort(-probabilities[ids], kind="stable")]
    probes = ranked[np.unique(np.linspace(0, ids.size - 1, PROBES).astype(int))]
    return {
        "kept": int(ids.size),
        "ids": fingerprint(ids),
        "probes": {str(token_id): float(f"{probabilities[token_id]:.9g}") for token_id in probes},
    }


def main() -> None:
    """Writes the golden file."""
    results = [
        {
            "case": case._asdict(),
            "transformers": summary(by_transformers(case, torch.float64)),
            "transformers_float32": summary(by_transformers(case, torch.float32)),
            "llama_cpp": summary(by_llama_cpp(case)),
        }
        for case in cases()
    ]
    versions = {
        "transformers": transformers.__version__,
        "torch": torch.__version__,
        "llama-cpp-python": llama_cpp.__version__,
        "numpy": np.__version__,
        "machine": platform.machine(),
    }
    lines = ",\n".join(json.dumps(result) for result in results)
    DESTINATION.write_text(f'{{"versions": {json.dumps(versions)},\n"results": [\n{lines}\n]}}\n')
    print(f"{DESTINATION}: {len(results)} cases, {DESTINATION.stat().st_size} bytes, {versions}")


if __name__ == "__main__":
    main()
