"""Folders of lessons, as teachers have them, and as they should not be."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from engine.lesson import MAXIMUM_BYTES, MAXIMUM_STEPS, MESSAGES, Fault
from gui.lesson.faults import fault_line, sentences
from gui.lesson.files import bundled_folder, read_every_language, read_lesson
from tests.engine.lesson.lessons import STEP


def kinds(folder: Path, language: str = "en") -> list[str]:
    read = read_lesson(folder, language)
    assert (read.lesson is None) == bool(read.faults)
    return [fault.kind for fault in read.faults]


def test_files_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("10-b.md", "02-a.md", "notes.txt", ".hidden.md", "README.md"):
        (tmp_path / name).write_text(STEP, "utf-8")
    lesson = read_lesson(tmp_path, "en").lesson
    assert lesson is not None
    assert [step.name for step in lesson.steps] == ["02-a", "10-b"]
    assert lesson.title == tmp_path.name


def test_a_folder_of_two_languages_is_read_in_the_one_that_is_spoken(tmp_path: Path) -> None:
    for language, title in (("en", "Hot"), ("zh", "热")):
        (tmp_path / language).mkdir()
        text = STEP.replace("The temperature", title)
        (tmp_path / language / "1.md").write_text(text, "utf-8")
    for language, title in (("en", "Hot"), ("zh", "热")):
        lesson = read_lesson(tmp_path, language).lesson
        assert lesson is not None
        assert lesson.steps[0].title == title
    (tmp_path / "zh" / "1.md").unlink()
    (tmp_path / "zh").rmdir()
    lesson = read_lesson(tmp_path, "zh").lesson
    assert lesson is not None
    assert lesson.steps[0].title == "Hot"


def test_what_is_no_lesson_is_said_to_be_none(tmp_path: Path) -> None:
    assert kinds(tmp_path / "nowhere") == ["folder_missing"]
    assert kinds(tmp_path) == ["folder_empty"]
    (tmp_path / "a.md").write_bytes(b"# Title\nand \xff more")
    assert kinds(tmp_path) == ["file_bytes"]
    assert read_lesson(tmp_path, "en").faults[0].line == 2
    assert kinds(tmp_path / "a.md") == ["folder_missing"]
    (tmp_path / "a.md").write_bytes(b"x" * (MAXIMUM_BYTES + 1))
    assert kinds(tmp_path) == ["file_size"]


def test_a_folder_may_not_have_any_number_of_steps(tmp_path: Path) -> None:
    for number in range(MAXIMUM_STEPS + 1):
        (tmp_path / f"{number:03}.md").write_text(STEP, "utf-8")
    assert kinds(tmp_path) == ["folder_steps"]
    (tmp_path / "000.md").unlink()
    assert kinds(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_what_would_never_end_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    (tmp_path / "b.md").symlink_to("/dev/zero")
    (tmp_path / "c.md").symlink_to(tmp_path / "c.md")
    (tmp_path / "d.md").mkdir()
    assert kinds(tmp_path) == ["folder_empty"]


def test_a_file_that_is_full_of_faults_shows_a_limited_number(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n" + ":::\n" * 20_000, "utf-8")
    (tmp_path / "b.md").write_text("# B\n" + "{" * 60_000, "utf-8")
    (tmp_path / "c.md").write_text(STEP.replace("At {", "`" * 30_000 + "$" * 29_000), "utf-8")
    spaces = " " * 10_000
    lines = ("# A", "::: setup", "page: lab", "- [x] a", "when: a", "at: a", "{top @")
    for number, line in enumerate(lines):
        text = "\n".join([f"{line}{spaces}b{spaces}c"] * 3)
        (tmp_path / f"d{number}.md").write_text(f"# A\n::: do\n{text}\n:::\n{text}", "utf-8")
    assert 0 < len(kinds(tmp_path)) < 500


def test_every_language_is_checked(tmp_path: Path) -> None:
    for language, seed in (("en", "x"), ("zh", "y")):
        (tmp_path / language).mkdir()
        text = STEP.replace("seed: 7", f"seed: {seed}")
        (tmp_path / language / "1.md").write_text(text, "utf-8")
    found = read_every_language(tmp_path)
    assert [fault.file for fault in found] == ["en/1.md", "zh/1.md"]


def test_the_window_has_a_sentence_for_every_fault(qapp: object) -> None:
    assert sentences() == MESSAGES
    assert fault_line(Fault("a.md", 3, "block_end", {})).startswith("a.md, line 3: ")
    assert fault_line(Fault("", 0, "folder_empty", {})) == MESSAGES["folder_empty"]


def test_the_bundled_lesson_is_where_it_is_looked_for() -> None:
    assert bundled_folder().is_dir()
