"""Settings and orders as the values that JSON can hold, and back."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from engine.sampling import SamplingSettings
from engine.sampling.plain import plain_settings
from gui.presets.names import PresetError

NOT_IN_PRESETS = ("logit_bias", "order")
"""The bias belongs to one vocabulary, and orders are presets of their own."""
NAMES = tuple(field.name for field in fields(SamplingSettings) if field.name not in NOT_IN_PRESETS)
OFF = SamplingSettings()

translate = QCoreApplication.translate


def preset_of(settings: SamplingSettings) -> SamplingSettings:
    """``settings`` as a preset keeps them: without bias, in the usual order."""
    return replace(settings, logit_bias=OFF.logit_bias, order=OFF.order)


def applied(preset: SamplingSettings, settings: SamplingSettings) -> SamplingSettings:
    """``settings`` after the choice of ``preset``: the bias and the order stay."""
    return replace(preset, logit_bias=settings.logit_bias, order=settings.order)


def written_settings(settings: SamplingSettings) -> dict[str, Any]:
    """Every parameter, the ones that are off too: the file then means the same for ever."""
    plain = plain_settings(settings)
    return {name: plain[name] for name in NAMES}


def read_settings(values: object) -> SamplingSettings:
    """Raises PresetError, naming the parameter; a parameter that is not there is off."""
    if not isinstance(values, dict):
        raise PresetError(translate("Presets", "it must be a list of parameters with their values"))
    unknown = [name for name in values if name not in NAMES]
    if unknown:
        raise PresetError(
            translate("Presets", "there is no parameter “{name}”").format(name=unknown[0])
        )
    try:
        return SamplingSettings(**values)
    except (ValueError, TypeError) as error:
        raise PresetError(str(error)) from None


def read_order(names: object) -> tuple[str, ...]:
    """Raises PresetError, naming the stages there are; one that is not named is filled in."""
    if not isinstance(names, list | tuple):
        raise PresetError(translate("Presets", "it must be a list of the names of stages"))
    try:
        return SamplingSettings(order=tuple(names)).order
    except (ValueError, TypeError) as error:
        raise PresetError(str(error)) from None
