"""The menu of all that can leave the window. Says what was chosen, and makes nothing of it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from engine.exports.copy_as import BUILDERS
from engine.state import State

COPY = "copy "
"""Begins the names of the entries that copy; the program's name follows."""
Entry = tuple[str, str]
"""An entry's name and its text."""


class ExportMenu(QMenu):
    """Entries for which there is nothing yet are disabled when it opens: see ``show_state``."""

    chosen = Signal(str)
    """The name of an entry."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setToolTipsVisible(True)
        self.entries: dict[str, QAction] = {}
        self._add_menu(self.tr("Chart as picture"), self._pictures("chart"))
        self._add_menu(self.tr("Window as picture"), self._pictures("window"))
        self.addSeparator()
        self._add_menu(self.tr("Distribution"), self._tables())
        texts = (
            ("text html", self.tr("Text with its tints, HTML…")),
            ("run jsonl", self.tr("Tokens of the text, JSON Lines…")),
        )
        self._add(self, texts)
        self.addSeparator()
        self._add_menu(self.tr("Copy settings as"), self._programs())

    def _pictures(self, what: str) -> tuple[Entry, ...]:
        return (
            (f"{what} png", self.tr("PNG…")),
            (f"{what} png 2", self.tr("PNG, twice as fine…")),
            (f"{what} svg", self.tr("SVG, letters as outlines…")),
        )

    def _tables(self) -> tuple[Entry, ...]:
        return (
            ("rows csv", self.tr("Rows of the chart, CSV…")),
            ("rows json", self.tr("Rows of the chart, JSON…")),
            ("vocabulary csv", self.tr("Whole vocabulary, CSV…")),
            ("vocabulary json", self.tr("Whole vocabulary, JSON…")),
        )

    def _programs(self) -> list[Entry]:
        texts = {
            "transformers": self.tr("Code for transformers: generate()"),
            "llama.cpp": self.tr("Flags for llama.cpp"),
            "OpenAI": self.tr("Request of OpenAI's kind, JSON"),
            "vLLM": self.tr("Request to vLLM, JSON"),
        }
        return [(COPY + program, texts[program]) for program in BUILDERS]

    def _add_menu(self, title: str, entries: Iterable[Entry]) -> None:
        menu = self.addMenu(title)
        menu.setToolTipsVisible(True)
        self._add(menu, entries)

    def _add(self, menu: QMenu, entries: Iterable[Entry]) -> None:
        for name, text in entries:
            action = menu.addAction(text)
            action.triggered.connect(lambda checked=False, name=name: self.chosen.emit(name))
            self.entries[name] = action

    def show_state(self, state: State) -> None:
        """What there is of it can be chosen; of all else the tooltip says why not."""
        has_text = state.model is not None and bool(state.document)
        reasons = {
            "rows": "" if state.trace else self.tr("There is no distribution yet"),
            "vocabulary": "" if state.trace else self.tr("There is no distribution yet"),
            "text": "" if has_text else self.tr("There is no text that the model has read"),
            "run": "" if has_text else self.tr("There is no text that the model has read"),
            "copy": "" if state.model else self.tr("There is no model yet"),
        }
        for name, action in self.entries.items():
            reason = reasons.get(name.split()[0], "")
            action.setEnabled(not reason)
            action.setToolTip(reason)
