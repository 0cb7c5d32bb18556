"""How well one colour stands out from another, as WCAG 2.2 defines it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QColor


def luminance(colour: QColor) -> float:
    """Relative luminance in 0–1."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, two: QColor) -> float:
    """Contrast ratio from 1 (the same) to 21 (black and white)."""
    lighter, darker = sorted((luminance(one), luminance(two)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def most_readable(colours: Iterable[QColor], ground: QColor) -> QColor:
    """The colour that stands out most from the ground."""
    return max(colours, key=lambda colour: contrast(colour, ground))
