"""Where the app keeps what it knows of sessions. Makes no folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gui.folders import config_folder, state_folder


@dataclass(frozen=True)
class SessionPlaces:
    """Unsaved work, and the list of recent sessions."""

    recovery: Path
    """The folder of unsaved work."""
    recent: Path
    """The file with the list."""


def users_places() -> SessionPlaces:
    """Those of whoever uses the app."""
    return SessionPlaces(state_folder() / "unsaved", config_folder() / "recent.json")
