"""The guard for the upper bound on PySide6 in pyproject.toml.

PySide6 6.12.0 gives back references to None, True and False that it does not own. On Python 3.11,
where these are counted, the process dies after seconds. The calls below are the usual traffic of
the app: properties, signals, methods that return nothing.
"""

import sys

import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

ROUNDS = 2_000
SLACK = 200  # other code may drop a few of its own meanwhile


class _Emitter(QObject):
    changed = Signal(bool, object)


def _ordinary_traffic(widget: QWidget, emitter: _Emitter, timer: QTimer) -> None:
    """One round of calls that pass None, True and False in and out of Qt."""
    emitter.changed.emit(True, None)
    emitter.changed.emit(False, None)
    widget.setEnabled(False)
    widget.setEnabled(True)
    widget.setProperty("anything", None)
    widget.property("anything")
    widget.isEnabled()
    widget.isVisible()
    widget.parent()
    widget.setParent(None)
    timer.setSingleShot(True)
    timer.isSingleShot()


@pytest.mark.parametrize("constant", [None, True, False], ids=str)
def test_qt_calls_lose_no_reference_to(constant: object, qtbot: QtBot) -> None:
    widget, emitter, timer = QWidget(), _Emitter(), QTimer()
    qtbot.addWidget(widget)
    emitter.changed.connect(lambda *_: None)
    before = sys.getrefcount(constant)
    for _ in range(ROUNDS):
        _ordinary_traffic(widget, emitter, timer)
    assert sys.getrefcount(constant) > before - SLACK
