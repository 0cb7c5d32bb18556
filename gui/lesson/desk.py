"""Leads through a lesson: which step it is, what the window does for it, and what it notices.

Lives as long as the window; panels come and go, and show its `view`. Knows no panel.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from engine.lesson import Progress, Setup
from gui.languages import spoken_language
from gui.lesson.files import Read, bundled_folder, read_lesson
from gui.lesson.keeping import Keeper
from gui.lesson.setting_up import has_real_model, needs_model, set_up, settle
from gui.lesson.view import LessonView
from gui.lesson.watching import Watch
from gui.lesson.window import LessonWindow, moment_of, page_of
from gui.sessions.clerk import FileClerk

NUMBERS_MS = 80
"""So often live numbers are written anew at the most: in a run they change with every step."""


class LessonDesk(QObject):
    """Whoever creates it closes it."""

    changed = Signal(object)
    """A `LessonView`: another step, something was done, guessed or found wrong."""
    numbers_changed = Signal(object)
    """A `LessonView` that differs in its numbers alone."""
    moved = Signal()
    """The folder or the step, which are remembered."""

    def __init__(self, window: LessonWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._clerk = FileClerk(self)
        self._keeper = Keeper(window.sessions.desk)
        self._watch = Watch(self)
        self._watch.looked.connect(self._look)
        self._watch.counted.connect(self._count)
        self.view = LessonView()
        self._past: dict[str, Progress] = {}
        """Of the steps that were left, by name."""
        self._setup: Setup | None = None
        """What was set up and is not settled yet."""
        self._times = 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(lambda: self.numbers_changed.emit(self.view))

    # --- lessons ---

    def open(self, folder: Path | None, place: int = 0) -> None:
        """Begin the lesson in ``folder``, at that step; None is the one of the program."""
        self._past.clear()
        if folder is None:
            self._take(read_lesson(bundled_folder(), spoken_language()), place, True)
        else:
            self._read(folder, place)

    def reload(self) -> None:
        """Read the files again; the step stays, and what was guessed."""
        if not self.view.is_bundled:
            self._read(Path(self.view.folder), self.view.place)

    def translate(self) -> None:
        """The same step in the language that is spoken now; it begins anew, guesses stay."""
        if not self.view.folder:
            return
        if self.view.is_bundled:
            self._take(read_lesson(bundled_folder(), spoken_language()), self.view.place, True)
        else:
            self._read(Path(self.view.folder), self.view.place)

    def _read(self, folder: Path, place: int) -> None:
        """On a thread: a teacher's folder may lie anywhere."""
        language = spoken_language()
        self._set(is_reading=True)
        self._clerk.do(
            lambda: read_lesson(folder, language), lambda read: self._read_in(read, place)
        )

    def _read_in(self, read: object, place: int) -> None:
        if isinstance(read, Read):
            self._take(read, place, False)

    def _take(self, read: Read, place: int, is_bundled: bool) -> None:
        lesson = read.lesson
        guesses = {name: each.guess for name, each in self._past.items()}
        if self.view.progress is not None:
            guesses[self.view.progress.step.name] = self.view.progress.guess
        self._past = {}
        names = () if lesson is None else tuple(step.name for step in lesson.steps)
        finished = self.view.finished & set(names) if self.view.folder == str(read.folder) else None
        for step in () if lesson is None or finished is None else lesson.steps:
            if guesses.get(step.name) is not None:
                self._past[step.name] = Progress(step, guesses[step.name])
        place = 0 if lesson is None else max(0, min(place, len(lesson.steps) - 1))
        self._setup = None
        self.view = LessonView(
            lesson,
            str(read.folder),
            is_bundled,
            read.faults,
            place,
            finished=finished or frozenset(),
            can_go_back=self._keeper.has_any,
        )
        if lesson is None:
            self.changed.emit(self.view)
            self.moved.emit()
        else:
            self.go_to(place)

    # --- steps ---

    def go_to(self, place: int) -> None:
        """To the step of that place; one that was done is shown as it was left."""
        lesson = self.view.lesson
        if lesson is None or not 0 <= place < len(lesson.steps):
            return
        self._leave()
        step = lesson.steps[place]
        progress = self._past.get(step.name) or Progress(step)
        if progress.step is not step:
            progress = Progress(step, progress.guess)
        is_past = progress.is_done
        self._set(place=place, progress=progress, is_past=is_past, is_waiting=False)
        self.moved.emit()
        if not is_past:
            self._begin()

    def again(self) -> None:
        """Begin the present step anew, from its setup on."""
        progress = self.view.progress
        if progress is not None:
            self._past.pop(progress.step.name, None)
            self._set(progress=Progress(progress.step, progress.guess), is_past=False)
            self._begin()

    def _leave(self) -> None:
        progress = self.view.progress
        if progress is not None:
            self._past[progress.step.name] = progress
        self._setup = None

    def _begin(self) -> None:
        """Bring the window to where the step begins, when it can be."""
        progress = self.view.progress
        if progress is None or progress.begun is not None:
            return
        setup = progress.step.setup
        if needs_model(setup) and not has_real_model(self._window.session.state):
            self._set(is_waiting=True)
            return
        self._set(is_waiting=False)
        self._times += 1
        times = self._times

        def act() -> None:
            # Meanwhile the reader may have gone on to another step.
            if times == self._times:
                self._arrange(setup or Setup())

        body = self._window.body
        page = page_of(body) if setup is None or setup.page is None else setup.page
        if setup is None:
            act()
        else:
            self._keeper.keep_then(body, page, act)

    def _arrange(self, setup: Setup) -> None:
        if setup != Setup():
            set_up(self._window.body, setup)
        self._setup = setup
        self._set(can_go_back=self._keeper.has_any)
        self._look()

    # --- what the reader says ---

    def guess(self, option: int | None) -> None:
        """None: no guess."""
        progress = self.view.progress
        if progress is not None:
            self._set(progress=progress.guessed(option))
            self._finish()

    def put_back(self) -> None:
        """Have back what was in the window before the lesson."""
        self._setup = None
        self._times += 1
        self._keeper.put_back(self._window.body)
        self._set(can_go_back=False)

    def keep(self) -> None:
        """What the lesson left in the window stays."""
        self._keeper.forget()
        self._set(can_go_back=False)

    # --- what the reader does ---

    def attach(self, body: QObject) -> None:
        """Watch this body from now on; the one before is gone."""
        self._watch.attach(self._window.body)

    def _look(self) -> None:
        progress = self.view.progress
        if progress is None:
            return
        if self.view.is_waiting:
            self._begin()
            return
        body = self._window.body
        if self._setup is not None:
            setup = self._setup
            if page_of(body) != (setup.page or page_of(body)):
                return
            if not settle(body.page.session, setup):
                return
            self._setup = None
            self._set(progress=progress.begin(moment_of(body)))
            return
        if progress.begun is None or self.view.is_past:
            return
        self._take_progress(progress.follow(moment_of(body)))

    def _take_progress(self, progress: Progress) -> None:
        before = self.view.progress
        if before is None:
            return
        if len(progress.done) != len(before.done):
            self._set(progress=progress)
            self._finish()
        else:
            self.view = replace(self.view, progress=progress)
            if progress.shows_result and not self._later.isActive():
                self._later.start(NUMBERS_MS)

    def _count(self, name: str, more: int) -> None:
        progress = self.view.progress
        if progress is not None and progress.begun is not None and not self.view.is_past:
            self.view = replace(self.view, progress=progress.count(**{name: more}))
            self._look()

    def _finish(self) -> None:
        progress = self.view.progress
        if progress is not None and progress.shows_result:
            self._set(finished=self.view.finished | {progress.step.name})

    def _set(self, **changes: object) -> None:
        view = replace(self.view, **changes)  # type: ignore[arg-type]
        if view != self.view:
            self.view = view
            self.changed.emit(view)

    def close(self) -> None:
        """Wait for what is being read. May be called twice."""
        self._watch.detach()
        self._clerk.close()
