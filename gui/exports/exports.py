"""Exports: from an entry of the menu to a file or to the clipboard, and what is said about it.

Knows the page in front and the notice bar; what a file holds, and how it is written, is the
business of others.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from engine.exports.copy_as import BUILDERS, Copied, copy_source
from gui.exports.dialog import ChooseFile, ask_file
from gui.exports.making import Export, Sight, export_of
from gui.exports.menu import COPY, ExportMenu
from gui.exports.note_words import essential_sentences, note_sentences
from gui.exports.saving import Saver, Saving
from gui.notice_bar import NoticeBar, Words
from gui.workbench import Workbench

PROGRESS_AFTER_S = 0.3
SAID_FOR_MS = 8000


class Exports(QObject):
    """``page`` is the one in front. Whoever creates it calls ``close``."""

    message = Signal(str)
    """Why something was not written, in plain words."""

    def __init__(
        self,
        window: QWidget,
        page: Callable[[], Workbench],
        notice: NoticeBar,
        choose_file: ChooseFile = ask_file,
    ) -> None:
        super().__init__(window)
        self._window, self._page, self._notice = window, page, notice
        self._choose_file = choose_file
        self._started_s = 0.0
        self._said: Words = ""
        self.menu = self._new_menu()
        self.saver = Saver(self)
        self.saver.progressed.connect(self._show_progress)
        self.saver.saved.connect(self._say_saved)
        self.saver.cancelled.connect(self._say_cancelled)
        self.saver.failed.connect(self._say_failed)
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(SAID_FOR_MS)
        self._silence.timeout.connect(self._fall_silent)

    def _new_menu(self) -> ExportMenu:
        menu = ExportMenu(self._window)
        menu.aboutToShow.connect(lambda: menu.show_state(self._page().session.state))
        menu.chosen.connect(self.start)
        return menu

    def translate(self) -> None:
        """Speak the language that is spoken now."""
        self.menu.deleteLater()
        self.menu = self._new_menu()

    def open_menu(self, button: QWidget) -> None:
        """Below ``button``, its first entry chosen, for those who come by keys."""
        self.menu.popup(button.mapToGlobal(QPoint(0, button.height())))
        self.menu.setActiveAction(self.menu.actions()[0])

    def start(self, entry: str) -> None:
        """Make what an entry of the menu stands for, of what the window shows now."""
        if entry.startswith(COPY):
            self._copy(entry.removeprefix(COPY))
            return
        export = export_of(entry, self._sight())
        if export is not None:
            self._choose_file(self._window, export, lambda path: self._write(export, path))

    def close(self) -> None:
        """Give up what is being written, and wait for that. May be called twice."""
        self.saver.close()

    def _sight(self) -> Sight:
        page = self._page()
        rows = page.chart.chart.picture.content.rows
        return Sight(
            page.session.state,
            self._window,
            page.views.currentWidget() or self._window,
            tuple(row.token_id for row in rows),
        )

    # --- the clipboard ---

    def _copy(self, program: str) -> None:
        source = copy_source(self._page().session.state)
        if source is None:
            return
        copied = BUILDERS[program](source)
        QGuiApplication.clipboard().setText(copied.with_comments(note_sentences(copied)))
        self._say(partial(self._said_of, copied))

    def _said_of(self, copied: Copied) -> str:
        """What is different there; where there are comments, they say it themselves."""
        done = self.tr("Copied for {program}.").format(program=copied.program)
        if copied.goes_to:
            done = self.tr("Copied for {program}: what to send to {address}.").format(
                program=copied.program, address=copied.goes_to
            )
        essential = essential_sentences(copied)
        if not essential:
            return done
        if copied.comment:
            count = self.tr("%n things differ there: the comments say which.", "", len(essential))
            return f"{done} {count}"
        return "\n".join((done, *(f"• {sentence}" for sentence in essential)))

    # --- files ---

    def _write(self, export: Export, path: Path) -> None:
        self._started_s = time.monotonic()
        self.saver.write(Saving(path, export.parts, export.part_count))

    def _show_progress(self, saving: Saving, done: int) -> None:
        if time.monotonic() - self._started_s > PROGRESS_AFTER_S:
            self._notice.say(
                lambda: self.tr("Writing {file} …").format(file=saving.path.name),
                progress=(min(done, saving.part_count), saving.part_count),
                button=lambda: self.tr("Stop"),
                action=self.saver.cancel,
            )

    def _say_saved(self, saving: Saving) -> None:
        self._say(lambda: self.tr("Saved {file}").format(file=saving.path))

    def _say_cancelled(self, saving: Saving) -> None:
        self._say(lambda: self.tr("{file} was not written.").format(file=saving.path.name))

    def _say_failed(self, saving: Saving, reason: str) -> None:
        self.message.emit(reason)

    def _say(self, words: Words) -> None:
        self._said = words
        self._notice.say(words)
        self._silence.start()

    def _fall_silent(self) -> None:
        """Take back what was said here, unless something else has been said since."""
        self._silence.stop()
        self._notice.take_back(self._said)
