"""Runs a command on the fake model, and the session that the window would have beside it."""

from __future__ import annotations

import io
import json
from typing import Any

from engine.answering import Question, answer
from engine.document import Document
from engine.sampling import SamplingSettings, SamplingTrace
from engine.sampling.presets import START_SETTINGS
from engine.session import Session
from engine.shell.commands import run_command
from engine.shell.options import read_options
from engine.state import State
from tests.fakes import FakeModel


def no_input() -> str:
    raise AssertionError("standard input is not asked for")


def run(command: str, *arguments: str, model: FakeModel | None = None) -> str:
    """What the command prints."""
    model = model or FakeModel()
    out = io.StringIO()
    run_command(read_options(command, arguments, no_input), model, model.card(), out)
    return out.getvalue()


def run_json(command: str, *arguments: str, model: FakeModel | None = None) -> dict[str, Any]:
    """The document that it prints; JSON has no NaN and no infinity."""

    def refuse(name: str) -> None:
        raise AssertionError(f"{name} is no JSON")

    text = run(command, *arguments, "--json", model=model)
    document: dict[str, Any] = json.loads(text, parse_constant=refuse)
    return document


class Window:
    """A session as the window has it, on a model of its own."""

    def __init__(
        self, text: str, settings: SamplingSettings = START_SETTINGS, model: FakeModel | None = None
    ) -> None:
        self.model = model or FakeModel()
        self._questions: list[Question] = []
        self.session = Session(self._questions.append, State(text=text, caret=len(text)))
        self.session.use_model(self.model.card())
        self.session.choose_settings(settings)
        self.answer()

    @property
    def state(self) -> State:
        return self.session.state

    @property
    def document(self) -> Document:
        assert self.state.document is not None
        return self.state.document

    @property
    def trace(self) -> SamplingTrace:
        assert self.state.trace is not None
        return self.state.trace

    def answer(self) -> None:
        while not self.state.is_current:
            self.session.receive(answer(self._questions[-1], self.model))

    def step(self, times: int = 1) -> None:
        for _ in range(times):
            self.session.step()
            self.answer()
