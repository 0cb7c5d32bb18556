"""Stories of sessions in the real window: menu, keys, title, drops, and what was left."""

from __future__ import annotations

import sys
import threading
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from engine.saved import SavedSession
from engine.saved.errors import MESSAGES, WANTED
from gui.keys import keys
from gui.sessions import opening
from gui.sessions.dropping import session_in
from gui.sessions.faults import ERRORS
from gui.sessions.faults import WANTED as TRANSLATED_WISHES
from gui.sessions.files import read_session, write_session
from gui.sessions.menu import MOST_LISTED
from gui.sessions.places import SessionPlaces
from gui.sessions.recovery import Recovery, Unsaved
from tests.gui.kill_autosave import large_session

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def places(tmp_path: Path) -> SessionPlaces:
    return SessionPlaces(tmp_path / "unsaved", tmp_path / "recent.json")


@pytest.fixture
def desk(make_window, places):
    """A window that keeps its work, and shows the distribution after "the"."""
    desk = make_window("the", places=places)
    desk.wait_for_answer()
    return desk


def lines_of(menu) -> list[tuple[str, bool]]:
    """Text, and whether it can be chosen."""
    return [(each.text(), each.isEnabled()) for each in menu.actions() if not each.isSeparator()]


def drop(widget: QWidget, path: Path) -> bool:
    """Drag a file onto ``widget`` and let it go; was it taken?"""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    data.setText(str(path))
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    plain = Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(5, 5), copy, data, left, plain)
    entering.ignore()
    QApplication.sendEvent(widget, entering)
    falling = QDropEvent(QPointF(5, 5), copy, data, left, plain)
    falling.ignore()
    QApplication.sendEvent(widget, falling)
    return entering.isAccepted() and falling.isAccepted()


def test_saving_opening_and_the_title(desk, tmp_path):
    window, path = desk.window, tmp_path / "Lesson 1.logitscope"
    assert window.windowTitle() == "Logitscope[*]"
    desk.type(" cat")
    assert (window.windowTitle(), window.isWindowModified()) == ("Untitled[*] – Logitscope", True)
    asked = []
    window.sessions.ask_target = lambda *question: asked.append(question)
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_S, CONTROL)
    (_, beside, name, chosen) = asked[0]
    assert (beside, name) == (None, "the cat")
    chosen(path)
    desk.wait(lambda: not window.isWindowModified())
    assert window.windowTitle() == "Lesson 1[*] – Logitscope"
    desk.type(" sat")
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_S, CONTROL)
    desk.wait(lambda: not window.isWindowModified())
    assert len(asked) == 1
    assert read_session(path).text == "the cat sat"
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_S, CONTROL | SHIFT)
    assert asked[1][1:3] == (path, path.name)


def test_new_and_open_by_key(desk, tmp_path):
    path = tmp_path / "a.logitscope"
    write_session(path, SavedSession(text="the cat sat"))
    desk.window.sessions.ask_file = lambda window, beside, chosen: chosen(path)
    desk.window.header.pages.setCurrentIndex(1)
    desk.qtbot.keyClick(desk.window, Qt.Key.Key_O, CONTROL)
    desk.wait(lambda: desk.editor.text() == "the cat sat" and desk.state.is_current)
    assert desk.window.page is desk.window.explore
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_N, CONTROL)
    desk.wait(lambda: desk.editor.text() == "")
    assert desk.window.windowTitle() == "Logitscope[*]"


def test_the_names_of_texts_are_names_of_files(desk):
    asked = []
    desk.window.sessions.ask_target = lambda *question: asked.append(question[2])
    for text in ('a/b\\c: "d"?', "...", "word " * 30):
        desk.window.session.edit(text, 0)
        desk.window.sessions.save_as()
    assert asked == ["a_b_c_ _d__", "", ("word " * 8).strip()]


