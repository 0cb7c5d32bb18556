"""The settings of sampling: presets as chips, and every parameter with slider, box and reset.

Knows settings, not what they do: that is for the engine to work out and for others to show.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from engine.model import ModelCard
from engine.sampling import SamplingSettings
from engine.state import State
from gui.panel import Panel
from gui.parameter_control import ParameterControl
from gui.presets.preset_bar import PresetBar
from gui.presets.store import PresetStore
from gui.sampling.bias_editor import Pairs
from gui.sampling.help_bubble import HelpButton
from gui.sampling.parameters import main_parameters
from gui.sampling.sections import OFF, Sections, help_texts
from gui.scales import CountScale


class SamplingPanel(Panel):
    """Shows the settings of a state; says which ones the user chose instead.

    ``store`` holds the user's own presets; without one they last as long as the panel.
    """

    settings_chosen = Signal(object)
    """A `SamplingSettings`."""
    refused = Signal(str)
    """Something could not be done; why, for the user."""

    def __init__(self, store: PresetStore | None = None, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Sampling"), parent)
        self._settings = OFF
        self._model: ModelCard | None = None
        self._store = store or PresetStore(None, self)
        self.presets = PresetBar(self._store)
        self.sections = Sections()
        self._add_heading()
        self.body.addWidget(self.presets)
        self.body.addWidget(self.sections)
        self.reset_all.clicked.connect(self._choose_off)
        self.presets.settings_chosen.connect(self.settings_chosen)
        self.presets.refused.connect(self.refused)
        self._store.complained.connect(self.refused)
        self.sections.value_chosen.connect(self._choose)
        self.sections.refused.connect(self.refused)

    def _add_heading(self) -> None:
        self.reset_all = QPushButton(self.tr("All off"))
        tip = self.tr("Draw from what the model said, unchanged; the order of the stages stays")
        self.reset_all.setToolTip(tip)
        self.reset_all.setAccessibleDescription(tip)
        self.reset_all.setEnabled(False)
        texts = help_texts(main_parameters()) | {self.tr("Presets"): self._preset_help()}
        self.heading.addStretch()
        self.heading.addWidget(HelpButton(self.tr("Sampling"), texts))
        self.heading.addWidget(self.reset_all)

    def _preset_help(self) -> str:
        return self.tr(
            "A chip sets every parameter; the order of the stages and the logit bias stay as they "
            "are. The chip that equals the present settings is filled. Your own can be renamed, "
            "replaced and deleted: right click, Menu key or Shift+F10."
        )

    @property
    def controls(self) -> Mapping[str, ParameterControl]:
        """By the name of the parameter in `SamplingSettings`."""
        return self.sections.controls

    def show_state(self, state: State) -> None:
        if state.model is not None and state.model is not self._model:
            self._show_model(state.model, state.settings.logit_bias)
        if state.settings is not self._settings:
            before, self._settings = self._settings, state.settings
            if state.settings != before:
                self._show_settings(state.settings)

    def _show_model(self, model: ModelCard, biases: Pairs) -> None:
        before, self._model = self._model, model
        size = model.vocabulary_size
        if before is None or before.vocabulary_size != size:
            self.controls["top_k"].set_scale(CountScale(size), size)
        # The lab's words change their ids with each model, so old ids and new pieces never meet.
        self.sections.bias.set_pieces(model.piece, biases)

    def _show_settings(self, settings: SamplingSettings) -> None:
        self.sections.show_settings(settings)
        self.presets.set_settings(settings)
        self.reset_all.setEnabled(settings != replace(OFF, order=settings.order))

    def focus_stage(self, stage: str) -> None:
        """Unfold where ``stage`` is set, scroll there, and put the focus on its first control.

        Raises KeyError for a name that is no stage's.
        """
        target = self.sections.go_to(stage)
        # What was folded has its place only after the layout, which the event loop sees to first.
        QTimer.singleShot(0, self, lambda: self._scroll_to(target))

    def go_to_parameter(self, name: str) -> None:
        """Unfold the row of ``name``, scroll there, and put the focus on it. KeyError as above."""
        target = self.sections.go_to_parameter(name)
        QTimer.singleShot(0, self, lambda: self._scroll_to(target))

    def _scroll_to(self, target: QWidget) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(target)

    def _choose(self, name: str, value: Any) -> None:
        control = self.sections.controls.made.get(name)
        if control is not None and control.parameter.is_whole:
            value = int(value)
        changes = {name: value}
        try:
            settings = replace(self._settings, **changes)
        except ValueError as error:
            self.refused.emit(str(error))
        else:
            self.settings_chosen.emit(settings)
        if control is not None:
            # Where the choice was refused, or somebody chose otherwise, what is so is shown.
            control.set_value(getattr(self._settings, name))

    def _choose_off(self) -> None:
        self.settings_chosen.emit(replace(OFF, order=self._settings.order))
