"""Where the log goes: a file of limited size in the user's state folder."""

from __future__ import annotations

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

from platformdirs import user_state_path

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
LARGEST_BYTES = 1_000_000


def log_path() -> Path:
    return user_state_path("logitscope", appauthor=False) / "logitscope.log"


def start_logging() -> None:
    """Log to the file, and to standard error what matters; to that alone where the file fails."""
    console = logging.StreamHandler(sys.stderr)
    console.setLevel(logging.WARNING)
    handlers: list[logging.Handler] = [console]
    path = log_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handlers.append(RotatingFileHandler(path, maxBytes=LARGEST_BYTES, backupCount=1))
    except OSError as error:
        print(f"No log is kept: {path} cannot be written ({error.strerror}).", file=sys.stderr)
    logging.basicConfig(level=logging.INFO, format=FORMAT, handlers=handlers)
    logging.raiseExceptions = False
