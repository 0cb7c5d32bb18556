"""Whether there is a screen to open a window on: asked before Qt, which ends the program if not.

A variable that names a screen says little: it outlives its screen, in a terminal that was left
open or in a container that inherited it. So the server it names is called on its socket. What it
says when it is called, and whether it lets this user in, is not asked.
"""

from __future__ import annotations

import os
import re
import socket
import sys
from pathlib import Path
from typing import Any

PATIENCE_S = 0.5
FIRST_X_PORT = 6000
X_SOCKETS = "/tmp/.X11-unix/X"
DISPLAY_NAME = re.compile(r"(?:(?:tcp|inet6?|unix)/)?(?P<host>.*):(?P<number>\d{1,5})(?:\.\d+)?")
"""[protocol/][host]:number[.screen], as X(7) has it."""


def has_display() -> bool:
    """Does a screen answer? Where only an X server does, Qt is told to take that one."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    wayland = os.environ.get("WAYLAND_DISPLAY", "")
    if wayland and _wayland_answers(wayland):
        return True
    answers = _x_answers(os.environ.get("DISPLAY", ""))
    if answers and wayland:
        os.environ["QT_QPA_PLATFORM"] = "xcb"
    return answers


def _wayland_answers(name: str) -> bool:
    """``name`` is an absolute path, or a name in the user's runtime folder."""
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    path = Path(folder, name)
    return path.is_absolute() and _answers(socket.AF_UNIX, str(path))


def _x_answers(display: str) -> bool:
    match = DISPLAY_NAME.fullmatch(display)
    if match is None:
        return False
    host, number = match["host"].strip("[]"), int(match["number"])
    if host in ("", "unix"):
        path = f"{X_SOCKETS}{number}"
        # Linux also has sockets without a file, whose names begin with a zero.
        return _answers(socket.AF_UNIX, path) or _answers(socket.AF_UNIX, "\0" + path)
    try:
        found = socket.getaddrinfo(host, FIRST_X_PORT + number, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return False
    # A name seldom has more than one address of each family; two keep the wait below a second.
    return any(_answers(family, address) for family, _, _, _, address in found[:2])


def _answers(family: int, address: str | tuple[Any, ...]) -> bool:
    try:
        with socket.socket(family) as connection:
            connection.settimeout(PATIENCE_S)
            connection.connect(address)
    except OSError:
        return False
    return True
