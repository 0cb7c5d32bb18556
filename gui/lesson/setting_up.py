"""Brings the window to where a step begins, by the acts that the reader has too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.lab import LabDesk
from engine.lesson import EXPLORE, LAB, VIEWS, Setup
from engine.session import Session
from engine.state import Measure, State
from gui.body import EXPLORE as EXPLORE_PAGE
from gui.body import LAB as LAB_PAGE

if TYPE_CHECKING:
    from gui.body import Body

USUAL = State()
"""A lesson speaks of as many rows, and of the colours, that a reader has who chose nothing."""


def has_real_model(state: State) -> bool:
    """Is there more to ask than the example that stands in for the model?"""
    return state.model is not None and not state.model.is_example


def set_up(body: Body, setup: Setup) -> None:
    """Begin where ``setup`` says. What then is computed comes later: see `settle`."""
    if setup.page is not None:
        body.go_to(LAB_PAGE if setup.page == LAB else EXPLORE_PAGE)
    session = body.page.session
    session.pause()
    session.look_at(None)
    if setup.lab is not None:
        _begin_lab(body.lab.desk, setup)
    if setup.text is not None:
        session.edit(setup.text, len(setup.text))
    session.choose_settings(setup.settings_from(session.state.settings))
    if setup.seed is not None:
        session.choose_seed(setup.seed)
    for token_id in session.state.pinned:
        session.unpin(token_id)
    session.choose_stage(setup.stage)
    measure: Measure = setup.measure  # type: ignore[assignment]
    session.choose_measure(measure)
    session.choose_row_count(USUAL.row_count)
    session.choose_text_view(USUAL.text_view)
    body.page.views.choose(VIEWS.index(setup.view))


def settle(session: Session, setup: Setup) -> bool:
    """Take the re-rolls back that the step does not begin with, once that is possible.

    False while the distribution is still on its way.
    """
    state = session.state
    if not state.is_current:
        return False
    if setup.seed is not None and state.reroll:
        session.reroll(times=-state.reroll)
    return True


def _begin_lab(desk: LabDesk, setup: Setup) -> None:
    lab, state = setup.lab, desk.session.state
    is_there = lab == desk.lab and state.text == desk.lab.prompt
    # Drawn words are tokens of the text: what reads the same need not be the same.
    has_drawn = state.document is not None and bool(state.document.origins)
    if lab is not None and (not is_there or has_drawn):
        desk.begin(lab)


def needs_model(setup: Setup | None) -> bool:
    """Does the step speak of the real model?"""
    return setup is not None and setup.page == EXPLORE
