"""Where the log goes: a file of limited size in the user's state folder."""

from __future__ import annotations

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

from gui.folders import state_folder

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
LARGEST_BYTES = 1_000_000


class Brief(logging.Formatter):
    """The message alone: the traceback is for the file."""

    def format(self, record: logging.LogRecord) -> str:
        return f"{record.levelname.lower()}: {record.getMessage()}"


def log_path() -> Path:
    return state_folder() / "logitscope.log"


def start_logging() -> None:
    """Log to the file, and to standard error what matters; to that alone where the file fails."""
    console = logging.StreamHandler(sys.stderr)
    console.setLevel(logging.WARNING)
    console.setFormatter(Brief())
    handlers: list[logging.Handler] = [console]
    path = log_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = RotatingFileHandler(path, maxBytes=LARGEST_BYTES, backupCount=1, encoding="utf-8")
        file.setFormatter(logging.Formatter(FORMAT))
        handlers.append(file)
    except OSError as error:
        print(f"No log is kept: {path} cannot be written ({error.strerror}).", file=sys.stderr)
    logging.basicConfig(level=logging.INFO, handlers=handlers)
    logging.raiseExceptions = False
