"""The session in the window and its file: new, open, save, and what becomes of unsaved work.

No act here asks "really?": whatever is replaced or left unsaved is kept first, and can be opened
again. Files are read and written by the clerk, on a thread of its own. Knows no widget.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Signal

from engine.model import ModelCard
from engine.saved import SavedSession, fitted, has_other_work, saved_of
from engine.session import Session
from engine.state import State
from gui.chart.numbers import NumberWriter
from gui.folders import config_folder, state_folder
from gui.sessions import wording
from gui.sessions.autosave import Autosave
from gui.sessions.clerk import FileClerk
from gui.sessions.files import read_session, write_session
from gui.sessions.recent import RecentFiles
from gui.sessions.recovery import NoRecovery, Recovery, Unsaved
from gui.sessions.watch import NumberWatch


@dataclass(frozen=True)
class SessionPlaces:
    """Where the app keeps what it knows of sessions."""

    recovery: Path
    """The folder of unsaved work."""
    recent: Path
    """The file with the list of recent sessions."""


def users_places() -> SessionPlaces:
    return SessionPlaces(state_folder() / "unsaved", config_folder() / "recent.json")


@dataclass(frozen=True)
class Opened:
    """A session that was read, and where it is from."""

    saved: SavedSession
    name: str
    file: Path | None = None
    """To save it to."""
    entry: Unsaved | None = None
    """The unsaved work that it is."""


class SessionDesk(QObject):
    """Whoever creates it calls `start` when the window is there, and `close` at its end."""

    message = Signal(str)
    """What went wrong or is worth knowing, in plain words."""
    replaced = Signal()
    """Another session is in the window."""
    title_changed = Signal()
    """Another file, or whether it has all of the work."""
    lists_changed = Signal()
    """Recent sessions, or unsaved ones."""
    found = Signal(object)
    """Work that a program left which died: the newest `Unsaved`."""
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
        self._is_model_coming = is_model_coming
        self._clerk = FileClerk(self)
        self._recovery = Recovery(places.recovery) if places else NoRecovery()
        self._recent_files = RecentFiles(places.recent if places else None)
        self._autosave = Autosave(self._recovery, self._clerk, self)
        self._watch = NumberWatch()
        self._numbers = NumberWriter(QLocale())
        self._waiting: Opened | None = None
        """Opened once the model is there."""
        self._present = saved_of(session.state)
        self._clean: SavedSession | None = self._present
        """What is in its file, or was there from the start; None where nothing of it is."""
        self._is_replacing = False
        self._times_replaced = 0
        self._name = ""
        self.file: Path | None = None
        self.is_modified = False
        self.recent: tuple[Path, ...] = ()
        self.unsaved: tuple[Unsaved, ...] = ()
        self._is_closed = False
        self._autosave.failed.connect(
            lambda error: self.message.emit(wording.not_kept(self._recovery.folder, error))
        )
        session.subscribe(self.show_state)

    # --- what the window does ---

    def start(self) -> None:
        """Look for what was left by programs that died, and for the lists."""
        self._clerk.do(self._recovery.adopt, self._offer)
        self._clerk.do(self._recovery.prune)
        self._clerk.do(self._recent_files.read, self._take_recent)
        self._list_unsaved()

    def show_state(self, state: State) -> None:
        if self._is_closed:
            return
        self._present = saved_of(state)
        if self._is_replacing:
            return
        self._update()
        difference = self._watch.look(state)
        if difference is not None:
            self.message.emit(wording.difference_words(self._name, difference, self._numbers))
        self.settle()

    def settle(self) -> None:
        """Open what waits for a model, if there is one, or none will come any more."""
        waiting, model = self._waiting, self._session.state.model
        if waiting is not None and model is not None and not self._must_wait(waiting, model):
            self._waiting = None
            self.message.emit("")
            self._replace(waiting)

    def new(self) -> None:
        """An empty text; the settings, the seed and the view stay."""
        view = replace(
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
        self._keep_then(lambda: self._use(Opened(view, ""), view))

    def open(self, path: Path) -> None:
        """Read a session; it takes the place of the present one when it is found good."""

        def then(result: object) -> None:
            if isinstance(result, SavedSession):
                self._remember(path)
                self._begin(Opened(result, path.name, path))
            elif isinstance(result, FileNotFoundError):
                self._clerk.do(lambda: self._recent_files.remove(path), self._take_recent)
                self.message.emit(wording.file_gone(path.name))
            else:
                self.message.emit(wording.not_opened(path.name, result))

        self._clerk.do(lambda: read_session(path), then)

    def open_unsaved(self, entry: Unsaved) -> None:
        """Go on with work that was not saved."""

        def then(result: object) -> None:
            name = wording.title_words(entry)
            if isinstance(result, SavedSession):
                self._begin(Opened(result, name, entry.file, entry))
            else:
                self.message.emit(wording.not_opened(name, result))
                self._list_unsaved()

        self._clerk.do(lambda: read_session(entry.path), then)

    def discard(self, entry: Unsaved) -> None:
        """Delete work that was not saved."""
        self._clerk.do(lambda: self._recovery.remove(entry))
        self._list_unsaved()

    def save(self, path: Path) -> None:
        """Write the session into a file, which is its own from then on."""
        saved, times_replaced = self._present, self._times_replaced

        def then(result: object) -> None:
            if isinstance(result, Exception):
                self.message.emit(wording.not_saved(path.name, result))
                return
            if times_replaced != self._times_replaced:
                self._remember(path)
                return  # the file is not that of the session that is here by now
            self._clean, self.file, self._name = saved, path, path.name
            self._remember(path)
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

    def _begin(self, opened: Opened) -> None:
        model = self._session.state.model
        if model is None or self._must_wait(opened, model):
            self._waiting = opened
            self.message.emit(wording.waits_for_model(opened.name))
        else:
            self._replace(opened)

    def _must_wait(self, opened: Opened, model: ModelCard) -> bool:
        was = opened.saved.model
        is_of_another = was is not None and was.name != model.name
        return is_of_another and self._is_model_coming()

    def _replace(self, opened: Opened) -> None:
        self._keep_then(lambda: self._fit(opened))

    def _keep_then(self, act: Callable[[], None]) -> None:
        """Keep the unsaved work, then do what replaces it; what comes meanwhile is kept too."""
        self._session.pause()
        if not self.is_modified:
            act()
            return
        saved, file = self._present, self.file

        def then(result: object) -> None:
            if isinstance(result, Exception):
                self.message.emit(wording.not_replaced(result))
            elif has_other_work(saved, self._present):
                self._keep_then(act)
            else:
                act()
            self._list_unsaved()

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
        self.file, self._name = opened.file, opened.name
        self._times_replaced += 1
        self._is_replacing = True
        self._session.restore(saved)
        self._is_replacing = False
        self._clean = self._present if opened.entry is None else None
        self._update()
        if opened.entry is not None:
            entry = opened.entry
            self._autosave.write_now(lambda: self.discard(entry))
        self.title_changed.emit()
        self.replaced.emit()

    def _remember(self, path: Path) -> None:
        self._clerk.do(lambda: self._recent_files.add(path), self._take_recent)

    def _take_recent(self, result: object) -> None:
        if isinstance(result, tuple):
            self.recent = result
            self.lists_changed.emit()

    def _list_unsaved(self) -> None:
        self._clerk.do(self._recovery.unsaved, self._take_unsaved)

    def _take_unsaved(self, result: object) -> None:
        if isinstance(result, list):
            self.unsaved = tuple(result)
            self.lists_changed.emit()

    def _offer(self, result: object) -> None:
        if isinstance(result, list) and result:
            self.found.emit(result[0])
