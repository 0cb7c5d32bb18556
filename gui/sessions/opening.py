"""Reads sessions, and holds them back while the model they were made with is still to come.

Files are read by the clerk, on a thread of its own. Knows no widget.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.model import ModelCard
from engine.saved import SavedSession
from gui.sessions import wording
from gui.sessions.clerk import FileClerk
from gui.sessions.files import read_session
from gui.sessions.lists import SessionLists
from gui.sessions.names import shown, shown_name
from gui.sessions.recovery import Unsaved


@dataclass(frozen=True)
class Opened:
    """A session that was read, and where it is from."""

    saved: SavedSession
    name: str
    file: Path | None = None
    """To save it to."""
    entry: Unsaved | None = None
    """The unsaved work that it is."""


class SessionOpener(QObject):
    """Says when a session is there to be shown, or why it is not."""

    ready = Signal(object)
    """An `Opened`, which the present model is as good for as any that will come."""
    message = Signal(str)
    """In plain words; "" takes back what was said."""

    def __init__(
        self,
        clerk: FileClerk,
        lists: SessionLists,
        present_model: Callable[[], ModelCard | None],
        is_model_coming: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._clerk, self._lists = clerk, lists
        self._present_model = present_model
        self._is_model_coming = is_model_coming
        self._waiting: Opened | None = None

    def open(self, path: Path) -> None:
        """Read a session from its file."""

        def then(result: object) -> None:
            if isinstance(result, SavedSession):
                self._lists.remember(path)
                self._take(Opened(result, shown_name(path), path))
            elif isinstance(result, FileNotFoundError):
                self._lists.forget(path)
                self.message.emit(wording.file_gone(shown_name(path)))
            else:
                self.message.emit(wording.not_opened(shown_name(path), result))

        self._clerk.do(lambda: read_session(path), then)

    def open_unsaved(self, entry: Unsaved) -> None:
        """Read work that was not saved."""

        def then(result: object) -> None:
            name = shown(wording.title_words(entry))
            if isinstance(result, SavedSession):
                self._take(Opened(result, name, entry.file, entry))
            else:
                self.message.emit(wording.not_opened(name, result))
                self._lists.look_for_unsaved()

        self._clerk.do(lambda: read_session(entry.path), then)

    def settle(self) -> None:
        """Let go of what waits for a model, if that is there, or none will come any more."""
        waiting = self._waiting
        if waiting is not None and not self._must_wait(waiting):
            self._waiting = None
            self.message.emit("")
            self.ready.emit(waiting)

    def _take(self, opened: Opened) -> None:
        if self._must_wait(opened):
            self._waiting = opened
            self.message.emit(wording.waits_for_model(opened.name))
        else:
            self._waiting = None
            self.ready.emit(opened)

    def _must_wait(self, opened: Opened) -> bool:
        was, model = opened.saved.model, self._present_model()
        if model is None:
            return True
        is_of_another = was is not None and was.name != model.name
        return is_of_another and self._is_model_coming()
