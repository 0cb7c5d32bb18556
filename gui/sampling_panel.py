"""Every sampler's parameters: a few always in view, the others folded away by stage, and presets.

Knows settings, not what they do: that is for the engine to work out and for others to show.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from engine.model import ModelCard
from engine.sampling import SamplingSettings
from engine.state import State
from gui.panel import Panel
from gui.parameter_control import ParameterControl
from gui.presets.preset_bar import PresetBar
from gui.presets.store import PresetStore
from gui.sampling.bias_editor import BiasEditor
from gui.sampling.breakers_edit import BreakersEdit
from gui.sampling.fold import Fold
from gui.sampling.help_bubble import HelpButton
from gui.sampling.parameter import Parameter
from gui.sampling.parameters import groups, main_parameters
from gui.scales import CountScale
from gui.stage_names import stage_name

OFF = SamplingSettings()
"""Every stage off: the model's own distribution."""
INDENT = 8
FIRST_CONTROL = {
    "dry": "dry_multiplier",
    "typical": "typical_p",
    "xtc": "xtc_probability",
    "mirostat": "mirostat_tau",
}
"""By stage, where the parameter has another name than its stage."""


class SamplingPanel(Panel):
    """Shows the settings of a state; says which ones the user chose instead.

    ``presets`` holds the user's own; without it they are kept for as long as the panel is there.
    ``controls`` are the parameters' by name, ``bias`` and ``breakers`` those of the two lists.
    """

    settings_chosen = Signal(object)
    """A `SamplingSettings`."""
    refused = Signal(str)
    """Something could not be done; why, for the user."""

    def __init__(self, presets: PresetStore | None = None, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Sampling"), parent)
        self._settings = OFF
        self._model: ModelCard | None = None
        self.controls: dict[str, ParameterControl] = {}
        self.folds: dict[str, Fold] = {}
        self._folds_of: dict[str, list[Fold]] = {}
        """The folds in which a parameter lies, the outermost first."""
        self._presets = presets or PresetStore(None, self)
        self.presets = PresetBar(self._presets)
        self.bias = BiasEditor()
        self.breakers = BreakersEdit(OFF.dry_sequence_breakers)
        self._add_heading()
        self.body.addWidget(self.presets)
        self._add_main()
        self._add_more()
        self._align()
        self._mark(OFF)
        self._connect()

    def _add_heading(self) -> None:
        self._reset_all = QPushButton(self.tr("All off"))
        tip = self.tr("Draw from what the model said, unchanged; the order of the stages stays")
        self._reset_all.setToolTip(tip)
        self._reset_all.setAccessibleDescription(tip)
        self._reset_all.setEnabled(False)
        self.heading.addStretch()
        self.heading.addWidget(
            HelpButton(self.tr("Sampling"), _texts(main_parameters()) | self._preset_help())
        )
        self.heading.addWidget(self._reset_all)

    def _preset_help(self) -> dict[str, str]:
        return {
            self.tr("Presets"): self.tr(
                "A chip sets every parameter; the order of the stages and the logit bias stay as "
                "they are. The chip that equals the present settings is filled. Your own can be "
                "renamed and deleted: right click, Menu key or Shift+F10."
            )
        }

    def _add_main(self) -> None:
        rows = QVBoxLayout()
        rows.setSpacing(2)
        for parameter in main_parameters():
            rows.addWidget(self._control(parameter, []))
        self.body.addLayout(rows)

    def _add_more(self) -> None:
        title = self.tr("More samplers")
        self.more = Fold(title, {group.title: group.help for group in groups()}, INDENT)
        self.body.addWidget(self.more)
        for group in groups():
            texts = {group.title: group.help} | _texts(group.parameters)
            if group.key == "dry":
                texts[self.breakers.label.text()] = self.breakers.help
            fold = self._fold(group.key, group.title, texts)
            for parameter in group.parameters:
                fold.content.addWidget(self._control(parameter, [self.more, fold]))
        self.folds["dry"].content.addWidget(self.breakers)
        name = stage_name("logit_bias")
        fold = self._fold("logit_bias", name, {name: self._bias_help()})
        fold.content.addWidget(self.bias)

    def _bias_help(self) -> str:
        return self.tr(
            "A number that is added to the logit of a token, so that it becomes more or less "
            "likely; a ban makes it impossible. From −100 to 100; 0 is none."
        )

    def _fold(self, key: str, title: str, texts: dict[str, str]) -> Fold:
        fold = self.folds[key] = Fold(title, texts)
        self.more.content.addWidget(fold)
        return fold

    def _control(self, parameter: Parameter, folds: list[Fold]) -> ParameterControl:
        control = self.controls[parameter.name] = ParameterControl(parameter)
        self._folds_of[parameter.name] = folds
        control.value_chosen.connect(
            lambda value, name=parameter.name: self._choose_one(name, value)
        )
        return control

    def _align(self) -> None:
        """Every slider begins at the same place, those that are indented too."""
        indents = {name: INDENT if self._folds_of[name] else 0 for name in self.controls}
        column = 2 + max(
            control.label.sizeHint().width() + indents[name]
            for name, control in self.controls.items()
        )
        for name, control in self.controls.items():
            control.set_column(column - indents[name])
        self.breakers.measure()
        self.breakers.row.set_column(column - INDENT)

    def _connect(self) -> None:
        self._reset_all.clicked.connect(lambda: self._choose(order=self._settings.order))
        self.presets.settings_chosen.connect(self.settings_chosen)
        self.presets.refused.connect(self.refused)
        self._presets.complained.connect(self.refused)
        self.bias.biases_chosen.connect(lambda pairs: self._choose_list("logit_bias", pairs))
        self.breakers.breakers_chosen.connect(
            lambda breakers: self._choose_list("dry_sequence_breakers", breakers)
        )

    def show_state(self, state: State) -> None:
        if state.model is not None and state.model is not self._model:
            self._show_model(state.model)
        if state.settings is not self._settings:
            self._show_settings(state.settings)

    def _show_model(self, model: ModelCard) -> None:
        before, self._model = self._model, model
        size = model.vocabulary_size
        if before is None or before.vocabulary_size != size:
            self.controls["top_k"].set_scale(CountScale(size), size)
        if before is None or before.name != model.name:
            self.bias.set_pieces(model.piece)

    def _show_settings(self, settings: SamplingSettings) -> None:
        before, self._settings = self._settings, settings
        if settings == before:
            return
        for name, control in self.controls.items():
            value = getattr(settings, name)
            if control.value != value:
                control.set_value(value)
        self.bias.set_biases(settings.logit_bias)
        self.breakers.set_breakers(settings.dry_sequence_breakers)
        self._mark(settings)
        self.presets.set_settings(settings)
        self._reset_all.setEnabled(settings != replace(OFF, order=settings.order))

    def _mark(self, settings: SamplingSettings) -> None:
        """Dim what does nothing, and mark the folds in which something is on."""
        on = {name for name in self.controls if getattr(settings, name) != getattr(OFF, name)}
        lit = {id(self.folds["logit_bias"])} if settings.logit_bias else set()
        for name, control in self.controls.items():
            needs = control.parameter.needs
            if needs:
                control.set_dim(on.isdisjoint(needs))
            elif name in on:
                lit |= {id(fold) for fold in self._folds_of[name]}
        self.breakers.set_dim("dry_multiplier" not in on)
        for fold in self.folds.values():
            fold.set_on(id(fold) in lit)
        self.more.set_on(any(fold.is_on for fold in self.folds.values()))

    def focus_stage(self, stage: str) -> None:
        """Unfold where ``stage`` is set, and put the focus there. Raises KeyError for no stage."""
        if stage == "logit_bias":
            folds, target = [self.more, self.folds[stage]], self.bias.first_control()
            if not self.bias.rows:
                target = self.folds[stage].button
        else:
            name = FIRST_CONTROL.get(stage, stage)
            folds, target = self._folds_of[name], self.controls[name].slider
        for fold in folds:
            fold.open()
        target.setFocus()
        # What was folded has its place only after the layout, which the event loop sees to first.
        QTimer.singleShot(0, self, lambda: self._scroll_to(target))

    def _scroll_to(self, target: QWidget) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(target)

    def _choose_one(self, name: str, value: float) -> None:
        control = self.controls[name]
        self._choose_list(name, int(value) if control.parameter.is_whole else value)
        # Where the choice was refused, or somebody chose otherwise, what is so is shown.
        control.set_value(getattr(self._settings, name))

    def _choose_list(self, name: str, value: object) -> None:
        changes: dict[str, Any] = {name: value}
        try:
            settings = replace(self._settings, **changes)
        except ValueError as error:
            self.refused.emit(str(error))
        else:
            self.settings_chosen.emit(settings)

    def _choose(self, order: tuple[str, ...]) -> None:
        self.settings_chosen.emit(replace(OFF, order=order))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "breakers"):
            self._align()


def _texts(parameters: tuple[Parameter, ...]) -> dict[str, str]:
    return {parameter.title: parameter.help for parameter in parameters}
