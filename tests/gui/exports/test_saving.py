"""Files are written whole or not at all, and every failure is told in plain words."""

from __future__ import annotations

import resource
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.exports.saving import Saver, Saving, SavingError, save


def never() -> bool:
    return False


def ignore(done: int) -> None:
    pass


@pytest.fixture
def saver(qtbot: QtBot) -> Iterator[Saver]:
    saver = Saver()
    yield saver
    saver.close()


def test_parts_are_written_one_after_the_other(tmp_path: Path) -> None:
    counts: list[int] = []
    saving = Saving(tmp_path / "a.txt", lambda: ("天", b"\xff\n", "half: \ud800"), 3)
    assert save(saving, never, counts.append)
    assert (tmp_path / "a.txt").read_bytes() == "天".encode() + b"\xff\nhalf: ?"
    assert counts == [1, 2, 3]


@pytest.mark.parametrize("target", ["a file/a.txt", "a folder"])
def test_what_cannot_be_written_is_named(tmp_path: Path, target: str) -> None:
    (tmp_path / "a folder").mkdir()
    (tmp_path / "a file").touch()
    name = Path(target).name
    with pytest.raises(SavingError, match=rf"^{name} could not be written: [^.]+\.$"):
        save(Saving(tmp_path / target, lambda: ("x",)), never, ignore)


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        with pytest.raises(SavingError, match=r"^a\.txt could not be written: .*large"):
            save(Saving(target, lambda: ("x" * 1000 for _ in range(100))), never, ignore)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert target.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_what_fails_half_way_leaves_the_old_file(
    tmp_path: Path, saver: Saver, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old")

    def parts() -> Iterator[str]:
        yield "new"
        raise ValueError("a reason")

    with qtbot.waitSignal(saver.failed) as failed:
        saver.write(Saving(target, parts, 2))
    assert failed.args is not None
    assert failed.args[1] == "a.txt could not be written: a reason."
    assert "Traceback" in caplog.text
    saver.close()
    assert target.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_it_is_written_on_another_thread_and_told_on_this_one(
    tmp_path: Path, saver: Saver, qtbot: QtBot
) -> None:
    threads: list[threading.Thread] = []

    def parts() -> Iterator[str]:
        threads.append(threading.current_thread())
        yield "new"

    heard: list[threading.Thread] = []
    saver.saved.connect(lambda _: heard.append(threading.current_thread()))
    saving = Saving(tmp_path / "a.txt", parts)
    with qtbot.waitSignal(saver.saved) as saved:
        saver.write(saving)
    assert saved.args == [saving]
    assert heard == [threading.main_thread()]
    assert threads[0] is not threading.main_thread()
    assert (tmp_path / "a.txt").read_text() == "new"


def test_several_are_written_one_after_the_other(
    tmp_path: Path, saver: Saver, qtbot: QtBot
) -> None:
    saved: list[str] = []
    saver.saved.connect(lambda saving: saved.append(saving.path.name))
    for name in "abc":
        saver.write(Saving(tmp_path / name, partial(iter, name)))
    qtbot.waitUntil(lambda: len(saved) == 3)
    assert saved == ["a", "b", "c"]
    assert [(tmp_path / name).read_text() for name in "abc"] == ["a", "b", "c"]


def test_writing_can_be_given_up(tmp_path: Path, saver: Saver, qtbot: QtBot) -> None:
    gate = threading.Event()

    def parts() -> Iterator[str]:
        yield "begun"
        gate.wait(10)
        yield "never written"

    with qtbot.waitSignal(saver.progressed):
        saver.write(Saving(tmp_path / "a.txt", parts, 2))
    saver.write(Saving(tmp_path / "b.txt", lambda: ("forgotten",)))
    saver.cancel()
    with qtbot.waitSignal(saver.cancelled):
        gate.set()
    saver.close()
    assert list(tmp_path.iterdir()) == []


def test_what_is_given_up_stays_so_while_another_is_asked_for(
    tmp_path: Path, saver: Saver, qtbot: QtBot
) -> None:
    gate = threading.Event()

    def parts() -> Iterator[str]:
        yield "begun"
        gate.wait(10)
        yield "never written"

    given_up: list[str] = []
    saver.cancelled.connect(lambda saving: given_up.append(saving.path.name))
    with qtbot.waitSignal(saver.progressed):
        saver.write(Saving(tmp_path / "a.txt", parts, 2))
    saver.cancel()
    with qtbot.waitSignal(saver.saved) as saved:
        saver.write(Saving(tmp_path / "b.txt", lambda: ("written",)))
        gate.set()
    assert saved.args is not None
    assert saved.args[0].path.name == "b.txt"
    assert given_up == ["a.txt"]
    assert [each.name for each in tmp_path.iterdir()] == ["b.txt"]


def test_closing_waits_for_the_thread(tmp_path: Path, saver: Saver) -> None:
    before = threading.active_count()
    saver.write(Saving(tmp_path / "a.txt", lambda: ("x" for _ in range(100_000))))
    saver.close()
    saver.close()
    assert threading.active_count() == before
    assert list(tmp_path.iterdir()) == []
