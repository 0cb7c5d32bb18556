"""Where things of different widths are, one after the other, in as many lines as they need.

Pure arithmetic on sizes: knows no widget.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QSize


def flow(sizes: Iterable[QSize], width: int, gap: int) -> list[QRect]:
    """The places of the things, in pixels, ``gap`` apart both ways, in ``width``.

    One that is wider than that has a line to itself.
    """
    areas: list[QRect] = []
    left = top = line = 0
    for size in sizes:
        if left and left + size.width() > width:
            left, top, line = 0, top + line + gap, 0
        areas.append(QRect(QPoint(left, top), size))
        left, line = left + size.width() + gap, max(line, size.height())
    return areas
