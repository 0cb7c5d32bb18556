"""Settings to copy, and what is read back from the texts that other programs get."""

from __future__ import annotations

import ast
import json
import subprocess
from dataclasses import replace
from typing import Any

from engine.exports.copy_as import Copied, CopySource
from engine.sampling import LLAMA_CPP_ORDER, SamplingSettings

EVERYTHING = SamplingSettings(
    temperature=0.7,
    dynatemp_range=0.25,
    dynatemp_exponent=1.5,
    top_k=40,
    top_p=0.9,
    min_p=0.05,
    typical_p=0.95,
    top_n_sigma=1.5,
    epsilon_cutoff=0.0003,
    eta_cutoff=0.0006,
    xtc_probability=0.5,
    xtc_threshold=0.15,
    repetition_penalty=1.1,
    presence_penalty=-0.5,
    frequency_penalty=0.3,
    penalty_window=64,
    dry_multiplier=0.8,
    dry_base=1.8,
    dry_allowed_length=3,
    dry_window=128,
    dry_sequence_breakers=("\n", "it's", "\\n"),
    logit_bias=((5, 1.5), (7, float("-inf")), (9, -2.0)),
)
SOURCE = CopySource(
    EVERYTHING,
    seed=42,
    text='It\'s "<b>" \\n & $HOME `x`\n\t天气 🙂',
    model_name="SmolLM2-135M-Instruct",
    vocabulary_size=49152,
    context_length=2048,
)


def source(order: tuple[str, ...] | None = None, **settings: Any) -> CopySource:
    """All stages off but those in `settings`."""
    if order is not None:
        settings["order"] = order
    return replace(SOURCE, settings=SamplingSettings(**settings))


EXAMPLES = {
    "everything": SOURCE,
    "everything as in llama.cpp": replace(
        SOURCE, settings=replace(EVERYTHING, order=LLAMA_CPP_ORDER)
    ),
    "mirostat": replace(SOURCE, settings=replace(EVERYTHING, mirostat_tau=5.0, mirostat_eta=0.2)),
    "nothing": source(),
    "greedy": source(temperature=0.0, top_k=5),
}


def call_in(copied: Copied) -> dict[str, Any]:
    """The keyword arguments of the call of `generate`, as values."""
    calls = [
        node
        for node in ast.walk(ast.parse(copied.text))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "model.generate"
    ]
    (call,) = calls
    # The literals, and float("-inf").
    return {
        keyword.arg: eval(compile(ast.Expression(keyword.value), "", "eval"), {"float": float})
        for keyword in call.keywords
        if keyword.arg is not None
    }


def flags_in(copied: Copied) -> dict[str, list[str]]:
    """What each flag is given, as often as it is there; a flag that takes nothing is given "".

    Read by a shell: comments, quotes, lines that go on.
    """
    script = "told() { printf '%s\\0' \"$@\"; }\n" + copied.with_comments(["a note; it's one"])
    script = script.replace("\nllama-completion ", "\ntold ")
    shell = subprocess.run(["sh"], input=script.encode(), capture_output=True, check=True)
    rest = iter(shell.stdout.decode().removesuffix("\0").split("\0"))
    flags: dict[str, list[str]] = {}
    for word in rest:
        assert word.startswith("--"), word
        lone = word in ("--no-conversation", "--no-escape")
        flags.setdefault(word, []).append("" if lone else next(rest))
    return flags


def body_in(copied: Copied) -> dict[str, Any]:
    body = json.loads(copied.text)
    assert isinstance(body, dict)
    return body
