"""The folder of unsaved work: whose file is whose, what is found of the dead, what is kept."""

import os
import time
from pathlib import Path

import pytest

from engine.saved import SavedSession
from gui.sessions.files import read_session
from gui.sessions.recent import MOST_KEPT as MOST_RECENT
from gui.sessions.recent import RecentFiles
from gui.sessions.recovery import KEPT_DAYS, MOST_KEPT, NoRecovery, Recovery

CAT = SavedSession(text="the cat")


def kinds(folder: Path) -> list[str]:
    """What the files are, by the beginning and the end of their names."""
    return sorted(f"{each.name.split('-')[0]} {each.suffix}" for each in folder.iterdir())


def die(recovery: Recovery) -> None:
    """As if its program had been killed: the file stays, the lock is nobody's."""
    assert recovery._lock is not None
    recovery._lock.unlock()


def test_a_running_program_has_a_file_of_its_own_and_no_other_takes_it(tmp_path):
    first, second = Recovery(tmp_path), Recovery(tmp_path)
    first.write(CAT, None)
    second.write(CAT, None)
    first.write(CAT, None)
    live = ["live .lock", "live .logitscope"]
    assert kinds(tmp_path) == sorted(live * 2)
    assert second.adopt() == []
    assert second.unsaved() == []
    first.leave()
    second.leave()


def test_the_work_of_a_program_that_died_is_found_once(tmp_path):
    dead = Recovery(tmp_path)
    dead.write(CAT, Path("/somewhere/lesson.logitscope"))
    die(dead)
    (tmp_path / f".{next(tmp_path.glob('live-*.logitscope')).name}.0badcafe.new").touch()
    found = Recovery(tmp_path).adopt()
    assert [(each.title, each.file) for each in found] == [
        ("the cat", Path("/somewhere/lesson.logitscope"))
    ]
    assert read_session(found[0].path).text == "the cat"
    assert kinds(tmp_path) == ["unsaved .logitscope"]
    assert Recovery(tmp_path).adopt() == []
    assert Recovery(tmp_path).unsaved() == found


def test_a_lock_that_a_dead_program_left_without_a_file_is_removed(tmp_path):
    dead = Recovery(tmp_path)
    dead.write(CAT, None)
    dead.forget()
    assert kinds(tmp_path) == ["live .lock"]
    die(dead)
    (tmp_path / "live-1-0badcafe.logitscope.lock").write_text("999999999\npython\nhost\n")
    assert Recovery(tmp_path).adopt() == []
    assert [each for each in kinds(tmp_path) if "1-0badcafe" in each] == []


def test_a_program_that_ends_leaves_its_work_as_unsaved(tmp_path):
    recovery = Recovery(tmp_path)
    recovery.write(CAT, None)
    recovery.leave()
    assert kinds(tmp_path) == ["unsaved .logitscope"]
    recovery.leave()
    assert Recovery(tmp_path).adopt() == []


def test_work_that_was_saved_is_forgotten(tmp_path):
    recovery = Recovery(tmp_path)
    recovery.forget()
    recovery.write(CAT, None)
    recovery.forget()
    recovery.leave()
    assert kinds(tmp_path) == []


def test_so_many_are_kept_and_none_for_ever(tmp_path):
    recovery = Recovery(tmp_path)
    now = time.time()
    for number in range(MOST_KEPT + 2):
        recovery.preserve(SavedSession(text=f"{number}"), None)
        newest = max(tmp_path.glob("unsaved-*"), key=lambda each: each.stat().st_mtime_ns)
        os.utime(newest, (now - number * 60, now - number * 60))
    recovery.prune()
    assert [each.title for each in recovery.unsaved()] == [f"{n}" for n in range(MOST_KEPT)]
    old = now - KEPT_DAYS * 86_400 - 60
    for entry in recovery.unsaved()[3:]:
        os.utime(entry.path, (old, old))
    recovery.prune()
    assert len(recovery.unsaved()) == 3


def test_a_damaged_file_is_listed_all_the_same(tmp_path):
    (tmp_path / "unsaved-1.logitscope").write_bytes(b'\x00\xff\n  "title": broken\n  "file": 3,\n')
    (entry,) = Recovery(tmp_path).unsaved()
    assert entry.title == ""


def test_nothing_is_kept_where_nothing_is_to_be(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    recovery = NoRecovery()
    recovery.write(CAT, None)
    recovery.preserve(CAT, None)
    recovery.leave()
    assert recovery.adopt() == recovery.unsaved() == []
    assert list(tmp_path.iterdir()) == []


def test_recent_files_newest_first_each_once(tmp_path):
    recent = RecentFiles(tmp_path / "recent.json")
    assert recent.read() == ()
    for name in "abcab":
        recent.add(Path(name))
    assert RecentFiles(tmp_path / "recent.json").read() == (Path("b"), Path("a"), Path("c"))
    recent.remove(Path("a"))
    assert recent.read() == (Path("b"), Path("c"))
    for number in range(20):
        recent.add(Path(f"天{number}"))
    assert len(recent.read()) == MOST_RECENT
    assert recent.read()[0] == Path("天19")


def test_a_recent_file_whose_name_is_no_text_is_known_again(tmp_path):
    names = (Path("b\udcff\udce4.logitscope"), Path("天🌍.logitscope"))
    recent = RecentFiles(tmp_path / "recent.json")
    for name in reversed(names):
        recent.add(name)
    assert RecentFiles(tmp_path / "recent.json").read() == names


@pytest.mark.parametrize("damaged", [b"", b"[]", b'{"sessions": 3}', b"\xff", b"[" * 90_000])
def test_a_damaged_list_of_recent_files_is_begun_anew(tmp_path, damaged):
    path = tmp_path / "recent.json"
    path.write_bytes(damaged)
    recent = RecentFiles(path)
    assert recent.read() == ()
    recent.add(Path("a"))
    assert recent.read() == (Path("a"),)


def test_without_a_place_the_list_lives_as_long_as_the_program():
    recent = RecentFiles(None)
    recent.add(Path("a"))
    assert recent.read() == (Path("a"),)
