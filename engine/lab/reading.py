"""From the bytes of a file, whatever it may be, to a lab set or to what is wrong with it."""

from __future__ import annotations

import codecs

from engine.lab.csv_text import lab_set_of_csv
from engine.lab.errors import LabError
from engine.lab.json_text import lab_set_of_json
from engine.lab.lab_set import LabSet

LARGEST_BYTES = 1_000_000


def lab_set_of(data: bytes, prompt: str = "") -> LabSet:
    """The lab set of a JSON or CSV file, told apart by what is in it.

    UTF-8 with or without a byte order mark; UTF-16 with one, which spreadsheets write. `prompt` is
    for a file that has none. Raises LabError, with the line where there is one.
    """
    if len(data) > LARGEST_BYTES:
        raise LabError("file_size", limit=f"{LARGEST_BYTES:,}")
    text = _decoded(data)
    if not text.strip():
        raise LabError("file_empty")
    if text.lstrip()[0] in "{[":
        return lab_set_of_json(text)
    return lab_set_of_csv(text, prompt)


def _decoded(data: bytes) -> str:
    is_utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if is_utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise LabError("file_bytes", line, byte=f"0x{data[error.start]:02X}") from error
