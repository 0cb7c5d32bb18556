"""The throw: the stacked bar with its needle, and everything that steps through the text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRegularExpression, Signal
from PySide6.QtGui import QFocusEvent, QRegularExpressionValidator
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPushButton,
    QWidget,
)

from engine.model import ModelCard
from engine.randomness import SEED_MAX, SEED_MIN
from engine.state import State
from gui.draw_bar import DrawBar
from gui.draw_controls import TwoFacedButton, WrappingRows
from gui.panel import Panel, quiet_label
from gui.theme import Theme

STEPS_PER_SECOND = (1, 2, 5, 10, 20)
DELAYS_MS = (*(1000 // rate for rate in STEPS_PER_SECOND), 0)


class SeedBox(QLineEdit):
    """Takes whole numbers of 64 bits; goes back to the seed in use if it is left with another."""

    seed_chosen = Signal(object)
    """An int: Qt's own have but 32 bits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seed = 0
        self._fit_font()
        self.setValidator(QRegularExpressionValidator(QRegularExpression(r"-?\d{1,19}"), self))
        self.editingFinished.connect(self._choose)

    def _fit_font(self) -> None:
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("21474836") + 18)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_font()

    def show_seed(self, seed: int) -> None:
        self._seed = seed
        if not self.hasFocus() or not self.text():
            self.setText(str(seed))

    def _choose(self) -> None:
        seed = int(self.text()) if self.hasAcceptableInput() else self._seed
        if SEED_MIN <= seed <= SEED_MAX:
            self.seed_chosen.emit(seed)
        else:
            self.setText(str(self._seed))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.hasAcceptableInput():
            self.setText(str(self._seed))


class DrawPanel(Panel):
    """Emits what the user asks for; shows what came of it."""

    step_asked = Signal()
    run_toggled = Signal()
    reroll_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    seed_chosen = Signal(object)
    delay_chosen = Signal(int)
    """Milliseconds between two steps of a run."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Draw"), parent)
        self.bar = DrawBar()
        self.step = self._button(self.tr("Step"), self.tr("Draw and append one token (Ctrl+Enter)"))
        self.step.setObjectName("primary")
        self.run = self._button(self.tr("Run"), self.tr("Step on and on (F5)"), self.tr("Pause"))
        self.reroll = self._button(
            self.tr("Re-roll"), self.tr("Another random number u at this position (Ctrl+R)")
        )
        self.undo = self._button(self.tr("Undo"), self.tr("Undo typing or a step (Ctrl+Z)"))
        self.redo = self._button(self.tr("Redo"), self.tr("Redo (Ctrl+Shift+Z)"))
        self._connect()
        self.speed = self._speed_box()
        self.seed = self._seed_box()
        self._model: ModelCard | None = None
        self._lay_out()

    def _button(self, text: str, tip: str, *other_texts: str) -> QPushButton:
        button = TwoFacedButton(text, *other_texts)
        button.setToolTip(tip)
        button.setAccessibleDescription(tip)
        button.setAutoDefault(False)
        return button

    def _connect(self) -> None:
        self.step.clicked.connect(self.step_asked)
        self.run.clicked.connect(self.run_toggled)
        self.reroll.clicked.connect(self.reroll_asked)
        self.undo.clicked.connect(self.undo_asked)
        self.redo.clicked.connect(self.redo_asked)

    def _speed_box(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.tr("Speed of a run"))
        box.setToolTip(self.tr("Steps per second of a run"))
        for rate, delay_ms in zip((*STEPS_PER_SECOND, 0), DELAYS_MS, strict=True):
            text = self.tr("{rate} per s").format(rate=rate) if rate else self.tr("full speed")
            box.addItem(text, delay_ms)
        box.activated.connect(lambda index: self.delay_chosen.emit(box.itemData(index)))
        return box

    def _seed_box(self) -> SeedBox:
        box = SeedBox()
        box.setAccessibleName(self.tr("Seed"))
        box.setToolTip(
            self.tr("u depends on seed, position and re-rolls only: the same seed, the same text")
        )
        box.seed_chosen.connect(self.seed_chosen)
        return box

    def _lay_out(self) -> None:
        self.body.addWidget(self.bar)
        self.seed_label = label = quiet_label(self.tr("seed"))
        label.setBuddy(self.seed)
        step, run, speed, reroll = self.step, self.run, self.speed, self.reroll
        undo, redo, seed = self.undo, self.redo, self.seed
        ways = (
            ((step, run, speed), (reroll, undo, redo, label, seed)),
            ((step, run), (reroll, undo, redo), (speed, label, seed)),
            ((step, run), (undo, redo), (reroll, speed), (label, seed)),
        )
        self.controls = WrappingRows(ways, growing=(step, run), pushed=(label,))
        self.body.addWidget(self.controls)

    def set_theme(self, theme: Theme) -> None:
        self.bar.set_theme(theme)

    def show_state(self, state: State) -> None:
        if state.model is not None and state.model is not self._model:
            self._model = state.model
            # The old pieces are ids of the old model; the new one need not know them.
            self.bar.show_draw(None, None)
            self.bar.set_pieces(state.model.piece)
        self.bar.show_draw(state.trace, state.u)
        can_step = state.model is not None and state.failure is None
        self.step.setEnabled(can_step and not state.is_running)
        self.run.setEnabled(can_step)
        self.run.setText(self.tr("Pause") if state.is_running else self.tr("Run"))
        self.reroll.setEnabled(can_step and state.landing is not None)
        self.undo.setEnabled(state.can_undo)
        self.redo.setEnabled(state.can_redo)
        self.speed.setCurrentIndex(self.speed.findData(state.delay_ms))
        self.seed.show_seed(state.seed)
