"""The file of the preferences, beside that of the presets. Knows no window.

What cannot be used is never written over: the file is kept under another name first. One of a
later version of the program is left alone.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from gui.folders import config_folder
from gui.preferences import Preferences, read_preferences, written_preferences
from gui.presets.file import ForeignFileError, parsed, set_aside, write_content

FORMAT = "Logitscope preferences"
VERSION = 1
LARGEST_BYTES = 200_000

log = logging.getLogger(__name__)
translate = QCoreApplication.translate


def preferences_path() -> Path:
    """In the user's configuration folder, or in the one that LOGITSCOPE_CONFIG names."""
    return config_folder() / "preferences.json"


class PreferenceStore:
    """Reads the file when it is made; ``path`` None keeps nothing and finds nothing."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.preferences = Preferences()
        """As read or written last."""
        self.is_first_start = False
        """Whether there is no file, because nobody has ever closed the program."""
        self.problem: Callable[[], str] | None = None
        """Makes the sentence about what was wrong with the file; None for nothing."""
        self._is_ours = path is not None
        """Whether the file may be written."""
        self._others: dict[str, Any] = {}
        """What stands in the file and is not known here; it is written as it was."""
        if path is not None:
            self._read(path)

    def write(self, preferences: Preferences) -> None:
        """Keep them from now on. Raises OSError."""
        if self.path is not None and self._is_ours:
            head = {"format": FORMAT, "version": VERSION}
            write_content(self.path, head | written_preferences(preferences) | self._others)
        # Only now: what could not be written is tried again.
        self.preferences = preferences
        self.is_first_start = False

    def _read(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                values = _checked(parsed(file.read(LARGEST_BYTES)))
        except FileNotFoundError:
            self.is_first_start = True
        except ForeignFileError as error:
            self._replace(path, str(error))
        except OSError as error:
            self._is_ours = False
            self.problem = partial(_cannot_be_read, path, error.strerror or str(error))
        else:
            self._take(path, values)

    def _take(self, path: Path, values: dict[str, Any]) -> None:
        if values["version"] > VERSION:
            self._is_ours = False
            self.problem = partial(_are_newer, path)
            return
        self.preferences, wrong = read_preferences(values)
        known = {"format", "version", *written_preferences(self.preferences)}
        self._others = {name: value for name, value in values.items() if name not in known}
        if wrong:
            self._replace(path, ", ".join(wrong))

    def _replace(self, path: Path, reason: str) -> None:
        """Keep the file under another name, for what is in it will be written over."""
        log.warning("The preferences in %s cannot all be used: %s", path, reason)
        try:
            aside = set_aside(path)
        except OSError as error:
            self._is_ours = False
            self.problem = partial(_cannot_be_read, path, error.strerror or str(error))
        else:
            self.problem = partial(_are_damaged, path, reason, aside)


def _checked(content: object) -> dict[str, Any]:
    """Raises ForeignFileError."""
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ForeignFileError(f"it does not say “format”: “{FORMAT}”")
    version = content.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise ForeignFileError(f"its version is {version!r}, not a whole number from 1")
    return content


def _cannot_be_read(path: Path, reason: str) -> str:
    words = translate(
        "Preferences",
        "The preferences in {file} cannot be read, and nothing is kept there: {reason}.",
    )
    return words.format(file=path, reason=reason)


def _are_newer(path: Path) -> str:
    words = translate(
        "Preferences",
        "The preferences in {file} are of a newer Logitscope: this one neither uses nor changes "
        "them.",
    )
    return words.format(file=path)


def _are_damaged(path: Path, reason: str, aside: Path) -> str:
    words = translate(
        "Preferences",
        "Not all of the preferences in {file} can be used ({reason}): there the program begins as "
        "at its first start. The file is kept as {aside}.",
    )
    return words.format(file=path, reason=reason, aside=aside)


def not_kept(path: Path | None, error: OSError) -> str:
    """What is said once where the file cannot be written."""
    words = translate(
        "Preferences", "What you choose cannot be kept for the next start: {file}: {reason}."
    )
    return words.format(file=path, reason=error.strerror or error)
