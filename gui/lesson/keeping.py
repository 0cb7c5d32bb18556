"""What was in the window before a lesson changed it, and how it comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from engine.lab import LabSet
from engine.lesson import EXPLORE
from engine.saved import SavedSession, saved_of
from engine.state import State
from gui.body import EXPLORE as EXPLORE_PAGE
from gui.body import LAB as LAB_PAGE
from gui.lesson.window import page_of

if TYPE_CHECKING:
    from gui.body import Body
    from gui.sessions.desk import LaidAside, SessionDesk


CHOICES = (
    "settings",
    "seed",
    "delay_ms",
    "row_count",
    "measure",
    "shows_curve",
    "text_view",
)
"""What a reader chooses beside the text, by the names of `State`."""


@dataclass(frozen=True)
class KeptLab:
    """The lab's words, and its session: text, drawn tokens, settings, order, seed."""

    lab: LabSet
    saved: SavedSession


class Keeper:
    """Keeps each page's work before the lesson first changes it."""

    def __init__(self, desk: SessionDesk) -> None:
        self._desk = desk
        self._page: str | None = None
        self._lab: KeptLab | None = None
        self._text: LaidAside | None = None
        self._waiting: list[tuple[str, Callable[[], None]]] = []
        """What is to be done when the text has been laid aside, which is on its way; for which
        page. What comes then goes to Explore, so that nothing may be done before."""

    @property
    def has_any(self) -> bool:
        return self._lab is not None or self._text is not None

    def keep_then(self, body: Body, page: str, act: Callable[[], None]) -> None:
        """Keep what ``page`` has, unless that was done, then call ``act``: at once or later."""
        if self._page is None:
            self._page = page_of(body)
        if page != EXPLORE and self._lab is None:
            desk = body.lab.desk
            self._lab = KeptLab(desk.lab, saved_of(desk.session.state))
        is_on_its_way = bool(self._waiting)
        if not is_on_its_way and (page != EXPLORE or self._text is not None):
            act()
            return
        self._waiting.append((page, act))
        # Once: a second time there would be nothing left but what the lesson had made of it.
        if not is_on_its_way:
            self._desk.lay_aside(self._keep_text, self._give_up)

    def _keep_text(self, aside: LaidAside) -> None:
        self._text = aside
        waiting, self._waiting = self._waiting, []
        for _, act in waiting:
            act()

    def _give_up(self) -> None:
        # The desk has said why; the next step on the text tries again.
        waiting, self._waiting = self._waiting, []
        for page, act in waiting:
            if page != EXPLORE:
                act()

    def put_back(self, body: Body) -> None:
        """As it was before the lesson; what the lesson left is kept like any unsaved work."""
        if self._waiting:
            self._waiting.append(("", lambda: self.put_back(body)))
            return
        page, lab, text = self._page, self._lab, self._text
        self.forget()
        if lab is not None:
            desk = body.lab.desk
            if desk.lab != lab.lab:
                desk.begin(lab.lab)
            desk.session.restore(lab.saved)
        index = EXPLORE_PAGE if page == EXPLORE else LAB_PAGE
        if text is None:
            body.go_to(index)
        else:
            self._desk.take_up(text, lambda: body.go_to(index))

    def own_state(self, state: State) -> State:
        """``state`` of the text's session, with the choices of the one that was laid aside."""
        if self._text is None:
            return state
        saved = self._text.saved
        return replace(state, **{name: getattr(saved, name) for name in CHOICES})

    def forget(self) -> None:
        """What is there now stays."""
        self._page = self._lab = self._text = None
