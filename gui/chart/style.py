"""Fonts and colours of the chart, worked out once from the theme and the widget's font.

Knows nothing of distributions.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF

from gui.theme import Theme

TOKEN_FAMILIES = ("JetBrains Mono", "DejaVu Sans Mono")
SMALL = 0.86


class Face(IntEnum):
    """The text styles the chart uses."""

    PLAIN = 0
    STRONG = 1
    SMALL = 2
    SMALL_STRONG = 3
    TOKEN = 4
    SMALL_TOKEN = 5


def mixed(first: str | QColor, second: str | QColor, share: float) -> QColor:
    """`share` of the second colour in the first: mixed("#000000", "#ffffff", 0.5) is grey."""
    one, two = QColor(first), QColor(second)
    return QColor.fromRgbF(
        one.redF() + (two.redF() - one.redF()) * share,
        one.greenF() + (two.greenF() - one.greenF()) * share,
        one.blueF() + (two.blueF() - one.blueF()) * share,
    )


def scaled(font: QFont, factor: float) -> QFont:
    """A copy of the font, larger or smaller, whether it was sized in points or in pixels."""
    result = QFont(font)
    if font.pixelSize() > 0:
        result.setPixelSize(max(1, round(font.pixelSize() * factor)))
    else:
        result.setPointSizeF(font.pointSizeF() * factor)
    return result


def with_weight(font: QFont, weight: QFont.Weight) -> QFont:
    result = QFont(font)
    result.setWeight(weight)
    return result


def token_font(font: QFont) -> QFont:
    """The fixed-width font for tokens, in the size of `font`."""
    result = QFont(font)
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
    # After them the text's own families, which may hold scripts that no fixed-width font has.
    result.setFamilies([*TOKEN_FAMILIES, system, *font.families()])
    result.setStyleHint(QFont.StyleHint.Monospace)
    return result


def faces_of(font: QFont) -> tuple[QFont, ...]:
    """The fonts of all faces, in the order of `Face`; digits of equal width where the font can."""
    plain = QFont(font)
    plain.setFeature(QFont.Tag("tnum"), 1)
    strong, small = with_weight(plain, QFont.Weight.DemiBold), scaled(plain, SMALL)
    bold_small, token = with_weight(small, QFont.Weight.DemiBold), token_font(font)
    return plain, strong, small, bold_small, token, scaled(token, SMALL)


@dataclass(frozen=True)
class Colours:
    """What each part of the chart is painted in."""

    surface: QColor
    text: QColor
    muted: QColor
    faint: QColor
    grid: QColor
    border: QColor
    hover: QColor
    accent: QColor
    outline: QColor
    model_mark: QColor
    highlight: QColor
    highlight_row: QColor
    highlight_outline: QColor
    highlight_mark: QColor
    actual_row: QColor
    cut_outline: QColor
    chip: QColor
    chip_special: QColor
    veil: QColor


def colours_of(theme: Theme) -> Colours:
    """The chart's colours in a theme: accent, grey and one highlight, as few as will do."""
    veil = QColor(theme.surface)
    veil.setAlphaF(0.55)
    return Colours(
        surface=QColor(theme.surface),
        text=QColor(theme.text),
        muted=QColor(theme.muted),
        faint=QColor(theme.disabled),
        border=mixed(theme.border, theme.disabled, 0.5),
        grid=mixed(theme.surface, theme.border, 0.6),
        hover=mixed(theme.surface, theme.border, 0.4),
        accent=QColor(theme.accent),
        outline=mixed(theme.accent_soft, theme.accent, 0.7),
        model_mark=mixed(theme.accent, theme.on_accent, 0.75),
        highlight=QColor(theme.highlight),
        highlight_row=QColor(theme.highlight_soft),
        highlight_outline=mixed(theme.highlight_soft, theme.highlight, 0.75),
        highlight_mark=mixed(theme.highlight, theme.on_accent, 0.75),
        actual_row=mixed(theme.surface, theme.accent_soft, 0.35),
        cut_outline=mixed(theme.control, theme.text, 0.1),
        chip=mixed(theme.surface, theme.border, 0.6),
        chip_special=mixed(theme.surface, theme.accent_soft, 0.55),
        veil=veil,
    )


@dataclass(frozen=True)
class Style:
    """Fonts, their measures in pixels, and colours."""

    fonts: tuple[QFont, ...]
    ascents: tuple[float, ...]
    heights: tuple[float, ...]
    em: float
    colours: Colours

    @cached_property
    def row_height(self) -> int:
        """Room for one line of text and air around it, in pixels."""
        tallest = max(self.heights[Face.PLAIN], self.heights[Face.TOKEN])
        return round(tallest * 1.18) + 5

    @cached_property
    def header_height(self) -> int:
        return round(self.heights[Face.SMALL]) + 8


def style_of(theme: Theme, font: QFont) -> Style:
    """Everything the painter needs to know of theme and font."""
    fonts = faces_of(font)
    metrics = [QFontMetricsF(each) for each in fonts]
    return Style(
        fonts=fonts,
        ascents=tuple(each.ascent() for each in metrics),
        heights=tuple(each.height() for each in metrics),
        em=metrics[Face.PLAIN].horizontalAdvance("0"),
        colours=colours_of(theme),
    )
