"""Between Python's characters (code points) and Qt's (UTF-16 units). Knows no widget."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def _units_before(text: str) -> NDArray[np.int64] | None:
    """(characters + 1,) UTF-16 units before each one; None where both count alike."""
    if text.isascii():
        return None
    wide = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4") > 0xFFFF
    if not wide.any():
        return None
    return np.append(0, np.cumsum(1 + wide.astype(np.int64)))


def to_code_point(text: str, unit: int) -> int:
    """The character at UTF-16 unit ``unit`` of ``text``.

    >>> to_code_point("\N{GRINNING FACE}!", 2)
    1
    """
    units = _units_before(text)
    return unit if units is None else int(np.searchsorted(units, unit))


def to_units(text: str, points: NDArray[np.int64]) -> NDArray[np.int64]:
    """The UTF-16 units at which the characters ``points`` of ``text`` begin.

    >>> to_units("\N{GRINNING FACE}!", np.array([0, 1])).tolist()
    [0, 2]
    """
    units = _units_before(text)
    return points if units is None else units[points]
