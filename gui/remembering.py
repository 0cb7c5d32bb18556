"""Begins the window where the reader left it, and keeps what the reader chooses for the next start.

What the command line has chosen for this start is not kept unless the reader chooses anew. Written
on a thread, some time after a change and when the program ends.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QByteArray, QEvent, QObject, QTimer

from gui.body import EXPLORE, LAB
from gui.main_window import MainWindow
from gui.preference_store import PreferenceStore, not_kept
from gui.preferences import OF_STATE, PAGES, SIDES, VIEWS, Preferences
from gui.presets.codec import preset_of
from gui.sessions.clerk import FileClerk

DELAY_MS = 3000
"""From a change to the moment at which what there is by then is written."""


class Remembering(QObject):
    """Whoever creates it calls ``begin`` before the window is shown, and ``close`` at the end."""

    def __init__(self, window: MainWindow, store: PreferenceStore) -> None:
        super().__init__(window)
        self._window, self._store = window, store
        self._clerk = FileClerk(self)
        self._kept = store.preferences
        self._given: dict[str, Any] = {}
        self._size: tuple[int, int] | None = None
        self._has_failed = self._is_closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._write)

    def begin(
        self, given: Mapping[str, Any], size: tuple[int, int] | None, default: tuple[int, int]
    ) -> None:
        """Show the window as it was left. ``given`` and ``size`` is what the command line wants.

        Theme and language are the window's already; ``default`` is the size of the first start.
        """
        window, kept = self._window, self._kept
        self._given, self._size = dict(given), size
        if size is not None or not self._restore_geometry():
            window.resize(*(size or default))
        self._show_places(kept)
        if kept.table:
            window.set_table(True)
        window.choose_motion(kept.motion)
        if self._store.problem is not None:
            window.notice.say(self._store.problem)
        window.lesson_place = kept.lesson_folder, kept.lesson_step
        self._follow()

    def _restore_geometry(self) -> bool:
        """Onto a screen that there is; False where nothing that can be used was kept."""
        kept = QByteArray.fromBase64(self._kept.geometry.encode("ascii", "replace"))
        # Of one that is cut off Qt would take nought for what is missing.
        is_whole = kept.size() == self._window.saveGeometry().size()
        return is_whole and self._window.restoreGeometry(kept)

    def _show_places(self, kept: Preferences) -> None:
        body = self._window.body
        body.explore.views.choose(VIEWS.index(kept.view))
        if body.explore.side is not None:
            body.explore.side.choose(SIDES.index(kept.side))
        sections = body.explore.sampling.sections
        for name in kept.folds:
            fold = sections.more if name == "more" else sections.folds.get(name)
            if fold is not None:
                fold.open()
        if PAGES.index(kept.page) == LAB:
            body.go_to(LAB)
            body.lab.views.choose(VIEWS.index(kept.lab_view))

    def _follow(self) -> None:
        window = self._window
        window.session.subscribe(lambda _: self.soon())
        for signal in (window.looks_changed, window.appearance.theme_changed):
            signal.connect(self.soon)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.WindowStateChange):
            self.soon()
        return super().eventFilter(watched, event)

    def soon(self) -> None:
        """Something may have changed."""
        if not self._timer.isActive() and not self._is_closed:
            self._timer.start()

    def close(self) -> None:
        """Write what there is, and wait for that. May be called twice."""
        if not self._is_closed:
            self._timer.stop()
            self._write()
            self._is_closed = True
        self._clerk.close()

    def _write(self) -> None:
        wanted, store = self._wanted(), self._store
        if store.is_first_start or wanted != store.preferences:
            self._clerk.do(lambda: store.write(wanted), self._hear)

    def _hear(self, result: object) -> None:
        if isinstance(result, OSError) and not self._has_failed:
            self._has_failed = True
            self._window.notice.say(lambda: not_kept(self._store.path, result))

    # --- what is kept ---

    def _wanted(self) -> Preferences:
        """What is so now; where that is the command line's choice, what was kept before."""
        changes = {
            name: value
            for name, value in self._present().items()
            if name not in self._given or value != self._given[name]
        }
        if self._size == self._window.size().toTuple():
            del changes["geometry"]
        return replace(self._kept, **changes)

    def _present(self) -> Mapping[str, Any]:
        window, state = self._window, self._window.own_state
        values = {name: getattr(state, name) for name in OF_STATE}
        values["lesson_folder"], values["lesson_step"] = window.lesson_place
        values["settings"] = replace(preset_of(state.settings), order=state.settings.order)
        return {
            **values,
            **self._places(),
            "geometry": bytes(window.usual_geometry().toBase64().data()).decode("ascii"),
            "theme": window.appearance.choice,
            "language": window.language_choice,
            "motion": window.motion,
            "table": window.is_table,
        }

    def _places(self) -> Mapping[str, Any]:
        body = self._window.body
        sections = body.explore.sampling.sections
        folds = {"more": sections.more, **sections.folds}
        places: dict[str, Any] = {
            "page": PAGES[EXPLORE if body.page is body.explore else LAB],
            "view": VIEWS[body.explore.views.tabs.currentIndex()],
            "folds": tuple(name for name, fold in folds.items() if fold.is_open),
        }
        if body.explore.side is not None:
            places["side"] = SIDES[body.explore.side.currentIndex()]
        if len(body.made_pages) > 1:
            places["lab_view"] = VIEWS[body.lab.views.tabs.currentIndex()]
        return places
