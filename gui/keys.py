"""Every key of the window: what it is, what it does, and where it belongs.

Knows neither what the commands do nor how the keys are listed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Key:
    """One command; ``sequences`` as Qt writes them."""

    name: str
    sequences: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class KeyGroup:
    """Keys that have to do with one part of the window; ``others`` need its focus, or the mouse."""

    title: str
    keys: tuple[Key, ...]
    others: tuple[tuple[str, str], ...]
    """As the reader reads them, and what they do."""


def keys() -> tuple[Key, ...]:
    """The window's commands, in the order of the list."""
    return tuple(key for group in key_groups() for key in group.keys)


def key_groups() -> tuple[KeyGroup, ...]:
    """All keys, in the order of the list."""
    return _text(), _chart(), _pipeline(), _paths(), _lesson(), _session(), _window()


def _text() -> KeyGroup:
    return KeyGroup(
        translate("Keys", "Text"),
        (
            Key(
                "step",
                ("Ctrl+Return", "Ctrl+Enter"),
                translate("Keys", "Step: draw and append one token"),
            ),
            Key("run", ("F5",), translate("Keys", "Run or pause")),
            Key(
                "stop",
                ("Esc",),
                translate("Keys", "Stop a run or a long computation; back to the end of the text"),
            ),
            Key("reroll", ("Ctrl+R",), translate("Keys", "Re-roll: another random number u here")),
            Key("undo", ("Ctrl+Z",), translate("Keys", "Undo typing or a drawn token")),
            Key("redo", ("Ctrl+Shift+Z", "Ctrl+Y"), translate("Keys", "Redo")),
            Key("chat", ("Ctrl+T",), translate("Keys", "Raw text or chat")),
            Key("text", ("F6",), translate("Keys", "Go to the text")),
            Key("earlier", ("Alt+Left",), translate("Keys", "Look at the token before")),
            Key(
                "later",
                ("Alt+Right",),
                translate("Keys", "Look at the token after, or at the end"),
            ),
            Key("trim", ("Ctrl+J",), translate("Keys", "Remove the spaces at the end of the text")),
        ),
        (
            (
                translate("Keys", "Click, Ctrl+click"),
                translate("Keys", "In the text: look at that token, with the caret or without it"),
            ),
            ("← → Home End", translate("Keys", "In the row of tokens: look at another one")),
            ("Enter", translate("Keys", "In the row of tokens: put the caret there")),
        ),
    )


def _chart() -> KeyGroup:
    return KeyGroup(
        translate("Keys", "Chart"),
        (
            Key("chart", ("F7",), translate("Keys", "Go to the chart")),
            Key("find", ("Ctrl+F",), translate("Keys", "Find any token of the vocabulary")),
        ),
        (
            ("Alt+1 … Alt+9", translate("Keys", "Append the token of that row of the chart")),
            ("1 … 9", translate("Keys", "The same, while the chart has the focus")),
            ("↑ ↓ Page Home End", translate("Keys", "In the chart: choose a row")),
            ("Enter", translate("Keys", "In the chart: append the chosen row's token")),
            ("I", translate("Keys", "In the chart: details of the chosen row")),
            ("P", translate("Keys", "In the chart: pin the chosen row, or unpin it")),
            ("B", translate("Keys", "In the chart: ban the chosen row's token, or lift the ban")),
            ("+  −", translate("Keys", "In the chart: raise or lower the token's bias by 1")),
            (
                "C, Ctrl+C",
                translate("Keys", "In the chart: the cumulative curve; copy the values"),
            ),
        ),
    )


def _pipeline() -> KeyGroup:
    return KeyGroup(
        translate("Keys", "Pipeline"),
        (Key("strip", ("F9",), translate("Keys", "Go to the pipeline of stages")),),
        (
            ("← →  Enter", translate("Keys", "In the pipeline: choose a card and show its stage")),
            ("Ctrl+←  Ctrl+→", translate("Keys", "In the pipeline: move the stage")),
        ),
    )


