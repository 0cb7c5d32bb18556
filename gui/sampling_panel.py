"""The sampling parameters, each with slider, number box and reset."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from engine.sampling import SamplingSettings
from engine.state import State
from gui.panel import Panel
from gui.parameter_control import ParameterControl
from gui.scales import CountScale, ShareScale, TemperatureScale

OFF = SamplingSettings()
"""Every stage off: the model's own distribution."""


class SamplingPanel(Panel):
    """Shows the settings of a state; says which ones the user chose instead."""

    settings_chosen = Signal(object)
    """A `SamplingSettings`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Sampling"), parent)
        self._settings = OFF
        self._vocabulary_size = 0
        self._reset_all = QPushButton(self.tr("All off"))
        self._reset_all.setToolTip(self.tr("Draw from what the model said, unchanged"))
        self._reset_all.clicked.connect(lambda: self._choose(OFF))
        self.heading.addStretch()
        self.heading.addWidget(self._reset_all)
        self.controls = {
            "temperature": ParameterControl(
                self.tr("Temperature"),
                self.tr(
                    "Divides the logits. Below 1 sharpens, above 1 flattens; "
                    "0 is greedy: always the most likely token."
                ),
                TemperatureScale(),
                maximum=10,
                off_value=1.0,
                decimals=3,
                says_off=False,
            ),
            "top_k": ParameterControl(
                self.tr("Top-k"),
                self.tr("Keeps the k most likely tokens. 0 switches it off."),
                CountScale(2),
                maximum=2,
                off_value=0,
                decimals=0,
            ),
            "top_p": ParameterControl(
                self.tr("Top-p"),
                self.tr(
                    "Keeps the smallest set of most likely tokens whose total reaches p. "
                    "1 switches it off."
                ),
                ShareScale(),
                maximum=1,
                off_value=1.0,
                decimals=4,
            ),
        }
        for name, control in self.controls.items():
            self.body.addWidget(control)
            control.value_chosen.connect(lambda value, name=name: self._choose_one(name, value))

    def show_state(self, state: State) -> None:
        size = 0 if state.model is None else state.model.vocabulary_size
        if size and size != self._vocabulary_size:
            self._vocabulary_size = size
            self.controls["top_k"].set_scale(CountScale(size), size)
        if state.settings != self._settings:
            self._settings = state.settings
            for name, control in self.controls.items():
                control.set_value(getattr(state.settings, name))
        self._reset_all.setEnabled(state.settings != OFF)

    def _choose_one(self, name: str, value: float) -> None:
        changes: dict[str, Any] = {name: int(value) if name == "top_k" else value}
        self._choose(replace(self._settings, **changes))

    def _choose(self, settings: SamplingSettings) -> None:
        self.settings_chosen.emit(settings)
