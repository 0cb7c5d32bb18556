"""The list of all keys, in groups, side by side where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QKeySequence
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

from gui.keys import Key, KeyGroup, key_groups

MARGIN = 24
APART, BETWEEN = 28, 48
"""Pixels between a key and what it does, and between two columns of both."""
ROW_GAP, GROUP_GAP = 1, 6
"""Pixels between two rows, and so many more above the title of a group."""
ARROWS = {
    Qt.Key.Key_Left: "←",
    Qt.Key.Key_Right: "→",
    Qt.Key.Key_Up: "↑",
    Qt.Key.Key_Down: "↓",
}
NATIVE = QKeySequence.SequenceFormat.NativeText


class KeyPage(QScrollArea):
    """The groups one below the other, in two columns of like height where `room` is wide enough."""

    accessible_role = QAccessible.Role.Document

    def __init__(self, room: QSize) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        groups = key_groups()
        bar = self.verticalScrollBar().sizeHint().width()
        page = _page(_dealt(groups))
        if page.sizeHint().width() + bar > room.width():
            page = _page([groups])
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


def _dealt(groups: Sequence[KeyGroup]) -> list[Sequence[KeyGroup]]:
    """Two columns, in this order, the higher of them as low as can be."""
    heights = [1 + len(group.keys) + len(group.others) for group in groups]
    above = list(accumulate(heights))
    cut = min(range(1, len(groups)), key=lambda n: max(above[n - 1], above[-1] - above[n - 1]))
    return [groups[:cut], groups[cut:]]


def _page(columns: Sequence[Sequence[KeyGroup]]) -> QWidget:
    page = QWidget()
    page.setObjectName("side")
    layout = QHBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(BETWEEN)
    for groups in columns:
        layout.addLayout(_table(groups))
    return page


def _table(groups: Sequence[KeyGroup]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(APART)
    grid.setVerticalSpacing(ROW_GAP)
    for group in groups:
        title = _label(group.title.upper(), "title")
        if grid.count():
            title.setContentsMargins(0, GROUP_GAP, 0, 0)
        grid.addWidget(title, grid.rowCount(), 0, 1, 2)
        rows = [*((shown(key), key.text) for key in group.keys), *group.others]
        for sequence, text in rows:
            row = grid.rowCount()
            grid.addWidget(_label(sequence, "strong"), row, 0)
            grid.addWidget(_label(text), row, 1)
    grid.setColumnStretch(1, 1)
    grid.setRowStretch(grid.rowCount(), 1)
    return grid


def _label(text: str, kind: str = "") -> QLabel:
    label = QLabel(text)
    label.setObjectName(kind)
    # Before that its size is not the one it will have.
    label.ensurePolished()
    return label


def shown(key: Key) -> str:
    """The keys of a command as the reader reads them."""
    sequences = key.sequences[:1] if key.name == "step" else key.sequences
    return ", ".join(map(_with_arrow, sequences))


def _with_arrow(sequence: str) -> str:
    """In the reader's language, but an arrow key by its sign, as on the key."""
    text = QKeySequence(sequence).toString(NATIVE)
    for key, arrow in ARROWS.items():
        name = QKeySequence(key).toString(NATIVE)
        if text.endswith(name):
            return text.removesuffix(name) + arrow
    return text
