"""The sampler stages in words: their names and the short values they are known by.

The one place for both; knows the settings, not what a stage did.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from engine.sampling import SamplingSettings
from gui.chart.numbers import NumberWriter

NAMES: Mapping[str, object] = {
    "logits": QT_TRANSLATE_NOOP("StageNames", "Logits"),
    "logit_bias": QT_TRANSLATE_NOOP("StageNames", "Logit bias"),
    "repetition_penalty": QT_TRANSLATE_NOOP("StageNames", "Repetition"),
    "presence_penalty": QT_TRANSLATE_NOOP("StageNames", "Presence"),
    "frequency_penalty": QT_TRANSLATE_NOOP("StageNames", "Frequency"),
    "dry": QT_TRANSLATE_NOOP("StageNames", "DRY"),
    "temperature": QT_TRANSLATE_NOOP("StageNames", "Temperature"),
    "top_k": QT_TRANSLATE_NOOP("StageNames", "Top-k"),
    "top_p": QT_TRANSLATE_NOOP("StageNames", "Top-p"),
    "min_p": QT_TRANSLATE_NOOP("StageNames", "Min-p"),
    "typical": QT_TRANSLATE_NOOP("StageNames", "Typical-p"),
    "epsilon_cutoff": QT_TRANSLATE_NOOP("StageNames", "ε-cutoff"),
    "eta_cutoff": QT_TRANSLATE_NOOP("StageNames", "η-cutoff"),
    "top_n_sigma": QT_TRANSLATE_NOOP("StageNames", "Top-nσ"),
    "xtc": QT_TRANSLATE_NOOP("StageNames", "XTC"),
    "mirostat": QT_TRANSLATE_NOOP("StageNames", "Mirostat 2"),
    "draw": QT_TRANSLATE_NOOP("StageNames", "Draw"),
}
# The parameter a stage is known by, and with how many decimals at least.
KNOWN_BY: Mapping[str, tuple[str, int]] = {
    "repetition_penalty": ("repetition_penalty", 2),
    "presence_penalty": ("presence_penalty", 2),
    "frequency_penalty": ("frequency_penalty", 2),
    "dry": ("dry_multiplier", 2),
    "temperature": ("temperature", 2),
    "top_k": ("top_k", 0),
    "top_p": ("top_p", 2),
    "min_p": ("min_p", 2),
    "typical": ("typical_p", 2),
    "epsilon_cutoff": ("epsilon_cutoff", 2),
    "eta_cutoff": ("eta_cutoff", 2),
    "top_n_sigma": ("top_n_sigma", 1),
    "xtc": ("xtc_probability", 2),
    "mirostat": ("mirostat_tau", 1),
}
SMALLEST_DECIMAL = 1e-5
"""Settings below this are written as powers of ten: as decimals they would be rounded away."""


@lru_cache(maxsize=8)
def _writer(locale: QLocale) -> NumberWriter:
    return NumberWriter(locale)


def stage_name(stage: str) -> str:
    """ "top_p" -> "Top-p", in the reader's language; "logits" and "draw" are the strip's ends.

    A stage without a name of its own is shown by the engine's: "a_stage" -> "A-stage".
    """
    if stage not in NAMES:
        return stage.replace("_", "-").capitalize()
    return QCoreApplication.translate("StageNames", str(NAMES[stage]))


def stage_value(stage: str, settings: SamplingSettings, locale: QLocale | None = None) -> str:
    """What a stage is set to, as short as it goes: "0.90", "40", "0.5–1.5".

    That of the bias is the number of tokens that have one; "" for a stage that has no value.
    `locale` is the application's unless it is given.
    """
    numbers = _writer(QLocale() if locale is None else locale)
    if stage == "logit_bias":
        return numbers.count(len(settings.logit_bias))
    if stage == "temperature" and settings.dynatemp_range > 0:
        return _temperature_range(settings, numbers)
    if stage not in KNOWN_BY:
        return ""
    parameter, decimals = KNOWN_BY[stage]
    value = float(getattr(settings, parameter))
    written = numbers.setting(value, decimals) if decimals else numbers.count(round(value))
    if 0 < value < SMALLEST_DECIMAL:
        written = f"{value:.3g}"
    return f"τ {written}" if stage == "mirostat" else written


def stage_parts(
    stage: str, settings: SamplingSettings, locale: QLocale | None = None
) -> tuple[str, str]:
    """Name and value for where they are set apart; the value is "" where there is none.

    Temperature 0 is ("Greedy", ""), the bias of three tokens ("Logit bias", "(3)").
    """
    if stage == "temperature" and settings.temperature == 0 and settings.dynatemp_range == 0:
        return QCoreApplication.translate("StageNames", "Greedy"), ""
    value = stage_value(stage, settings, locale)
    return stage_name(stage), f"({value})" if stage == "logit_bias" else value


def stage_title(stage: str, settings: SamplingSettings, locale: QLocale | None = None) -> str:
    """Name and value: "Top-p 0.90", "Temperature 0.5–1.5", "Logit bias (3)", "Greedy"."""
    name, value = stage_parts(stage, settings, locale)
    if not value:
        return name
    return QCoreApplication.translate("StageNames", "{stage} {value}").format(
        stage=name, value=value
    )


def _temperature_range(settings: SamplingSettings, numbers: NumberWriter) -> str:
    """Between which temperatures the dynamic one moves: "0.5–1.5"."""
    low = max(0.0, settings.temperature - settings.dynatemp_range)
    high = settings.temperature + settings.dynatemp_range
    return QCoreApplication.translate("StageNames", "{low}–{high}").format(
        low=numbers.setting(low, 1), high=numbers.setting(high, 1)
    )
