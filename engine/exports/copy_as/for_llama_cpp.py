"""Settings as a command line for llama.cpp, quoted for a POSIX shell."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

from engine.exports.copy_as.notes import (
    PENALTIES,
    Copied,
    Note,
    absence_notes,
    order_note,
    text_notes,
)
from engine.exports.copy_as.source import CopySource
from engine.sampling import SamplingSettings

# Our stages by the names that --samplers takes; the three penalties are one sampler there.
SAMPLERS = {
    **dict.fromkeys(PENALTIES, "penalties"),
    "dry": "dry",
    "top_n_sigma": "top_n_sigma",
    "top_k": "top_k",
    "typical": "typ_p",
    "top_p": "top_p",
    "min_p": "min_p",
    "xtc": "xtc",
    "temperature": "temperature",
}
# Our parameters by their flags.
FLAGS = {
    "repetition_penalty": {"repetition_penalty": "--repeat-penalty"},
    "presence_penalty": {"presence_penalty": "--presence-penalty"},
    "frequency_penalty": {"frequency_penalty": "--frequency-penalty"},
    "dry": {
        "dry_multiplier": "--dry-multiplier",
        "dry_base": "--dry-base",
        "dry_allowed_length": "--dry-allowed-length",
    },
    "top_n_sigma": {"top_n_sigma": "--top-nsigma"},
    "top_k": {"top_k": "--top-k"},
    "typical": {"typical_p": "--typical"},
    "top_p": {"top_p": "--top-p"},
    "min_p": {"min_p": "--min-p"},
    "xtc": {"xtc_probability": "--xtc-probability", "xtc_threshold": "--xtc-threshold"},
    "mirostat": {"mirostat_tau": "--mirostat-ent", "mirostat_eta": "--mirostat-lr"},
}
# With mirostat llama.cpp has no other samplers than these.
BESIDE_MIROSTAT = ("logit_bias", "temperature", "mirostat")
DEFAULT_BREAKERS = SamplingSettings().dry_sequence_breakers
"""llama.cpp's own as well."""
NO_BREAKERS = "none"
# It takes 32 bits, and the largest number for "choose one".
LARGEST_SEED = 2**32 - 2
Flag = tuple[str, ...]
"""A flag and what it is given, if anything."""


def _has_mirostat(source: CopySource) -> bool:
    return "mirostat" in source.stages_on


def _expressed(source: CopySource) -> tuple[str, ...]:
    """Our stages that are on and can be said, in the order in which llama.cpp will take them."""
    on = source.stages_on
    if _has_mirostat(source):
        return tuple(stage for stage in BESIDE_MIROSTAT if stage in on)
    expressed = [stage for stage in ("logit_bias",) if stage in on]
    for sampler in dict.fromkeys(SAMPLERS[stage] for stage in on if stage in SAMPLERS):
        # Within its penalties: repetition first, and the other two are sums.
        same = [stage for stage in SAMPLERS if SAMPLERS[stage] == sampler and stage in on]
        expressed.extend(same)
    return tuple(expressed)


def _within(window: int, source: CopySource) -> str:
    """A number of last tokens: there 0 is none at all, and none is larger than the context."""
    return str(min(window or source.context_length, source.context_length))


