"""The page Word lab: the same workbench as for the model, on a few words with logits of one's own.

Shows the desk at which the words are edited, which outlives it; knows nothing of the real model.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal
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


def desk_in(in_chinese: bool, former: LabDesk | None, owner: QObject) -> LabDesk:
    """``former``, once words or text were touched; before, one with the tutorial's words.

    All else is on the new one as it was on the former. ``owner`` is as long there as it is.
    """
    lab = TUTORIAL_CHINESE if in_chinese else TUTORIAL
    if former is not None and (former.lab == lab or not _is_untouched(former)):
        return former

    def later(work: Callable[[], None]) -> None:
        # Not at once: a run at full speed would take a whole core for what nobody can see.
        QTimer.singleShot(FRAME_MS, owner, work)

    state = State() if former is None else _begun_anew(former.session.state)
    return LabDesk(later, lab, replace(state, text=lab.prompt, caret=len(lab.prompt)))


def _is_untouched(desk: LabDesk) -> bool:
    """Are words and text those that the lab begins with, and was there never anything else?"""
    view, state = desk.view, desk.session.state
    was_changed = view.can_undo or view.can_redo or state.can_undo or state.can_redo
    is_first = desk.lab in (TUTORIAL, TUTORIAL_CHINESE) and state.text == desk.lab.prompt
    return is_first and not was_changed


def _begun_anew(state: State) -> State:
    """What was chosen, and nothing that came of it. The words of both sets have the same ids."""
    return State(
        settings=state.settings,
        seed=state.seed,
        row_count=state.row_count,
        stage=state.stage,
        pinned=state.pinned,
        measure=state.measure,
        shows_curve=state.shows_curve,
        text_view=state.text_view,
        delay_ms=state.delay_ms,
    )


class LabPage(Workbench):
    """Needs no model: it works before the first export is done."""

    real_top_asked = Signal(int)
    top_share, views_share = 5, 6

    def __init__(self, presets: PresetStore, desk: LabDesk, parent: QWidget | None = None) -> None:
        self.panel = LabPanel()
        self.desk = desk
        self._failure: str | None = None
        super().__init__(desk.session, self.panel, presets, parent)
        self._connect_lab()
        self._leave_desk = desk.subscribe(self.panel.show_lab)
        self.show_state(self.session.state)

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

    def close_down(self) -> None:
        self._leave_desk()
        super().close_down()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.panel.set_theme(theme)
