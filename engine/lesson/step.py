"""A lesson and its steps: immutable values, as they were read and found right."""

from __future__ import annotations

from dataclasses import dataclass

from engine.lesson.conditions import Condition, Shows
from engine.lesson.moment import Moment
from engine.lesson.setup import Setup
from engine.lesson.templates import Template


@dataclass(frozen=True)
class Guess:
    """A question with its answers, one of which is right."""

    question: str
    """Markdown."""
    options: tuple[str, ...]
    right: int


@dataclass(frozen=True)
class Task:
    """What the reader does, and by what it is noticed that it is done."""

    text: str
    """Markdown."""
    conditions: tuple[Condition, ...]
    at: str | None = None
    """The control where it is done."""

    @property
    def names_page(self) -> bool:
        return any(isinstance(each, Shows) and each.what == "page" for each in self.conditions)

    def holds(self, moment: Moment) -> bool:
        return all(condition.holds(moment) for condition in self.conditions)


@dataclass(frozen=True)
class Step:
    """One file of a lesson."""

    name: str
    """Of the file."""
    title: str
    text: str
    """Markdown, before the guess."""
    guess: Guess
    tasks: tuple[Task, ...]
    result: Template
    setup: Setup | None = None


@dataclass(frozen=True)
class Lesson:
    """Steps in their order. ``title`` is the name of the folder."""

    title: str
    steps: tuple[Step, ...]