def _argument(text: str) -> str:
    """`text` as far as it can be an argument: no NUL, and UTF-8."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()


def _can_be_said(breaker: str) -> bool:
    return breaker != NO_BREAKERS and breaker == _argument(breaker)


def _breakers(breakers: Sequence[str]) -> Iterator[Flag]:
    if tuple(breakers) != DEFAULT_BREAKERS:
        sayable = [each for each in breakers if _can_be_said(each)]
        for breaker in sayable or [NO_BREAKERS]:
            yield ("--dry-sequence-breaker", breaker)


def _temperature(settings: SamplingSettings) -> Iterator[Flag]:
    yield ("--temp", repr(settings.temperature))
    if settings.dynatemp_range:
        yield ("--dynatemp-range", repr(settings.dynatemp_range))
        yield ("--dynatemp-exp", repr(settings.dynatemp_exponent))


def _stage_flags(source: CopySource, stage: str) -> Iterator[Flag]:
    settings = source.settings
    if stage == "temperature":
        yield from _temperature(settings)
    if stage == "mirostat":
        yield ("--mirostat", "2")
    if stage == "logit_bias":
        for token_id, bias in settings.logit_bias:
            yield ("--logit-bias", f"{token_id}{bias:+}")
    for parameter, flag in FLAGS.get(stage, {}).items():
        value = getattr(settings, parameter)
        # More than all tokens are all tokens, and the number has to fit into 32 bits.
        yield (flag, repr(min(value, source.vocabulary_size) if stage == "top_k" else value))
    if stage == "dry":
        yield ("--dry-penalty-last-n", _within(settings.dry_window, source))
        yield from _breakers(settings.dry_sequence_breakers)


def _sampling_flags(source: CopySource) -> Iterator[Flag]:
    expressed = _expressed(source)
    samplers = dict.fromkeys(SAMPLERS[each] for each in expressed if each in SAMPLERS)
    if not _has_mirostat(source):
        # What is not named does not act, whatever its default. An empty list could be taken for
        # none given, so that temperature stands where nothing else does.
        yield ("--samplers", ";".join(samplers or ("temperature",)))
    if "temperature" not in expressed and (_has_mirostat(source) or not samplers):
        yield from _temperature(source.settings)
    for stage in expressed:
        yield from _stage_flags(source, stage)
    if set(PENALTIES) & set(expressed):
        yield ("--repeat-last-n", _within(source.settings.penalty_window, source))


def _flags(source: CopySource) -> Iterator[Flag]:
    yield ("--model", _argument(f"{source.model_name}.gguf"))
    yield ("--no-conversation",)
    yield ("--no-escape",)
    yield ("--prompt", _argument(source.text))
    yield ("--override-kv", "tokenizer.ggml.add_bos_token=bool:false")
    yield ("--predict", "1")
    if 0 <= source.seed <= LARGEST_SEED:
        yield ("--seed", str(source.seed))
    yield from _sampling_flags(source)


def _notes(source: CopySource) -> Iterator[Note]:
    settings, on, expressed = source.settings, source.stages_on, _expressed(source)
    yield from absence_notes(source, {"logit_bias", "mirostat", *SAMPLERS})
    if _has_mirostat(source):
        crowded_out = tuple(each for each in on if each in SAMPLERS and each not in expressed)
        if crowded_out:
            yield Note("crowded_out", crowded_out)
        if settings.dynatemp_range:
            yield Note("absent_parameter", ("dynatemp_range", "dynatemp_exponent"))
        yield Note("mirostat_anew")
    yield from order_note(source, expressed)
    unsayable = tuple(each for each in settings.dry_sequence_breakers if not _can_be_said(each))
    if "dry" in expressed and unsayable:
        yield Note("breaker", tuple(map(repr, unsayable)))
    if not 0 <= source.seed <= LARGEST_SEED:
        yield Note("seed", (), (str(source.seed), f"0 ≤ seed ≤ {LARGEST_SEED}"))
    else:
        yield Note("generator")
    if not source.text:
        yield Note("empty")
    if "\0" in source.text and source.is_whole:
        yield Note("not_whole")
    yield from text_notes(source)
    yield Note("model_name", (), (f"{source.model_name}.gguf",))
    yield Note("one_token", ("--predict",))
    yield Note("other_tools", (), ("llama-server", "llama-cli"))


def llama_cpp_flags(source: CopySource) -> Copied:
    """A command for llama-completion; its sampling flags are those of all of llama.cpp's tools.

    --samplers says which stages act, and in which order. Where a number of tokens is 0 here for
    "all", there it is the length of the context, as 0 is "none" there. No token for the beginning
    of the text is added, as none is here.
    """
    lines = ["llama-completion", *map(shlex.join, _flags(source))]
    return Copied("llama.cpp", " \\\n  ".join(lines) + "\n", "# ", tuple(_notes(source)))
