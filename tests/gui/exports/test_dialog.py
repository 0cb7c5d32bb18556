"""The dialog that asks where to put a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from gui.exports.dialog import ask_file
from gui.exports.making import Export


@pytest.mark.parametrize("ending", ["png", "svg", "csv", "json", "html", "jsonl"])
def test_it_proposes_the_name_and_gives_the_ending(
    qtbot: QtBot, tmp_path: Path, ending: str
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    chosen: list[Path] = []
    ask_file(window, Export(f"a-name.{ending}", ending, lambda: ()), chosen.append)
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    assert Path(dialog.selectedFiles()[0]).name == f"a-name.{ending}"
    assert f"(*.{ending})" in dialog.nameFilters()[0]
    dialog.selectFile(str(tmp_path / "other"))
    dialog.accept()
    assert chosen == [tmp_path / f"other.{ending}"]


def test_nothing_is_chosen_where_it_is_closed(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    chosen: list[Path] = []
    ask_file(window, Export("a.csv", "csv", lambda: ()), chosen.append)
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    dialog.reject()
    assert chosen == []
