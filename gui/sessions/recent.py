"""The sessions that were opened or saved last, kept in a small file of their own.

A file that is damaged, or of somebody else, is begun anew: nothing depends on it. One thread at a
time.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path

from gui.whole_file import write_whole

log = logging.getLogger(__name__)

MOST_KEPT = 10
LARGEST_BYTES = 100_000


class RecentFiles:
    """``path`` is where the list is kept; None keeps it for as long as the app runs."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._listed: tuple[Path, ...] = ()

    def read(self) -> tuple[Path, ...]:
        """The newest first. Empty where there is no list, or none that can be read."""
        if self._path is None:
            return self._listed
        try:
            with self._path.open("rb") as file:
                listed = json.loads(file.read(LARGEST_BYTES))["sessions"]
            return tuple(Path(each) for each in listed if isinstance(each, str))[:MOST_KEPT]
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
            log.warning("The list of recent sessions is begun anew: %s", error)
            return ()

    def add(self, path: Path) -> tuple[Path, ...]:
        """The list with ``path`` before all others. Raises OSError if it cannot be kept."""
        return self._write((path, *(each for each in self.read() if each != path)))

    def remove(self, path: Path) -> tuple[Path, ...]:
        return self._write(tuple(each for each in self.read() if each != path))

    def _write(self, paths: tuple[Path, ...]) -> tuple[Path, ...]:
        kept = self._listed = paths[:MOST_KEPT]
        if self._path is None:
            return kept
        # In ASCII: a name that is no UTF-8 can only be written with escapes.
        text = json.dumps({"sessions": [str(each) for each in kept]}, indent=2)
        write_whole(self._path, f"{text}\n".encode("ascii"))
        return kept
