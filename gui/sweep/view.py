"""The tab "Sweep": one parameter over its whole range, all other stages as they are set.

Knows the state it shows; the curves are worked out on a thread, and only while they are seen.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from engine.model import ModelCard
from engine.state import State
from engine.sweep import PARAMETERS, Parameter, Sweep
from gui.panel import Panel
from gui.stage_names import stage_name
from gui.sweep.picture import Present
from gui.sweep.plot import SweepPlot
from gui.sweep.request import Answer, Request
from gui.sweep.worker import SweepWorker
from gui.theme import Theme
from gui.why_empty import why_empty


class SweepView(Panel):
    """Emits the value the user sets; whoever creates it calls ``close``."""

    value_chosen = Signal(str, float)
    """The parameter by the name it has in the settings, and its value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Sweep"), parent)
        self.parameter: Parameter = "temperature"
        self.plot = SweepPlot()
        self.worker = SweepWorker(self)
        self._state = State()
        self._model: ModelCard | None = None
        self._asked: Request | None = None
        self._shown: tuple[Sweep, Request] | None = None
        self._is_stale = False
        self._create_choice()
        self.body.addWidget(self.plot, 1)
        self.plot.value_chosen.connect(lambda value: self.value_chosen.emit(self.parameter, value))
        self.worker.answered.connect(self._take)

    def _create_choice(self) -> None:
        self._group = QButtonGroup(self)
        self.choice: dict[Parameter, QPushButton] = {}
        for parameter in PARAMETERS:
            button = QPushButton(stage_name(parameter))
            button.setObjectName("chip")
            button.setCheckable(True)
            # In a group it changes nothing but this: it is heard as one of several to choose from.
            button.setAutoExclusive(True)
            button.setChecked(parameter == self.parameter)
            button.setAutoDefault(False)
            tip = self.tr("Show what any other {parameter} would do").format(
                parameter=stage_name(parameter)
            )
            button.setToolTip(tip)
            button.setAccessibleDescription(tip)
            button.clicked.connect(lambda _=False, name=parameter: self.choose(name))
            self._group.addButton(button)
            self.heading.addWidget(button)
            self.choice[parameter] = button
        self.heading.addStretch()

    # what is shown

    def show_state(self, state: State) -> None:
        self._state = state
        if state.model is not None and state.model is not self._model:
            self._model, self._asked, self._shown = state.model, None, None
            # The ids of the curves are the old model's; the new one need not know them.
            self.plot.show_sweep(None, None, None)
            self.plot.set_pieces(state.model.piece)
        if self.isVisible():
            self._refresh()

    def choose(self, parameter: Parameter) -> None:
        """Another parameter along the axis; no setting changes."""
        self.choice[parameter].setChecked(True)
        if parameter != self.parameter:
            self.parameter = parameter
            if self.isVisible():
                self._refresh()

    def set_theme(self, theme: Theme) -> None:
        self.plot.set_theme(theme)

    def set_stale(self, stale: bool) -> None:
        """Dims curves and numbers while a newer distribution is awaited."""
        self._is_stale = stale
        self._dim()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        self._asked = None
        self.worker.forget()
        super().hideEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.worker.close()
        super().closeEvent(event)

    # the curves

    def _refresh(self) -> None:
        state = self._state
        if state.trace is None:
            self._asked = self._shown = None
            self.worker.forget()
            self.plot.show_message(why_empty(self._state))
            return
        request = Request(state.trace, self.parameter, state.landing, self._model)
        self.plot.show_parameter(self.parameter, state.trace.order.size)
        if self._answered_by(self._shown, request):
            self._asked = None
        else:
            self._ask(request)
        self._show()

    @staticmethod
    def _answered_by(shown: tuple[Sweep, Request] | None, request: Request) -> bool:
        return shown is not None and request.is_answered_by(*shown)

    def _ask(self, request: Request) -> None:
        self._asked = request
        self.worker.ask(request)

    def _take(self, answer: Answer) -> None:
        """Newer curves than those shown, if not the newest: they are shown, dimmed if need be."""
        if not self.isVisible() or self._state.trace is None:
            return
        request = answer.request
        if request.parameter != self.parameter or request.model is not self._model:
            return
        if answer.sweep is None:
            if request is self._asked:
                self._shown = None
                self.plot.show_message(self.tr("No curves: {reason}").format(reason=answer.error))
            return
        self._shown = (answer.sweep, request)
        if self._asked is not None and self._asked.is_answered_by(*self._shown):
            self._asked = None
        self._show()

    def _show(self) -> None:
        """Curves, setting and landing, as far as they are there."""
        state, trace = self._state, self._state.trace
        if trace is None:
            return
        shown = self._shown
        if shown is None or shown[0].parameter != self.parameter:
            self.plot.show_sweep(None, None, None)
            return
        ids = np.array(shown[0].ids, dtype=np.int64)
        # Older curves may be of tokens that a smaller vocabulary does not have.
        known = ids < trace.order.size
        shares = np.zeros(ids.size)
        shares[known] = trace.stages[-1].probabilities_of(ids[known])
        value = float(getattr(trace.settings, self.parameter))
        present = Present(value, tuple(shares.tolist()), trace.entropy_bits)
        self.plot.show_sweep(shown[0], present, state.landing)
        self._dim()

    def _dim(self) -> None:
        self.plot.set_stale(self._is_stale or self._asked is not None, self._is_stale)
