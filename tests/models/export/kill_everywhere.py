"""Exports again and again, killed at another moment each time; prints what each kill left.

    python -m tests.models.export.kill_everywhere OLD.gguf NEW.gguf FOLDER

Every time FOLDER holds an export of OLD (or nothing, every second time) and a child process
exports NEW over it, which kills itself, as kill -9 does, before its n-th act on files: opening,
making, renaming, removing, syncing. It goes on until a child gets through alive. One JSON line a
kill: what was killed, whether FOLDER can be trusted then, and the layers of the model in it.
Children are forked, so that each need not import everything again.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

from models import files
from models.errors import ModelError
from models.export import export_gguf

ACTS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.listdir", "os.utime"}


class Killer:
    """Kills this process before its n-th act on files below `place`."""

    def __init__(self, place: Path, survive: int) -> None:
        self._place = str(place)
        self._left = survive

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in ACTS and str(arguments[0]).startswith(self._place):
            self.act()

    def act(self) -> None:
        """One more act."""
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self._left -= 1


def export_and_be_killed(source: Path, folder: Path, survive: int) -> None:
    """In a child: audit hooks cannot be taken back."""
    killer = Killer(folder.parent, survive)
    sync = os.fsync

    def counted_sync(descriptor: int) -> None:
        killer.act()
        sync(descriptor)

    os.fsync = counted_sync  # type: ignore[assignment] # called with descriptors only
    sys.addaudithook(killer)
    export_gguf(source, folder, progress=lambda stage, done, total: None)


def state_of(folder: Path) -> dict[str, Any]:
    """What a later start finds."""
    try:
        manifest = files.verify(folder)
        whole = files.verify(folder, thoroughly=True) == manifest
    except ModelError as error:
        return {"trusted": False, "layers": 0, "said": str(error)}
    return {"trusted": True, "layers": manifest.architecture["layers"], "whole": whole}


def one_kill(old: Path, new: Path, folder: Path, number: int) -> bool:
    """Kill at act `number`; print what is there, then export for good. False: it lived."""
    shutil.rmtree(folder.parent, ignore_errors=True)
    had_old = number % 2 == 0
    if had_old:
        export_gguf(old, folder)
    child = os.fork()
    if child == 0:
        export_and_be_killed(new, folder, number // 2)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    line: dict[str, Any] = {
        "act": number // 2,
        "had_old": had_old,
        "killed": os.WIFSIGNALED(status),
    }
    line |= state_of(folder)
    export_gguf(new, folder)
    line |= {"after": state_of(folder)["layers"], "beside": os.listdir(folder.parent)}
    print(json.dumps(line), flush=True)
    return os.WIFSIGNALED(status)


def main(old: Path, new: Path, folder: Path) -> None:
    """Kill at every act, with and without an old export there."""
    number, lived = 0, 0
    while lived < 2:
        lived = 0 if one_kill(old, new, folder, number) else lived + 1
        number += 1


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
