"""Asks where to put a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.exports.making import Export

translate = QCoreApplication.translate
Chosen = Callable[[Path], None]
ChooseFile = Callable[[QWidget, Export, Chosen], None]
"""Asks, and calls the last with what was chosen, if anything was."""


def ask_file(window: QWidget, export: Export, chosen: Chosen) -> None:
    """Opens a dialog over ``window``, in the folder of last time."""
    kinds = {
        "png": translate("Exports", "PNG picture (*.png)"),
        "svg": translate("Exports", "SVG picture (*.svg)"),
        "csv": translate("Exports", "CSV for spreadsheets (*.csv)"),
        "json": translate("Exports", "JSON (*.json)"),
        "html": translate("Exports", "HTML page (*.html)"),
        "jsonl": translate("Exports", "JSON Lines (*.jsonl)"),
    }
    dialog = QFileDialog(window, translate("Exports", "Export"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([kinds[export.ending]])
    dialog.setDefaultSuffix(export.ending)
    dialog.selectFile(export.name)
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()
