"""The session in the window and its file: new, open, save, and what becomes of unsaved work.

No act here asks "really?": whatever is replaced or left unsaved is kept first, and can be opened
again. Files are read and written by the clerk, on a thread of its own. Knows no widget.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Signal

from engine.saved import SavedSession, fitted, has_other_work, saved_of
from engine.session import Session
from engine.state import State
from gui.chart.numbers import NumberWriter
from gui.sessions import wording
from gui.sessions.autosave import Autosave
from gui.sessions.clerk import FileClerk
from gui.sessions.files import write_session
from gui.sessions.lists import SessionLists
from gui.sessions.names import shown_name
from gui.sessions.opening import Opened, SessionOpener
from gui.sessions.places import SessionPlaces
from gui.sessions.recent import RecentFiles
from gui.sessions.recovery import NoRecovery, Recovery
from gui.sessions.watch import NumberWatch


@dataclass(frozen=True)
class LaidAside:
    """A session that makes room for another one and is to come back."""

    saved: SavedSession
    file: Path | None
    name: str
    clean: SavedSession | None
    """What is in its file; see `SessionDesk`."""
    kept: Path | None
    """Where it was kept meanwhile, had it unsaved work."""


class SessionDesk(QObject):
    """Whoever creates it closes it. What can be opened is in its `lists`."""

    message = Signal(str)
    """What went wrong or is worth knowing, in plain words."""
    taken_back = Signal(str)
    """A `message` that does not hold any more."""
    replaced = Signal()
    """Another session is in the window."""
    title_changed = Signal()
    """Another file, or whether it has all of the work."""
    precision_wanted = Signal(str)
    """The one that the session was made with."""

    def __init__(
        self,
        session: Session,
        places: SessionPlaces | None,
        is_model_coming: Callable[[], bool],
        parent: QObject,
    ) -> None:
        """``places`` None: nothing is kept for the case that the program dies.

        ``is_model_coming``: is the present model a stand-in for one that is being prepared?
        """
        super().__init__(parent)
        self._session = session
        self._clerk = FileClerk(self)
        self._recovery = Recovery(places.recovery) if places else NoRecovery()
        recent = RecentFiles(places.recent if places else None)
        self.lists = SessionLists(self._recovery, recent, self._clerk, self)
        self._opener = SessionOpener(
            self._clerk, self.lists, lambda: session.state.model, is_model_coming, self
        )
        self.open, self.open_unsaved = self._opener.open, self._opener.open_unsaved
        self.settle = self._opener.settle
        self._autosave = Autosave(self._recovery, self._clerk, self)
        self._watch = NumberWatch()
        self._present = saved_of(session.state)
        self._clean: SavedSession | None = self._present
        """What is in its file, or was there from the start; None where nothing of it is."""
        self._kept: Path | None = None
        """Where the session is that was replaced last, had it unsaved work."""
        self._is_replacing = False
        self._times_replaced = 0
        self._name = ""
        self.file: Path | None = None
        self.is_modified = False
        self._complaint = ""
        """What could not be done last; "" once something of the kind has succeeded."""
        self._is_closed = False
        self._autosave.failed.connect(
            lambda error: self.message.emit(wording.not_kept(self._recovery.folder, error))
        )
        self._opener.message.connect(self._complain)
        self._opener.ready.connect(lambda opened: self._keep_then(lambda: self._fit(opened)))
        session.subscribe(self.show_state)

    # --- what the window does ---

    def show_state(self, state: State) -> None:
        if self._is_closed:
            return
        self._present = saved_of(state)
        if self._is_replacing:
            return
        self._update()
        difference = self._watch.look(state)
        if difference is not None:
            numbers = NumberWriter(QLocale())
            self.message.emit(wording.difference_words(self._name, difference, numbers))
        self.settle()

    def new(self) -> None:
        """An empty text; the settings, the seed and the view stay."""
        view = self._emptied()
        self._keep_then(lambda: self._use(Opened(view, ""), view))

    def lay_aside(
        self, then: Callable[[LaidAside], None], failed: Callable[[], None] = lambda: None
    ) -> None:
        """As `new`; ``then`` is given what was there, for `take_up`.

        ``failed`` is called where it could not be kept, and so stays.
        """

        def act() -> None:
            aside = LaidAside(self._present, self.file, self._name, self._clean, self._kept)
            view = self._emptied()
            self._use(Opened(view, ""), view)
            then(aside)

        self._keep_then(act, failed)

    def take_up(self, aside: LaidAside, then: Callable[[], None]) -> None:
        """Bring back what was laid aside, with its file, and call ``then``."""

        def act() -> None:
            self._fit(Opened(aside.saved, aside.name, aside.file))
            self._clean = aside.clean
            self._update()
            if aside.kept is not None:
                # It is in the window again, and kept like any work there.
                kept = aside.kept
                self._clerk.do(lambda: kept.unlink(missing_ok=True))
                self.lists.look_for_unsaved()
            then()

        self._keep_then(act)

    def _emptied(self) -> SavedSession:
        """The present settings, seed and view, with nothing written."""
        return replace(
            self._present,
            text="",
            caret=0,
            document=None,
            position=None,
            tree=SavedSession().tree,
            reroll=0,
            pinned=(),
            chat=None,
        )

    def save(self, path: Path) -> None:
        """Write the session into a file, which is its own from then on."""
        saved, times_replaced = self._present, self._times_replaced
        complaint = self._complaint

        def then(result: object) -> None:
            if isinstance(result, Exception):
                self._complain(wording.not_saved(shown_name(path), result))
                return
            if complaint == self._complaint:
                self._complain("")
            if times_replaced != self._times_replaced:
                self.lists.remember(path)
                return  # the file is not that of the session that is here by now
            self._clean, self.file, self._name = saved, path, shown_name(path)
            self.lists.remember(path)
            self._update()
            self.title_changed.emit()

        self._clerk.do(lambda: write_session(path, saved), then)

    def close(self) -> None:
        """Keep unsaved work, and wait until it is kept. May be called twice."""
        if not self._is_closed:
            self._is_closed = True
            self._autosave.stop()
            saved, file = self._present, self.file
            if self.is_modified:
                self._clerk.do(lambda: self._recovery.write(saved, file))
            else:
                self._clerk.do(self._recovery.forget)
            self._clerk.do(self._recovery.leave)
        self._clerk.close()

    # --- inside ---

    def _complain(self, complaint: str) -> None:
        """Say it in place of the last one; "" takes that back."""
        former, self._complaint = self._complaint, complaint
        if complaint:
            self.message.emit(complaint)
        elif former:
            self.taken_back.emit(former)

    def _update(self) -> None:
        """Does the file have all of the work? If not, keep it."""
        is_modified = self._clean is None or has_other_work(self._present, self._clean)
        changed, self.is_modified = is_modified != self.is_modified, is_modified
        if is_modified:
            self._autosave.keep(self._present, self.file)
        elif changed:
            self._autosave.forget()
        if changed:
            self.title_changed.emit()

    def _keep_then(
        self, act: Callable[[], None], failed: Callable[[], None] = lambda: None
    ) -> None:
        """Keep the unsaved work, then do what replaces it; what comes meanwhile is kept too."""
        self._session.pause()
        if not self.is_modified:
            self._kept = None
            act()
            return
        saved, file = self._present, self.file

        def then(result: object) -> None:
            if isinstance(result, Exception):
                self._complain(wording.not_replaced(result))
                failed()
            elif has_other_work(saved, self._present):
                self._keep_then(act, failed)
            else:
                self._kept = result if isinstance(result, Path) else None
                act()
            self.lists.look_for_unsaved()

        self._clerk.do(lambda: self._recovery.preserve(saved, file), then)

    def _fit(self, opened: Opened) -> None:
        model = self._session.state.model
        if model is None:
            return
        fit = fitted(opened.saved, model)
        if fit.fit == "other_vocabulary":
            # The file keeps what cannot be shown.
            opened = replace(opened, file=None, entry=None)
        self._use(opened, fit.saved)
        if fit.fit == "same" and not fit.text_differs:
            self._watch.begin(fit.saved)
        said = wording.fit_words(opened.name, opened.saved, fit, model.name)
        if said:
            self.message.emit(said)
        was = opened.saved.model
        if was is not None and was.name == model.name and was.precision != model.precision:
            self.precision_wanted.emit(was.precision)

    def _use(self, opened: Opened, saved: SavedSession) -> None:
        """Show ``saved`` in place of the present session."""
        self._complain("")
        self.file, self._name = opened.file, opened.name
        self._times_replaced += 1
        self._is_replacing = True
        try:
            self._session.restore(saved)
        finally:
            self._is_replacing = False
        self._clean = self._present if opened.entry is None else None
        self._update()
        if opened.entry is not None:
            entry = opened.entry
            self._autosave.write_now(lambda: self.lists.discard(entry))
        self.title_changed.emit()
        self.replaced.emit()
