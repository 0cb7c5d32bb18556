"""What is written for another program says the same as the settings: number for number."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import Any

import pytest

from engine.exports.copy_as import (
    BUILDERS,
    Note,
    llama_cpp_flags,
    openai_request,
    transformers_code,
    vllm_request,
)
from engine.sampling import LLAMA_CPP_ORDER, SamplingSettings
from tests.engine.exports.copy_examples import (
    EVERYTHING,
    EXAMPLES,
    SOURCE,
    body_in,
    call_in,
    flags_in,
    source,
)

MINUS = float("-inf")


def kinds(notes: tuple[Note, ...]) -> set[str]:
    return {note.kind for note in notes}


def the_note(notes: tuple[Note, ...], kind: str) -> Note:
    (found,) = [note for note in notes if note.kind == kind]
    return found


def test_values_in_the_code_for_transformers() -> None:
    assert call_in(transformers_code(SOURCE)) == {
        "do_sample": True,
        "sequence_bias": [[[5], 1.5], [[7], MINUS], [[9], -2.0]],
        "repetition_penalty": 1.1,
        "temperature": 0.7,
        "top_k": 40,
        "top_p": 0.9,
        "min_p": 0.05,
        "typical_p": 0.95,
        "epsilon_cutoff": 0.0003,
        "eta_cutoff": 0.0006,
        "max_new_tokens": 1,
    }
    text = [
        ast.literal_eval(node.value)
        for node in ast.parse(transformers_code(SOURCE).text).body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "text"
    ]
    assert text == [SOURCE.text]
    assert "set_seed(42)" in transformers_code(SOURCE).text


def test_flags_for_llama_cpp() -> None:
    as_there = replace(SOURCE, settings=replace(EVERYTHING, order=LLAMA_CPP_ORDER))
    flags = flags_in(llama_cpp_flags(as_there))
    assert flags == {
        "--model": ["SmolLM2-135M-Instruct.gguf"],
        "--no-conversation": [""],
        "--no-escape": [""],
        "--prompt": [SOURCE.text],
        "--override-kv": ["tokenizer.ggml.add_bos_token=bool:false"],
        "--predict": ["1"],
        "--seed": ["42"],
        "--samplers": ["penalties;dry;top_n_sigma;top_k;typ_p;top_p;min_p;xtc;temperature"],
        "--logit-bias": ["5+1.5", "7-inf", "9-2.0"],
        "--repeat-penalty": ["1.1"],
        "--presence-penalty": ["-0.5"],
        "--frequency-penalty": ["0.3"],
        "--repeat-last-n": ["64"],
        "--dry-multiplier": ["0.8"],
        "--dry-base": ["1.8"],
        "--dry-allowed-length": ["3"],
        "--dry-penalty-last-n": ["128"],
        "--dry-sequence-breaker": ["\n", "it's", "\\n"],
        "--top-nsigma": ["1.5"],
        "--top-k": ["40"],
        "--typical": ["0.95"],
        "--top-p": ["0.9"],
        "--min-p": ["0.05"],
        "--xtc-probability": ["0.5"],
        "--xtc-threshold": ["0.15"],
        "--temp": ["0.7"],
        "--dynatemp-range": ["0.25"],
        "--dynatemp-exp": ["1.5"],
    }


def test_body_for_openai() -> None:
    assert body_in(openai_request(SOURCE)) == {
        "model": "SmolLM2-135M-Instruct",
        "messages": [{"role": "user", "content": SOURCE.text}],
        "max_completion_tokens": 1,
        "seed": 42,
        "logit_bias": {"5": 1.5, "7": -100, "9": -2},
        "presence_penalty": -0.5,
        "frequency_penalty": 0.3,
        "temperature": 0.7,
        "top_p": 0.9,
    }


def test_body_for_vllm() -> None:
    assert body_in(vllm_request(SOURCE)) == {
        "model": "SmolLM2-135M-Instruct",
        "prompt": SOURCE.text,
        "add_special_tokens": False,
        "max_tokens": 1,
        "seed": 42,
        "logit_bias": {"5": 1.5, "7": -100, "9": -2},
        "repetition_penalty": 1.1,
        "presence_penalty": -0.5,
        "frequency_penalty": 0.3,
        "temperature": 0.7,
        "min_p": 0.05,
        "top_k": 40,
        "top_p": 0.9,
    }


def test_stages_that_are_off_are_left_out_or_named_off_where_the_default_is_on() -> None:
    nothing = source()
    call = call_in(transformers_code(nothing))
    assert call == {"do_sample": True, "top_k": 0, "max_new_tokens": 1}
    flags = flags_in(llama_cpp_flags(nothing))
    assert (flags["--samplers"], flags["--temp"]) == (["temperature"], ["1.0"])
    assert not {"--top-k", "--top-p", "--min-p", "--repeat-penalty", "--logit-bias"} & set(flags)
    assert set(body_in(openai_request(nothing))) == {
        "model", "messages", "max_completion_tokens", "seed"
    }  # fmt: skip
    assert set(body_in(vllm_request(nothing))) == {
        "model", "prompt", "add_special_tokens", "max_tokens", "seed"
    }  # fmt: skip


@pytest.mark.parametrize("program", BUILDERS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_stage_that_is_on_is_written_or_in_a_note(program: str, name: str) -> None:
    """Each stage is taken away: then the text changes, or a note that names it goes."""
    example = EXAMPLES[name]
    copied = BUILDERS[program](example)
    off = SamplingSettings()
    switches = {
        "typical": ("typical_p",),
        "dry": ("dry_multiplier",),
        "xtc": ("xtc_probability",),
        "mirostat": ("mirostat_tau",),
        "temperature": ("temperature", "dynatemp_range"),
    }
    for stage in example.stages_on:
        without = {each: getattr(off, each) for each in switches.get(stage, (stage,))}
        less = BUILDERS[program](replace(example, settings=replace(example.settings, **without)))
        assert less.text != copied.text or less.notes != copied.notes, stage


@pytest.mark.parametrize(
    ("program", "absent"),
    [
        ("transformers", "presence_penalty frequency_penalty dry top_n_sigma xtc"),
        ("llama.cpp", "epsilon_cutoff eta_cutoff"),
        ("OpenAI", "repetition_penalty dry top_k min_p typical epsilon_cutoff eta_cutoff "
                   "top_n_sigma xtc"),
        ("vLLM", "dry typical epsilon_cutoff eta_cutoff top_n_sigma xtc"),
    ],
)  # fmt: skip
def test_what_a_program_does_not_have(program: str, absent: str) -> None:
    notes = BUILDERS[program](SOURCE).notes
    assert the_note(notes, "absent").names == tuple(absent.split())
    assert ("absent_parameter" in kinds(notes)) == (program != "llama.cpp")
    assert ("window" in kinds(notes)) == (program != "llama.cpp")


# --- temperature 0 ---


def test_temperature_0_is_greedy_everywhere() -> None:
    greedy = source(temperature=0.0, top_k=5, repetition_penalty=1.2)
    code = transformers_code(greedy)
    assert call_in(code) == {"do_sample": False, "repetition_penalty": 1.2, "max_new_tokens": 1}
    assert the_note(code.notes, "greedy").names == ("top_k",)
    assert flags_in(llama_cpp_flags(greedy))["--temp"] == ["0.0"]
    assert body_in(openai_request(greedy))["temperature"] == 0
    assert "nearly_greedy" in kinds(openai_request(greedy).notes)
    assert body_in(vllm_request(greedy))["temperature"] == 0
    assert "accepts" not in kinds(vllm_request(greedy).notes)


# --- the order ---


@pytest.mark.parametrize(
    ("program", "settings", "order", "ours", "theirs"),
    [
        ("transformers", {"temperature": 0.5, "top_p": 0.9}, ("top_p", "temperature"),
         "top_p temperature", "temperature top_p"),
        ("transformers", {"temperature": 0.5, "top_k": 9}, ("top_k", "temperature"), None, None),
        ("transformers", {"temperature": 0.5, "top_k": 9, "dynatemp_range": 0.1},
         ("top_k", "temperature"), "top_k temperature", "temperature top_k"),
        ("transformers", {"top_k": 9, "top_p": 0.9}, ("top_p", "top_k"),
         "top_p top_k", "top_k top_p"),
        ("transformers", {"temperature": 0.5, "top_p": 0.9}, None, None, None),
        ("vLLM", {"top_p": 0.9, "min_p": 0.1}, None, "top_p min_p", "min_p top_p"),
        ("vLLM", {"top_k": 9, "min_p": 0.1}, None, None, None),
        ("vLLM", {"presence_penalty": 1.0, "frequency_penalty": 1.0}, None, None, None),
        ("vLLM", {"logit_bias": {3: 1.0}, "repetition_penalty": 1.2},
         ("repetition_penalty", "logit_bias"),
         "repetition_penalty logit_bias", "logit_bias repetition_penalty"),
        ("llama.cpp", {"temperature": 0.5, "top_p": 0.9, "top_k": 9},
         ("top_p", "temperature", "top_k"), None, None),
        ("llama.cpp", {"logit_bias": {3: 1.0}, "top_p": 0.9}, ("top_p", "logit_bias"),
         "top_p logit_bias", "logit_bias top_p"),
        ("llama.cpp", {"repetition_penalty": 1.2, "presence_penalty": 1.0},
         ("presence_penalty", "repetition_penalty"),
         "presence_penalty repetition_penalty", "repetition_penalty presence_penalty"),
    ],
)  # fmt: skip
def test_an_order_that_comes_to_something_else_is_told(
    program: str,
    settings: dict[str, Any],
    order: tuple[str, ...] | None,
    ours: str | None,
    theirs: str | None,
) -> None:
    notes = BUILDERS[program](source(order, **settings)).notes
    if ours is None or theirs is None:
        assert "order" not in kinds(notes)
    else:
        expected = Note("order", tuple(ours.split()), tuple(theirs.split()))
        assert the_note(notes, "order") == expected


def test_llama_cpp_is_told_our_order() -> None:
    order = ("min_p", "xtc", "top_p", "temperature", "typical")
    settings = {"min_p": 0.1, "xtc_probability": 0.5, "top_p": 0.9, "temperature": 2.0}
    flags = flags_in(llama_cpp_flags(source(order, **settings, typical_p=0.5)))
    assert flags["--samplers"] == ["min_p;xtc;top_p;temperature;typ_p"]


# --- where a number means something else ---


def test_for_llama_cpp_all_tokens_is_a_number() -> None:
    """There a window of 0 is none, and a negative one is refused."""
    all_tokens = source(repetition_penalty=1.2, dry_multiplier=1.0)
    flags = flags_in(llama_cpp_flags(all_tokens))
    assert flags["--repeat-last-n"] == flags["--dry-penalty-last-n"] == ["2048"]
    # Its own breakers are ours, so they need not be said.
    assert "--dry-sequence-breaker" not in flags


def test_for_llama_cpp_no_breakers_is_a_word_and_the_word_cannot_be_said() -> None:
    def flags(*breakers: str) -> list[str]:
        example = source(dry_multiplier=1.0, dry_sequence_breakers=breakers)
        return flags_in(llama_cpp_flags(example))["--dry-sequence-breaker"]

    assert flags() == ["none"]
    assert flags("none", "a\0b", "\ud800") == ["none"]
    assert flags("none", "x") == ["x"]
    unsayable = source(dry_multiplier=1.0, dry_sequence_breakers=("none", "x"))
    assert the_note(llama_cpp_flags(unsayable).notes, "breaker").names == ("'none'",)


def test_for_llama_cpp_mirostat_crowds_the_others_out() -> None:
    copied = llama_cpp_flags(EXAMPLES["mirostat"])
    flags = flags_in(copied)
    assert flags["--mirostat"] == ["2"]
    assert (flags["--mirostat-ent"], flags["--mirostat-lr"]) == (["5.0"], ["0.2"])
    assert flags["--temp"] == ["0.7"]
    assert "--samplers" not in flags
    assert "--top-k" not in flags
    assert {"top_k", "xtc", "dry"} <= set(the_note(copied.notes, "crowded_out").names)
    assert "mirostat_anew" in kinds(copied.notes)
    # Its own temperature would be 0.8.
    assert flags_in(llama_cpp_flags(source(mirostat_tau=5.0)))["--temp"] == ["1.0"]


@pytest.mark.parametrize(
    ("program", "seed", "is_taken"),
    [
        ("transformers", 2**32 - 1, True), ("transformers", 2**32, False),
        ("transformers", -1, False),
        ("llama.cpp", 2**32 - 2, True), ("llama.cpp", 2**32 - 1, False), ("llama.cpp", -1, False),
        ("OpenAI", -(2**63), True),
        ("vLLM", -(2**63), True), ("vLLM", -1, False),
    ],
)  # fmt: skip
def test_a_seed_that_means_something_else_is_left_out(
    program: str, seed: int, is_taken: bool
) -> None:
    copied = BUILDERS[program](replace(SOURCE, seed=seed))
    assert ("seed" in kinds(copied.notes)) is not is_taken
    assert ("generator" in kinds(copied.notes)) is is_taken
    assert ("seed" in copied.text) is is_taken
    assert not is_taken or str(seed) in copied.text


@pytest.mark.parametrize(
    ("program", "settings", "names"),
    [
        ("transformers", {"typical_p": 0.0}, ["typical_p"]),
        ("transformers", {"epsilon_cutoff": 1.0, "eta_cutoff": 1.0},
         ["epsilon_cutoff", "eta_cutoff"]),
        ("OpenAI", {"temperature": 2.5, "presence_penalty": -3.0, "frequency_penalty": 2.5},
         ["temperature", "presence_penalty", "frequency_penalty"]),
        ("OpenAI", {"logit_bias": {3: 101.0, 4: MINUS}}, ["logit_bias"]),
        ("vLLM", {"temperature": 0.005, "top_p": 0.0}, ["temperature", "top_p"]),
        ("vLLM", {"temperature": 3.0, "logit_bias": {3: -101.0}}, ["temperature", "logit_bias"]),
        ("vLLM", {"temperature": 2.0, "top_p": 0.1, "logit_bias": {3: -100.0}}, []),
    ],
)  # fmt: skip
def test_a_value_that_is_not_accepted_is_told(
    program: str, settings: dict[str, Any], names: list[str]
) -> None:
    notes = BUILDERS[program](source(**settings)).notes
    assert [note.names[0] for note in notes if note.kind == "accepts"] == names


def test_top_k_beyond_the_vocabulary_is_all_of_it() -> None:
    all_of_it = source(top_k=10**12)
    assert flags_in(llama_cpp_flags(all_of_it))["--top-k"] == ["49152"]
    assert body_in(vllm_request(all_of_it))["top_k"] == 49152


# --- the text ---


@pytest.mark.parametrize("program", BUILDERS)
@pytest.mark.parametrize("text", ["", "\ud800", "half a character: \ufffd", "NUL \0", "a\r\nb"])
def test_any_text_can_be_copied(program: str, text: str) -> None:
    copied = BUILDERS[program](replace(SOURCE, text=text))
    written = copied.with_comments(["a note"])
    if program == "llama.cpp":
        assert "\0" not in written
        shown = text.replace("\0", "\ufffd").replace("\ud800", "?")
        assert flags_in(copied)["--prompt"] == [shown]
    elif program == "transformers":
        compile(written, "copied", "exec")
    else:
        body = body_in(copied)
        assert (body.get("prompt") or body.get("messages", [{"content": ""}])[0]["content"]) == text
    is_told = "not_whole" in kinds(copied.notes)
    assert is_told is (text in ("\ud800", "half a character: \ufffd") or "\0" in written
                       or (program == "llama.cpp" and "\0" in text))  # fmt: skip


def test_drawn_tokens_may_be_split_otherwise_when_read_again() -> None:
    assert "split" in kinds(vllm_request(replace(SOURCE, has_drawn=True)).notes)
    assert "split" not in kinds(vllm_request(SOURCE).notes)


def test_notes_become_comments_only_where_there_are_comments() -> None:
    assert transformers_code(SOURCE).with_comments(["one", "two"]).startswith("# one\n# two\nfrom")
    assert vllm_request(SOURCE).with_comments(["one"]) == vllm_request(SOURCE).text
