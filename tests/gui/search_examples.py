"""A window with a search in it, and states of the fake model for it to show."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from engine.model import ModelCard
from engine.sampling import SamplingSettings, trace_sampling
from engine.state import State
from gui.search import TokenSearch
from tests.fakes import FakeModel

MODEL = FakeModel()
# Ids of the fake model's words.
THE_SPACED, CAT, SAT, NICE, NI, CE, THE = range(256, 263)
HAT = ord("h")
SETTINGS = SamplingSettings(temperature=0.5, top_k=5, top_p=0.9)
LOGITS = np.full(MODEL.vocabulary_size, -2.0, np.float32)
# In rank order; top-k cuts "ni" and below, top-p the two above it.
for token_id, logit in (
    (NICE, 5.0), (CAT, 4.5), (THE, 4.0), (THE_SPACED, 3.0), (SAT, 2.0), (NI, 1.0), (HAT, -math.inf),
):  # fmt: skip
    LOGITS[token_id] = logit


def state_of(
    settings: SamplingSettings = SETTINGS, card: ModelCard | None = None, **more: object
) -> State:
    """What is on the screen after the example's logits."""
    trace = trace_sampling(LOGITS, settings)
    state = State(model=card or MODEL.card(), trace=trace, settings=settings)
    return replace(state, **more)  # type: ignore[arg-type]


class SearchDesk:
    """A window: another field, the search, and the shortcuts of the real one."""

    def __init__(self, qtbot: QtBot, width: int = 1000, height: int = 700) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(width, height)
        self.other = QLineEdit()
        self.search = TokenSearch()
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.other)
        layout.addWidget(self.search)
        layout.addStretch()
        self.pressed: list[str] = []
        for key in ("Esc", "Ctrl+Return"):
            action = QAction(self.window)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(lambda checked=False, key=key: self.pressed.append(key))
            self.window.addAction(action)
        self.told: list[tuple[object, ...]] = []
        for name in (
            "pin_toggled", "row_asked", "token_chosen", "bias_asked", "bias_dialog_asked"
        ):  # fmt: skip
            getattr(self.search, name).connect(lambda *what, name=name: self._hear(name, what))
        self.search.show_state(state_of())
        self.window.show()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.other.setFocus()

    def _hear(self, name: str, what: tuple[object, ...]) -> None:
        self.told.append((name, *what))

    @property
    def ids(self) -> tuple[int, ...]:
        return self.search.results.matches.ids

    @property
    def popup(self) -> QWidget:
        return self.search.popup

    @property
    def selected(self) -> int:
        return self.ids[self.search.popup.found.row]

    def look_for(self, text: str) -> None:
        """As a person would: Ctrl+F, and type."""
        self.search.focus_search()
        QTest.keyClicks(self.search.field, text)

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        for key in keys:
            QTest.keyClick(self.search.field, key, modifier or Qt.KeyboardModifier.NoModifier)
