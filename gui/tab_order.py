"""The order in which Tab goes round a window: that in which one reads what is seen.

Worked out at the press of the key from where things are: views and folds come late, panels change
places where it is narrow, and Qt keeps the order in which widgets were made. Knows no widget of
ours, but that one which lies over others says by `tab_follows` after which one it is reached, and
by `tab_stops` what in it.
"""

from __future__ import annotations

from functools import cmp_to_key

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

SAME_LINE = 0.5
"""Two are on a line where so much of the lower one's height is beside the other."""
MARGIN_PX = 8


def stops_of(window: QWidget) -> list[QWidget]:
    """What Tab reaches in a window, as one reads: lines from above, on a line from the left."""
    stops, late = list[QWidget](), list[QWidget]()
    _collect(window, window, stops, late)
    for widget in late:
        own: tuple[QWidget, ...] = getattr(widget, "tab_stops", ())
        inner = [each for each in own if _is_stop(each) and each.isVisible()]
        before = getattr(widget, "tab_follows", None)
        at = stops.index(before) + 1 if before in stops else len(stops)
        stops[at:at] = inner
    return stops


def _collect(widget: QWidget, window: QWidget, stops: list[QWidget], late: list[QWidget]) -> None:
    if _is_stop(widget) and widget is not window:
        stops.append(widget)
    inside = [
        each
        for each in widget.children()
        if isinstance(each, QWidget) and each.isVisible() and not each.isWindow()
    ]
    late += [each for each in inside if getattr(each, "tab_follows", None) is not None]
    for each in sorted((e for e in inside if e not in late), key=cmp_to_key(_reads_before)):
        _collect(each, window, stops, late)


def _is_stop(widget: QWidget) -> bool:
    takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes_tab and widget.isEnabled() and widget.focusProxy() is None


def _reads_before(one: QWidget, other: QWidget) -> int:
    """Negative where the first one is read first; both are in the same widget."""
    a, b = one.geometry(), other.geometry()
    beside = min(a.bottom(), b.bottom()) - max(a.top(), b.top())
    if beside > SAME_LINE * min(a.height(), b.height()):
        return a.left() - b.left()
    return a.top() - b.top()


def go_on(window: QWidget, forward: bool) -> bool:
    """Give the focus to the next stop, or to the one before; False where there is none."""
    stops, here = stops_of(window), window.focusWidget()
    if not stops:
        return False
    # From a place where Tab does not stop it goes to the first stop, or to the last.
    at = stops.index(here) if here in stops else (-1 if forward else 0)
    there = stops[(at + (1 if forward else -1)) % len(stops)]
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    there.setFocus(reason)
    _bring_into_view(there, here)
    return True


def _bring_into_view(widget: QWidget, former: QWidget | None) -> None:
    """In the scrolled areas that one comes to; who comes from within is seen to by themselves."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea) and not (former and around.isAncestorOf(former)):
            around.ensureWidgetVisible(widget, 0, MARGIN_PX)
        around = around.parentWidget()
