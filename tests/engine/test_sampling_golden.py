"""Agreement with transformers' and llama.cpp's own samplers, whose results lie in a golden file.

Without ties the kept sets are the same and probabilities agree within 1e-6. With ties at a cut each
reference goes its own way, and the lower id of the product is kept here:

- transformers' top-k keeps all tokens that tie with the k-th, so it can keep more than k.
- transformers' top-p and llama.cpp's cuts keep as many as here, but of equal tokens any.

llama.cpp adds up the probabilities of a nucleus in float32, one after the other. Over thousands of
tokens its total is off by up to 1e-4, so it may stop some tokens away from where the exact total
reaches p: here in 10 of 375 cases.

Not compared: n equal tokens and p = m / n. Here m are kept. Of the 2,016 pairs with n up to 64, the
rounding of its sum makes transformers keep one too many in 299 (with float64 logits in 766), and
llama.cpp in 654.
"""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.sampling import SamplingSettings, SamplingTrace, trace_sampling
from tests.golden.sampling_cases import (
    KINDS,
    ORDERS,
    SIZES,
    Case,
    cases,
    fingerprint,
    make_logits,
)

GOLDEN = json.loads((Path(__file__).parent / "data/sampling_golden.json").read_text())
RESULTS = [(Case(**result["case"]), result) for result in GOLDEN["results"]]
UNTIED = [kind for kind in KINDS if kind != "tied"]
# Worst rounding of a running float32 sum that ends near 1, for each of its terms (Higham, 1993).
FLOAT32_ROUNDING = 2.0**-24

logits_of = cache(make_logits)


def traced(case: Case) -> SamplingTrace:
    settings = SamplingSettings(**case.chain, order=ORDERS[case.order])  # type: ignore[arg-type]
    return trace_sampling(logits_of(case.kind, case.size), settings)


def results(kind: str, size: int, reference: str) -> list[tuple[Case, dict[str, Any]]]:
    return [
        (case, result[reference])
        for case, result in RESULTS
        if (case.kind, case.size) == (kind, size)
    ]


def by_own_id(trace: SamplingTrace, theirs: dict[str, Any]) -> float:
    """Largest difference of the probabilities that the golden file has."""
    ours = trace.probabilities
    return max(abs(float(ours[int(i)]) - float(p)) for i, p in theirs["probes"].items())


def by_logit(trace: SamplingTrace, theirs: dict[str, Any]) -> float:
    """The same, looking up not the token but any kept one of the same logit."""
    logits = trace.logits.tolist()
    kept = trace.kept_ids.tolist()
    ours = {logits[i]: float(trace.probabilities[i]) for i in kept}
    probes = theirs["probes"].items()
    return max(abs(ours.get(logits[int(i)], math.inf) - float(p)) for i, p in probes)


def test_the_file_has_all_cases_and_says_its_versions() -> None:
    assert [case for case, _ in RESULTS] == cases()
    assert {"transformers", "torch", "llama-cpp-python"} <= GOLDEN["versions"].keys()


@pytest.mark.parametrize("reference", ["transformers", "transformers_float32"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", UNTIED)
def test_same_as_transformers(kind: str, size: int, reference: str) -> None:
    for case, theirs in results(kind, size, reference):
        trace = traced(case)
        assert trace.kept_ids.size == theirs["kept"], case
        assert fingerprint(trace.kept_ids) == theirs["ids"], case
        assert by_own_id(trace, theirs) < 1e-6, case


def stopped_elsewhere(case: Case, trace: SamplingTrace, kept: int) -> bool:
    """Whether llama.cpp's nucleus is another; if so, checks that its float32 sum explains it."""
    if trace.kept_ids.size == kept:
        return False
    stage = next(stage for stage in trace.stages if stage.name == "top_p")
    total = float(stage.before.probs[:kept].sum())
    assert total == pytest.approx(case.chain["top_p"], abs=kept * FLOAT32_ROUNDING), case
    return True


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", UNTIED)
def test_same_as_llama_cpp(kind: str, size: int) -> None:
    for case, theirs in results(kind, size, "llama_cpp"):
        trace = traced(case)
        if stopped_elsewhere(case, trace, theirs["kept"]):
            assert fingerprint(trace.order[: theirs["kept"]]) == theirs["ids"], case
        else:
            assert fingerprint(trace.kept_ids) == theirs["ids"], case
            assert by_own_id(trace, theirs) < 1e-6, case


def tied_with_the_last(trace: SamplingTrace) -> NDArray[np.intp]:
    return np.flatnonzero(trace.logits >= trace.logits[trace.kept_ids[-1]])


@pytest.mark.parametrize("size", SIZES)
def test_ties_in_transformers(size: int) -> None:
    for case, theirs in results("tied", size, "transformers"):
        trace = traced(case)
        if "top_k" not in case.chain:
            assert trace.kept_ids.size == theirs["kept"], case
            assert by_logit(trace, theirs) < 1e-6, case
        elif len(case.chain) == 1:
            assert trace.kept_ids.size == min(case.chain["top_k"], size), case
            assert fingerprint(tied_with_the_last(trace)) == theirs["ids"], case


@pytest.mark.parametrize("size", SIZES)
def test_ties_in_llama_cpp(size: int) -> None:
    for case, theirs in results("tied", size, "llama_cpp"):
        trace = traced(case)
        if not stopped_elsewhere(case, trace, theirs["kept"]):
            assert by_logit(trace, theirs) < 1e-6, case


def test_llama_cpp_seldom_stops_elsewhere() -> None:
    """Or the comparison above would say little."""
    different = [
        case
        for case, result in RESULTS
        if stopped_elsewhere(case, traced(case), result["llama_cpp"]["kept"])
    ]
    assert len(different) == 10
    assert min(case.size for case in different) == 5_000
