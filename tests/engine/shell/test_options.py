"""What the command line takes for `predict` and `sample`, and what it refuses in which words."""

import dataclasses
import json
import math
from dataclasses import fields

import pytest

from engine.sampling import LLAMA_CPP_ORDER, TRANSFORMERS_ORDER, SamplingSettings
from engine.sampling.presets import PRESETS, START_SETTINGS
from engine.sampling.settings import LISTS
from engine.shell.arguments import option
from engine.shell.errors import ShellError
from engine.shell.options import Options, parser_of, read_options
from engine.state import State

# A value for every parameter that is neither its default nor the one at the start.
OTHER = SamplingSettings(
    temperature=0.25,
    dynatemp_range=0.125,
    dynatemp_exponent=2.5,
    top_k=7,
    top_p=0.75,
    min_p=1e-3,
    typical_p=0.5,
    top_n_sigma=1.5,
    epsilon_cutoff=3e-4,
    eta_cutoff=0.0004,
    xtc_probability=0.3,
    xtc_threshold=0.2,
    mirostat_tau=5.0,
    mirostat_eta=0.2,
    repetition_penalty=1.1,
    presence_penalty=-0.5,
    frequency_penalty=-1e-3,
    penalty_window=64,
    dry_multiplier=0.8,
    dry_base=2.0,
    dry_allowed_length=3,
    dry_window=128,
    dry_sequence_breakers=("\n\n", "天"),
    logit_bias=((3, -math.inf), (5, -1.25), (7, 1e-3)),
    order=LLAMA_CPP_ORDER,
)


def no_input() -> str:
    raise AssertionError("standard input is not asked for")


def read(command: str, *arguments: str) -> Options:
    return read_options(command, arguments, no_input)


def as_arguments(settings: SamplingSettings) -> list[str]:
    numbers = [name.name for name in fields(settings) if name.name not in LISTS]
    return [
        *(f"{option(name)}={getattr(settings, name)}" for name in numbers),
        *(f"--logit-bias={token_id}={bias}" for token_id, bias in settings.logit_bias),
        "--dry-sequence-breakers",
        json.dumps(settings.dry_sequence_breakers),
        "--order",
        ",".join(settings.order),
    ]


def test_every_parameter_has_an_option():
    options = {text for each in parser_of("predict")._actions for text in each.option_strings}
    assert {option(field.name) for field in fields(SamplingSettings)} <= options
    untouched = [
        field.name
        for field in fields(SamplingSettings)
        if getattr(OTHER, field.name) in (field.default, getattr(START_SETTINGS, field.name))
    ]
    assert untouched == [], "the next test says nothing of these"


@pytest.mark.parametrize("name", [field.name for field in fields(SamplingSettings)])
def test_each_option_sets_its_parameter_and_no_other(name):
    wanted = dataclasses.replace(START_SETTINGS, **{name: getattr(OTHER, name)})
    assert read("predict", "--text", "a", *as_arguments(wanted)).settings == wanted


def test_all_options_together():
    assert read("sample", "--text", "a", *as_arguments(OTHER)).settings == OTHER


def test_without_options_it_is_as_the_window_starts():
    assert read("predict", "--text", "a") == Options("predict", "a")
    options = read("sample", "--text", "a")
    assert (options.settings, options.seed, options.rows) == (
        START_SETTINGS,
        State().seed,
        State().row_count,
    )


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_where_the_others_start(name):
    assert read("predict", "--text", "a", "--preset", name).settings == PRESETS[name]
    warmer = read("predict", "--text", "a", "--preset", name.lower(), "--temperature", "1.5")
    assert warmer.settings == dataclasses.replace(PRESETS[name], temperature=1.5)


def test_pure_is_all_off():
    assert read("predict", "--text", "a", "--preset", "pure").settings == SamplingSettings()


@pytest.mark.parametrize(
    ("order", "begins_with"),
    [
        ("transformers", TRANSFORMERS_ORDER),
        ("llama.cpp", LLAMA_CPP_ORDER),
        (",".join(reversed(TRANSFORMERS_ORDER)), tuple(reversed(TRANSFORMERS_ORDER))),
    ],
)
def test_orders(order, begins_with):
    settings = read("predict", "--text", "a", "--order", order).settings
    assert settings.order == begins_with


