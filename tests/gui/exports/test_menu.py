"""From an entry of the menu to the file or the clipboard, in a real window."""

from __future__ import annotations

import ast
import csv
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from engine.exports.copy_as.for_openai import ADDRESS
from engine.sampling import SamplingSettings
from engine.state import State
from gui.exports.dialog import Chosen
from gui.exports.exports import Exports
from gui.exports.making import Export
from gui.exports.menu import ExportMenu
from gui.workbench import Workbench
from tests.fakes import VOCABULARY
from tests.gui.conftest import WindowDesk
from tests.gui.foreign_words import english_in, foreign_words


class ExportDesk:
    """Exports of the window, where whoever is asked for a file names one in a folder at once."""

    def __init__(self, desk: WindowDesk, folder: Path) -> None:
        self.desk, self.folder = desk, folder
        self.asked: list[Export] = []
        window = desk.window
        self.exports = Exports(window, self.page, window.notice, self._choose)
        self.messages: list[str] = []
        self.exports.message.connect(self.messages.append)

    def page(self) -> Workbench:
        return self.desk.window.page

    def _choose(self, window: QWidget, export: Export, chosen: Chosen) -> None:
        assert window is self.desk.window
        self.asked.append(export)
        chosen(self.folder / export.name)

    @property
    def said(self) -> str:
        return self.desk.window.notice.message.text()

    def export(self, entry: str) -> Path:
        """Choose an entry and wait for its file."""
        with self.desk.qtbot.waitSignal(self.exports.saver.saved, timeout=10_000) as saved:
            self.exports.menu.entries[entry].trigger()
        assert saved.args is not None
        path = saved.args[0].path
        assert isinstance(path, Path)
        return path

    def copy(self, program: str) -> str:
        self.exports.menu.entries[f"copy {program}"].trigger()
        return QGuiApplication.clipboard().text()


@pytest.fixture
def exporting(desk: WindowDesk, tmp_path: Path) -> Iterator[ExportDesk]:
    exporting = ExportDesk(desk, tmp_path)
    yield exporting
    exporting.exports.close()


# --- files ---


@pytest.mark.parametrize(
    ("entry", "scale"), [("chart png", 1), ("chart png 2", 2), ("window png", 1),
                         ("window png 2", 2)],
)  # fmt: skip
def test_pictures_as_png(exporting: ExportDesk, entry: str, scale: int) -> None:
    window = exporting.desk.window
    chart = window.explore.chart.chart.size()
    path = exporting.export(entry)
    image = QImage(str(path))
    if entry.startswith("window"):
        assert image.size() == window.size() * scale
    else:
        assert image.height() == chart.height() * scale
        assert image.width() <= chart.width() * scale
    assert path.name == f"the-{entry.split()[0]}.png"


@pytest.mark.parametrize("entry", ["chart svg", "window svg"])
def test_pictures_as_svg(exporting: ExportDesk, entry: str) -> None:
    data = exporting.export(entry).read_bytes()
    assert data.startswith(b"<?xml")
    assert b"<text" not in data
    assert b"<title>Logitscope: the</title>" in data


def test_the_view_in_front_is_the_chart_of_the_picture(exporting: ExportDesk) -> None:
    window = exporting.desk.window
    window.explore.views.choose(2)
    roll = window.explore.views.currentWidget()
    assert roll is not None
    # Once it is saved, that is said above the views, which then are lower.
    size = roll.size()
    assert QImage(str(exporting.export("chart png"))).size() == size


