"""`python -m models.export SOURCE DESTINATION`: the export from a shell, or for the window.

Exit code 0 when the export is there, 1 with a sentence when it cannot be made, 130 or 143 when
it was interrupted or told to stop.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import Any

from models.errors import ModelError


class _Stopped(BaseException):
    """A signal asked for an end; no Exception, so that nobody handles it as a fault."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number


_SIGNALS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]


_SIGPIPE = 13


def _stop(number: int, frame: FrameType | None) -> None:
    for one in _SIGNALS:  # cleaning up is not interrupted again
        signal.signal(one, signal.SIG_IGN)
    raise _Stopped(number)


class _Lines:
    """Says what happens, one line at a time: for people, or as JSON for the window."""

    def __init__(self, as_json: bool) -> None:
        self._as_json = as_json
        self._stage = ""

    def _print(self, text: str) -> None:
        """One line at once; where nobody reads any more, nobody wants the export."""
        try:
            print(text, flush=True)
        except BrokenPipeError:
            # What is still in the buffer would be written at the end, and fail there aloud.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise _Stopped(_SIGPIPE) from None

    def progress(self, stage: str, done: int, total: int) -> None:
        """People hear of stages only."""
        if self._as_json:
            self._say({"stage": stage, "done": done, "total": total})
        elif stage != self._stage:
            self._print(stage)
        self._stage = stage

    def finished(self, folder: Path) -> None:
        """The export is there."""
        if self._as_json:
            self._say({"stage": "finished", "folder": str(folder)})
        else:
            self._print(f"the model is in {folder}")

    def failed(self, reason: str) -> None:
        """The export is not there."""
        if self._as_json:
            self._say({"error": reason})
        else:
            print(f"error: {reason}", file=sys.stderr, flush=True)

    def _say(self, message: dict[str, Any]) -> None:
        self._print(json.dumps(message))


def _arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m models.export",
        description="Export a language model in a GGUF file into a folder that Logitscope runs.",
    )
    parser.add_argument("source", type=Path, metavar="SOURCE", help="a GGUF file")
    parser.add_argument("destination", type=Path, metavar="DESTINATION", help="a folder to make")
    parser.add_argument("--force", action="store_true", help="export anew what is there already")
    parser.add_argument(
        "--float32",
        action="store_true",
        help="dequantise the weights: a reference, five times larger",
    )
    parser.add_argument(
        "--progress-json", action="store_true", help="print one JSON object a line, for a program"
    )
    return parser.parse_args(arguments)


def _run(options: argparse.Namespace, lines: _Lines) -> int:
    # Imported late: a wrong argument is answered, and a signal obeyed, at once.
    from models.export.exporter import export_gguf

    folder = export_gguf(
        options.source,
        options.destination,
        progress=lines.progress,
        float32=options.float32,
        force=options.force,
    )
    lines.finished(folder)
    return 0


def main(arguments: Sequence[str]) -> int:
    """Run the command; its exit code."""
    options = _arguments(arguments)
    lines = _Lines(options.progress_json)
    try:
        for one in _SIGNALS:
            signal.signal(one, _stop)
        return _run(options, lines)
    except _Stopped as stopped:
        return stopped.exit_code
    except ModelError as error:
        lines.failed(str(error))
    except Exception as error:
        traceback.print_exc()
        lines.failed(f"the export failed unexpectedly: {type(error).__name__}: {error}")
    return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
