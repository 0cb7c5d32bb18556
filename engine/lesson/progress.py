"""How far a reader is in one step: what was done, when, and what was guessed. Immutable.

A task is done when its conditions hold, on the page of the step and on numbers that are current,
and some of them did not hold at some time since the step began: what is so already ticks nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from engine.document import Document
from engine.lesson.figures import Value
from engine.lesson.moment import Counts, Moment, acts_between
from engine.lesson.step import Step, Task
from engine.lesson.templates import LIVE, Placeholder
from engine.state import State

NOTHING: Mapping[str, tuple[State, Document | None]] = MappingProxyType({})


@dataclass(frozen=True)
class Progress:
    """``begun`` None: the window is not yet where the step begins."""

    step: Step
    guess: int | None = None
    has_skipped_guess: bool = False
    begun: Moment | None = field(default=None, repr=False)
    done: tuple[Moment, ...] = field(default=(), repr=False)
    """The moments in which the tasks were done, in their order."""
    now: Moment | None = field(default=None, repr=False)
    was_open: tuple[bool, ...] = ()
    """By task: was there a time since the beginning at which it did not hold?"""
    counts: Counts = field(default_factory=Counts)
    _last: Mapping[str, tuple[State, Document | None]] = field(
        default_factory=lambda: NOTHING, repr=False
    )
    _texts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), repr=False)

    @property
    def is_done(self) -> bool:
        return self.begun is not None and len(self.done) == len(self.step.tasks)

    @property
    def has_answered(self) -> bool:
        return self.guess is not None or self.has_skipped_guess

    @property
    def shows_result(self) -> bool:
        """The numbers are held back until there is a guess that they can be compared with."""
        return self.is_done and self.has_answered

    @property
    def present(self) -> int | None:
        """The task that is next, None when all are done."""
        return None if self.is_done else len(self.done)

    def guessed(self, option: int | None) -> Progress:
        """With another guess, or with none; once the result is shown, it stays."""
        if self.shows_result:
            return self
        return replace(self, guess=option, has_skipped_guess=option is None)

    def begin(self, moment: Moment) -> Progress:
        """The window is where the step begins."""
        fresh = Progress(self.step, self.guess, self.has_skipped_guess)
        begun = replace(moment, counts=Counts(), text_before=moment.state.text)
        return replace(
            fresh,
            begun=begun,
            now=begun,
            was_open=tuple(not task.holds(begun) for task in self.step.tasks),
            _last=_with(NOTHING, moment),
            _texts=MappingProxyType({moment.page: moment.state.text}),
        )

    def count(self, **more: int) -> Progress:
        """Something was done that no state tells of."""
        return replace(self, counts=self.counts.plus(**more)) if self.begun else self

    def follow(self, moment: Moment) -> Progress:
        """The window shows this now."""
        if self.begun is None:
            return self
        state, page = moment.state, moment.page
        before = self._last.get(page)
        counts, texts = self.counts, self._texts
        if before is None:
            texts = MappingProxyType({**texts, page: state.text})
        elif before[0] is not state:
            counts = counts.plus(**acts_between(before[0], before[1], state))
        moment = replace(moment, counts=counts, text_before=texts[page])
        after = replace(
            self,
            counts=counts,
            now=moment,
            _last=_with(self._last, moment),
            _texts=texts,
        )
        return after._ticked(moment) if moment.is_known else after

    def _ticked(self, moment: Moment) -> Progress:
        tasks, done = self.step.tasks, self.done
        holds = [self._is_here(task, moment) and task.holds(moment) for task in tasks]
        was_open = tuple(
            before or not now for before, now in zip(self.was_open, holds, strict=True)
        )
        while len(done) < len(tasks) and holds[len(done)] and was_open[len(done)]:
            done = (*done, moment)
        return replace(self, done=done, was_open=was_open)

    def _is_here(self, task: Task, moment: Moment) -> bool:
        setup = self.step.setup
        page = None if setup is None else setup.page
        return page in (None, moment.page) or task.names_page

    # --- numbers ---

    def moment(self, placeholder: Placeholder) -> Moment | None:
        """The one that a placeholder speaks of; None where it has not come."""
        place = placeholder.moment
        if place is LIVE:
            return self.now
        if place == 0:
            return self.begun
        return self.done[place - 1] if place <= len(self.done) else None

    def value(self, placeholder: Placeholder) -> Value:
        """None where it is unknown."""
        moment = self.moment(placeholder)
        return None if moment is None else placeholder.figure.value(moment)


def _with(
    last: Mapping[str, tuple[State, Document | None]], moment: Moment
) -> Mapping[str, tuple[State, Document | None]]:
    state = moment.state
    former = last.get(moment.page, (state, None))[1]
    document = state.document if state.document is not None else former
    return MappingProxyType({**last, moment.page: (state, document)})
