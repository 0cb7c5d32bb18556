"""A lock between processes, on a file beside the folder that it is about.

The system lets go of it when its holder dies, however it dies. Knows nothing of exports.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_RETRY_S = 0.1

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def _is_still(path: Path, descriptor: int) -> bool:
    """Whether the opened file is the one that has that name: the last holder removes it."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _acquire(path: Path, waiting: Callable[[], None]) -> int:
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            while not _try_lock(descriptor):
                waiting()
                time.sleep(_RETRY_S)
            if _is_still(path, descriptor):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


@contextmanager
def exclusive(path: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock file `path`, made and removed here; `waiting` is called while another has it.

    OSError where the file cannot be made. An exception out of `waiting` gives up.
    """
    descriptor = _acquire(path, waiting)
    try:
        yield
    finally:
        with suppress(OSError):  # Windows keeps open files; the next holder removes it
            path.unlink()
        os.close(descriptor)
