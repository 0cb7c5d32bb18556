"""What a lesson needs of the window: its pages, their sessions, and what is in front."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from engine.lesson import EXPLORE, LAB, VIEWS, Moment

if TYPE_CHECKING:
    from engine.session import Session
    from gui.body import Body
    from gui.sessions.wiring import WindowSessions


class LessonWindow(Protocol):
    """The main window; its ``body`` is made anew when the language changes."""

    body: Body
    session: Session
    sessions: WindowSessions


def page_of(body: Body) -> str:
    """The name of the page in front."""
    return EXPLORE if body.page is body.explore else LAB


def moment_of(body: Body) -> Moment:
    """What is to be seen now."""
    return Moment(
        body.page.session.state, page_of(body), VIEWS[body.page.views.tabs.currentIndex()]
    )
