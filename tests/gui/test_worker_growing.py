"""A tree grows on the model's thread: questions go first, and it can be stopped at any time."""

from collections.abc import Iterator

import pytest

import gui.worker
from tests.gui.test_worker import WorkerDesk


@pytest.fixture
def desk(qtbot) -> Iterator[WorkerDesk]:
    desk = WorkerDesk(qtbot)
    yield desk
    desk.worker.close()


@pytest.fixture(autouse=True)
def no_quiet(monkeypatch):
    """Nobody types in these tests, so that nothing has to be waited for."""
    monkeypatch.setattr(gui.worker, "QUIET_BEFORE_GROWING_S", 0.0)


class Growth:
    """A job that reads ever longer texts, and what became of it."""

    def __init__(self, desk: WorkerDesk, steps: int) -> None:
        self.found: list[tuple[int, object]] = []
        self.ends: list[tuple[int, str]] = []
        desk.worker.grown.connect(lambda number, found: self.found.append((number, found)))
        desk.worker.growth_ended.connect(lambda number, reason: self.ends.append((number, reason)))
        self.steps = steps

    def job(self, model):
        for step in range(self.steps):
            yield len(model.evaluate([7] * (step + 1)).logits) and step


def test_all_that_grows_is_told_and_then_that_it_is_done(desk):
    growth = Growth(desk, 3)
    number = desk.worker.grow(growth.job, desk.card)
    desk.wait(lambda: growth.ends == [(number, "")])
    assert growth.found == [(number, 0), (number, 1), (number, 2)]


def test_a_question_goes_first_and_the_growth_goes_on_after_it(desk):
    growth = Growth(desk, 2)
    desk.model.gate.clear()
    desk.worker.grow(growth.job, desk.card)
    desk.wait(lambda: len(desk.model.asked) == 1)
    desk.ask(1, "a")
    desk.wait(lambda: desk.model.asked[1:2] == [(97,)])
    desk.model.gate.set()
    desk.wait(lambda: bool(growth.ends))
    assert desk.numbers() == [1]
    assert [found for _, found in growth.found] == [0, 1]
    assert desk.model.asked == [(7,), (97,), (7,), (7, 7)]


def test_a_growth_can_be_stopped_in_the_middle_of_a_pass(desk):
    growth = Growth(desk, 3)
    desk.model.gate.clear()
    number = desk.worker.grow(growth.job, desk.card)
    desk.wait(lambda: len(desk.model.asked) == 1)
    desk.worker.stop_growing()
    desk.wait(lambda: growth.ends == [(number, "")])
    desk.model.gate.set()
    desk.ask(1, "a")
    desk.wait(lambda: desk.numbers() == [1])
    assert growth.found == []


def test_another_growth_takes_the_place_of_the_one_before(desk):
    growth = Growth(desk, 2)
    desk.model.gate.clear()
    first = desk.worker.grow(growth.job, desk.card)
    desk.wait(lambda: len(desk.model.asked) == 1)
    second = desk.worker.grow(growth.job, desk.card)
    third = desk.worker.grow(growth.job, desk.card)
    desk.model.gate.set()
    desk.wait(lambda: len(growth.ends) == 3)
    assert {number for number, _ in growth.ends} == {first, second, third}
    assert growth.found == [(third, 0), (third, 1)]


def test_a_growth_that_fails_says_why_and_the_model_goes_on(desk):
    growth = Growth(desk, 1)
    desk.model.error = RuntimeError("the disk is on fire")
    number = desk.worker.grow(growth.job, desk.card)
    desk.wait(lambda: growth.ends == [(number, "the disk is on fire")])
    desk.model.error = None
    desk.ask(1, "a")
    desk.wait(lambda: desk.numbers() == [1])


def test_ids_of_another_model_grow_nothing(desk):
    growth = Growth(desk, 1)
    number = desk.worker.grow(growth.job, desk.model.card())
    desk.wait(lambda: growth.ends == [(number, "")])
    assert desk.model.asked == []


def test_closing_stops_a_growth(desk):
    growth = Growth(desk, 3)
    desk.model.gate.clear()
    desk.worker.grow(growth.job, desk.card)
    desk.wait(lambda: len(desk.model.asked) == 1)
    desk.worker.close()
    assert desk.model.is_closed
