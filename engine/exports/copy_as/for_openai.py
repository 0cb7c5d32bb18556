"""Settings as the body of a request to a chat completion of OpenAI's kind."""

from __future__ import annotations

from collections.abc import Iterator

from engine.exports.copy_as.notes import (
    Copied,
    Note,
    absence_notes,
    accepts_note,
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

KNOWN = ("logit_bias", "presence_penalty", "frequency_penalty", "temperature", "top_p")
ADDRESS = "POST /v1/chat/completions"
RANGES = {
    "temperature": (0, 2),
    "presence_penalty": (-2, 2),
    "frequency_penalty": (-2, 2),
}


def _body(source: CopySource) -> dict[str, object]:
    settings, on = source.settings, source.stages_on
    body: dict[str, object] = {
        "model": source.model_name,
        "messages": [{"role": "user", "content": source.text}],
        "max_completion_tokens": 1,
        "seed": source.seed,
    }
    for stage in KNOWN:
        if stage == "logit_bias" and stage in on:
            body[stage] = json_bias(settings.logit_bias)
        elif stage in on:
            body[stage] = getattr(settings, stage)
    return body


def _notes(source: CopySource) -> Iterator[Note]:
    settings, on = source.settings, source.stages_on
    yield from absence_notes(source, KNOWN)
    if settings.dynatemp_range:
        yield Note("absent_parameter", ("dynatemp_range", "dynatemp_exponent"))
    known = tuple(stage for stage in on if stage in KNOWN)
    if len(known) > 1:
        yield Note("order_unknown", known)
    yield from window_note(source, KNOWN)
    penalties = tuple(stage for stage in known if stage.endswith("_penalty"))
    if penalties:
        yield Note("text_so_far", penalties)
    for name, (low, high) in RANGES.items():
        value = getattr(settings, name)
        yield from accepts_note(name, value, low <= value <= high, f"{low} ≤ {name} ≤ {high}")
    if settings.temperature == 0 and "temperature" in on:
        yield Note("nearly_greedy")
    if banned(source):
        yield Note("ban", (), (str(banned(source)),))
    if any(not bias.is_integer() for _, bias in settings.logit_bias if bias > -float("inf")):
        yield Note("whole_bias")
    most = largest_bias(source)
    yield from accepts_note(
        "logit_bias", most, abs(most) <= LARGEST_BIAS, "-100 ≤ logit_bias ≤ 100"
    )
    yield Note("generator")
    yield Note("template")
    yield from text_notes(source)
    yield Note("model_name", (), (source.model_name,))
    yield Note("one_token", ("max_completion_tokens",))


def openai_request(source: CopySource) -> Copied:
    """The JSON body of a request to `ADDRESS`, the text being what the user says.

    Stages that are off are left out: that is what the defaults are.
    """
    notes = tuple(_notes(source))
    return Copied("OpenAI", json_body(_body(source), source), "", notes, ADDRESS)
