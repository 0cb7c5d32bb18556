"""A session without a window: its questions are answered when somebody wants to go on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeVar

from engine.answering import Answer, Failure, Prediction, Question, answer
from engine.document import Document, Origin
from engine.model import LanguageModel, ModelCard, TokenScores
from engine.sampling import SamplingTrace
from engine.session import Session
from engine.shell.errors import ShellError
from engine.shell.options import Options
from engine.state import State

Part = TypeVar("Part")


def _there(part: Part | None) -> Part:
    assert part is not None, "a state whose question is answered has all its parts"
    return part


class Shown(NamedTuple):
    """The parts of a state that are there once its question is answered.

    `scores` are None where the model has none, `actual` at the end of the text: the token that it
    has at the place looked at.
    """

    model: ModelCard
    document: Document
    prediction: Prediction
    trace: SamplingTrace
    u: float
    landing: int
    scores: TokenScores | None
    actual: int | None

    @property
    def position(self) -> int:
        """How many tokens the distribution comes after."""
        return len(self.prediction.ids)


class Drawn(NamedTuple):
    """A token that a step has appended, at `position` of the text's tokens."""

    position: int
    token_id: int
    origin: Origin
    is_special: bool


class Desk:
    """The session, the model, and the question between them."""

    def __init__(self, model: LanguageModel, card: ModelCard, options: Options) -> None:
        self.card = card
        self._model = model
        self._question: Question | None = None
        self._cause: Exception | None = None
        text = options.text
        state = State(text=text, caret=len(text), seed=options.seed)
        self.session = Session(self._put, state)
        self.session.use_model(card)
        # After the model: a session that meets another vocabulary takes back what is of the old.
        self.session.choose_settings(options.settings)
        self.session.choose_stage(options.stage)
        self._look(options.at)
        self.session.reroll(times=options.reroll)

    def answered(self) -> Shown:
        """What is shown once the model has answered. Raises ShellError where it cannot."""
        while self._question is not None:
            question, self._question = self._question, None
            self.session.receive(self._answer(question))
        state = self.session.state
        if state.failure is not None:
            raise ShellError(state.failure) from self._cause
        return Shown(
            self.card,
            _there(state.document),
            _there(state.prediction),
            _there(state.trace),
            _there(state.u),
            _there(state.landing),
            state.scores,
            state.actual,
        )

    def drawn(self, steps: int) -> Iterator[Drawn]:
        """Steps, and yields each token; a special one is the last, as in a run of the window.

        What comes after the last one is not asked of the model. Raises ShellError as `answered`.
        """
        for _ in range(steps):
            self.answered()
            self.session.step()
            document = _there(self.session.state.document)
            position, origin = document.origins[-1]
            token_id = document.ids[position]
            is_special = self.card.is_special(token_id)
            yield Drawn(position, token_id, origin, is_special)
            if is_special:
                return

    @property
    def text(self) -> str:
        """The present text, with all that was drawn."""
        return self.session.state.text

    def _look(self, at: int | None) -> None:
        """At the token of this number, from 1, in the text; None is its end."""
        count = len(self.answered().document)
        if at is None:
            return
        if at > count:
            limits = f"it must be from 1 to {count}, its number of tokens"
            raise ShellError(f"at is {at}: {limits if count else 'the text has no tokens'}")
        self.session.look_at(at - 1)
        self.answered()

    def _put(self, question: Question) -> None:
        self._question = question

    def _answer(self, question: Question) -> Answer:
        try:
            return answer(question, self._model)
        except Exception as error:  # a model may raise anything, as on the window's thread
            self._cause = error
            return Failure(question.number, str(error) or type(error).__name__)
