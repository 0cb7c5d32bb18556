"""Settings as the body of a request to vLLM's server."""

from __future__ import annotations

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
from engine.exports.copy_as.requests import (
    LARGEST_BIAS,
    banned,
    json_bias,
    json_body,
    largest_bias,
)
from engine.exports.copy_as.source import CopySource

# In the order of `Sampler` in v1/sample/sampler.py. Our names are those of its SamplingParams.
SEQUENCE = (
    "logit_bias",
    "repetition_penalty",
    "frequency_penalty",
    "presence_penalty",
    "temperature",
    "min_p",
    "top_k",
    "top_p",
)
ADDRESS = "POST /v1/completions"
NO_SEED = -1
"""What vLLM takes for none given."""
LEAST_TEMPERATURE = 0.01


def _body(source: CopySource) -> dict[str, object]:
    settings, on = source.settings, source.stages_on
    body: dict[str, object] = {
        "model": source.model_name,
        "prompt": source.text,
        "add_special_tokens": False,
        "max_tokens": 1,
    }
    if source.seed != NO_SEED:
        body["seed"] = source.seed
    for stage in SEQUENCE:
        if stage == "logit_bias" and stage in on:
            body[stage] = json_bias(settings.logit_bias)
        elif stage == "top_k" and stage in on:
            # More than all tokens are all tokens.
            body[stage] = min(settings.top_k, source.vocabulary_size)
        elif stage in on:
            body[stage] = getattr(settings, stage)
    return body


def _range_notes(source: CopySource) -> Iterator[Note]:
    settings = source.settings
    for name in ("presence_penalty", "frequency_penalty"):
        value = getattr(settings, name)
        yield from accepts_note(name, value, -2 <= value <= 2, f"-2 ≤ {name} ≤ 2")
    heat = settings.temperature
    accepted = heat == 0 or LEAST_TEMPERATURE <= heat <= 2
    yield from accepts_note("temperature", heat, accepted, "0, 0.01 ≤ temperature ≤ 2")
    yield from accepts_note("top_p", settings.top_p, settings.top_p > 0, "0 < top_p ≤ 1")
    most = largest_bias(source)
    yield from accepts_note(
        "logit_bias", most, abs(most) <= LARGEST_BIAS, "-100 ≤ logit_bias ≤ 100"
    )


def _notes(source: CopySource) -> Iterator[Note]:
    yield from absence_notes(source, SEQUENCE)
    if source.settings.dynatemp_range:
        yield Note("absent_parameter", ("dynatemp_range", "dynatemp_exponent"))
    yield from order_note(source, SEQUENCE)
    yield from window_note(source, SEQUENCE)
    counted = ("presence_penalty", "frequency_penalty")
    generated_only = tuple(stage for stage in source.stages_on if stage in counted)
    if generated_only:
        yield Note("generated_only", generated_only)
    yield from _range_notes(source)
    if banned(source):
        yield Note("ban", (), (str(banned(source)),))
    if source.seed == NO_SEED:
        yield Note("seed", (), (str(source.seed), "seed ≠ -1"))
    else:
        yield Note("generator")
    if not source.text:
        yield Note("empty")
    yield from text_notes(source)
    yield Note("model_defaults", (), ("generation_config.json",))
    yield Note("model_name", (), (source.model_name,))
    yield Note("one_token", ("max_tokens",))


def vllm_request(source: CopySource) -> Copied:
    """The JSON body of a request to `ADDRESS` with vLLM's further parameters, for the bare text.

    Of the server's defaults all are off, unless the model's own configuration says otherwise.
    """
    notes = tuple(_notes(source))
    return Copied("vLLM", json_body(_body(source), source), "", notes, ADDRESS)
