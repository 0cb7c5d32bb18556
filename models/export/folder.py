"""A folder that appears whole or not at all.

It is built under another name beside its place and renamed when all of it is on the disk, so
that a kill at any moment leaves either the old folder or the new one or none. What dead builders
left is removed by the next. Knows the names of an export's files, not what is in them.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from models.export.errors import ExportError
from models.export.lock import exclusive
from models.files import is_own

_FULL = (errno.ENOSPC, errno.EDQUOT)
_FORBIDDEN = (errno.EROFS, errno.EACCES, errno.EPERM)


def _in_words(error: OSError, destination: Path) -> str:
    parent = destination.parent
    if error.errno in _FULL:
        return (
            f"the disk is full: {parent} has no room for the exported model; make room there or "
            "choose a folder on another disk"
        )
    if error.errno in _FORBIDDEN:
        return (
            f"the folder {parent} cannot be written to ({error.strerror}); allow it or choose "
            "another folder"
        )
    if error.errno == errno.ENOTDIR:
        return f"{destination} cannot be made: a part of its path is a file; name another folder"
    where = f" ({error.filename})" if error.filename else ""
    return f"{destination} cannot be written: {error.strerror}{where}"


@contextmanager
def faults_in_words(destination: Path) -> Iterator[None]:
    """Turns the system's errors about writing to `destination` into ExportError."""
    try:
        yield
    except OSError as error:
        raise ExportError(_in_words(error, destination)) from error


def check_replaceable(destination: Path) -> None:
    """ExportError unless `destination` is free, empty, or holds only what an export writes."""
    if not destination.exists():
        return
    if not destination.is_dir():
        raise ExportError(f"{destination} is a file; name a folder that does not exist yet")
    foreign = sorted(name for name in os.listdir(destination) if not is_own(name))
    if foreign:
        raise ExportError(
            f"the folder {destination} holds {foreign[0]}, which no export has made, and is left "
            "as it is; name a folder that does not exist yet"
        )


@contextmanager
def _made_parents(folder: Path) -> Iterator[None]:
    """Make `folder` and what it lies in; where the body fails, remove again what was made."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        for path in missing:
            with suppress(OSError):  # somebody else is using it by now
                path.rmdir()
        raise


def _sibling(destination: Path, kind: str) -> Path:
    return destination.with_name(f".{destination.name}.{secrets.token_hex(4)}.{kind}")


def _clean_up(destination: Path) -> None:
    """Remove what dead exports left, and put back the old folder if one died while swapping."""
    pattern = re.compile(rf"\.{re.escape(destination.name)}\.[0-9a-f]{{8}}\.(partial|replaced)")
    left = [path for path in destination.parent.iterdir() if pattern.fullmatch(path.name)]
    for path in left:
        if path.suffix == ".replaced" and not destination.exists():
            path.rename(destination)
        else:
            shutil.rmtree(path, ignore_errors=True)


@contextmanager
def sole_export(destination: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold `destination` against other exports, on ground cleared of dead ones.

    `waiting` is called while another export holds it. ExportError where nothing can be written.
    """
    lock = destination.with_name(f".{destination.name}.lock")
    with faults_in_words(destination), _made_parents(destination.parent), exclusive(lock, waiting):
        _clean_up(destination)
        yield


def sync(path: Path) -> None:
    """See to it that a file, or the entries of a folder, are on the disk."""
    if os.name == "nt" and path.is_dir():
        return  # Windows has no such thing
    descriptor = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _put_in_place(new: Path, destination: Path) -> None:
    old = _sibling(destination, "replaced")
    if destination.exists():
        destination.rename(old)
    try:
        new.rename(destination)
    except BaseException:
        if old.exists():
            old.rename(destination)
        raise
    sync(destination.parent)
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def new_folder(destination: Path) -> Iterator[Path]:
    """Build `destination`: yields an empty folder, which takes its place when the body is done.

    Where the body raises, the folder is removed and `destination` stays as it was.
    """
    new = _sibling(destination, "partial")
    try:
        new.mkdir()
        yield new
        for path in new.iterdir():
            sync(path)
        sync(new)
        _put_in_place(new, destination)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
