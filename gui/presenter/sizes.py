"""How large the type is in presenter mode. Pure arithmetic: knows pixels and points, no widget.

The rule of thumb for slides is that a line of text is no less than a thirty-sixth of the picture's
height: seen from six times that height away, as from the back row, it is about as large as
the small print of a newspaper in the hand (0.26° of arc).
"""

from __future__ import annotations

LEAST_SHARE = 1 / 36
"""Of the window's height: no type that matters is smaller, the smallest that the panels use."""
BASE_SHARE = 1 / 30
"""Of the window's height: the window's own type. The panels' small type is 0.86 of it."""
WIDTH_IN_LINES = 16 / 9 * 30
"""A window that is narrower than 16:9 has its type by its width, or nothing would fit."""
POINTS_PER_INCH = 72.0
LEAST_GROWTH = 1.2
"""However small the window is, presenter mode is larger than the usual type."""


def type_points(width: int, height: int, dpi: float, usual_points: float) -> float:
    """The size of the window's type in points, in steps of a half.

    ``width`` and ``height`` are the window's in pixels, ``dpi`` are the pixels per inch by which
    points are reckoned: type_points(1280, 720, 96, 10) -> 18.0
    """
    pixels = min(height * BASE_SHARE, width / WIDTH_IN_LINES)
    points = pixels * POINTS_PER_INCH / dpi
    return round(2 * max(points, LEAST_GROWTH * usual_points)) / 2