def test_a_stage_left_out_of_the_order_is_filled_in():
    settings = read("predict", "--text", "a", "--order", "top_p, temperature").settings
    assert settings.order.index("top_p") < settings.order.index("temperature")
    assert set(settings.order) == set(TRANSFORMERS_ORDER)


def test_a_text_may_begin_with_a_dash():
    assert read("predict", "--text=--json").text == "--json"


def test_a_dash_reads_standard_input_once_all_else_is_right():
    assert read_options("predict", ["--text", "-"], lambda: "from\noutside\n").text == (
        "from\noutside\n"
    )
    with pytest.raises(ShellError, match="top_p"):
        read("predict", "--text", "-", "--top-p", "2")


@pytest.mark.parametrize(
    ("command", "arguments", "words"),
    [
        ("predict", ["--top-p", "1.2"], "top_p is 1.2: it must be a finite number from 0 to 1"),
        ("predict", ["--top-p", "most"], "top_p is 'most': it must be a finite number from 0 to 1"),
        ("predict", ["--top-k", "4.5"], "top_k is 4.5: it must be a whole number, 0 or more"),
        ("predict", ["--temperature", "nan"], "temperature is nan: it must be a finite number"),
        ("predict", ["--temperature", "inf"], "temperature is inf: it must be a finite number"),
        ("predict", ["--temperature"], "argument --temperature: expected one argument"),
        ("predict", ["--temp", "1"], "unrecognized arguments: --temp 1"),
        ("predict", ["--rows", "0"], "rows is 0: it must be a whole number, 1 or more"),
        ("predict", ["--rows", "ten"], "rows is 'ten': it must be a whole number, 1 or more"),
        ("predict", ["--at", "0"], "at is 0: it must be a whole number, 1 or more"),
        ("predict", ["--stage", "top"], "stage is 'top': it must be one of logits, logit_bias"),
        ("predict", ["--order", "top_p,top"], "it must name stages, each once at most"),
        ("predict", ["--order", "top_p,top_p"], "it must name stages, each once at most"),
        ("predict", ["--order", ""], "it must name stages, each once at most"),
        ("predict", ["--logit-bias", "5"], "'5' has no equals sign: write it as ID=X"),
        ("predict", ["--logit-bias", "a=1"], "it must be a token id, 0 or more, and a number"),
        ("predict", ["--logit-bias", "5=inf"], "it must be a finite number, or -inf"),
        ("predict", ["--dry-sequence-breakers", "[1]"], "must be a list of non-empty texts"),
        ("predict", ["--dry-sequence-breakers", "\n"], "is no JSON: write a list of texts"),
        ("predict", ["--preset", "hot"], "argument --preset: invalid choice: 'hot'"),
        ("predict", ["--seed", "1.5"], "seed is 1.5: it must be a whole number"),
        ("predict", ["--seed", str(2**63)], f"seed is {2**63}: it must be a whole number from"),
        ("predict", ["--reroll", "-1"], "reroll is -1: it must be a whole number from 0"),
        ("predict", ["--precision", "best"], "argument --precision: invalid choice: 'best'"),
        ("predict", ["more"], "unrecognized arguments: more"),
        ("predict", ["--steps", "3"], "unrecognized arguments: --steps 3"),
        ("sample", ["--steps", "0"], "steps is 0: it must be a whole number, 1 or more"),
        ("sample", ["--rows", "3"], "unrecognized arguments: --rows 3"),
        ("sample", ["--json", "--quiet"], "--quiet and --json do not go together"),
    ],
)
def test_what_is_refused(command, arguments, words, capsys):
    with pytest.raises(ShellError) as refused:
        read(command, "--text", "a", *arguments)
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "the following arguments are required: --text"),
        (["--text", "a\udcff"], "argument --text: character 2 is no text"),
    ],
)
def test_texts_that_are_refused(arguments, words):
    with pytest.raises(ShellError, match=words):
        read("predict", *arguments)


@pytest.mark.parametrize("command", ["predict", "sample"])
def test_help_says_what_each_option_may_be(command, capsys):
    with pytest.raises(SystemExit) as ended:
        read(command, "--help")
    said = " ".join(capsys.readouterr().out.split())
    assert ended.value.code == 0
    assert "--top-p X a finite number from 0 to 1; 1 is off" in said
    assert "a newline at its end is part of it" in said
    assert "Exit codes: 0; 2" in said