def _paths() -> KeyGroup:
    return KeyGroup(
        translate("Keys", "Paths"),
        (Key("paths", ("Ctrl+6",), translate("Keys", "View: the tree of all paths tried")),),
        (
            ("↑ ↓ ← →", translate("Keys", "In the paths: walk the tree, fold and unfold it")),
            (
                "Enter, F2, Del",
                translate("Keys", "In the paths: go there; name; delete the branch"),
            ),
            ("E, M, C", translate("Keys", "In the paths: grow from here; mark; compare")),
        ),
    )


def _lesson() -> KeyGroup:
    return KeyGroup(
        translate("Keys", "Lesson"),
        (
            Key(
                "lesson",
                ("Ctrl+L",),
                translate("Keys", "Open the lesson; in the lesson: close it"),
            ),
            Key(
                "lesson_focus",
                ("F4",),
                translate("Keys", "Between the lesson and where its task is done"),
            ),
            Key("lesson_next", ("Alt+PgDown",), translate("Keys", "Next step of the lesson")),
            Key("lesson_back", ("Alt+PgUp",), translate("Keys", "The step before")),
        ),
        (("1 … 6, Esc", translate("Keys", "In the lesson: choose that answer; close")),),
    )


def _session() -> KeyGroup:
    return KeyGroup(
        translate("Keys", "Session"),
        (
            Key("new", ("Ctrl+N",), translate("Keys", "New session")),
            Key("open", ("Ctrl+O",), translate("Keys", "Open a session")),
            Key("save", ("Ctrl+S",), translate("Keys", "Save the session")),
            Key(
                "save_as", ("Ctrl+Shift+S",), translate("Keys", "Save the session in another file")
            ),
            Key("export", ("Ctrl+Shift+E",), translate("Keys", "Export: pictures, tables, texts")),
        ),
        (),
    )


def _window() -> KeyGroup:
    return KeyGroup(
        translate("Keys", "Window"),
        (
            Key("explore", ("Ctrl+1",), translate("Keys", "Page Explore: the model on your text")),
            Key(
                "lab",
                ("Ctrl+2",),
                translate("Keys", "Page Word lab: words with logits of your own"),
            ),
            Key("next_token", ("Ctrl+3",), translate("Keys", "View: the next token")),
            Key("sweep", ("Ctrl+4",), translate("Keys", "View: sweep a parameter")),
            Key("roll", ("Ctrl+5",), translate("Keys", "View: roll many times")),
            Key("sampling", ("F8",), translate("Keys", "Go to the sampling controls")),
            Key("presenter", ("F11",), translate("Keys", "Presenter mode: large, for a projector")),
            Key("table", ("Ctrl+Shift+T",), translate("Keys", "The chart as a table")),
            Key("theme", ("Ctrl+Shift+D",), translate("Keys", "Light or dark")),
            Key("language", ("Ctrl+Shift+L",), translate("Keys", "English or Chinese")),
            Key("guide", ("Shift+F1",), translate("Keys", "User guide")),
            Key("keys", ("F1",), translate("Keys", "Show this list")),
            Key("quit", ("Ctrl+Q",), translate("Keys", "Quit")),
        ),
        (
            (
                "Shift+F10",
                translate("Keys", "All that can be done with the chosen row, card or preset"),
            ),
            ("Tab, Shift+Tab", translate("Keys", "Next or previous control")),
        ),
    )


def sequences_of(name: str) -> tuple[str, ...]:
    """The keys of one command."""
    return next(key.sequences for key in keys() if key.name == name)


def install(
    window: QWidget, commands: dict[str, Callable[[], object]], force_row: Callable[[int], None]
) -> None:
    """Give ``window`` an action for every key; ``commands`` has all that ``keys`` names."""
    for key in keys():
        action = QAction(key.text, window)
        action.setShortcuts([QKeySequence(sequence) for sequence in key.sequences])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(commands[key.name])
        window.addAction(action)
    for row in range(1, 10):
        action = QAction(window)
        action.setShortcut(QKeySequence(f"Alt+{row}"))
        action.triggered.connect(lambda checked=False, row=row: force_row(row))
        window.addAction(action)
