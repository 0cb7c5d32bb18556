"""Bytes that come in on a stream, as text. Knows no process."""

from __future__ import annotations

from typing import BinaryIO

from engine.shell.errors import ShellError

LARGEST_TEXT = 10_000_000
"""Bytes; a model reads a few thousand tokens."""


def text_of(stream: BinaryIO) -> str:
    """All that the stream holds, byte for byte.

    Raises ShellError where it cannot be read, is larger than `LARGEST_TEXT`, or is not UTF-8.
    """
    try:
        data = stream.read(LARGEST_TEXT + 1)
    except OSError as error:
        raise ShellError(f"standard input cannot be read: {error.strerror}") from error
    if len(data) > LARGEST_TEXT:
        raise ShellError(f"standard input has more than {LARGEST_TEXT:,} bytes")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = f"byte {error.start + 1} is 0x{data[error.start]:02X}"
        raise ShellError(f"standard input is no text in UTF-8: {place}") from None