def test_tables_of_the_shown_rows_and_of_the_whole_vocabulary(exporting: ExportDesk) -> None:
    state = exporting.desk.state
    assert state.trace is not None
    counts = {"rows": 50, "vocabulary": VOCABULARY}
    for what, count in counts.items():
        with exporting.export(f"{what} csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        content = json.loads(exporting.export(f"{what} json").read_text(encoding="utf-8"))
        assert len(rows) == len(content["rows"]) == count
        assert [int(row["id"]) for row in rows] == state.trace.order[:count].tolist()
        assert content["settings"]["top_k"] == 40


def test_the_text_as_page_and_as_lines(exporting: ExportDesk) -> None:
    page = exporting.export("text html").read_text(encoding="utf-8")
    assert ">the</span></pre>" in page
    assert "rank" in page
    lines = exporting.export("run jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[0])["tokens"] == len(lines) - 1 == 1


def test_what_is_saved_is_said_and_taken_back_after_a_while(exporting: ExportDesk) -> None:
    path = exporting.export("run jsonl")
    assert exporting.said == f"Saved {path}"
    exporting.exports._silence.timeout.emit()
    assert exporting.desk.window.notice.isHidden()


def test_what_others_say_is_not_taken_back(exporting: ExportDesk) -> None:
    exporting.export("run jsonl")
    exporting.desk.window.notice.say("Something else")
    exporting.exports._silence.timeout.emit()
    assert exporting.said == "Something else"
    assert not exporting.desk.window.notice.isHidden()


def test_why_a_file_was_not_written_is_said(exporting: ExportDesk) -> None:
    exporting.folder = exporting.folder / "a file"
    exporting.folder.touch()
    with exporting.desk.qtbot.waitSignal(exporting.exports.message):
        exporting.exports.start("rows csv")
    (message,) = exporting.messages
    assert message.startswith("the-distribution.csv could not be written: ")


def test_a_file_is_of_the_moment_in_which_it_was_asked_for(exporting: ExportDesk) -> None:
    """The dialog is open for a while, and the text goes on."""
    waiting: list[tuple[Export, Chosen]] = []
    exporting.exports._choose_file = lambda window, export, chosen: waiting.append((export, chosen))
    exporting.exports.start("run jsonl")
    exporting.desk.type(" cat")
    ((export, chosen),) = waiting
    with exporting.desk.qtbot.waitSignal(exporting.exports.saver.saved):
        chosen(exporting.folder / export.name)
    head = (exporting.folder / export.name).read_text(encoding="utf-8").splitlines()[0]
    assert json.loads(head)["text"] == "the"


def test_what_takes_long_shows_progress_and_can_be_stopped(
    exporting: ExportDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.exports.exports.PROGRESS_AFTER_S", -1.0)
    gate = threading.Event()

    def parts() -> Iterator[str]:
        yield "begun"
        gate.wait(10)
        yield "the end"

    notice, qtbot = exporting.desk.window.notice, exporting.desk.qtbot
    exporting.exports._write(Export("slow.txt", "txt", parts, 2), exporting.folder / "slow.txt")
    qtbot.waitUntil(notice.isVisible)
    assert exporting.said == "Writing slow.txt …"
    assert (notice.progress.value(), notice.progress.maximum()) == (1, 2)
    with qtbot.waitSignal(exporting.exports.saver.cancelled):
        notice.button.click()
        gate.set()
    assert exporting.said == "slow.txt was not written."
    assert list(exporting.folder.iterdir()) == []


# --- the clipboard ---


def test_settings_are_copied_for_each_program(exporting: ExportDesk) -> None:
    code = exporting.copy("transformers")
    assert "top_k=40," in code
    assert "text = 'the'" in code
    ast.parse(code)
    assert exporting.said.startswith("Copied for transformers.")
    assert "--samplers 'temperature;top_k;top_p'" in exporting.copy("llama.cpp")
    assert json.loads(exporting.copy("OpenAI"))["messages"][0]["content"] == "the"
    assert json.loads(exporting.copy("vLLM"))["prompt"] == "the"


def test_what_cannot_be_said_is_in_the_comments_or_in_the_notice(exporting: ExportDesk) -> None:
    session = exporting.desk.window.session
    session.choose_settings(SamplingSettings(xtc_probability=0.5, top_k=3))
    assert "# transformers does not have these, they are left out: xtc." in exporting.copy(
        "transformers"
    )
    assert "1 things" in exporting.said or "1 thing " in exporting.said
    assert "xtc" not in exporting.copy("vLLM")
    assert "• vLLM does not have these, they are left out: xtc." in exporting.said
    assert "POST /v1/completions" in exporting.said


# --- the menu ---


def test_what_there_is_nothing_of_is_disabled_and_says_why(exporting: ExportDesk) -> None:
    menu = ExportMenu()
    menu.show_state(State())
    enabled = {name for name, action in menu.entries.items() if action.isEnabled()}
    assert enabled == {
        "chart png", "chart png 2", "chart svg", "window png", "window png 2", "window svg"
    }  # fmt: skip
    assert menu.entries["rows csv"].toolTip() == "There is no distribution yet"
    menu.show_state(exporting.desk.state)
    assert all(action.isEnabled() for action in menu.entries.values())
    menu.show_state(replace(exporting.desk.state, document=None))
    assert not menu.entries["text html"].isEnabled()
    menu.deleteLater()


def test_nothing_is_made_of_what_is_not_there(
    make_window: Callable[[], WindowDesk], tmp_path: Path
) -> None:
    desk = make_window()
    exporting = ExportDesk(desk, tmp_path)
    desk.window.session.state = State()
    for entry in ("rows csv", "text html", "run jsonl", "copy vLLM"):
        exporting.exports.start(entry)
    assert exporting.asked == []
    exporting.exports.close()


def test_the_header_and_a_key_open_the_menu(
    desk: WindowDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = desk.window
    button = window.header.export_button
    assert button.accessibleName() == "Export"
    places: list[object] = []
    monkeypatch.setattr(ExportMenu, "popup", lambda menu, place: places.append(place))
    (action,) = [each for each in window.body.actions() if each.text().startswith("Export")]
    assert [each.toString() for each in action.shortcuts()] == ["Ctrl+Shift+E"]
    action.trigger()
    button.click()
    assert len(places) == 2
    assert window.exports.menu.activeAction() is window.exports.menu.actions()[0]


def test_the_window_starts_without_what_exports_need() -> None:
    script = "import sys, gui.main_window; sys.exit(any('exports' in name for name in sys.modules))"
    subprocess.run([sys.executable, "-c", script], check=True)


def test_the_lab_is_exported_while_it_is_in_front(desk: WindowDesk, tmp_path: Path) -> None:
    desk.window.header.pages.setCurrentIndex(1)
    lab = desk.window.lab
    desk.wait(lambda: lab.session.state.trace is not None)
    exporting = ExportDesk(desk, tmp_path)
    content = json.loads(exporting.export("vocabulary json").read_text(encoding="utf-8"))
    assert len(content["rows"]) == len(lab.desk.lab.words)
    exporting.exports.close()


def test_the_menu_and_the_sentences_speak_chinese(in_chinese: None, exporting: ExportDesk) -> None:
    menu = exporting.exports.menu
    assert english_in(menu) == []
    exporting.desk.window.session.choose_settings(SamplingSettings(top_p=0.5, top_k=3))
    for program in ("transformers", "OpenAI"):
        exporting.copy(program)
        said = exporting.said.replace(ADDRESS, "")
        assert foreign_words(said.replace("top_k", "").replace("top_p", "")) == []
