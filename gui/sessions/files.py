"""Reads and writes session files, without holding up the window's thread.

Knows where bytes lie, not what a session looks like in them.
"""

from __future__ import annotations

import errno
import gc
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from engine.saved import (
    LARGEST_BYTES,
    NodeLines,
    SavedSession,
    session_data,
    session_of,
    session_pieces,
)
from gui.whole_file import PRIVATE, SHARED, write_whole

SUFFIX = ".logitscope"
PIECES_AT_ONCE = 250
PAUSE_S = 0.0005

translate = QCoreApplication.translate


def read_session(path: Path) -> SavedSession:
    """Raises OSError or SessionFileError. On any thread; takes 0.2 s for 10,000 nodes."""
    if not stat.S_ISREG(path.stat().st_mode):
        # To open a pipe could take for ever.
        raise OSError(errno.EINVAL, translate("SessionFiles", "It is no file"))
    with path.open("rb") as file:
        data = file.read(LARGEST_BYTES + 1)
    with _no_collection():
        return session_of(data)


def encoded(saved: SavedSession, file: Path | None = None, known: NodeLines | None = None) -> bytes:
    """The session as a file has it; ``file`` is named in it where it is a recovery file's.

    ``known`` are the lines of the tree that were written before. Raises SessionFileError for one
    that is too large.
    """
    noted = replace(
        saved,
        saved_at=datetime.now().isoformat(timespec="seconds"),
        program=QCoreApplication.applicationVersion(),
        file="" if file is None else str(file),
    )
    return session_data(_unhurried(session_pieces(noted, known)))


def write_session(path: Path, saved: SavedSession) -> None:
    """Raises OSError or SessionFileError; the file is then as it was."""
    write_whole(path, encoded(saved), SHARED)


def write_recovery(
    path: Path, saved: SavedSession, file: Path | None, known: NodeLines | None = None
) -> None:
    """As `write_session`; nobody else may read it, and it names the session's own file."""
    write_whole(path, encoded(saved, file, known), PRIVATE)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Ten thousand objects that come at once would have Python look through all it has for
    garbage, 40 ms in which the window stands still; most of them are gone again by the end."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _unhurried(pieces: Iterable[str]) -> Iterable[str]:
    """The same, letting the window's thread have Python's lock between them."""
    for number, piece in enumerate(pieces):
        if number % PIECES_AT_ONCE == PIECES_AT_ONCE - 1:
            time.sleep(PAUSE_S)
        yield piece
