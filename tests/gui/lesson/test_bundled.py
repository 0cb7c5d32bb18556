"""The lesson that comes with the program: whole, alike in both languages, and it can be done."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.lesson import EXPLORE, Lesson, Progress, Step
from engine.lesson.conditions import Compares, IsToken, TextIs
from gui.languages import CHINESE, ENGLISH, LANGUAGES
from gui.lesson.files import bundled_folder, read_every_language, read_lesson
from gui.lesson.numbers import COMING, UNKNOWN
from main import model_supply
from models.catalogue import DEFAULT_MODEL, source_file
from models.export import export_gguf
from models.locations import model_folder
from tests.gui.conftest import WindowDesk
from tests.gui.lesson.acting import fulfil

Make = Callable[..., WindowDesk]


def bundled(language: str) -> Lesson:
    read = read_lesson(bundled_folder(), language)
    assert read.lesson is not None, [str(fault) for fault in read.faults]
    return read.lesson


def shape(step: Step) -> object:
    """All of a step but its words; tokens and texts are of their language."""
    setup = step.setup
    words: tuple[object, ...] = ()
    if setup is not None:
        words = (setup.page, setup.lab and setup.lab.logits, setup.settings, setup.parameters)
        words += (setup.order, setup.view, setup.stage, setup.measure, setup.text is None)
    tasks = [(task.at, [_shape_of(each) for each in task.conditions]) for task in step.tasks]
    places = sorted(
        f"{place.figure.name} {place.figure.stage} {place.figure.place} {place.moment}"
        for place in step.result.placeholders
    )
    return step.name, words, len(step.guess.options), step.guess.right, tasks, places


def _shape_of(condition: object) -> object:
    if isinstance(condition, Compares):
        figure = condition.figure
        return figure.name, figure.stage, condition.sign, condition.value
    if isinstance(condition, IsToken):
        return condition.figure.name
    return condition.how if isinstance(condition, TextIs) else condition


def test_it_has_no_faults_in_any_language() -> None:
    assert [str(fault) for fault in read_every_language(bundled_folder())] == []


def test_it_has_ten_to_fourteen_steps_alike_in_both_languages() -> None:
    english, chinese = bundled(ENGLISH), bundled(CHINESE)
    assert 10 <= len(english.steps) <= 14
    assert [shape(step) for step in english.steps] == [shape(step) for step in chinese.steps]


def test_it_begins_in_the_lab_and_ends_at_the_real_model() -> None:
    pages = [str(step.setup.page) for step in bundled(ENGLISH).steps if step.setup is not None]
    assert len(pages) == len(bundled(ENGLISH).steps)
    assert pages == sorted(pages, reverse=True), "the six words first, then the real model"
    assert set(pages) == {"lab", EXPLORE}


def walk(desk: WindowDesk, places: list[int]) -> list[str]:
    """Do every step of these places; the results, as they are read."""
    return [do_step(desk, place) for place in places]


def do_step(desk: WindowDesk, place: int) -> str:
    side = desk.window.lesson
    side.open(place=place)
    desk.wait(lambda: progress_of(desk).begun is not None)
    assert side.desk.view.place == place
    begun, step = progress_of(desk).begun, progress_of(desk).step
    assert begun is not None
    assert not step.tasks[0].holds(begun), step.name
    side.desk.guess(0)
    for number, task in enumerate(step.tasks, 1):
        assert len(progress_of(desk).done) == number - 1, step.name
        for condition in task.conditions:
            fulfil(desk, condition)
            desk.wait(lambda: desk.window.body.page.session.state.is_current)
        assert len(progress_of(desk).done) == number, (step.name, task.conditions)
    assert side.panel is not None
    assert side.panel.step.outcome.isVisible(), step.name
    return str(side.panel.step.result.reading_text())


def progress_of(desk: WindowDesk) -> Progress:
    progress = desk.window.lesson.desk.view.progress
    assert progress is not None
    return progress


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_steps_of_the_lab_can_be_done(
    language: str, speaking: Callable[[str], str], make_window: Make
) -> None:
    speaking(language)
    desk = make_window("the")
    desk.wait_for_answer()
    steps = bundled(language).steps
    places = [place for place, step in enumerate(steps) if step.setup and step.setup.page == "lab"]
    for text in walk(desk, places):
        assert UNKNOWN not in text.replace(" – ", "")
        assert COMING not in text


@pytest.fixture(scope="module")
def exported_model() -> None:
    export_gguf(source_file(), model_folder(DEFAULT_MODEL))


def test_the_steps_on_the_real_model_can_be_done(
    exported_model: None, speaking: Callable[[str], str], make_window: Make
) -> None:
    speaking(ENGLISH)
    desk = make_window("The", supply=model_supply())
    desk.wait_for_answer()
    for language in LANGUAGES:
        speaking(language)
        desk.window.lesson.desk.reload()
        steps = bundled(language).steps
        places = [n for n, step in enumerate(steps) if step.setup and step.setup.page == EXPLORE]
        for text in walk(desk, places):
            assert UNKNOWN not in text.replace(" – ", "")
            assert COMING not in text
