"""Controls of a narrow heading: short texts where the long ones have no room."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.chart.legend import Legend
from gui.chart.shrinking import ShrinkingBox, ShrinkingButton


@pytest.fixture
def heading(qtbot: QtBot) -> tuple[QWidget, ShrinkingBox, ShrinkingButton, Legend]:
    widget = QWidget()
    qtbot.addWidget(widget)
    row = QHBoxLayout(widget)
    box = ShrinkingBox((("Share", "Share", 1), ("Share, log scale", "Log share", 2)))
    button, legend = ShrinkingButton("Σ curve", "Σ"), Legend()
    legend.set_texts("what the model said", "what will be drawn from")
    row.addWidget(legend, 1)
    row.addWidget(box)
    row.addWidget(button)
    return widget, box, button, legend


def test_with_room_all_is_said(
    heading: tuple[QWidget, ShrinkingBox, ShrinkingButton, Legend],
) -> None:
    widget, box, button, legend = heading
    widget.resize(900, 60)
    widget.show()
    QApplication.processEvents()
    assert box.itemText(1) == "Share, log scale"
    assert button.text() == "Σ curve"
    assert len(legend.shown_texts()) == 2


def test_the_legend_goes_first_then_the_long_texts(
    heading: tuple[QWidget, ShrinkingBox, ShrinkingButton, Legend],
) -> None:
    widget, box, button, legend = heading
    widget.show()
    seen = []
    for width in range(900, widget.minimumSizeHint().width() - 1, -5):
        widget.resize(width, 60)
        QApplication.processEvents()
        seen.append((len(legend.shown_texts()), box.itemText(1), button.text()))
    assert seen[0] == (2, "Share, log scale", "Σ curve")
    assert seen[-1] == (0, "Log share", "Σ")
    assert [entry[0] for entry in seen] == sorted((entry[0] for entry in seen), reverse=True)
    assert all(entry[0] == 0 for entry in seen if entry[2] == "Σ")
    widget.resize(900, 60)
    QApplication.processEvents()
    assert (box.itemText(1), button.text()) == ("Share, log scale", "Σ curve")


def test_what_is_needed_does_not_depend_on_what_is_shown(
    heading: tuple[QWidget, ShrinkingBox, ShrinkingButton, Legend],
) -> None:
    widget, box, button, _ = heading
    widget.resize(900, 60)
    widget.show()
    QApplication.processEvents()
    wide = [control.sizeHint() for control in (box, button)]
    least = [control.minimumSizeHint() for control in (box, button)]
    assert all(one.width() > other.width() + 5 for one, other in zip(wide, least, strict=True))
    widget.resize(widget.minimumSizeHint())
    QApplication.processEvents()
    assert [control.sizeHint() for control in (box, button)] == wide
    assert [control.minimumSizeHint() for control in (box, button)] == least


def test_the_data_stay_the_same(
    heading: tuple[QWidget, ShrinkingBox, ShrinkingButton, Legend], qtbot: QtBot
) -> None:
    widget, box, _, _ = heading
    widget.show()
    changes: list[int] = []
    box.currentIndexChanged.connect(changes.append)
    box.setCurrentIndex(box.findData(2))
    widget.resize(widget.minimumSizeHint())
    QApplication.processEvents()
    assert box.currentData() == 2
    assert changes == [1]
