"""The rows of all parameters: a few always in view, the others folded away by stage.

What is folded away is made when it is first unfolded or asked for: two dozen rows of four parts
each would be a good part of the time in which the window opens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.sampling import SamplingSettings
from gui.parameter_control import ParameterControl
from gui.sampling.bias_editor import BiasEditor
from gui.sampling.breakers_edit import BreakersEdit
from gui.sampling.fold import Fold
from gui.sampling.parameter import Group, Parameter
from gui.sampling.parameters import groups, main_parameters
from gui.stage_names import stage_name

OFF = SamplingSettings()
"""Every stage off: the model's own distribution."""
INDENT = 8
BIAS = "logit_bias"
FIRST_CONTROL = {
    "dry": "dry_multiplier",
    "typical": "typical_p",
    "xtc": "xtc_probability",
    "mirostat": "mirostat_tau",
}
"""By stage, where the parameter has another name than its stage."""


class Controls(Mapping[str, ParameterControl]):
    """By the parameter's name; ``make`` sees to it that the one of a name is among ``made``."""

    def __init__(self, names: list[str], make: Callable[[str], None]) -> None:
        self._names = names
        self._make = make
        self.made: dict[str, ParameterControl] = {}

    def __getitem__(self, name: str) -> ParameterControl:
        if name not in self.made and name in self._names:
            self._make(name)
        return self.made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class Sections(QWidget):
    """Says what was chosen for one field of the settings; shows settings."""

    value_chosen = Signal(str, object)
    """The field's name, and its value: a number, or the whole list."""
    refused = Signal(str)
    """What was typed cannot be; a sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = OFF
        main, folded = main_parameters(), groups()
        self._group_of = {each.name: group for group in folded for each in group.parameters}
        every = [*main, *(each for group in folded for each in group.parameters)]
        self.parameters = {parameter.name: parameter for parameter in every}
        self.controls = Controls(list(self.parameters), self._fill_fold_of)
        self.folds: dict[str, Fold] = {}
        self.bias = BiasEditor()
        self.breakers = BreakersEdit(OFF.dry_sequence_breakers)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        for parameter in main:
            layout.addWidget(self._control(parameter))
        layout.addSpacing(4)
        self.more = self._more(folded)
        layout.addWidget(self.more)
        self._align()
        self._mark()
        self.bias.biases_chosen.connect(lambda pairs: self.value_chosen.emit(BIAS, pairs))
        self.bias.refused.connect(self.refused)
        self.breakers.breakers_chosen.connect(
            lambda breakers: self.value_chosen.emit("dry_sequence_breakers", breakers)
        )

    def _more(self, folded: tuple[Group, ...]) -> Fold:
        more = Fold(self.tr("More samplers"), {group.title: group.help for group in folded}, INDENT)
        for group in folded:
            texts = {group.title: group.help} | help_texts(group.parameters)
            if group.key == "dry":
                texts[self.breakers.label.text()] = self.breakers.help
            fold = Fold(group.title, texts, fill=partial(self._fill, group))
            more.content.addWidget(fold)
            self.folds[group.key] = fold
        self.folds["dry"].content.addWidget(self.breakers)
        fold = self.folds[BIAS] = Fold(stage_name(BIAS), {stage_name(BIAS): self._bias_help()})
        fold.content.addWidget(self.bias)
        more.content.addWidget(fold)
        return more

    def insert_before_more(self, widget: QWidget) -> None:
        """Put ``widget`` below what is always in view."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.indexOf(self.more), widget)

    def _bias_help(self) -> str:
        return self.tr(
            "A number that is added to the logit of a token, so that it becomes more or less "
            "likely; a ban makes it impossible. From −100 to 100; 0 is none."
        )

    def _control(self, parameter: Parameter) -> ParameterControl:
        control = self.controls.made[parameter.name] = ParameterControl(parameter)
        control.refused.connect(self.refused)
        control.value_chosen.connect(
            lambda value, name=parameter.name: self.value_chosen.emit(name, value)
        )
        return control

    def _fill_fold_of(self, name: str) -> None:
        self.folds[self._group_of[name].key].fill()

    def _fill(self, group: Group) -> None:
        for place, parameter in enumerate(group.parameters):
            control = self._control(parameter)
            control.set_value(getattr(self._settings, parameter.name))
            self.folds[group.key].content.insertWidget(place, control)
        self._align()
        self._mark()

    def _align(self) -> None:
        """Every slider begins at the same place, those that are indented too."""
        metrics = self.fontMetrics()
        indents = {name: INDENT if name in self._group_of else 0 for name in self.parameters}
        column = 2 + max(
            metrics.horizontalAdvance(parameter.label) + indents[name]
            for name, parameter in self.parameters.items()
        )
        for name, control in self.controls.made.items():
            control.set_column(column - indents[name])
        self.breakers.measure()
        self.breakers.row.set_column(column - INDENT)

    def show_settings(self, settings: SamplingSettings) -> None:
        """Without saying so; costs little where little has changed."""
        self._settings = settings
        for name, control in self.controls.made.items():
            value = getattr(settings, name)
            if control.value != value:
                control.set_value(value)
        self.bias.set_biases(settings.logit_bias)
        self.breakers.set_breakers(settings.dry_sequence_breakers)
        self._mark()

    def _mark(self) -> None:
        """Dim what does nothing, and mark the folds in which something is on."""
        settings = self._settings
        on = {name for name in self.parameters if getattr(settings, name) != getattr(OFF, name)}
        lit = {BIAS} if settings.logit_bias else set()
        for name in on:
            if name in self._group_of and not self.parameters[name].needs:
                lit.add(self._group_of[name].key)
        for control in self.controls.made.values():
            needs = control.parameter.needs
            if needs:
                control.set_dim(on.isdisjoint(needs))
        self.breakers.set_dim("dry_multiplier" not in on)
        for key, fold in self.folds.items():
            fold.set_on(key in lit)
        self.more.set_on(bool(lit))

    def go_to(self, stage: str) -> QWidget:
        """Unfold where ``stage`` is set and put the focus there; what has it now.

        Raises KeyError for a name that is no stage's.
        """
        name = FIRST_CONTROL.get(stage, stage)
        if stage == BIAS:
            self.more.open()
            self.folds[BIAS].open()
            target = self.bias.first_control() or self.folds[BIAS].button
        else:
            return self.go_to_parameter(name)
        target.setFocus()
        return target

    def go_to_parameter(self, name: str) -> QWidget:
        """Unfold the row of ``name``, and put the focus there; as `go_to` otherwise."""
        target = self.controls[name].slider
        if name in self._group_of:
            self.more.open()
            self.folds[self._group_of[name].key].open()
        target.setFocus()
        return target

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "more"):
            self._align()


def help_texts(parameters: tuple[Parameter, ...]) -> dict[str, str]:
    """What each does, by its name."""
    return {parameter.title: parameter.help for parameter in parameters}
