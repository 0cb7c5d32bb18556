"""Stories of the session's file: saving, opening, and that nothing is lost on any way."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from engine.answering import Question, answer
from engine.sampling import SamplingSettings
from engine.saved import SavedModel, SavedSession, SessionFileError
from engine.session import Session
from engine.state import State
from gui.sessions import autosave
from gui.sessions.desk import SessionDesk
from gui.sessions.files import read_session, write_session
from gui.sessions.places import SessionPlaces
from gui.sessions.recovery import Unsaved
from tests.engine.saved.sessions import as_values
from tests.fakes import FakeModel


class Office:
    """A session that is answered at once, its desk, and what the desk said."""

    def __init__(self, qtbot: QtBot, folder: Path, text: str = "the") -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.model = FakeModel()
        self.card = self.model.card()
        self.session = Session(self._answer, State(text=text, caret=len(text)))
        self.is_model_coming = False
        self.parent = QObject()
        self.places = SessionPlaces(folder / "unsaved", folder / "recent.json")
        self.desk = SessionDesk(
            self.session, self.places, lambda: self.is_model_coming, self.parent
        )
        self.said: list[str] = []
        self.found: list[Unsaved] = []
        self.wishes: list[str] = []
        self.desk.message.connect(self.said.append)
        self.taken_back: list[str] = []
        self.desk.taken_back.connect(self.taken_back.append)
        self.desk.lists.found.connect(self.found.append)
        self.desk.precision_wanted.connect(self.wishes.append)
        self.desk.lists.start()

    def _answer(self, question: Question) -> None:
        result = answer(question, self.model)
        QTimer.singleShot(0, self.parent, lambda: self.session.receive(result))

    @property
    def state(self) -> State:
        return self.session.state

    def wait(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=10_000)

    def type(self, text: str) -> None:
        self.session.edit(text, len(text))
        self.wait(lambda: self.state.is_current)

    def step(self) -> None:
        self.session.step()
        self.wait(lambda: self.state.is_current)

    def save(self, name: str) -> Path:
        path = self.folder / f"{name}.logitscope"
        self.desk.save(path)
        self.wait(lambda: self.desk.file == path and not self.desk.is_modified)
        return path

    def open(self, path: Path) -> None:
        self.desk.open(path)
        self.wait(lambda: self.desk.file == path and self.state.is_current)

    def files(self, kind: str) -> list[Path]:
        return sorted(self.places.recovery.glob(f"{kind}-*.logitscope"))

    def texts(self, kind: str) -> list[str]:
        return [read_session(each).text for each in self.files(kind)]


def two_events() -> tuple[threading.Event, threading.Event]:
    return threading.Event(), threading.Event()


@pytest.fixture
def make_office(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Office]]:
    offices = []

    def make(text: str = "the", has_model: bool = True) -> Office:
        offices.append(Office(qtbot, tmp_path, text))
        if has_model:
            offices[-1].session.use_model(offices[-1].card)
            offices[-1].wait(lambda: offices[-1].state.is_current)
        return offices[-1]

    yield make
    for office in offices:
        office.desk.close()


@pytest.fixture
def office(make_office: Callable[..., Office]) -> Office:
    return make_office()


# --- saving and opening ---


def test_what_was_saved_is_opened_as_it_was(office, make_office):
    office.type("the cat")
    for _ in range(3):
        office.step()
    office.session.choose_settings(SamplingSettings(temperature=0.5, logit_bias=((3, 2.0),)))
    office.session.pin(9)
    office.session.name_branch(2, "here")
    path = office.save("lesson")
    other = make_office("something else")
    other.open(path)
    assert as_values(other.desk._present) == as_values(office.desk._present)
    assert other.state.document == office.state.document
    assert not other.desk.is_modified
    assert other.said == []
    for each in (office, other):
        each.step()
    assert other.state.document == office.state.document


def test_a_start_is_no_work_and_the_first_key_is(office):
    assert not office.desk.is_modified
    office.session.look_at(0)
    office.wait(lambda: office.state.is_current)
    assert not office.desk.is_modified
    office.type("the c")
    assert office.desk.is_modified
    office.session.undo()
    assert not office.desk.is_modified


@pytest.mark.parametrize(
    "act",
    [
        lambda session: session.choose_seed(7),
        lambda session: session.choose_settings(SamplingSettings(top_k=3)),
        lambda session: session.reroll(),
        lambda session: session.pin(3),
        lambda session: session.choose_measure("log"),
        lambda session: session.step(),
    ],
)
def test_whatever_is_kept_in_a_file_is_work(office, act):
    act(office.session)
    assert office.desk.is_modified
    office.save("a")
    assert not office.desk.is_modified


def test_what_comes_while_it_is_saved_is_not_taken_for_saved(office):
    office.type("the cat")
    path = office.folder / "a.logitscope"
    office.desk.save(path)
    office.session.edit("the cat sat", 11)
    office.wait(lambda: office.desk.file == path)
    assert office.desk.is_modified
    assert read_session(path).text == "the cat"


def test_a_session_that_is_begun_while_another_is_saved_has_no_file(office):
    office.type("the cat")
    path = office.save("a")
    office.desk.save(path)
    office.desk.new()
    assert office.state.text == ""
    office.wait(lambda: office.desk.lists.recent == (path,))
    office.type("x")
    assert office.desk.file is None
    assert read_session(path).text == "the cat"


def test_a_file_that_is_no_session_leaves_the_open_one(office, tmp_path):
    office.type("the cat")
    picture = tmp_path / "picture.logitscope"
    picture.write_bytes(b"\x89PNG\r\n")
    office.desk.open(picture)
    office.wait(lambda: bool(office.said))
    assert office.said == [
        "picture.logitscope was not opened, and the session stays as it is. Byte 0x89 at 0 is not "
        "UTF-8: a session is a text file of JSON."
    ]
    assert office.state.text == "the cat"
    assert office.desk.file is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no such pipes")
def test_a_folder_a_pipe_and_a_file_that_is_gone_are_told(office, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for name in ("", "pipe", "gone.logitscope"):
        office.desk.open(tmp_path / name)
    office.wait(lambda: len(office.said) == 3)
    assert all(said.endswith(" It is no file.") for said in office.said[:2])
    assert office.said[2] == "gone.logitscope is not there any more: it was moved or deleted."


def test_a_file_that_is_gone_leaves_the_list(office, make_office):
    office.type("the cat")
    path = office.save("a")
    office.wait(lambda: office.desk.lists.recent == (path,))
    path.unlink()
    office.desk.open(path)
    office.wait(lambda: office.desk.lists.recent == ())
    assert make_office().desk.lists.recent == ()


def test_a_file_that_cannot_be_written_is_told_and_the_work_stays(office, tmp_path):
    office.type("the cat")
    path = tmp_path / "file" / "a.logitscope"
    path.parent.touch()
    office.desk.save(path)
    office.wait(lambda: bool(office.said))
    assert office.said[0].startswith("a.logitscope was not saved. ")
    assert office.desk.is_modified
    assert office.desk.file is None


@pytest.mark.parametrize("success", ["save", "open", "new"])
@pytest.mark.parametrize("failure", ["save", "open", "gone"])
def test_a_failure_is_taken_back_once_another_try_succeeds(office, tmp_path, failure, success):
    good = office.save("good")
    broken = tmp_path / "broken.logitscope"
    broken.touch()
    act = {"save": office.desk.save, "open": office.desk.open, "gone": office.desk.open}[failure]
    act({"save": broken / "a", "open": broken, "gone": tmp_path / "gone"}[failure])
    office.wait(lambda: bool(office.said))
    assert office.taken_back == []
    if success == "new":
        office.desk.new()
    else:
        getattr(office.desk, success)(good)
    office.wait(lambda: office.taken_back == office.said)
    office.save("better")
    assert len(office.taken_back) == 1


def test_only_failures_are_taken_back(office):
    office.desk.open(saved_file(office, SavedModel("another", "fast", 9999)))
    office.wait(lambda: len(office.said) == 1)
    office.save("b")
    assert office.taken_back == []


def test_a_failure_that_comes_while_it_is_saved_is_not_taken_back(office, tmp_path):
    broken = tmp_path / "broken.logitscope"
    broken.touch()
    path = tmp_path / "a.logitscope"
    office.desk.open(broken)
    office.desk.save(path)
    office.wait(lambda: office.desk.file == path)
    assert len(office.said) == 1
    assert office.taken_back == []


def test_the_recent_files_are_known_in_the_next_program(office, make_office):
    office.type("the cat")
    first, second = office.save("a"), office.save("b")
    office.wait(lambda: office.desk.lists.recent == (second, first))
    other = make_office()
    other.wait(lambda: other.desk.lists.recent == (second, first))


# --- nothing is lost ---


def test_opening_keeps_the_unsaved_session_first(office):
    office.type("the cat")
    path = office.save("a")
    office.type("the dog")
    office.desk.open(path)
    office.wait(lambda: office.state.text == "the cat")
    assert office.texts("unsaved") == ["the dog"]
    office.wait(lambda: len(office.desk.lists.unsaved) == 1)
    entry = office.desk.lists.unsaved[0]
    assert (entry.title, entry.file) == ("the dog", path)


def test_new_keeps_it_too_and_leaves_settings_and_seed(office):
    office.session.choose_seed(7)
    office.type("the cat")
    office.step()
    office.desk.new()
    office.wait(lambda: office.state.text == "")
    assert office.state.seed == 7
    assert len(office.state.tree) == 0
    assert not office.state.can_undo
    assert not office.desk.is_modified
    assert len(office.texts("unsaved")) == 1


def test_where_it_cannot_be_kept_nothing_is_opened(office, tmp_path):
    office.type("the cat")
    path = office.save("a")
    office.type("the dog")
    office.wait(lambda: bool(office.files("live")))
    office.desk._recovery.folder = tmp_path / "a.logitscope"
    office.desk.open(path)
    office.wait(lambda: bool(office.said))
    assert office.said[0].startswith("The session stays open: its unsaved work could not be kept")
    assert office.state.text == "the dog"
    assert office.desk.is_modified


def test_what_is_typed_while_it_is_kept_is_kept_too(office):
    office.type("the cat")
    path = office.save("a")
    office.type("the dog")
    preserve, has_begun, goes_on = office.desk._recovery.preserve, *two_events()

    def slowly(saved, file):
        has_begun.set()
        assert goes_on.wait(10)
        preserve(saved, file)

    office.desk._recovery.preserve = slowly
    office.desk.open(path)
    office.wait(has_begun.is_set)
    office.session.edit("the dog barked", 14)
    goes_on.set()
    office.wait(lambda: office.state.text == "the cat")
    assert "the dog barked" in office.texts("unsaved")


def test_a_change_is_on_disk_within_two_seconds(office, qtbot):
    office.type("the cat")
    qtbot.waitUntil(lambda: office.texts("live") == ["the cat"], timeout=2_000)


def test_a_run_without_end_does_not_put_the_writing_off(office, qtbot):
    office.type("the cat")
    numbers = iter(range(10**6))
    timer = QTimer()
    timer.timeout.connect(lambda: office.session.edit(f"number {next(numbers)}", 0))
    timer.start(5)
    seen: list[str] = []

    def look() -> bool:
        seen.extend(text for text in office.texts("live") if text not in seen)
        return len(seen) >= 3

    qtbot.waitUntil(look, timeout=6_000)
    timer.stop()


def test_saved_work_is_not_kept_twice(office):
    office.type("the cat")
    office.wait(lambda: bool(office.files("live")))
    office.save("a")
    office.wait(lambda: not office.files("live"))


def test_a_disk_that_is_full_is_told_once_and_tried_again(office, monkeypatch):
    monkeypatch.setattr(autosave, "RETRY_MS", 10)
    write, is_full, tries = office.desk._recovery.write, threading.Event(), []
    is_full.set()

    def write_or_fail(saved, file):
        tries.append(saved.text)
        if is_full.is_set():
            raise OSError(28, "No space left on device")
        write(saved, file)

    office.desk._recovery.write = write_or_fail
    office.type("the cat")
    office.wait(lambda: len(tries) > 3)
    assert office.said == [
        "Unsaved work cannot be kept for the case that the program is killed: "
        f"{office.places.recovery} cannot be written. No space left on device. "
        "It is tried again and again."
    ]
    is_full.clear()
    office.wait(lambda: office.texts("live") == ["the cat"])
    is_full.set()
    office.type("the dog")
    office.wait(lambda: len(office.said) == 2)


def test_a_full_disk_is_not_tried_as_often_as_work_is_written(office, monkeypatch):
    monkeypatch.setattr(autosave, "DELAY_MS", 1)
    monkeypatch.setattr(autosave, "RETRY_MS", 150)
    tries: list[float] = []

    def fail(saved, file):
        tries.append(time.monotonic())
        raise OSError(28, "No space left on device")

    office.desk._recovery.write = fail
    office.type("the cat")
    office.wait(lambda: len(tries) == 3)
    # Qt's timers may be early by a twentieth.
    assert min(later - earlier for earlier, later in pairwise(tries)) > 0.12


def test_a_session_too_large_for_a_file_is_told(office):
    def too_large(saved, file):
        raise SessionFileError("large", size="9", limit="8")

    office.desk._recovery.write = too_large
    office.type("the cat")
    office.wait(lambda: bool(office.said))
    assert "The session would take 9 bytes" in office.said[0]


def test_a_program_that_ends_keeps_its_unsaved_work(office, make_office):
    office.type("the cat")
    office.desk.close()
    assert office.texts("unsaved") == ["the cat"]
    assert office.files("live") == []
    other = make_office()
    other.wait(lambda: len(other.desk.lists.unsaved) == 1)
    assert other.found == []


def test_a_program_that_ends_with_saved_work_leaves_nothing(office):
    office.type("the cat")
    office.wait(lambda: bool(office.files("live")))
    office.save("a")
    office.desk.close()
    office.desk.close()
    assert list(office.places.recovery.iterdir()) == []


def test_work_of_a_program_that_died_is_offered_and_goes_on(office, make_office):
    office.type("the cat")
    path = office.save("a")
    office.type("the dog")
    office.step()
    office.wait(lambda: bool(office.files("live")))
    office.desk._autosave.stop()
    office.desk._recovery._lock.unlock()
    other = make_office()
    other.wait(lambda: bool(other.found))
    other.desk.open_unsaved(other.found[0])
    other.wait(lambda: other.desk.file == path)
    assert other.state.document == office.state.document
    assert other.desk.is_modified
    # Its own file has it now.
    other.wait(lambda: len(other.files("live")) == 1 and other.files("unsaved") == [])
    assert other.texts("live") == [office.state.text]


def test_discarded_work_is_gone(office):
    office.type("the cat")
    office.desk.new()
    office.wait(lambda: len(office.desk.lists.unsaved) == 1)
    office.desk.lists.discard(office.desk.lists.unsaved[0])
    office.wait(lambda: office.desk.lists.unsaved == ())
    assert office.files("unsaved") == []


def test_unsaved_work_that_cannot_be_read_stays_where_it_is(office):
    office.places.recovery.mkdir()
    damaged = office.places.recovery / "unsaved-1.logitscope"
    damaged.write_bytes(b'{"format"')
    office.desk.lists.start()
    office.wait(lambda: len(office.desk.lists.unsaved) == 1)
    office.desk.open_unsaved(office.desk.lists.unsaved[0])
    office.wait(lambda: bool(office.said))
    assert "“empty text” was not opened" in office.said[0]
    assert damaged.exists()


# --- another model ---


def saved_file(office: Office, model: SavedModel | None) -> Path:
    """A session in a file as if ``model`` had made it."""
    path = office.folder / "a.logitscope"
    write_session(path, replace(office.desk._present, model=model))
    return path


def test_only_the_text_is_opened_with_a_model_of_other_tokens(office, make_office):
    office.type("the cat")
    office.step()
    path = saved_file(office, SavedModel("another", "fast", 9999))
    before = path.read_bytes()
    other = make_office("x")
    other.desk.open(path)
    other.wait(lambda: bool(other.said) and other.state.is_current)
    assert other.said == [
        "a.logitscope was made with another; the model here is fake, whose tokens are others. So "
        "only the text was opened; the paths, pins and biases stay in the file."
    ]
    assert other.state.text == office.state.text
    assert other.state.document.ids == tuple(other.model.encode(office.state.text))
    # Nothing is saved over what could not be shown.
    assert other.desk.file is None
    assert path.read_bytes() == before


def test_it_waits_for_the_model_that_is_coming(office, make_office):
    office.type("the cat")
    office.step()
    path = office.save("a")
    other = make_office("x", has_model=False)
    other.is_model_coming = True
    other.desk.open(path)
    other.wait(lambda: other.said == ["a.logitscope will be opened when the model is ready."])
    assert other.state.text == "x"
    other.session.use_model(other.card)
    other.wait(lambda: other.desk.file == path and other.state.is_current)
    assert other.state.document == office.state.document
    assert other.taken_back == other.said


def test_where_no_model_comes_it_opens_with_the_one_that_is_there(office, make_office):
    path = saved_file(office, SavedModel("another", "fast", 9999))
    other = make_office("x")
    other.is_model_coming = True
    other.desk.open(path)
    other.wait(lambda: bool(other.said))
    other.is_model_coming = False
    other.desk.settle()
    other.wait(lambda: other.state.text == "the")


def test_the_precision_of_the_session_is_wished_for(office, make_office):
    model = replace(SavedModel.of(office.card), precision="precise")
    other = make_office("x")
    other.open(saved_file(office, model))
    assert other.wishes == ["precise"]


def with_another_number(path: Path, precision: str) -> None:
    """A session whose first sampled token is recorded with another number than it had."""
    data = json.loads(path.read_bytes())
    data["tokens"]["origins"][0]["model_probability"] *= 0.99
    data["model"]["precision"] = precision
    path.write_text(json.dumps(data), encoding="utf-8")


def test_other_numbers_than_those_recorded_are_told(office, make_office):
    office.step()
    path = office.save("a")
    with_another_number(path, "fast")
    other = make_office("x")
    other.open(path)
    other.wait(lambda: bool(other.said))
    assert other.said[0].startswith(
        "The model does not say what it said when a.logitscope was made: token 2 of the text had "
    )
    assert "(1 of 1 tokens differ)" in other.said[0]


def test_numbers_of_another_precision_are_not_compared(office, make_office):
    office.step()
    path = office.save("a")
    with_another_number(path, "precise")
    other = make_office("x")
    other.open(path)
    assert (other.wishes, other.said) == (["precise"], [])
    other.session.use_model(replace(other.card, precision="precise"))
    other.wait(lambda: len(other.said) == 1)


def test_a_session_of_no_model_is_a_text(office, make_office, tmp_path):
    path = tmp_path / "a.logitscope"
    write_session(path, SavedSession(text="the cat"))
    office.open(path)
    assert office.state.text == "the cat"
    assert office.said == []
