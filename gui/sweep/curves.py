"""The curves as lines in pixels: steps where a cut steps, straight where points lie between.

Knows nothing of colours.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPolygonF

from engine.sampling.candidates import Floats
from engine.sweep import Sweep
from gui.sweep.axis import Axis


def abscissas(sweep: Sweep, axis: Axis, area: QRectF) -> Floats:
    """(N,) where the sweep's values are, in pixels."""
    places = np.array([axis.share(value) for value in sweep.values.tolist()])
    return area.left() + places * area.width()


def ordinates(values: Floats, highest: float, area: QRectF) -> Floats:
    """Where `values` from 0 to `highest` are, in pixels from above; any shape."""
    heights: Floats = area.bottom() - values / highest * area.height()
    return heights


def stepped(sweep: Sweep, across: Floats, heights: Floats) -> tuple[Floats, Floats]:
    """The corners of one curve, (M,) each, from its N points.

    Top-p holds from the value before up to a value, top-k from a value to the next, unless points
    were left out.
    """
    if sweep.parameter == "temperature" or sweep.is_thinned:
        return across, heights
    if sweep.parameter == "top_p":
        return np.repeat(across, 2)[:-1], np.repeat(heights, 2)[1:]
    return np.repeat(across, 2)[1:], np.repeat(heights, 2)[:-1]


def polygon(across: Floats, heights: Floats) -> QPolygonF:
    """The line through these points, to an eighth of a pixel, without those that are in the middle
    of a level stretch: dashes along hundreds of points take long to paint."""
    heights = np.round(heights * 8) / 8
    level = np.zeros(across.size, dtype=np.bool_)
    level[1:-1] = (heights[1:-1] == heights[:-2]) & (heights[1:-1] == heights[2:])
    points = zip(across[~level].tolist(), heights[~level].tolist(), strict=True)
    return QPolygonF([QPointF(x, y) for x, y in points])
