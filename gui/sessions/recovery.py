"""The folder of unsaved work: one file of each running program, and those that were left.

A running program writes `live-….logitscope` and holds a lock beside it. When it has died, the next
one finds the lock free and renames the file to `unsaved-….logitscope`; when it ends, it does so
itself. Knows nothing of windows; one thread at a time.
"""

from __future__ import annotations

import json
import logging
import os
import secrets
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QLockFile

from engine.saved import SUFFIX, NodeLines, SavedSession
from gui.sessions.files import write_recovery
from gui.whole_file import remove_unfinished

log = logging.getLogger(__name__)

LIVE, UNSAVED = "live-", "unsaved-"
MOST_KEPT = 100
KEPT_DAYS = 30
HEAD_BYTES = 16_384


@dataclass(frozen=True)
class Unsaved:
    """Work that was not saved, as a list shows it."""

    path: Path
    title: str
    """Its first words."""
    written: datetime
    file: Path | None
    """The file that it is newer than."""


class Recovery:
    """The folder, as one running program uses it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._own: Path | None = None
        self._lines = NodeLines()
        self._lock: QLockFile | None = None

    def write(self, saved: SavedSession, file: Path | None) -> None:
        """Replace this program's own file. Raises OSError or SessionFileError."""
        if self._own is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            own = self.folder / f"{LIVE}{os.getpid()}-{secrets.token_hex(4)}{SUFFIX}"
            lock = _lock_of(own)
            if not lock.tryLock(0):
                raise OSError(f"{own} cannot be locked")
            self._own, self._lock = own, lock
        write_recovery(self._own, saved, file, self._lines)

    def forget(self) -> None:
        """All of this program's work is saved."""
        if self._own is not None:
            with suppress(FileNotFoundError):
                self._own.unlink()

    def preserve(self, saved: SavedSession, file: Path | None) -> Path | None:
        """Keep a session that is about to be replaced by another one; where it is kept."""
        kept = self._new_unsaved()
        write_recovery(kept, saved, file)
        return kept

    def leave(self) -> None:
        """The program ends: what is in its own file stays as unsaved work."""
        if self._own is not None and self._own.exists():
            os.replace(self._own, self._new_unsaved())
        if self._lock is not None:
            self._lock.unlock()
        self._own = self._lock = None

    def adopt(self) -> list[Unsaved]:
        """The work of programs that died, newest first: it is unsaved work from now on."""
        locked = (path.with_suffix("") for path in self._files(LIVE, ".lock"))
        return _described([self._adopted(path) for path in {*self._files(LIVE), *locked}])

    def unsaved(self) -> list[Unsaved]:
        """All unsaved work but that of programs that run, newest first."""
        return _described(self._files(UNSAVED))

    def prune(self) -> None:
        """Remove what is too old, and more than so many."""
        oldest = time.time() - KEPT_DAYS * 86_400
        for number, entry in enumerate(self.unsaved()):
            if number >= MOST_KEPT or entry.written.timestamp() < oldest:
                log.info("Removing unsaved work of %s", entry.written)
                self.remove(entry)

    def remove(self, entry: Unsaved) -> None:
        """Raises OSError."""
        entry.path.unlink(missing_ok=True)

    def _adopted(self, path: Path) -> Path | None:
        """The new name of a file whose program died; None if that runs, or left nothing."""
        lock = _lock_of(path)
        if path == self._own or not lock.tryLock(0):
            return None
        try:
            remove_unfinished(path)
            if not path.exists():
                return None
            kept = self._new_unsaved()
            os.replace(path, kept)
            return kept
        finally:
            lock.unlock()

    def _new_unsaved(self) -> Path:
        now = datetime.now().strftime("%Y%m%d-%H%M%S")
        return self.folder / f"{UNSAVED}{now}-{secrets.token_hex(4)}{SUFFIX}"

    def _files(self, beginning: str, ending: str = "") -> list[Path]:
        return list(self.folder.glob(f"{beginning}*{SUFFIX}{ending}"))


class NoRecovery(Recovery):
    """Keeps nothing: for pictures."""

    def __init__(self) -> None:
        super().__init__(Path())

    def write(self, saved: SavedSession, file: Path | None) -> None:
        pass

    def preserve(self, saved: SavedSession, file: Path | None) -> Path | None:
        return None

    def _files(self, beginning: str, ending: str = "") -> list[Path]:
        return []


def _lock_of(path: Path) -> QLockFile:
    lock = QLockFile(f"{path}.lock")
    # However long a program runs, the lock is its own.
    lock.setStaleLockTime(0)
    return lock


def _described(paths: Iterable[Path | None]) -> list[Unsaved]:
    """What is to be said of the files, newest first; one that is gone by now is passed over."""
    found = []
    for path in paths:
        with suppress(OSError):
            if path is not None:
                found.append(_head_of(path))
    return sorted(found, key=lambda entry: entry.written, reverse=True)


def _head_of(path: Path) -> Unsaved:
    """What the first lines of the file say of it. Raises OSError."""
    head: dict[str, str] = {}
    with path.open("rb") as file:
        lines = file.read(HEAD_BYTES).decode("utf-8", "replace").splitlines()
    for line in lines:
        name, _, value = line.strip().partition(": ")
        if name in ('"title"', '"file"'):
            with suppress(ValueError):
                head[name.strip('"')] = str(json.loads(value.rstrip(",")))
    written = datetime.fromtimestamp(path.stat().st_mtime)
    own = head.get("file")
    return Unsaved(path, head.get("title", ""), written, Path(own) if own else None)
