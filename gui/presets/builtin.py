"""The presets that everybody has, and how a preset is described in a line."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from engine.sampling import SamplingSettings
from gui.presets.names import BUILT_IN_SETTINGS
from gui.sampling.parameters import groups, main_parameters

# Greedy: always the most likely token. Balanced: the values that chat models are often shipped
# with, and the app's own at the start. Creative: flatter than the model, with min-p to cut the
# nonsense that this lets in, as its authors recommend (Nguyen et al., 2024, arXiv:2407.01082: 0.05
# to 0.1), and the mild repetition penalty that llama.cpp had as its default. Pure: the model's own
# distribution.
BUILT_IN = dict(
    zip(
        map(str, BUILT_IN_SETTINGS),
        (
            SamplingSettings(temperature=0),
            SamplingSettings(temperature=0.7, top_k=40, top_p=0.9),
            SamplingSettings(temperature=1.1, min_p=0.05, repetition_penalty=1.1),
            SamplingSettings(),
        ),
        strict=True,
    )
)


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
