"""The `gguf` library's reader, told to stay inside the file. Knows bytes, no model."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import gguf
import numpy as np
from numpy.typing import NDArray

from models.export.errors import ExportError

_LONGEST_ARRAY = 1 << 23
"""Entries; the largest vocabularies have 2^18. A damaged length would keep the reader for hours."""

_LONG_ARRAYS = 3
"""Of about one length: tokens, their types, merges. All other entries are few."""

_ENTRIES_BETWEEN_REPORTS = 2000

_FAULTS = (ValueError, KeyError, IndexError, TypeError, OverflowError, ArithmeticError, MemoryError)


@cache
def _item_bytes(dtype: Any) -> int:
    return int(np.dtype(dtype).itemsize)


class _OutsideError(ValueError):
    """The file says that something lies where the file has ended, or cannot be."""


class _Reader(gguf.GGUFReader):  # type: ignore[misc]
    """GGUFReader that never reads past the end, is twice as fast, and says how far it is.

    The library views the file as numpy.memmap, whose slices are slow to make, and takes whatever
    a slice beyond the end gives.
    """

    def __init__(self, path: Path, progress: Callable[[int, int], None]) -> None:
        self._progress = progress
        self._entries = self._longest = 0
        super().__init__(path)

    @property
    def data(self) -> NDArray[np.uint8]:
        return self._bytes

    @data.setter
    def data(self, mapped: NDArray[np.uint8]) -> None:
        self._bytes = np.asarray(mapped)

    def _get(
        self, offset: int, dtype: Any, count: int = 1, override_order: Any = None
    ) -> NDArray[Any]:
        end = int(offset) + int(count) * _item_bytes(dtype)
        if end > len(self._bytes):
            raise _OutsideError(f"it ends at byte {len(self._bytes)}, but goes on to byte {end}")
        return super()._get(offset, dtype, count, override_order)  # type: ignore[no-any-return]

    def _get_field_parts(self, orig_offs: int, raw_type: int) -> Any:
        """Reads one value; an array calls it for each of its entries."""
        if raw_type == gguf.GGUFValueType.ARRAY:
            length = int(self._get(orig_offs + 4, np.uint64)[0])
            if length > _LONGEST_ARRAY:
                raise _OutsideError(f"an array at byte {orig_offs} claims {length} entries")
            self._longest = max(self._longest, length)
        self._entries += 1
        if self._entries % _ENTRIES_BETWEEN_REPORTS == 0:
            self._progress(self._entries, _LONG_ARRAYS * self._longest)
        return super()._get_field_parts(orig_offs, raw_type)


def check_is_gguf(path: Path) -> None:
    """ExportError where there is no such file, or it does not begin as a GGUF file does."""
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise ExportError(f"{path} is not a file on a disk; name a GGUF file")
        with path.open("rb") as file:
            start = file.read(4)
    except FileNotFoundError:
        raise ExportError(f"there is no file {path}; name an existing GGUF file") from None
    except IsADirectoryError:
        raise ExportError(f"{path} is a folder; name a GGUF file inside it") from None
    except OSError as error:
        raise ExportError(f"{path} cannot be read: {error.strerror}") from error
    if start != b"GGUF":
        raise ExportError(
            f"{path} is not a GGUF file: it begins with {start!r} instead of b'GGUF'"
            if start
            else f"{path} is empty; a GGUF file is needed"
        )


def open_gguf(path: Path, progress: Callable[[int, int], None]) -> gguf.GGUFReader:
    """The parsed header of a GGUF file, its tensors mapped; `progress(done, total)` of entries.

    ExportError where there is no such file, or it is no GGUF, or it is cut short or damaged.
    """
    check_is_gguf(path)
    try:
        reader = _Reader(path, progress)
    except _FAULTS as error:
        raise ExportError(
            f"{path} is damaged or cut short: {error}; fetch the file again"
        ) from error
    if reader.byte_order != "I":
        raise ExportError(f"{path} is a big-endian GGUF; only little-endian ones are supported")
    return reader
