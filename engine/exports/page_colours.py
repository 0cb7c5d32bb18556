"""The colours of tokens that share characters: side by side, and one text that is read on all.

Knows neither tokens nor pages; a colour is #rrggbb.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise


def bands(grounds: Sequence[str | None], shares: Sequence[int]) -> str:
    """A CSS ground of ``grounds`` from left to right, each as wide as its share; None is clear."""
    edges = [100 * share / sum(shares) for share in accumulate(shares, initial=0)]
    stops = (
        f"{ground or 'transparent'} {start:.4g}% {end:.4g}%"
        for ground, (start, end) in zip(grounds, pairwise(edges), strict=True)
    )
    return f"linear-gradient(to right,{','.join(stops)})"


def legible(texts: Sequence[str], grounds: Sequence[str]) -> str:
    """Of ``texts``, the one that stands out most from that of ``grounds`` it is weakest on."""
    different = list(dict.fromkeys(texts))
    if len(different) == 1:
        return different[0]
    luminances = list(map(luminance, grounds))
    return max(different, key=lambda text: min(contrast(luminance(text), y) for y in luminances))


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: float, other: float) -> float:
    """Ratio of two luminances, 1 to 21 (WCAG 2.2)."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
