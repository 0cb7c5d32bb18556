"""Reads the folder of a lesson. Knows where bytes lie, not what a step looks like in them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import resources
from engine.lesson import MAXIMUM_BYTES, MAXIMUM_STEPS, Fault, Lesson, lesson_of
from gui.languages import LANGUAGES

ENDING = ".md"
MOST_ENTRIES = 5_000
"""Of a folder; of one with more, which is no lesson's, these are looked at."""
BUNDLED = "lessons/tutorial"
FORMAT = "lesson-format.md"


@dataclass(frozen=True)
class Read:
    """What was found in a folder: a lesson, or why there is none."""

    folder: Path
    lesson: Lesson | None
    faults: tuple[Fault, ...] = ()


def bundled_folder() -> Path:
    """Of the lesson that comes with the program. Raises FileNotFoundError."""
    return resources.path(FORMAT).parent / BUNDLED


def read_lesson(folder: Path, language: str) -> Read:
    """The lesson in ``folder``, in its sub-folder of that language where it has any.

    All faults of all files are found. Never raises for what is in the folder.
    """
    try:
        inside = _folder_of(folder, language)
        names = _names(inside)
    except OSError as error:
        return Read(folder, None, (_folder_fault(error),))
    if not names:
        return Read(folder, None, (Fault("", 0, "folder_empty", {}),))
    if len(names) > MAXIMUM_STEPS:
        values = {"count": len(names), "limit": MAXIMUM_STEPS}
        return Read(folder, None, (Fault("", 0, "folder_steps", values),))
    files: list[tuple[str, str]] = []
    faults: list[Fault] = []
    for name in names:
        text = _text(inside / name, name)
        if isinstance(text, Fault):
            faults.append(text)
        else:
            files.append((name, text))
    lesson, found = lesson_of(folder.name, files)
    every = (*faults, *found)
    return Read(folder, None if every else lesson, every)


def read_every_language(folder: Path) -> tuple[Fault, ...]:
    """The faults of a folder in all languages that it has; a file's name says in which."""
    languages = [each for each in LANGUAGES if (folder / each).is_dir()]
    if not languages:
        return read_lesson(folder, LANGUAGES[0]).faults
    return tuple(
        Fault(f"{language}/{fault.file}", fault.line, fault.kind, fault.values)
        for language in languages
        for fault in read_lesson(folder, language).faults
    )


def _folder_of(folder: Path, language: str) -> Path:
    for name in (language, *LANGUAGES):
        if (folder / name).is_dir():
            return folder / name
    return folder


def _names(folder: Path) -> list[str]:
    """Of plain files only: a pipe would never end."""
    names = []
    with os.scandir(folder) as entries:
        for _, entry in zip(range(MOST_ENTRIES), entries, strict=False):
            if entry.name.endswith(ENDING) and entry.name[0] != "." and entry.is_file():
                names.append(entry.name)
    return sorted(name for name in names if name.lower() != "readme.md")


def _folder_fault(error: OSError) -> Fault:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Fault("", 0, "folder_missing", {})
    return Fault("", 0, "folder_closed", {"reason": error.strerror or error})


def _text(path: Path, name: str) -> str | Fault:
    try:
        with path.open("rb") as file:
            data = file.read(MAXIMUM_BYTES + 1)
    except OSError as error:
        return Fault(name, 0, "file_closed", {"reason": error.strerror or error})
    if len(data) > MAXIMUM_BYTES:
        return Fault(name, 0, "file_size", {"limit": MAXIMUM_BYTES})
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Fault(name, line, "file_bytes", {"byte": error.start + 1})
