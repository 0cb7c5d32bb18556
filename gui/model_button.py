"""The button in the header with the name of the model; its menu chooses the precision."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from engine.model import ModelCard
from engine.state import State
from gui.chart.shrinking import ShrinkingButton


class ModelButton(ShrinkingButton):
    """Shows which model answers; emits which precision is wished."""

    precision_chosen = Signal(str)
    """ "fast" or "precise"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._model: ModelCard | None = None
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(self._model_menu())
        self._show_model()

    def _model_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        self._group = QActionGroup(menu)
        self._actions: dict[str, QAction] = {}
        choices = {
            "fast": (
                self.tr("Fast: most activations rounded to 8 bits"),
                self.tr("Weights as in the file; as accurate as llama.cpp"),
            ),
            "precise": (
                self.tr("Precise: closer to the weights in float32"),
                self.tr("The same weights with less rounding; takes longer"),
            ),
        }
        for precision, (text, tip) in choices.items():
            action = menu.addAction(text)
            action.setToolTip(tip)
            action.setCheckable(True)
            action.triggered.connect(lambda checked, precision=precision: self._choose(precision))
            self._group.addAction(action)
            self._actions[precision] = action
        return menu

    def _choose(self, precision: str) -> None:
        """A click is a wish; the tick stays with what is loaded until the wish has come true."""
        self._tick()
        self.precision_chosen.emit(precision)

    def _tick(self) -> None:
        action = None if self._model is None else self._actions.get(self._model.precision)
        if action is not None:
            action.setChecked(True)

    def show_state(self, state: State) -> None:
        if state.model is not self._model:
            self._model = state.model
            self._show_model()

    def _show_model(self) -> None:
        model = self._model
        if model is None:
            name, short = self.tr("loading the model …"), self.tr("loading …")
        elif model.is_example:
            name, short = self.tr("Six-word example"), self.tr("Example")
        else:
            name = f"{model.name} · {self._precision_name(model.precision)}"
            short = model.name.partition("-")[0]
        self.set_texts(f"{name} ▾", f"{short} ▾")
        self.setToolTip(name)
        self.setAccessibleName(self.tr("Model: {name}").format(name=name))
        self.setEnabled(model is not None and not model.is_example)
        self._tick()

    def _precision_name(self, precision: str) -> str:
        return self.tr("precise") if precision == "precise" else self.tr("fast")
