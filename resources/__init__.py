"""The files the app ships: fonts and icons. Knows where they are, and no other package."""

import sys
from pathlib import Path


def path(name: str) -> Path:
    """Returns the absolute path of a shipped file, such as `path("icons/logitscope.svg")`.

    Works from a checkout and from a frozen executable (which unpacks its data files into the
    folder it names `sys._MEIPASS`).

    Raises:
        FileNotFoundError: if there is no such file; the message names it.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    folder = Path(frozen, "resources") if frozen else Path(__file__).resolve().parent
    file = folder / name
    if not file.is_file():
        raise FileNotFoundError(f"Logitscope's own file resources/{name} is missing from {folder}")
    return file
