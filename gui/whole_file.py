"""Writes a file in one step: whatever happens, the old one or the new one is there, and whole.

Knows nothing of what is in it.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

PRIVATE = 0o600
SHARED = 0o666
"""As far as the user's mask allows."""
ENDING = ".new"


def write_whole(path: Path, data: bytes, mode: int = PRIVATE) -> None:
    """Replaces the file, or makes it, and its folder too. Raises OSError.

    The new file has reached the disk before it takes the place of the old one. It may be read by
    whoever may read the old one; ``mode`` is for one that was not there.
    """
    # Where the file is a link to one that is kept elsewhere, it stays one.
    target = Path(os.path.realpath(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_name(f".{target.name}.{secrets.token_hex(4)}{ENDING}")
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            os.chmod(new, target.stat().st_mode & 0o777)
        os.replace(new, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(new)
        raise


def remove_unfinished(path: Path) -> None:
    """Removes what a program that was killed while writing ``path`` left beside it."""
    for new in path.parent.glob(f".{path.name}.*{ENDING}"):
        with suppress(OSError):
            new.unlink()
