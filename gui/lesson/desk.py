"""Leads through a lesson: which step it is, what the window does for it, and what it notices.

Lives as long as the window; panels come and go, and show its `view`. Knows no panel.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from engine.lesson import Lesson, Progress, Setup
from engine.state import State
from gui.lesson.files import Read
from gui.lesson.keeping import Keeper
from gui.lesson.setting_up import has_real_model, needs_model, set_up, settle
from gui.lesson.shelf import LessonShelf
from gui.lesson.view import LessonView
from gui.lesson.watching import Watch
from gui.lesson.window import LessonWindow, moment_of, page_of

NUMBERS_MS = 80
"""So often live numbers are written anew at the most: in a run they change with every step."""


class LessonDesk(QObject):
    """Whoever creates it closes it."""

    changed = Signal(object)
    """A `LessonView`: another step, something was done, guessed or found wrong."""
    numbers_changed = Signal(object)
    """A `LessonView` that differs in its numbers alone."""
    moved = Signal()
    """To another lesson or step, which are remembered."""

    def __init__(self, window: LessonWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._keeper = Keeper(window.sessions.desk)
        self._shelf = LessonShelf(self)
        self._shelf.read.connect(self._take)
        self._watch = Watch(self)
        self._watch.looked.connect(self._look)
        self._watch.counted.connect(self._count)
        self.view = LessonView()
        self._past: dict[str, Progress] = {}
        """Of the steps that were left, by name."""
        self._wanted = 0
        """The step to begin with, of a lesson that is being read."""
        self._setup: Setup | None = None
        """What was set up and is not settled yet."""
        self._times = 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(lambda: self.numbers_changed.emit(self.view))

    # --- lessons ---

    @property
    def folder(self) -> Path | None:
        """Of a teacher's lesson; None of the program's own."""
        return self._shelf.folder

    def open(self, folder: Path | None, place: int = 0) -> None:
        """Begin the lesson in ``folder``, at that step; None is the one of the program."""
        self._wanted = place
        self._shelf.open(folder)

    def reload(self) -> None:
        """Read it again, in the language that is spoken now; the step begins anew, guesses stay."""
        if self.view.folder:
            self.open(self.folder, self.view.place)

    def _take(self, read: Read) -> None:
        lesson, is_same = read.lesson, str(read.folder) == self.view.folder
        self._leave()
        self._past = _carried(self._past, lesson) if is_same else {}
        finished = self.view.finished if is_same else frozenset[str]()
        self.view = LessonView(
            lesson,
            str(read.folder),
            self.folder is None,
            read.faults,
            finished=finished,
            can_go_back=self._keeper.has_any,
        )
        if lesson is None:
            self.changed.emit(self.view)
        else:
            self.go_to(max(0, min(self._wanted, len(lesson.steps) - 1)))

    # --- steps ---

    def go_to(self, place: int) -> None:
        """To the step of that place; one that was done is shown as it was left."""
        lesson = self.view.lesson
        if lesson is None or not 0 <= place < len(lesson.steps):
            return
        self._leave()
        step = lesson.steps[place]
        progress = self._past.get(step.name) or Progress(step)
        is_past = progress.is_done
        self._set(place=place, progress=progress, is_past=is_past, is_waiting=False)
        self.moved.emit()
        if not is_past:
            self._begin()

    def again(self) -> None:
        """Begin the present step anew, from its setup on."""
        progress = self.view.progress
        if progress is not None:
            self._set(progress=Progress(progress.step), is_past=False)
            self._begin()

    def rest(self) -> None:
        """The reader looks at something else: nothing is noticed before `resume`."""
        self._leave()
        self._set(progress=None, is_waiting=False)

    def resume(self) -> None:
        """Go on at the step that was left."""
        if self.view.progress is None:
            self.go_to(self.view.place)

    def _leave(self) -> None:
        self._setup = None
        self._times += 1
        progress = self.view.progress
        if progress is not None:
            # A step that was not done begins anew when the reader comes back to it.
            unfinished = Progress(progress.step, progress.guess)
            self._past[progress.step.name] = progress if progress.is_done else unfinished

    def _begin(self) -> None:
        """Bring the window to where the step begins, when it can be."""
        progress = self.view.progress
        if progress is None:
            return
        setup = progress.step.setup
        if needs_model(setup) and not has_real_model(self._window.session.state):
            self._set(is_waiting=True)
            return
        self._set(is_waiting=False)
        if setup is None:
            self._setup = Setup()
            self._look()
            return
        self._times += 1
        times = self._times

        def act() -> None:
            # Meanwhile the reader may have gone on to another step.
            if times == self._times:
                self._arrange(setup)

        page = page_of(self._window.body) if setup.page is None else setup.page
        self._keeper.keep_then(self._window.body, page, act)

    def _arrange(self, setup: Setup) -> None:
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

    def own_state(self, state: State) -> State:
        """``state`` with what the reader had chosen before the lesson changed it."""
        return self._keeper.own_state(state)

    # --- what the reader does ---

    def attach(self) -> None:
        """Watch the window's present body; the one before is gone."""
        self._watch.attach(self._window.body)

    def _look(self) -> None:
        progress, body = self.view.progress, self._window.body
        if progress is None or self.view.is_past:
            return
        if self.view.is_waiting:
            self._begin()
        elif self._setup is not None:
            page = self._setup.page or page_of(body)
            if page_of(body) == page and settle(body.page.session, self._setup):
                self._setup = None
                self._set(progress=progress.begin(moment_of(body)))
        elif progress.begun is not None:
            self._take_progress(progress, progress.follow(moment_of(body)))

    def _take_progress(self, before: Progress, progress: Progress) -> None:
        if len(progress.done) != len(before.done):
            self._set(progress=progress)
            self._finish()
        else:
            self.view = replace(self.view, progress=progress)
            if progress.shows_result and not self._later.isActive():
                self._later.start(NUMBERS_MS)

    def _count(self, name: str, more: int) -> None:
        progress = self.view.progress
        if progress is not None and not self.view.is_past:
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
        self._shelf.close()


def _carried(past: dict[str, Progress], lesson: Lesson | None) -> dict[str, Progress]:
    """The guesses of the steps that are there again, by name; what was done is to be done anew."""
    steps = () if lesson is None else lesson.steps
    known = {step.name: (step, past[step.name].guess) for step in steps if step.name in past}
    return {
        name: Progress(step, guess)
        for name, (step, guess) in known.items()
        if guess is not None and guess < len(step.guess.options)
    }
