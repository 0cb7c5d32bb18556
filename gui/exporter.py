"""Runs the one-time export as a process of its own and follows its progress lines.

A process and not a thread: reading the model's file keeps the interpreter busy for seconds, and
the memory it takes is given back when it ends. Knows the line format, not what is exported.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

log = logging.getLogger(__name__)

PATIENCE_MS = 3000


class Exporter(QObject):
    """One export at a time. Every start ends in exactly one of the three last signals."""

    progressed = Signal(str, int, int)
    """Stage, done, total."""
    finished = Signal()
    failed = Signal(str)
    """In plain words."""
    cancelled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._was_cancelled = False
        self._error = ""
        self._last_lines = b""

    @property
    def is_running(self) -> bool:
        return self._process is not None

    def start(self, command: Sequence[str], folder: str) -> None:
        """Run ``command`` in ``folder``; it prints one JSON object a line."""
        self._was_cancelled, self._error, self._last_lines = False, "", b""
        process = self._process = QProcess(self)
        process.setWorkingDirectory(folder)
        process.readyReadStandardOutput.connect(self._read_lines)
        process.readyReadStandardError.connect(self._keep_errors)
        process.finished.connect(self._end)
        process.errorOccurred.connect(self._not_started)
        process.start(command[0], list(command[1:]))

    def cancel(self) -> None:
        """Ask the process to stop, then make it; what was half done is removed or never trusted."""
        process = self._process
        if process is not None:
            self._was_cancelled = True
            process.terminate()
            QTimer.singleShot(PATIENCE_MS, process, process.kill)

    def close(self) -> None:
        """Stop without a word, and wait for it."""
        process, self._process = self._process, None
        if process is not None:
            process.terminate()
            if not process.waitForFinished(PATIENCE_MS):
                process.kill()
                process.waitForFinished(PATIENCE_MS)
            process.deleteLater()

    def _read_lines(self) -> None:
        process = self._process
        while process is not None and process.canReadLine():
            self._read(bytes(process.readLine().data()))

    def _read(self, line: bytes) -> None:
        """One line, if it is one of the format; other code may print too."""
        text = line.decode("utf-8", "replace").rstrip()
        try:
            message = json.loads(text)
            if "error" in message:
                self._error = str(message["error"])
            elif "done" in message:
                stage, done, total = message["stage"], message["done"], message["total"]
                self.progressed.emit(str(stage), int(done), int(total))
        except (ValueError, TypeError, KeyError):
            log.warning("The export said: %s", text)

    def _keep_errors(self) -> None:
        if self._process is not None:
            text = bytes(self._process.readAllStandardError().data())
            log.warning("The export said: %s", text.decode("utf-8", "replace").rstrip())
            self._last_lines = (self._last_lines + text)[-2000:]

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and self._process is not None:
            reason = self._process.errorString()
            self._drop()
            self.failed.emit(reason)

    def _end(self, code: int, status: QProcess.ExitStatus) -> None:
        if self._process is None:
            return
        self._read_lines()
        rest = bytes(self._process.readAllStandardOutput().data())
        if rest:
            self._read(rest)
        self._drop()
        if self._was_cancelled:
            self.cancelled.emit()
        elif code == 0 and status == QProcess.ExitStatus.NormalExit:
            self.finished.emit()
        else:
            self.failed.emit(self._error or self._last_words(code))

    def _last_words(self, code: int) -> str:
        lines = self._last_lines.decode("utf-8", "replace").strip().splitlines()
        said = lines[-1] if lines else ""
        return self.tr("The export ended early (exit code {code}). {said}").format(
            code=code, said=said
        )

    def _drop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
