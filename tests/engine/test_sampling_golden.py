"""Agreement with transformers' and llama.cpp's own samplers, whose results lie in a golden file.

In every case the kept tokens are the same after each stage, and in the end the probabilities agree
within 1e-6, or one of the reasons holds that test_sampling_golden_differences.py lists and counts.
"""

from __future__ import annotations

import hashlib

import pytest

from engine.sampling import stages
from tests.golden.comparison import compared, golden
from tests.golden.sampling_cases import cases
from tests.golden.sampling_inputs import make_logits
from tests.golden.sampling_values import LLAMA_CPP_ORDER, TRANSFORMERS_ORDER, VALUES

REFERENCES = ("transformers", "transformers float32", "llama.cpp")
OWN_ORDER = {"transformers": TRANSFORMERS_ORDER, "llama.cpp": LLAMA_CPP_ORDER}
# What generate() calls the stages that are here.
PROCESSORS = {
    "SequenceBiasLogitsProcessor": "logit_bias",
    "RepetitionPenaltyLogitsProcessor": "repetition_penalty",
    "TemperatureLogitsWarper": "temperature",
    "TopKLogitsWarper": "top_k",
    "TopPLogitsWarper": "top_p",
    "MinPLogitsWarper": "min_p",
    "TypicalLogitsWarper": "typical",
    "EpsilonLogitsWarper": "epsilon_cutoff",
    "EtaLogitsWarper": "eta_cutoff",
}


def failures(reference: str, numbers: list[int]) -> list[str]:
    """What nothing explains; at least one case has to be there."""
    found = [one for n in numbers for one in compared(n) if one.reference == reference]
    assert found
    return [one.failure for one in found if one.failure]


def test_the_file_is_of_these_cases_and_says_its_versions() -> None:
    about = golden().about
    assert about["cases"] == [case.name for case in cases()]
    assert {"transformers", "torch", "llama-cpp-python"} <= about["versions"].keys()


def test_the_logits_are_those_that_the_references_had() -> None:
    for name, digest in golden().about["sha256"].items():
        kind, size = name.split("/")
        data = make_logits(kind, int(size)).astype("<f4").tobytes()
        assert hashlib.sha256(data).hexdigest() == digest, name


def alone() -> list[tuple[str, str]]:
    return [
        (reference, name)
        for reference in REFERENCES
        for name in VALUES
        if name in OWN_ORDER[reference.split()[0]]
    ]


@pytest.mark.parametrize(("reference", "name"), alone())
def test_each_sampler_alone(reference: str, name: str) -> None:
    numbers = [n for n, case in enumerate(cases()) if case.alone and case.has(name)]
    assert failures(reference, numbers) == []


@pytest.mark.parametrize("reference", REFERENCES)
def test_chains_in_the_order_of_the_reference(reference: str) -> None:
    order = OWN_ORDER[reference.split()[0]]
    numbers = [n for n, case in enumerate(cases()) if not case.alone and case.follows(order)]
    assert failures(reference, numbers) == []


@pytest.mark.parametrize("reference", REFERENCES)
def test_chains_in_any_order(reference: str) -> None:
    order = OWN_ORDER[reference.split()[0]]
    numbers = [n for n, case in enumerate(cases()) if not case.alone and not case.follows(order)]
    assert failures(reference, numbers) == []


def test_the_order_called_transformers_is_that_of_generate() -> None:
    used = [PROCESSORS[name] for name in golden().about["transformers_order"] if name in PROCESSORS]
    assert used == list(TRANSFORMERS_ORDER)
    assert [name for name in stages.TRANSFORMERS_ORDER if name in used] == used


def test_the_order_called_llama_cpp_is_that_of_its_default_chain() -> None:
    ours = [name for name in stages.LLAMA_CPP_ORDER if name in LLAMA_CPP_ORDER]
    assert ours == list(LLAMA_CPP_ORDER)
