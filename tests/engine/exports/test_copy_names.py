"""Every name that is written for another program is one that this program has."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from engine.exports.copy_as import (
    CopySource,
    llama_cpp_flags,
    openai_request,
    transformers_code,
    vllm_request,
)
from engine.exports.copy_as.for_transformers import KNOWN
from engine.sampling import TRANSFORMERS_ORDER
from tests.engine.exports.copy_examples import EXAMPLES, SOURCE, body_in, call_in, flags_in

GOLDEN = json.loads(
    (Path(__file__).parents[2] / "golden" / "parameter_names.json").read_text(encoding="utf-8")
)
examples = pytest.mark.parametrize("source", EXAMPLES.values(), ids=EXAMPLES)


@examples
def test_transformers_takes_every_name(source: CopySource) -> None:
    code = transformers_code(source)
    assert set(call_in(code)) <= set(GOLDEN["transformers"]["generation_config"])
    compile(code.with_comments(["a note", "two\nlines"]), "copied", "exec")


@examples
def test_llama_cpp_takes_every_flag_and_sampler(source: CopySource) -> None:
    flags = flags_in(llama_cpp_flags(source))
    assert set(flags) <= set(GOLDEN["llama.cpp"]["flags"])
    for samplers in flags.get("--samplers", []):
        assert set(samplers.split(";")) <= set(GOLDEN["llama.cpp"]["samplers"])


@examples
def test_openai_takes_every_name(source: CopySource) -> None:
    assert set(body_in(openai_request(source))) <= set(GOLDEN["OpenAI"]["request"])


@examples
def test_vllm_takes_every_name(source: CopySource) -> None:
    body = set(body_in(vllm_request(source)))
    assert body <= set(GOLDEN["vLLM"]["request"])
    of_the_request = {"model", "prompt", "add_special_tokens"}
    assert body - of_the_request <= set(GOLDEN["vLLM"]["sampling_params"])


def test_transformers_applies_the_stages_in_the_order_we_say() -> None:
    processors = {
        "SequenceBias": "logit_bias",
        "RepetitionPenalty": "repetition_penalty",
        "Temperature": "temperature",
        "TopK": "top_k",
        "TopP": "top_p",
        "MinP": "min_p",
        "Typical": "typical",
        "Epsilon": "epsilon_cutoff",
        "Eta": "eta_cutoff",
    }
    theirs = [processors[each] for each in GOLDEN["transformers"]["order"] if each in processors]
    assert theirs == list(KNOWN) == [each for each in TRANSFORMERS_ORDER if each in KNOWN]


def test_transformers_has_no_processor_for_what_we_call_absent() -> None:
    """A release that learns one of them is to be told apart by making the golden file anew."""
    known = {"presence", "frequency", "dry", "sigma", "xtc", "mirostat", "dynatemp"}
    names = {*GOLDEN["transformers"]["generation_config"], *GOLDEN["transformers"]["order"]}
    assert not [name for name in names for each in known if each in name.lower()]


def test_the_code_names_only_what_transformers_exports() -> None:
    imports = [
        node
        for node in ast.walk(ast.parse(transformers_code(SOURCE).text))
        if isinstance(node, ast.ImportFrom)
    ]
    names = {alias.name for node in imports for alias in node.names}
    assert {node.module for node in imports} == {"transformers"}
    assert names <= set(GOLDEN["transformers"]["exports"])
