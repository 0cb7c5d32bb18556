"""The page Word lab: the same workbench as for the model, on a few words with logits of one's own.

Owns the desk at which the words are edited; knows nothing of the real model.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from engine.lab import TUTORIAL, TUTORIAL_CHINESE, LabDesk, LabError, lab_set_from
from engine.state import State
from gui.failure_words import failure_words
from gui.lab import LabPanel
from gui.lab.wording import error_sentence
from gui.presets.store import PresetStore
from gui.theme import Theme
from gui.workbench import Workbench

FRAME_MS = 16
PLAIN_TOP_SHARE = 20


class LabPage(Workbench):
    """Needs no model: it works before the first export is done."""

    real_top_asked = Signal(int)
    top_share, views_share = 5, 6
    has_paths = False

    def __init__(
        self, presets: PresetStore, in_chinese: bool = False, parent: QWidget | None = None
    ) -> None:
        self.panel = LabPanel()
        self.desk = LabDesk(self._later, TUTORIAL_CHINESE if in_chinese else TUTORIAL)
        self._failure: str | None = None
        super().__init__(self.desk.session, self.panel, presets, parent)
        self._connect_lab()
        self.desk.subscribe(self.panel.show_lab)
        self.show_state(self.session.state)

    def _later(self, work: Callable[[], None]) -> None:
        # Not at once: a run at full speed would take a whole core for what nobody can see.
        QTimer.singleShot(FRAME_MS, self, work)

    def _connect_lab(self) -> None:
        panel, desk = self.panel, self.desk
        panel.editor.edited.connect(self.session.edit)
        panel.editor.refused.connect(self.message)
        panel.lab_set_chosen.connect(desk.begin)
        panel.lab_set_edited.connect(desk.edit)
        panel.lab_undo_asked.connect(desk.undo)
        panel.lab_redo_asked.connect(desk.redo)
        panel.real_top_asked.connect(self.real_top_asked)
        panel.message.connect(self.message)

    def set_plain(self, plain: bool) -> None:
        super().set_plain(plain)
        # All six words are to be seen, and five rows of the chart always are.
        self.share_height(PLAIN_TOP_SHARE if plain else self.top_share)

    def take_real_top(self, state: State, count: int) -> None:
        """Begin anew with the ``count`` most likely tokens of a real model's distribution.

        Ctrl+Z in the table goes back to the words before.
        """
        if state.trace is None or state.model is None:
            return
        try:
            self.desk.begin(lab_set_from(state.trace, state.model, state.text, count))
        except LabError as error:
            self.message.emit(error_sentence(error))

    def show_state(self, state: State) -> None:
        super().show_state(state)
        self.panel.show_state(state)
        if state.failure != self._failure:
            self._failure = state.failure
            self.message.emit(failure_words(state.failure or ""))

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.panel.set_theme(theme)
