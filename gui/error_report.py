"""Nothing is swallowed: an exception anywhere goes to the log in full and to the user in words.

Also takes Qt's own messages to the log.
"""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

log = logging.getLogger("logitscope")

LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
# Said by Qt's offscreen platform of every window that has a least size.
HARMLESS = "This plugin does not support propagateSizeHints"


class ErrorReport(QObject):
    """``reported`` may be emitted from any thread; Qt brings it to the receiver's."""

    reported = Signal(str)

    def install(self) -> None:
        """Hear of every uncaught exception, on this thread and on others, and of Qt's messages."""
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread
        qInstallMessageHandler(_log_qt_message)

    def _uncaught(
        self,
        kind: type[BaseException],
        error: BaseException,
        traceback: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, traceback)
            return
        log.critical("Uncaught exception", exc_info=(kind, error, traceback))
        self.reported.emit(f"{kind.__name__}: {error}")

    def _uncaught_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self._uncaught(caught.exc_type, caught.exc_value, caught.exc_traceback)


def _log_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    if message.startswith(HARMLESS):
        kind = QtMsgType.QtDebugMsg
    logging.getLogger("qt").log(LEVELS.get(kind, logging.WARNING), message)
