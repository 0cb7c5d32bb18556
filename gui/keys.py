"""Every key of the window: what it is, what it does, and the list that shows them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

MARGIN = 24
APART, BETWEEN = 28, 48
"""Pixels between a key and what it does, and between two columns of both."""
Rows = Sequence[tuple[QLabel, QLabel]]


@dataclass(frozen=True)
class Key:
    """One command; ``sequences`` as Qt writes them."""

    name: str
    sequences: tuple[str, ...]
    text: str


def keys() -> tuple[Key, ...]:
    """The window's commands, in the order of the list."""
    translate = QCoreApplication.translate
    return (
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
        Key("undo", ("Ctrl+Z",), translate("Keys", "Undo typing or a sampled token")),
        Key("redo", ("Ctrl+Shift+Z", "Ctrl+Y"), translate("Keys", "Redo")),
        Key("new", ("Ctrl+N",), translate("Keys", "New session")),
        Key("open", ("Ctrl+O",), translate("Keys", "Open a session")),
        Key("save", ("Ctrl+S",), translate("Keys", "Save the session")),
        Key("save_as", ("Ctrl+Shift+S",), translate("Keys", "Save the session in another file")),
        Key("explore", ("Ctrl+1",), translate("Keys", "Page Explore: the model on your text")),
        Key("lab", ("Ctrl+2",), translate("Keys", "Page Word lab: words with logits of your own")),
        Key("next_token", ("Ctrl+3",), translate("Keys", "View: the next token")),
        Key("sweep", ("Ctrl+4",), translate("Keys", "View: sweep a parameter")),
        Key("roll", ("Ctrl+5",), translate("Keys", "View: roll many times")),
        Key("paths", ("Ctrl+6",), translate("Keys", "View: the tree of all paths tried")),
        Key("find", ("Ctrl+F",), translate("Keys", "Find any token of the vocabulary")),
        Key("earlier", ("Alt+Left",), translate("Keys", "Look at the token before")),
        Key("later", ("Alt+Right",), translate("Keys", "Look at the token after, or at the end")),
        Key("trim", ("Ctrl+J",), translate("Keys", "Remove the spaces at the end of the text")),
        Key("text", ("F6",), translate("Keys", "Go to the text")),
        Key("chart", ("F7",), translate("Keys", "Go to the chart")),
        Key("sampling", ("F8",), translate("Keys", "Go to the sampling controls")),
        Key("strip", ("F9",), translate("Keys", "Go to the pipeline of stages")),
        Key("export", ("Ctrl+Shift+E",), translate("Keys", "Export: pictures, tables, texts")),
        Key("theme", ("Ctrl+Shift+D",), translate("Keys", "Light or dark")),
        Key("keys", ("F1",), translate("Keys", "Show this list")),
        Key("quit", ("Ctrl+Q",), translate("Keys", "Quit")),
    )


def other_keys() -> tuple[tuple[str, str], ...]:
    """Keys that belong to one panel or stand for a row."""
    translate = QCoreApplication.translate
    return (
        ("Alt+1 … Alt+9", translate("Keys", "Append the token of that row of the chart")),
        ("1 … 9", translate("Keys", "The same, while the chart has the focus")),
        ("↑ ↓ Page Home End", translate("Keys", "In the chart: choose a row")),
        ("Enter", translate("Keys", "In the chart: append the chosen row's token")),
        ("I", translate("Keys", "In the chart: details of the chosen row")),
        ("P", translate("Keys", "In the chart: pin the chosen row, or unpin it")),
        ("B", translate("Keys", "In the chart: ban the chosen row's token, or lift the ban")),
        ("+  −", translate("Keys", "In the chart: raise or lower the token's bias by 1")),
        ("C", translate("Keys", "In the chart: the cumulative curve")),
        (
            "Shift+F10",
            translate("Keys", "All that can be done with the chosen row, card or preset"),
        ),
        (
            translate("Keys", "Click, Ctrl+click"),
            translate("Keys", "In the text: look at that token, with the caret or without it"),
        ),
        ("← → Home End", translate("Keys", "In the row of tokens: look at another one")),
        ("Enter", translate("Keys", "In the row of tokens: put the caret there")),
        ("← →  Enter", translate("Keys", "In the pipeline: choose a card and show its stage")),
        ("Ctrl+←  Ctrl+→", translate("Keys", "In the pipeline: move the stage")),
        ("↑ ↓ ← →", translate("Keys", "In the paths: walk the tree, fold and unfold it")),
        ("Enter, F2, Del", translate("Keys", "In the paths: go there; name; delete the branch")),
        ("E, M, C", translate("Keys", "In the paths: grow from here; mark; compare")),
        ("Tab, Shift+Tab", translate("Keys", "Next or previous control")),
    )


def install(
    window: QWidget, commands: dict[str, Callable[[], object]], force_row: Callable[[int], None]
) -> None:
    """Give ``window`` an action for every key; the names must be those of ``keys``."""
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


class KeyPage(QScrollArea):
    """Keys of the window and keys of its parts, side by side where `room` is wide enough."""

    def __init__(self, room: QSize) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        parts = [
            [_labels(_shown(key), key.text) for key in keys()],
            [_labels(*row) for row in other_keys()],
        ]
        bar = self.verticalScrollBar().sizeHint().width()
        if sum(map(_width_of, parts)) + BETWEEN + bar > room.width():
            parts = [[row for part in parts for row in part]]
        page = QWidget()
        page.setObjectName("side")
        columns = QHBoxLayout(page)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(BETWEEN)
        for part in parts:
            columns.addLayout(_table(part))
        self.setWidget(page)
        self.setWidgetResizable(True)
        self._size = (page.sizeHint() + QSize(bar, 0)).boundedTo(room)

    def sizeHint(self) -> QSize:
        return self._size

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        if event.key() in ends:
            bar.setValue(ends[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class KeyList(QDialog):
    """All keys, no larger than the window they are of; gone when it is closed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, MARGIN - 8)
        layout.setSpacing(MARGIN - 8)
        needed = layout.contentsMargins().top() + layout.contentsMargins().bottom()
        needed += layout.spacing() + buttons.sizeHint().height()
        self.page = KeyPage(_room_over(parent) - QSize(2 * MARGIN, needed))
        self.page.setAccessibleName(self.windowTitle())
        layout.addWidget(self.page)
        layout.addWidget(buttons)
        self.page.setFocus()
        # Of itself a dialog would take no more than two thirds of the screen.
        self.resize(self.sizeHint())


def _room_over(parent: QWidget) -> QSize:
    """How large a dialog may be: as the window it is of, less a margin, or as the screen."""
    window = parent.window().size() - QSize(2 * MARGIN, 2 * MARGIN)
    return window.boundedTo(parent.screen().availableSize())


def _labels(sequence: str, text: str) -> tuple[QLabel, QLabel]:
    labels = QLabel(sequence), QLabel(text)
    labels[0].setObjectName("strong")
    for label in labels:
        # Before that its size is not the one it will have.
        label.ensurePolished()
    return labels


def _width_of(rows: Rows) -> int:
    return APART + sum(max(row[i].sizeHint().width() for row in rows) for i in (0, 1))


def _table(rows: Rows) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(APART)
    grid.setVerticalSpacing(7)
    for row, labels in enumerate(rows):
        for column, label in enumerate(labels):
            grid.addWidget(label, row, column)
    grid.setColumnStretch(1, 1)
    grid.setRowStretch(len(rows), 1)
    return grid


def _shown(key: Key) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    sequences = key.sequences[:1] if key.name == "step" else key.sequences
    return ", ".join(QKeySequence(sequence).toString(native) for sequence in sequences)
