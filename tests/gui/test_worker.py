"""The worker on its own: newest wins, a stopped pass is no failure, and nothing outlives it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from engine.answering import Failure, Prediction, Question
from engine.document import Document
from gui.worker import LoadedModel, ModelWorker
from tests.fakes import FakeModel


class WorkerDesk:
    """A worker on the fake model, and all it said."""

    def __init__(self, qtbot) -> None:
        self.qtbot = qtbot
        self.model = FakeModel()
        self.card = self.model.card()
        self.worker = ModelWorker()
        self.answers: list[Prediction | Failure] = []
        self.worker.answered.connect(self.answers.append)
        with qtbot.waitSignal(self.worker.model_loaded):
            self.worker.load(lambda: LoadedModel(self.model, self.card))

    def ask(self, number: int, text: str) -> None:
        self.worker.ask(Question(number, self.card, text, None, Document()))

    def wait(self, condition) -> None:
        self.qtbot.waitUntil(condition, timeout=10_000)

    def numbers(self) -> list[int]:
        return [answer.number for answer in self.answers]


@pytest.fixture
def desk(qtbot) -> Iterator[WorkerDesk]:
    desk = WorkerDesk(qtbot)
    yield desk
    desk.worker.close()
    assert desk.model.is_closed


def test_the_newest_of_waiting_questions_is_answered(desk):
    desk.model.gate.clear()
    desk.ask(1, "a")
    desk.wait(lambda: len(desk.model.asked) == 1)
    for number, text in ((2, "ab"), (3, "abc"), (4, "abcd")):
        desk.ask(number, text)
    desk.model.gate.set()
    desk.wait(lambda: 4 in desk.numbers())
    assert desk.numbers() == [1, 4]


def test_a_pass_for_a_text_that_is_gone_is_stopped_and_is_no_failure(desk):
    desk.model.gate.clear()
    desk.ask(1, "a long text")
    desk.wait(lambda: len(desk.model.asked) == 1)
    desk.ask(2, "another")
    desk.wait(lambda: len(desk.model.asked) == 2)
    desk.model.gate.set()
    desk.wait(lambda: desk.numbers() == [2])
    assert isinstance(desk.answers[0], Prediction)


def test_a_cancelled_pass_answers_nothing_and_the_next_question_is_answered(desk):
    desk.model.gate.clear()
    desk.ask(1, "a")
    desk.wait(lambda: len(desk.model.asked) == 1)
    desk.worker.cancel()
    desk.model.gate.set()
    desk.ask(2, "b")
    desk.wait(lambda: desk.numbers() == [2])


def test_a_failure_is_an_answer_in_plain_words(desk):
    desk.model.error = RuntimeError("the memory is full")
    desk.ask(1, "a")
    desk.wait(lambda: bool(desk.answers))
    assert desk.answers == [Failure(1, "the memory is full")]


def test_a_vocabulary_that_cannot_be_read_does_not_end_the_answers(desk, qtbot, caplog):
    def unreadable(token_id: int) -> bytes:
        raise KeyError(token_id)

    other = FakeModel()
    card = replace(other.card(), token_bytes=unreadable)
    with qtbot.waitSignal(desk.worker.model_loaded):
        desk.worker.load(lambda: LoadedModel(other, card))
    known = Document("a", (97,))
    for number in (1, 2, 3):
        desk.worker.ask(Question(number, card, "a", known, known))
        desk.wait(lambda number=number: desk.numbers() == list(range(1, number + 1)))
    complaints = [each for each in caplog.records if "vocabulary" in each.message]
    assert len(complaints) == 1


def test_a_question_to_another_model_is_not_answered_by_this_one(desk, qtbot):
    old = desk.card
    other = FakeModel()
    with qtbot.waitSignal(desk.worker.model_loaded):
        desk.worker.load(lambda: LoadedModel(other, other.card()))
    desk.wait(lambda: desk.model.is_closed)
    desk.worker.ask(Question(1, old, "a", None, Document()))
    with qtbot.waitSignal(desk.worker.model_failed):
        desk.worker.load(_fail)
    assert desk.answers == []
    assert other.asked == []


def _fail() -> LoadedModel:
    raise OSError("no such file")


def test_closing_stops_a_running_pass(desk):
    desk.model.gate.clear()
    desk.ask(1, "a")
    desk.wait(lambda: len(desk.model.asked) == 1)
    desk.worker.close()
    assert not desk.worker._thread.is_alive()
    desk.worker.close()
