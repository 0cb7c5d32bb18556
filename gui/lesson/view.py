"""What the panel of a lesson shows, as one immutable value."""

from __future__ import annotations

from dataclasses import dataclass

from engine.lesson import Fault, Lesson, Progress


@dataclass(frozen=True)
class LessonView:
    """``lesson`` None: there is none to show, and ``faults`` say why."""

    lesson: Lesson | None = None
    folder: str = ""
    is_bundled: bool = True
    faults: tuple[Fault, ...] = ()
    place: int = 0
    """Of the step, from 0."""
    progress: Progress | None = None
    finished: frozenset[str] = frozenset()
    """Names of the steps that were done."""
    is_past: bool = False
    """The step was done before, and is shown as it was left: the window is elsewhere."""
    is_waiting: bool = False
    """The step is to begin with a model that is not there yet."""
    is_reading: bool = False
    can_go_back: bool = False
    """Can the reader have back what was in the window before the lesson?"""
