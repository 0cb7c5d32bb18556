"""Settings as Python code that calls `generate` of Hugging Face transformers."""

from __future__ import annotations

import math
from collections.abc import Iterator

from engine.exports.copy_as.notes import (
    Copied,
    Note,
    absence_notes,
    accepts_note,
    order_note,
    text_notes,
    window_note,
)
from engine.exports.copy_as.source import CopySource

# In the order of `_get_logits_processor` in generation/utils.py. Our names are theirs, but for two.
KNOWN = {
    "logit_bias": "sequence_bias",
    "repetition_penalty": "repetition_penalty",
    "temperature": "temperature",
    "top_k": "top_k",
    "top_p": "top_p",
    "min_p": "min_p",
    "typical": "typical_p",
    "epsilon_cutoff": "epsilon_cutoff",
    "eta_cutoff": "eta_cutoff",
}
CUTS = ("top_k", "top_p", "min_p", "typical", "epsilon_cutoff", "eta_cutoff")
LARGEST_SEED = 2**32 - 1
"""numpy's, which `set_seed` seeds as well."""


def _literal(number: float) -> str:
    return repr(number) if math.isfinite(number) else f'float("{number}")'


def _bias(pairs: tuple[tuple[int, float], ...]) -> str:
    return "[" + ", ".join(f"[[{each}], {_literal(bias)}]" for each, bias in pairs) + "]"


def _arguments(source: CopySource) -> Iterator[str]:
    settings = source.settings
    is_greedy = settings.temperature == 0
    yield f"do_sample={not is_greedy}"
    for stage, name in KNOWN.items():
        if is_greedy and (stage in CUTS or stage == "temperature"):
            continue
        if stage == "top_k" and stage not in source.stages_on:
            # Otherwise it would be 50.
            yield "top_k=0"
        elif stage == "logit_bias" and stage in source.stages_on:
            yield f"{name}={_bias(settings.logit_bias)}"
        elif stage in source.stages_on:
            yield f"{name}={_literal(getattr(settings, name))}"
    yield "max_new_tokens=1"


def _notes(source: CopySource) -> Iterator[Note]:
    settings, on = source.settings, source.stages_on
    yield from absence_notes(source, KNOWN)
    if settings.dynatemp_range:
        yield Note("absent_parameter", ("dynatemp_range", "dynatemp_exponent"))
    yield from order_note(source, tuple(KNOWN))
    yield from window_note(source, KNOWN)
    if settings.temperature == 0:
        yield Note("greedy", tuple(stage for stage in on if stage in CUTS), ("do_sample=False",))
    else:
        # A top_p of 0 is taken; these are not, or are passed over.
        for name in ("typical_p", "epsilon_cutoff", "eta_cutoff"):
            value = getattr(settings, name)
            off = 1.0 if name == "typical_p" else 0.0
            yield from accepts_note(name, value, value == off or 0 < value < 1, f"0 < {name} < 1")
    if not 0 <= source.seed <= LARGEST_SEED:
        yield Note("seed", (), (str(source.seed), f"0 ≤ seed ≤ {LARGEST_SEED}"))
    else:
        yield Note("generator")
    if not source.text:
        yield Note("empty")
    yield from text_notes(source)
    yield Note("model_defaults", (), ("generation_config.json",))
    yield Note("model_name", (), (source.model_name,))
    yield Note("one_token", ("max_new_tokens",))


def transformers_code(source: CopySource) -> Copied:
    """Code for transformers 5; 4 takes the same names. Stages that are off are left out, but for
    top_k, which is 50 there where nothing is said.

    The arithmetic is the same as here: tests/golden/README.md says how that is known.
    """
    name = repr(source.model_name)
    has_seed = 0 <= source.seed <= LARGEST_SEED
    imports = "AutoModelForCausalLM, AutoTokenizer" + (", set_seed" if has_seed else "")
    lines = [
        f"from transformers import {imports}",
        "",
        f"tokenizer = AutoTokenizer.from_pretrained({name})",
        f"model = AutoModelForCausalLM.from_pretrained({name})",
        f"text = {source.text!r}",
        'inputs = tokenizer(text, return_tensors="pt", add_special_tokens=False)',
        *([f"set_seed({source.seed})"] if has_seed else []),
        "output = model.generate(",
        "    **inputs,",
        *(f"    {argument}," for argument in _arguments(source)),
        ")",
        "print(tokenizer.decode(output[0]))",
    ]
    return Copied("transformers", "\n".join(lines) + "\n", "# ", tuple(_notes(source)))
