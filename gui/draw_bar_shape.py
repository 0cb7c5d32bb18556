"""What the draw bar shows: which pieces are painted one by one, and where each is at a moment.

Pure arithmetic: knows neither Qt nor where the bounds come from.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ids = NDArray[np.int64]
LEAST_WIDTH_PX = 3.0


@dataclass(frozen=True)
class BarShape:
    """The first tokens with a piece of their own, and one tail for all that are too narrow.

    `bounds` are starts and ends of the first `len(bounds)` tokens in 0–1; the tail, of
    `tail_count` tokens, reaches from `tail_start` to 1.
    """

    bounds: tuple[tuple[float, float], ...]
    tail_start: float
    tail_count: int


def shape_of(starts: Floats, ends: Floats, width_px: float) -> BarShape:
    """Pieces for a bar `width_px` wide. `starts` and `ends` (K,) are those of `draw_segments`.

    The tail begins after the last piece of three pixels or more. A tail of one token is a piece.
    """
    wide = np.flatnonzero((ends - starts) * width_px >= LEAST_WIDTH_PX)
    shown = int(wide[-1]) + 1 if wide.size else 0
    if ends.size - shown == 1:
        shown += 1
    bounds = tuple(zip(starts[:shown].tolist(), ends[:shown].tolist(), strict=True))
    tail_start = bounds[-1][1] if bounds else 0.0
    return BarShape(bounds, tail_start, ends.size - shown)


def same_order(first: Ids, second: Ids) -> bool:
    """Whether two lists of tokens agree as far as both go: then a piece is known by its place."""
    shared = min(first.size, second.size)
    return shared > 0 and bool(np.array_equal(first[:shared], second[:shared]))


def between(
    first: tuple[float, float], second: tuple[float, float], eased: float
) -> tuple[float, float]:
    """Bounds on their way from one place to another: 0 is the first, 1 the second."""
    rest = 1.0 - eased
    return (
        second[0] - (second[0] - first[0]) * rest,
        second[1] - (second[1] - first[1]) * rest,
    )


@dataclass
class DrawPicture:
    """What the bar shows, and how far on its way it is (`eased`, 1 where it belongs).

    `landing` is the place of the drawn token in rank order among those kept.
    """

    shape: BarShape = field(default_factory=lambda: BarShape((), 0.0, 0))
    texts: list[str] = field(default_factory=list)
    bounds_from: list[tuple[float, float]] = field(default_factory=list)
    u: float | None = None
    needle_from: float | None = None
    landing: int | None = None
    landing_bounds: tuple[float, float] = (0.0, 0.0)
    landing_text: str = ""
    tail_label: str = ""
    caption: str = ""
    eased: float = 1.0
    stale: bool = False

    @property
    def needle(self) -> float | None:
        """Where the needle is at this moment, in 0–1."""
        if self.u is None or self.needle_from is None:
            return self.u
        return between((self.needle_from, 0.0), (self.u, 0.0), self.eased)[0]

    def bounds_now(self) -> list[tuple[float, float]]:
        """Where the pieces are at this moment."""
        if self.eased >= 1.0:
            return list(self.shape.bounds)
        pairs = zip(self.bounds_from, self.shape.bounds, strict=True)
        return [between(start, end, self.eased) for start, end in pairs]
