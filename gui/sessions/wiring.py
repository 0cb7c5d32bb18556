"""Connects the session's desk with the window: menu, keys, title, notices, drops. Wiring only."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from engine.saved import title_of
from engine.session import Session
from gui.notice_bar import NoticeBar
from gui.provision import Provision
from gui.sessions import dialogs, wording
from gui.sessions.desk import SessionDesk
from gui.sessions.dropping import SessionDrop
from gui.sessions.menu import FileButton
from gui.sessions.names import shown, shown_name
from gui.sessions.places import SessionPlaces
from gui.sessions.recovery import Unsaved

PROGRAM = "Logitscope"
NAME_CHARACTERS = 40
NOT_IN_NAMES = '\\/:*?"<>|\0'


class WindowSessions(QObject):
    """All that the window needs to know of sessions in files."""

    message = Signal(str)
    """For the user."""
    taken_back = Signal(str)
    """A message that does not hold any more."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        provision: Provision,
        places: SessionPlaces | None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._button: FileButton | None = None
        self.notice = NoticeBar()
        """What was found of a program that died; it waits there until it is wanted or not."""
        self.ask_file = dialogs.ask_file
        self.ask_target = dialogs.ask_target
        self.desk = SessionDesk(session, places, lambda: provision.is_preparing, self)
        self._drops = SessionDrop(window)
        self._drops.dropped.connect(self.desk.open)
        self._connect(provision)
        self.show_title()

    def _connect(self, provision: Provision) -> None:
        desk = self.desk
        desk.message.connect(self.message)
        desk.taken_back.connect(self.taken_back)
        desk.title_changed.connect(self.show_title)
        desk.lists.changed.connect(self._show_lists)
        desk.lists.found.connect(self._offer)
        desk.precision_wanted.connect(provision.choose_precision)
        provision.failed.connect(desk.settle)

    def serve(self, button: FileButton, *parts: QWidget) -> None:
        """Do what is asked for by ``button``, and open the session that is dropped on ``parts``.

        They take the place of those that were served before.
        """
        self._button = button
        button.new_asked.connect(self.desk.new)
        button.open_asked.connect(self.open)
        button.file_chosen.connect(self.desk.open)
        button.unsaved_chosen.connect(self._go_on_with)
        button.save_asked.connect(self.save)
        button.save_as_asked.connect(self.save_as)
        self._show_lists()
        self._drops.watch(*parts)

    def _show_lists(self) -> None:
        if self._button is not None:
            self._button.show_lists(self.desk.lists.recent, self.desk.lists.unsaved)

    def open(self) -> None:
        self.ask_file(self._window, self._beside, self.desk.open)

    def save(self) -> None:
        """Into its own file; into one that is asked for where it has none."""
        if self.desk.file is None:
            self.save_as()
        else:
            self.desk.save(self.desk.file)

    def save_as(self) -> None:
        """Into a file that is asked for."""
        file = self.desk.file
        name = _file_name(self._session.state.text) if file is None else shown_name(file)
        self.ask_target(self._window, self._beside, name, self.desk.save)

    @property
    def _beside(self) -> Path | None:
        """The session's file or, where it has none, the one that was used last."""
        return self.desk.file or next(iter(self.desk.lists.recent), None)

    def _go_on_with(self, entry: Unsaved) -> None:
        self.notice.clear()
        self.desk.open_unsaved(entry)

    def _offer(self, entry: Unsaved) -> None:
        self.notice.say(
            lambda: shown(wording.found_words(entry)),
            button=lambda: self.tr("Open"),
            action=lambda: self.desk.open_unsaved(entry),
            dismiss=lambda: self.tr("Discard"),
            dismissed=lambda: self.desk.lists.discard(entry),
        )

    def show_title(self) -> None:
        """The name of the file, and whether it has all that is in the window."""
        file: Path | None = self.desk.file
        name = self.tr("Untitled") if file is None else shown(wording.file_title(file))
        is_plain = file is None and not self.desk.is_modified
        self._window.setWindowTitle(f"{PROGRAM}[*]" if is_plain else f"{name}[*] – {PROGRAM}")
        self._window.setWindowModified(self.desk.is_modified)


def _file_name(text: str) -> str:
    """The first words of a text, without what no system has in names of files."""
    name = "".join("_" if each in NOT_IN_NAMES else each for each in title_of(text))
    return name[:NAME_CHARACTERS].strip(" .…")