def test_the_menu_says_what_there_is(desk, places, tmp_path):
    button = desk.window.header.file_button
    assert [text.split("\t")[0] for text, _ in lines_of(button.menu())] == [
        "New", "Open…", "Open recent", "Save", "Save as…"
    ]  # fmt: skip
    button.fill()
    assert lines_of(button.recent_menu)[0] == ("No session was saved or opened yet", False)
    sessions = desk.window.sessions.desk
    for name in ("gone", "a & b"):
        sessions.save(tmp_path / f"{name}.logitscope")
    desk.wait(lambda: len(sessions.lists.recent) == 2)
    desk.type(" cat")
    sessions.new()
    desk.wait(lambda: len(sessions.lists.unsaved) == 1)
    (tmp_path / "gone.logitscope").unlink()
    button.fill()
    lines = lines_of(button.recent_menu)
    assert lines[:3] == [
        ("a && b", True),
        ("gone (not there)", False),
        ("Unsaved work is kept here for 30 days", False),
    ]
    assert lines[3][0].startswith("Unsaved: a && b, ")
    button.recent_menu.actions()[0].trigger()
    desk.wait(lambda: sessions.file == tmp_path / "a & b.logitscope")
    assert desk.state.text == "the"
    button.recent_menu.actions()[-1].trigger()
    desk.wait(lambda: desk.state.text == "the cat")
    assert desk.window.isWindowModified()


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text there")
def test_a_name_that_is_no_text_is_shown_with_replacement_characters(desk, tmp_path):
    window, path = desk.window, tmp_path / "a\udcffb.logitscope"
    sessions, button = window.sessions.desk, window.header.file_button
    sessions.save(path)
    desk.wait(lambda: sessions.lists.recent == (path,))
    assert window.windowTitle() == "a\N{REPLACEMENT CHARACTER}b[*] – Logitscope"
    desk.type(" cat")
    sessions.new()
    desk.wait(lambda: len(sessions.lists.unsaved) == 1)
    button.fill()
    lines = [text for text, _ in lines_of(button.recent_menu)]
    assert lines[0] == "a\N{REPLACEMENT CHARACTER}b"
    assert lines[-1].startswith("Unsaved: a\N{REPLACEMENT CHARACTER}b, ")
    button.recent_menu.actions()[0].trigger()
    desk.wait(lambda: sessions.file == path)
    path.unlink()
    sessions.open(path)
    desk.wait(window.notice.isVisible)
    assert window.notice.message.text().startswith("a\N{REPLACEMENT CHARACTER}b.logitscope is not")


def test_the_menu_lists_the_newest_of_the_unsaved_work(desk):
    button = desk.window.header.file_button
    now = datetime.now()
    unsaved = [Unsaved(Path(f"{n}"), f"text {n}", now, None) for n in range(MOST_LISTED + 5)]
    button.show_lists((), unsaved)
    button.fill()
    shown = [text for text, _ in lines_of(button.recent_menu) if text.startswith("Unsaved: ")]
    assert len(shown) == MOST_LISTED
    assert [f"“text {n}”" in text for n, text in enumerate(shown)] == [True] * MOST_LISTED


def test_the_keys_of_the_menu_are_those_of_the_window(desk):
    shown = {
        text.split("\t")[1] for text, _ in lines_of(desk.window.header.file_button.menu())
        if "\t" in text
    }  # fmt: skip
    named = {key.sequences[0] for key in keys() if key.name in ("new", "open", "save", "save_as")}
    assert shown == named


def test_a_session_that_is_dropped_is_opened_anywhere(desk, tmp_path):
    for number, part in enumerate((desk.window, desk.editor.viewport())):
        path = tmp_path / f"{number}.logitscope"
        write_session(path, SavedSession(text=f"number {number}"))
        assert drop(part, path)
        desk.wait(lambda text=f"number {number}": desk.state.text == text)


def test_other_things_that_are_dropped_are_no_sessions(tmp_path):
    data = QMimeData()
    assert session_in(data) is None
    data.setUrls([QUrl("https://example.org/a.logitscope")])
    assert session_in(data) is None
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.txt"))])
    assert session_in(data) is None
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / f"{each}.logitscope")) for each in "ab"])
    assert session_in(data) is None


