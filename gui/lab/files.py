"""Reads and writes lab files. A file is written whole or not at all.

Knows where bytes lie, not what a lab set looks like in them.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QIODevice, QSaveFile

from engine.lab import LabError, LabSet, csv_text, json_text, lab_set_of
from engine.lab.reading import LARGEST_BYTES
from gui.lab.wording import error_sentence

translate = QCoreApplication.translate


class LabFileError(Exception):
    """Why a file was not read or written, in plain words; nothing was changed."""


def read_lab_set(path: Path, prompt: str = "") -> LabSet:
    """The set in a JSON or CSV file; `prompt` is for a file without one. Raises LabFileError."""
    try:
        if not path.is_file():
            text = translate("LabFiles", "{file} is no file to open. The lab stays as it is.")
            raise LabFileError(text.format(file=path.name))
        with path.open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
        return lab_set_of(data, prompt)
    except LabError as error:
        text = translate("LabFiles", "{file} was not opened, and the lab stays as it is. {reason}")
        raise LabFileError(text.format(file=path.name, reason=error_sentence(error))) from error
    except OSError as error:
        text = translate("LabFiles", "{file} could not be read: {reason}. The lab stays as it is.")
        raise LabFileError(text.format(file=path.name, reason=error.strerror or error)) from error


def write_lab_set(path: Path, lab: LabSet) -> None:
    """As CSV where the name ends in .csv, else as JSON. Raises LabFileError."""
    text = csv_text(lab) if path.suffix.lower() == ".csv" else json_text(lab)
    data = text.encode("utf-8")
    file = QSaveFile(str(path))
    is_open = file.open(QIODevice.OpenModeFlag.WriteOnly)
    if not is_open or file.write(data) != len(data) or not file.commit():
        message = translate("LabFiles", "{file} could not be written: {reason}.")
        reason = file.errorString().rstrip(".")
        raise LabFileError(message.format(file=path.name, reason=reason))
