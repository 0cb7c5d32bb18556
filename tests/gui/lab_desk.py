"""The lab's panel at its desk, as the window has them, for the tests of both."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from pytestqt.qtbot import QtBot

from engine.lab import TUTORIAL, LabDesk, LabSet
from gui.lab import LabPanel
from gui.lab.cells import LabDelegate
from gui.lab.table_model import LOGIT, POWER, SHARE, WORD
from gui.theme import LIGHT

WONDERFUL, CLOUDY, NICE, HOT, GLOOMY, DELICIOUS = range(6)


class LabWindow:
    """A panel on screen, wired to a desk; later work waits."""

    def __init__(self, qtbot: QtBot, lab: LabSet = TUTORIAL, width: int = 880) -> None:
        self.qtbot = qtbot
        self.later: list[object] = []
        self.messages: list[str] = []
        self.desk = LabDesk(self.later.append, lab)
        self.session = self.desk.session
        self.panel = panel = LabPanel()
        self.table = panel.table
        qtbot.addWidget(panel)
        panel.lab_set_chosen.connect(self.desk.begin)
        panel.lab_set_edited.connect(self.desk.edit)
        panel.lab_undo_asked.connect(self.desk.undo)
        panel.lab_redo_asked.connect(self.desk.redo)
        panel.editor.edited.connect(self.session.edit)
        panel.message.connect(self.messages.append)
        self.session.subscribe(panel.show_state)
        panel.show_state(self.session.state)
        self.desk.subscribe(panel.show_lab)
        panel.set_theme(LIGHT)
        panel.resize(width, 240)
        panel.show()
        qtbot.waitUntil(panel.isActiveWindow)
        self.table.setFocus()

    @property
    def lab(self) -> LabSet:
        return self.desk.lab

    def logit(self, row: int) -> float:
        return self.lab.logits[row]

    def cell(self, row: int, column: int) -> str:
        return str(self.table.table_model.index(row, column).data())

    def column(self, column: int) -> list[str]:
        return [self.cell(row, column) for row in range(self.table.table_model.rowCount())]

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        times: int = 1,
    ) -> None:
        for _ in range(times):
            self.qtbot.keyClick(self.table, key, modifier)

    def type(self, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
        """Into the open cell editor, and finish."""
        editor = self.editor()
        self.qtbot.keyClicks(editor, text)
        self.qtbot.keyClick(editor, end)
        self.qtbot.waitUntil(lambda: not self.is_editing())

    def editor(self):
        delegate = self.table.itemDelegate()
        assert isinstance(delegate, LabDelegate)
        assert delegate.editor is not None, "no cell is being edited"
        return delegate.editor

    def is_editing(self) -> bool:
        delegate = self.table.itemDelegate()
        assert isinstance(delegate, LabDelegate)
        return delegate.editor is not None

    def track(self, row: int) -> QRect:
        return self.table.track(row)

    def on_track(self, row: int, share: float) -> QPoint:
        """The place of the slider of `row` at which `share` of it lies to the left."""
        track = self.track(row)
        return QPoint(round(track.left() + share * track.width()), track.center().y())


__all__ = [
    "CLOUDY", "DELICIOUS", "GLOOMY", "HOT", "LOGIT", "NICE", "POWER", "SHARE", "WONDERFUL", "WORD",
    "LabWindow",
]  # fmt: skip
