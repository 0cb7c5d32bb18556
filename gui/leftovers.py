"""Where the reader was in a body, so that the body which takes its place begins there.

Places in the widgets are found again by the way to them: both bodies are built alike. What only a
view knows, such as a roll, one view takes over from the other. Knows no language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractItemView, QPlainTextEdit, QScrollBar, QSplitter, QWidget

from gui.body import LAB, Body
from gui.sampling.fold import Fold
from gui.workbench import Workbench

Way = tuple[tuple[str, int], ...]
"""From a body to a widget in it: at each step its class, and how many of that class come before."""


@dataclass
class Leftovers:
    """What was found in a body; see `left_in`."""

    focus: Way = ()
    folds: list[Way] = field(default_factory=list)
    """Those that are open, the outer ones first."""
    cursors: dict[Way, tuple[int, int]] = field(default_factory=dict)
    """Of texts: the anchor and the position."""
    rows: dict[Way, tuple[int, int]] = field(default_factory=dict)
    """Of lists and tables: the current row and column."""
    scrolled: dict[Way, int] = field(default_factory=dict)
    splits: dict[Way, list[int]] = field(default_factory=dict)


def ways(widget: QWidget, way: Way = ()) -> Iterator[tuple[Way, QWidget]]:
    """The widget itself and all within it, each with the way to it."""
    yield way, widget
    seen: Counter[str] = Counter()
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isWindow():
            name = type(child).__name__
            yield from ways(child, (*way, (name, seen[name])))
            seen[name] += 1


def at(widget: QWidget, way: Way) -> QWidget | None:
    """Where the way leads to from the widget; None where there is no such thing."""
    for name, place in way:
        inner = (each for each in widget.children() if isinstance(each, QWidget))
        alike = [each for each in inner if type(each).__name__ == name and not each.isWindow()]
        if place >= len(alike):
            return None
        widget = alike[place]
    return widget


def left_in(body: Body) -> Leftovers:
    """What the reader has left in the body: selections, folds, how far things are scrolled."""
    left, focus = Leftovers(), body.window().focusWidget()
    for way, widget in ways(body):
        if widget is focus:
            left.focus = way
        if isinstance(widget, Fold) and widget.is_open:
            left.folds.append(way)
        elif isinstance(widget, QPlainTextEdit):
            cursor = widget.textCursor()
            left.cursors[way] = cursor.anchor(), cursor.position()
        elif isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid():
            left.rows[way] = widget.currentIndex().row(), widget.currentIndex().column()
        elif isinstance(widget, QScrollBar):
            left.scrolled[way] = widget.value()
        elif isinstance(widget, QSplitter):
            left.splits[way] = widget.sizes()
    return left


def open_views(body: Body, former: Body) -> None:
    """Make the views that were made, and bring to the front what was there."""
    _open_views(body.explore, former.explore)
    if len(former.made_pages) > 1:
        _open_views(body.lab, former.lab)
        if former.page is former.lab:
            body.go_to(LAB)


def _open_views(bench: Workbench, former: Workbench) -> None:
    if bench.paths is not None and former.paths is not None:
        bench.paths.beams.take_over(former.paths.beams)
    bench.views.take_over(former.views)
    if bench.side is not None and former.side is not None:
        bench.side.choose(former.side.currentIndex())


def unfold(body: Body, left: Leftovers) -> None:
    """Open the folds that were open, the outer ones first: they make what is in them."""
    for way in left.folds:
        fold = at(body, way)
        if isinstance(fold, Fold):
            fold.open()


def go_on(body: Body, former: Body, left: Leftovers) -> None:
    """Select, scroll and focus what was; ``body`` is shown by now, and laid out."""
    for bench, other in zip(body.made_pages, former.made_pages, strict=False):
        bench.take_over(other)
    for way, (anchor, position) in left.cursors.items():
        text = at(body, way)
        if isinstance(text, QPlainTextEdit):
            _select(text, anchor, position)
    for way, (row, column) in left.rows.items():
        view = at(body, way)
        if isinstance(view, QAbstractItemView) and view.model() is not None:
            view.setCurrentIndex(view.model().index(row, column))
    for way, sizes in left.splits.items():
        splitter = at(body, way)
        if isinstance(splitter, QSplitter):
            splitter.setSizes(sizes)
    _focus(body, left.focus)
    _scroll(body, left)
    # What is laid out only when the event loop comes to it has no room to scroll before.
    QTimer.singleShot(0, body, lambda: _scroll(body, left))


def _select(text: QPlainTextEdit, anchor: int, position: int) -> None:
    cursor, last = text.textCursor(), text.document().characterCount() - 1
    cursor.setPosition(min(anchor, last))
    cursor.setPosition(min(position, last), QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)


def _focus(body: Body, way: Way) -> None:
    """The same widget or, where there is none such, the nearest one round it that takes it."""
    for length in range(len(way), 0, -1):
        widget = at(body, way[:length])
        if widget is not None and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            widget.setFocus(Qt.FocusReason.NoFocusReason)
            return


def _scroll(body: Body, left: Leftovers) -> None:
    for way, value in left.scrolled.items():
        bar = at(body, way)
        if isinstance(bar, QScrollBar):
            bar.setValue(value)
