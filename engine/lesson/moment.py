"""What a lesson looks at: the state of the page in front, what the window shows, and what the
reader has done since the step began. Immutable."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from engine.document import Document
from engine.state import State

LAB, EXPLORE = "lab", "explore"
PAGES = (LAB, EXPLORE)
VIEWS = ("next-token", "sweep", "roll", "paths")


@dataclass(frozen=True)
class Counts:
    """How often the reader did something since the step began."""

    drawn: int = 0
    """Tokens that were drawn into the text; one that redo brings back counts again."""
    forced: int = 0
    """Tokens that were chosen in the chart."""
    rerolled: int = 0
    undone: int = 0
    looked: int = 0
    """Looks at a place before the end of the text."""
    pinned: int = 0
    rolled: int = 0
    """Throws of the Roll view."""
    details: int = 0
    """Times that a row's details were opened."""

    def plus(self, **more: int) -> Counts:
        return replace(self, **{name: getattr(self, name) + more[name] for name in more})


COUNTS = tuple(each.name for each in fields(Counts) if each.name != "details")


@dataclass(frozen=True)
class Moment:
    """What there is to see, and what was done, at one time."""

    state: State
    page: str = LAB
    view: str = VIEWS[0]
    counts: Counts = Counts()
    text_before: str | None = None
    """The text of this page when the step began; None where the step has not been there."""

    @property
    def is_known(self) -> bool:
        """Are the numbers those of the text that is there?"""
        state = self.state
        return state.is_current and state.trace is not None and state.failure is None


def acts_between(before: State, document: Document | None, after: State) -> dict[str, int]:
    """What the reader did from one state of a session to its next, by the name of the count.

    ``document`` is the last one that was known: while a typed text has no tokens yet, the state
    has none.
    """
    known = after.document
    old = len(document.origins) if document is not None else 0
    new = known.origins[old:] if known is not None else ()
    return {
        "drawn": sum(origin.kind == "sampled" for _, origin in new),
        "forced": sum(origin.kind == "forced" for _, origin in new),
        "rerolled": _rerolls(before, after),
        "undone": int(_is_undone(before, after)),
        "looked": int(after.position is not None and after.position != before.position),
        "pinned": len(set(after.pinned) - set(before.pinned)),
    }


def _rerolls(before: State, after: State) -> int:
    is_here = after.text == before.text and after.position == before.position
    return max(0, after.reroll - before.reroll) if is_here and after.is_current else 0


def _is_undone(before: State, after: State) -> bool:
    """Redo makes a drawn text longer again, and leaves less to redo."""
    if not after.can_redo or after.text == before.text:
        return False
    return not before.can_redo or len(after.text) < len(before.text)
