"""Where the results lie on the window. Pure geometry."""

from __future__ import annotations

from PySide6.QtCore import QRect

GAP = 4


def placed(field: QRect, window: QRect, width: int, height: int, shadow: int) -> QRect:
    """The place of a card for `field` in `window`: under it, or above where there is more room and
    it would not fit below.

    `width` and `height` are what the card would like, `shadow` what of both is only its shadow on
    each side. The card lies in the window, never on the field, and no wider or taller than fits.
    All in the window's pixels.
    """
    # Not QRect's own right and bottom: those are a pixel short.
    field_right, field_bottom = field.x() + field.width(), field.y() + field.height()
    right, bottom = window.x() + window.width(), window.y() + window.height()
    width = min(width, window.width() - 2 * GAP)
    below = bottom - field_bottom - 2 * GAP + shadow
    above = field.top() - window.top() - 2 * GAP + shadow
    goes_below = height <= below or below >= above
    height = max(1, min(height, below if goes_below else above))
    left = min(field_right + shadow, right - GAP) - width
    top = field_bottom + GAP - shadow if goes_below else field.top() - GAP + shadow - height
    return QRect(max(window.x() + GAP, left), top, width, height)