@pytest.mark.parametrize("is_wanted", [True, False])
def test_what_a_dead_program_left_is_offered(make_window, places, is_wanted):
    dead = Recovery(places.recovery)
    dead.write(SavedSession(text="the cat"), None)
    assert dead._lock is not None
    dead._lock.unlock()
    desk = make_window("the", places=places)
    desk.wait_for_answer()
    notice = desk.window.sessions.notice
    desk.wait(notice.isVisible)
    assert "“the cat”" in notice.message.text()
    assert (notice.button.text(), notice.dismiss.text()) == ("Open", "Discard")
    notice_button = notice.button if is_wanted else notice.dismiss
    desk.qtbot.mouseClick(notice_button, Qt.MouseButton.LeftButton)
    assert not notice.isVisible()
    if is_wanted:
        desk.wait(lambda: desk.state.text == "the cat")
    desk.wait(lambda: not list(places.recovery.glob("unsaved-*")))


def test_a_window_that_is_closed_leaves_its_work(make_window, places):
    desk = make_window("the", places=places)
    desk.wait_for_answer()
    desk.type(" cat")
    desk.window.close()
    desk.window.close_down()
    (left,) = Recovery(places.recovery).unsaved()
    assert left.title == "the cat"


def test_what_is_wrong_with_a_file_is_said_in_the_notice(desk, tmp_path):
    path = tmp_path / "a.logitscope"
    path.write_text("hello")
    desk.window.sessions.desk.open(path)
    desk.wait(desk.window.notice.isVisible)
    assert desk.window.notice.message.text() == (
        "a.logitscope was not opened, and the session stays as it is. The file is no JSON: it is "
        "broken at line 1, column 1."
    )
    desk.window.sessions.desk.save(tmp_path / "b.logitscope")
    desk.wait(lambda: not desk.window.notice.isVisible())


def test_the_notice_of_somebody_else_stays_when_a_session_is_saved(desk, tmp_path):
    desk.window.sessions.desk.open(tmp_path / "gone.logitscope")
    desk.wait(desk.window.notice.isVisible)
    desk.window.notice.say("Something else.")
    desk.window.sessions.desk.save(tmp_path / "b.logitscope")
    desk.wait(lambda: desk.window.sessions.desk.file is not None)
    assert desk.window.notice.isVisible()


def test_the_dialogs_ask_for_sessions(desk, tmp_path):
    sessions, seen = desk.window.sessions, []
    for ask in (sessions.open, sessions.save_as):
        ask()
        (dialog,) = desk.window.findChildren(QFileDialog)
        seen.append((dialog.windowTitle(), dialog.nameFilters()[0], dialog.acceptMode()))
        dialog.reject()
        desk.wait(lambda: not desk.window.findChildren(QFileDialog))
    assert seen == [
        ("Open a session", "Sessions (*.logitscope)", QFileDialog.AcceptMode.AcceptOpen),
        ("Save the session", "Sessions (*.logitscope)", QFileDialog.AcceptMode.AcceptSave),
    ]


def test_the_window_works_on_while_a_large_session_is_read(desk, tmp_path, monkeypatch):
    path = tmp_path / "large.logitscope"
    write_session(path, large_session(10_000))
    goes_on = threading.Event()

    def read_slowly(path: Path) -> SavedSession:
        saved = read_session(path)
        assert goes_on.wait(30)
        return saved

    monkeypatch.setattr(opening, "read_session", read_slowly)
    desk.window.sessions.desk.open(path)
    desk.type(" cat")
    assert desk.state.text == "the cat"
    goes_on.set()
    desk.wait(lambda: desk.state.tree.count == 10_001)
    assert desk.state.text == "the"
    # What was typed meanwhile is not lost.
    desk.wait(lambda: len(desk.window.sessions.desk.lists.unsaved) == 1)


def test_the_translated_sentences_are_the_engines():
    def source(entry: object) -> str:
        return str(entry[1]) if isinstance(entry, tuple) else str(entry)

    assert {kind: source(entry) for kind, entry in ERRORS.items()} == dict(MESSAGES)
    assert {kind: source(entry) for kind, entry in TRANSLATED_WISHES.items()} == dict(WANTED)
