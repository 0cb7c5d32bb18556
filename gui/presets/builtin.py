"""The presets that everybody has, and how a preset is described in a line."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from engine.sampling import SamplingSettings
from engine.sampling.presets import PRESETS
from gui.presets.names import BUILT_IN_SETTINGS
from gui.sampling.parameters import groups, main_parameters

BUILT_IN = {name: PRESETS[name] for name in map(str, BUILT_IN_SETTINGS)}


def described(preset: SamplingSettings) -> str:
    """ "Temperature 0.7, Top-k 40, Top-p 0.9; all else is off." """
    every = [*main_parameters(), *(each for group in groups() for each in group.parameters)]
    set_ones = []
    for parameter in every:
        value = getattr(preset, parameter.name)
        needed = not parameter.needs or any(
            getattr(preset, name) != getattr(SamplingSettings(), name) for name in parameter.needs
        )
        if value != parameter.off and needed:
            set_ones.append(f"{parameter.title} {_number(value)}")
    if not set_ones:
        return QCoreApplication.translate(
            "Presets", "All off: what the model itself says is drawn from."
        )
    return QCoreApplication.translate("Presets", "{settings}; all else is off.").format(
        settings=QCoreApplication.translate("Presets", ", ").join(set_ones)
    )


def _number(value: float) -> str:
    return f"{value:.6g}".replace(".", QLocale().decimalPoint())
