"""The bottom line: is the model busy, what did the last answer cost, how full is the context."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from engine.state import State
from gui.chart.numbers import NumberWriter
from gui.panel import Figure, quiet_label
from gui.theme import LIGHT, Theme


class Dot(QLabel):
    """In colour what the word beside it says."""

    accessible_role = QAccessible.Role.Indicator


class StatusBar(QFrame):
    """Three facts at the left, the main keys at the right."""

    accessible_role = QAccessible.Role.StatusBar

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footer")
        self.setAccessibleName(self.tr("Status"))
        self._numbers = NumberWriter(QLocale())
        self._theme = LIGHT
        self._dot = Dot("●")
        self._colour = ""
        self._ready, self._cost, self._context = Figure(), Figure(), Figure()
        self._keys = quiet_label(self.tr("Ctrl+↵ step    Ctrl+Z undo    Alt+1–9 choose    F1 keys"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 5, 16, 5)
        layout.setSpacing(6)
        layout.addWidget(self._dot)
        layout.addWidget(self._ready)
        for label in (self._cost, self._context):
            layout.addSpacing(16)
            layout.addWidget(label)
        layout.addStretch()
        layout.addWidget(self._keys)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for figure in (self._ready, self._cost, self._context):
            figure.set_theme(theme)

    def set_stale(self, stale: bool) -> None:
        """Dims the figures of the last answer while another is awaited."""
        for figure in (self._cost, self._context):
            figure.set_stale(stale)

    def resizeEvent(self, event: object) -> None:
        # The keys are also in the key list; in a narrow window the figures need the room.
        self._keys.setVisible(self.width() > 60 * self.fontMetrics().averageCharWidth() * 2)

    def show_state(self, state: State, is_busy: bool) -> None:
        """``is_busy``: has an answer been awaited for long enough to say so?"""
        colour = self._theme.highlight if is_busy else self._theme.muted
        if colour != self._colour:
            self._colour = colour
            self._dot.setStyleSheet(f"color: {colour}")
        word = self._word(state, is_busy)
        self._dot.setAccessibleName(word)
        self._ready.set_text(word)
        prediction = state.prediction
        if prediction is None or state.model is None or state.model.is_example:
            self._cost.set_text("")
            self._context.set_text("")
            return
        count = self._numbers.count
        total = prediction.computed + prediction.reused
        self._cost.set_text(
            self.tr("{ms} ms · {computed} of {total} tokens computed, {reused} reused").format(
                ms=self._numbers.decimal(prediction.duration_ms, 1),
                computed=count(prediction.computed),
                total=count(total),
                reused=count(prediction.reused),
            )
        )
        used = len(prediction.document) - prediction.left_out
        self._context.set_text(
            self.tr("context {used} of {limit}").format(
                used=count(used), limit=count(state.model.context_length)
            )
        )

    def _word(self, state: State, is_busy: bool) -> str:
        if state.model is None:
            return self.tr("no model")
        if state.failure is not None:
            return self.tr("stopped")
        if state.is_running:
            return self.tr("running")
        return self.tr("computing") if is_busy else self.tr("ready")
