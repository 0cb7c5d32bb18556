"""Contrast as WCAG 2.2 level AA has it: 4.5 for text (1.4.3), 3 for what has to be seen (1.4.11).

Every pair that is painted: first those of the style sheet, then those of the painters by what they
mean, then the pixels of a real window. Exempt, as there: what cannot be used, what only sets apart,
and what is dimmed because it is not so any more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QFont, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.appearance import Appearance
from gui.chart.contrast import contrast, most_readable
from gui.chart.style import colours_of
from gui.draw_bar import DrawBar
from gui.draw_bar_painter import DrawBarPainter
from gui.paths.painter import PathPainter
from gui.roll.painter import band_colours
from gui.search.results import Results
from gui.search.row_painter import RowPainter
from gui.strip.bars_painter import BarsPainter
from gui.text.ramp import ramp
from gui.text.ribbon_painter import RibbonPainter
from gui.theme import DARK, LIGHT, Theme, style_sheet
from tests.gui.chart_examples import piece_of, traced
from tests.gui.conftest import WindowDesk

TEXT, SEEN = 4.5, 3.0


@pytest.fixture(params=[LIGHT, DARK], ids=lambda theme: theme.name)
def theme(request: pytest.FixtureRequest) -> Theme:
    chosen: Theme = request.param
    return chosen


def faults(pairs: Iterator[tuple[str, QColor | str, QColor | str, float]]) -> list[str]:
    return [
        f"{name}: {contrast(QColor(ink), QColor(ground)):.2f} is less than {least}"
        for name, ink, ground, least in pairs
        if contrast(QColor(ink), QColor(ground)) < least
    ]


# --- the style sheet ---

GROUNDS = {
    "QFrame#header": "surface", "QFrame#footer": "surface", "QFrame#panel": "surface",
    "QFrame#notice": "highlight_soft", "QMenu": "surface", "QToolTip": "surface",
}  # fmt: skip


def rules(theme: Theme) -> Iterator[tuple[str, dict[str, str]]]:
    """Each selector of the style sheet with what it sets."""
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", style_sheet(theme)):
        set_here = dict(re.findall(r"([a-z-]+):\s*([^;]+);", body + ";"))
        for selector in selectors.split(","):
            yield selector.strip(), set_here


def sheet_pairs(theme: Theme) -> Iterator[tuple[str, str, str, float]]:
    grounds = (theme.surface, theme.background, theme.field)
    for selector, given in rules(theme):
        if ":disabled" in selector:
            continue
        own = given.get("background", "")
        for what in ("color", "selection-color"):
            ground = given.get("selection-background-color", "") if "-" in what else own
            on = [ground] if ground.startswith("#") else grounds
            if given.get(what, "").startswith("#"):
                yield from ((f"{selector} {what}", given[what], each, TEXT) for each in on)
        if ":focus" in selector:
            edge = re.search("#[0-9a-f]{6}", given.get("border", given.get("border-color", "")))
            if edge:
                around = grounds if "primary" not in selector else (theme.surface,)
                yield from ((f"{selector} edge", edge[0], each, SEEN) for each in around)


def test_the_style_sheet(theme: Theme) -> None:
    pairs = list(sheet_pairs(theme))
    assert len(pairs) > 60
    assert faults(iter(pairs)) == []


def test_fields_and_handles_can_be_made_out(theme: Theme) -> None:
    edges = {selector: given for selector, given in rules(theme) if ":" not in selector}
    fields = ("QSpinBox", "QDoubleSpinBox", "QLineEdit", "QComboBox", "QPlainTextEdit#message")
    for field in fields:
        assert theme.control in edges[field]["border"]
    every = dict(rules(theme))
    assert every["QScrollBar::handle"]["background"] == theme.control
    assert every['QSlider[off="true"]::handle:horizontal']["border-color"] == theme.control
    assert faults(
        (ground, theme.control, getattr(theme, ground), SEEN)
        for ground in ("surface", "field", "background")
    ) == []  # fmt: skip


# --- the painters ---


def chart_pairs(theme: Theme) -> Iterator[tuple[str, QColor, QColor, float]]:
    c = colours_of(theme)
    rows = {
        "plain": c.surface,
        "hovered": c.hover,
        "drawn": c.highlight_row,
        "actual": c.actual_row,
    }
    for name, ground in rows.items():
        yield f"token on a {name} row", c.text, ground, TEXT
        yield f"rank, cut token and shares on a {name} row", c.muted, ground, TEXT
        yield f"bar on a {name} row", c.accent, ground, SEEN
        yield f"what the model said on a {name} row", c.outline, ground, SEEN
        yield f"the same of a cut token on a {name} row", c.cut_outline, ground, SEEN
        yield f"focus ring on a {name} row", c.accent, ground, SEEN
    yield "share that is drawn", c.highlight, c.highlight_row, TEXT
    yield "bar that is drawn", c.highlight, c.highlight_row, SEEN
    yield "what the model said of it", c.highlight_outline, c.highlight_row, SEEN
    yield "what the model said, within a bar", c.model_mark, c.accent, SEEN
    yield "the same within the bar that is drawn", c.highlight_mark, c.highlight, SEEN
    yield "cut line and its words", c.highlight, c.surface, TEXT
    yield "byte pieces", c.text, c.chip, TEXT
    yield "cut byte pieces", c.muted, c.chip, TEXT
    yield "special tokens", c.text, c.chip_special, TEXT
    yield "scale, notes, message of an empty chart", c.muted, c.surface, TEXT


def other_pairs(theme: Theme, qapp: QApplication) -> Iterator[tuple[str, QColor, QColor, float]]:
    c, font, parent = colours_of(theme), QFont(), QWidget()
    bars = BarsPainter(theme)
    yield "strip: kept", bars._kept, c.surface, SEEN
    yield "strip: kept, not drawn", bars._pale, c.surface, SEEN
    yield "strip: cut", bars._cut, c.surface, SEEN
    yield "strip: card's frame in the focus", c.text, c.surface, SEEN
    yield "strip: chosen card on the window", c.accent, QColor(theme.background), SEEN
    yield "strip: arrow", c.text, QColor(theme.background), SEEN
    yield "strip: drawn token", c.highlight, c.surface, TEXT
    draw = DrawBarPainter(theme, font)
    for place in range(40):
        tint = draw.tint(place)
        yield f"draw bar: label of piece {place}", most_readable(draw._inks, tint), tint, TEXT
    yield "draw bar: label where u lands", most_readable(draw._inks, c.highlight), c.highlight, TEXT
    yield "draw bar: needle and u", c.highlight, c.surface, TEXT
    ribbon = RibbonPainter(theme, font, "next")
    for ground in (*ramp(theme), ribbon._plain):
        yield "text and ribbon: token on its tint", c.text, ground, TEXT
    yield "ribbon: id and what is to come", c.muted, c.surface, TEXT
    yield "ribbon: box of what is to come", c.cut_outline, c.surface, SEEN
    yield "text: line under what was not typed", c.accent, c.surface, SEEN
    for band in band_colours(theme):
        yield "roll: expected, on the band", c.text, band, SEEN
        yield "roll: observed, on the band", c.accent, band, SEEN
    found, paths = RowPainter(Results(parent), parent), PathPainter(None, parent)  # type: ignore[arg-type]
    found.dress(theme, font)
    paths.dress(theme, font)
    for name, ground in (("found", found._selected), ("path", paths._selected)):
        yield f"selected {name}: token", c.text, ground, TEXT
        yield f"selected {name}: figures", c.muted, ground, TEXT
        yield f"selected {name}: notes", c.accent, ground, TEXT
    yield "paths: line of the tree", paths._line, c.surface, SEEN
    yield "paths: on the text's way", c.highlight, c.surface, SEEN
    yield "notice", QColor(theme.text), QColor(theme.highlight_soft), TEXT
    yield "error", QColor(theme.error), c.surface, TEXT
    yield "link", c.accent, c.surface, TEXT


def test_the_chart_and_its_rows(theme: Theme) -> None:
    assert faults(chart_pairs(theme)) == []


def test_everything_else_that_is_painted(theme: Theme, qapp: QApplication) -> None:
    assert faults(other_pairs(theme, qapp)) == []


@pytest.mark.parametrize("u", [0.0, 0.3, 0.5, 0.9])
def test_where_a_piece_of_the_draw_bar_ends_can_be_seen(
    u: float, theme: Theme, qtbot: QtBot
) -> None:
    """In the pixels: a line between two pieces stands out from both, or they from each other."""
    bar = DrawBar()
    qtbot.addWidget(bar)
    bar.set_pieces(piece_of)
    bar.set_theme(theme)
    bar.resize(801, bar.sizeHint().height())
    bar.set_reduced_motion(True)
    bar.show_draw(traced([-0.2 * place for place in range(60)]), u)
    ends = [round(end * bar.width()) for _, end in bar.picture.shape.bounds]
    assert len(ends) > 15
    line = colours_in(bar.grab().toImage(), QRect(0, 4, bar.width(), 1))
    for end in ends[:-1]:
        left, *between, right = (QColor(*map(int, line[x])) for x in range(end - 3, end + 3))
        seams = [min(contrast(each, left), contrast(each, right)) for each in between]
        assert max(*seams, contrast(left, right)) >= SEEN, f"at {end}"


# --- the pixels of a window ---


def colours_in(image: QImage, area: QRect) -> NDArray[np.uint8]:
    """(n, 3) red, green, blue of the pixels there."""
    part = image.copy(area).convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(part.constBits(), np.uint8).reshape(part.height(), -1)
    # A copy: the image ends here, and its memory with it.
    return lines[:, : 3 * part.width()].reshape(-1, 3).copy()


def seen_contrast(pixels: NDArray[np.uint8]) -> float:
    """Between the commonest colour and the one that stands out most from it."""
    found = Counter(map(tuple, pixels.tolist()))
    ground = QColor(*found.most_common(1)[0][0])
    return max(contrast(QColor(*colour), ground) for colour in found)


def words_of(window: QWidget) -> Iterator[tuple[str, QRect]]:
    for widget in window.findChildren(QWidget):
        text = ""
        if isinstance(widget, QComboBox):
            text = widget.currentText()
        elif isinstance(widget, (QLabel, QAbstractButton, QLineEdit, QAbstractSpinBox)):
            text = widget.text()
        if not (text.strip() and widget.isVisible() and widget.isEnabled()):
            continue
        area = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
        if widget.visibleRegion().boundingRect() == widget.rect():
            yield f"{type(widget).__name__} {text}", area.adjusted(3, 3, -3, -3)


def test_words_as_they_are_seen(desk: WindowDesk, appearance: Appearance) -> None:
    desk.window.resize(1280, 900)
    desk.window.notice.say("It cannot be read.")
    for _ in range(2):
        QApplication.processEvents()
        image = desk.window.grab().toImage()
        seen = list(words_of(desk.window))
        assert len(seen) > 35
        ratios = {name: seen_contrast(colours_in(image, area)) for name, area in seen}
        assert {name: ratio for name, ratio in ratios.items() if ratio < TEXT} == {}
        appearance.toggle()
