"""Where the labels of curves go so that none covers another. Knows heights, no texts."""

from __future__ import annotations

from collections.abc import Sequence


def spread(wanted: Sequence[float], spacing: float, top: float, bottom: float) -> list[float]:
    """Heights for labels that would be at `wanted` (in pixels from above), `spacing` apart.

    Each stays as near to its own as the others allow: labels that would overlap become a block
    about their mean (the pool-adjacent-violators algorithm; Ayer et al., 1955). The order of
    `wanted` is kept. All are between `top` and `bottom`; where there is no room they move closer.
    """
    if not wanted:
        return []
    room = bottom - top
    spacing = min(spacing, room / max(1, len(wanted) - 1))
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    # Less their own distance from the first, they only have to keep their order.
    blocks: list[tuple[float, int]] = []
    for place, index in enumerate(order):
        mean, count = wanted[index] - place * spacing, 1
        while blocks and blocks[-1][0] > mean:
            above, more = blocks.pop()
            mean = (mean * count + above * more) / (count + more)
            count += more
        blocks.append((mean, count))
    least, most = top, bottom - (len(wanted) - 1) * spacing
    flat = [min(max(mean, least), most) for mean, count in blocks for _ in range(count)]
    heights = [0.0] * len(wanted)
    for place, index in enumerate(order):
        heights[index] = flat[place] + place * spacing
    return heights
