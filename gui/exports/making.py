"""What each entry of the menu makes: a name for the file, and its parts.

What has to be looked at on the window's thread is looked at at once, so that the file is of the
moment in which it was asked for; all else is left to whoever writes. Knows no dialog.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from engine.exports.distribution import csv_parts, distribution_of, json_parts
from engine.exports.facts import PROGRAM
from engine.exports.run_lines import part_count as run_part_count
from engine.exports.run_lines import run_parts
from engine.exports.tinted_page import page_parts
from engine.exports.tinted_page import part_count as page_part_count
from engine.state import State
from gui.chart.canvas import Canvas
from gui.exports.names import file_name
from gui.exports.pictures import image_of, png_of, svg_of
from gui.exports.tints import page_words, tints_of

Parts = Callable[[], Iterable[str | bytes]]


@dataclass(frozen=True)
class Export:
    """A file to be: ``parts`` may be called on any thread."""

    name: str
    ending: str
    parts: Parts
    part_count: int = 1


@dataclass(frozen=True)
class Sight:
    """All that an export may be of: the state, and what shows it."""

    state: State
    window: QWidget
    view: QWidget
    """The view in front: the chart, the sweep or the roll."""
    shown_ids: tuple[int, ...]
    """The tokens that have a row in the chart."""


def export_of(entry: str, sight: Sight) -> Export | None:
    """What ``entry`` stands for; None where there is nothing to make it of."""
    what, form, *fineness = entry.split()
    if what in ("chart", "window"):
        widget = sight.window if what == "window" else _picture_of(sight.view)
        return _picture(widget, what, form, sight.state.text, scale=int(*fineness or (1,)))
    if what in ("rows", "vocabulary"):
        return _distribution(sight, what, form)
    return _page(sight.state) if what == "text" else _run(sight.state)


def _picture_of(view: QWidget) -> QWidget:
    """The chart's rows without its buttons; of other views all."""
    canvas = view.findChild(Canvas)
    return canvas if isinstance(canvas, QWidget) else view


def _picture(widget: QWidget, what: str, form: str, text: str, scale: int) -> Export:
    name = file_name(text, what, form)
    if form == "svg":
        svg = svg_of(widget, f"{PROGRAM}: {text[:80]}")
        return Export(name, form, lambda: (svg,))
    image = image_of(widget, scale)
    return Export(name, form, lambda: (png_of(image),))


def _distribution(sight: Sight, what: str, form: str) -> Export | None:
    ids = sight.shown_ids if what == "rows" else None
    distribution = distribution_of(sight.state, ids)
    if distribution is None:
        return None
    made = csv_parts if form == "csv" else json_parts
    name = file_name(sight.state.text, "distribution", form)
    return Export(name, form, lambda: made(distribution), distribution.part_count)


def _page(state: State) -> Export | None:
    document, model, scores = state.document, state.model, state.scores
    if document is None or model is None:
        return None
    tint, words = state.text_view.tint or "surprisal", page_words(model.name)

    def parts() -> Iterator[str]:
        tints = tints_of(scores, tint, len(document))
        return page_parts(document, scores, model, tints, words)

    name = file_name(state.text, "tints", "html")
    return Export(name, "html", parts, page_part_count(document))


def _run(state: State) -> Export | None:
    document, model = state.document, state.model
    if document is None or model is None:
        return None
    name = file_name(state.text, "run", "jsonl")
    return Export(
        name,
        "jsonl",
        lambda: run_parts(document, state.scores, model, state.settings, state.seed),
        run_part_count(document),
    )
