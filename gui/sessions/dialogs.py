"""Asks for the file to open or to save to. Knows no session."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.sessions.files import SUFFIX

Chosen = Callable[[Path], None]

translate = QCoreApplication.translate


def ask_file(window: QWidget, beside: Path | None, chosen: Chosen) -> None:
    """Call ``chosen`` with the session that the user wants to open; not at all without one.

    It begins in the folder that ``beside`` is in, or among the user's documents.
    """
    dialog = _dialog(window, translate("SessionFiles", "Open a session"), beside, chosen)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()


def ask_target(window: QWidget, beside: Path | None, name: str, chosen: Chosen) -> None:
    """Call ``chosen`` with the file to save to; what is there is replaced only if that is wished.

    As `ask_file`; ``name`` is proposed.
    """
    dialog = _dialog(window, translate("SessionFiles", "Save the session"), beside, chosen)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
    dialog.selectFile(name)
    dialog.open()


def _dialog(window: QWidget, title: str, beside: Path | None, chosen: Chosen) -> QFileDialog:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(window, title, documents if beside is None else str(beside.parent))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setNameFilters(
        [
            translate("SessionFiles", "Sessions (*{suffix})").format(suffix=SUFFIX),
            translate("SessionFiles", "All files (*)"),
        ]
    )
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    return dialog
