"""Asks for the file to open or to save to. Knows no session."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.sessions.files import SUFFIX

Chosen = Callable[[Path], None]

translate = QCoreApplication.translate


def ask_file(window: QWidget, chosen: Chosen) -> None:
    """Call ``chosen`` with the session that the user wants to open; not at all without one."""
    dialog = _dialog(window, translate("SessionFiles", "Open a session"), chosen)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()


def ask_target(window: QWidget, present: Path | None, name: str, chosen: Chosen) -> None:
    """Call ``chosen`` with the file to save to; what is there is replaced only if that is wished.

    It begins in the place of the ``present`` file, or with a ``name``.
    """
    dialog = _dialog(window, translate("SessionFiles", "Save the session"), chosen)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
    if present is not None:
        dialog.setDirectory(str(present.parent))
    dialog.selectFile(present.name if present is not None else name)
    dialog.open()


def _dialog(window: QWidget, title: str, chosen: Chosen) -> QFileDialog:
    dialog = QFileDialog(window, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setNameFilters(
        [
            translate("SessionFiles", "Sessions (*{suffix})").format(suffix=SUFFIX),
            translate("SessionFiles", "All files (*)"),
        ]
    )
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    return dialog
