"""The tints can be told apart, by whoever sees few colours too, and read through."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from gui.chart.style import mixed
from gui.text.ramp import STEPS, linear, oklab, ramp, step_of
from gui.text.text_painter import VEIL, Looks, TextPainter
from gui.theme import DARK, LIGHT, Theme

themes = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
LUMINANCE = np.array([0.2126, 0.7152, 0.0722])

# Machado, Oliveira, Fernandes (2009), severity 1.0; they act on linear light.
BLINDNESS = {
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


def luminance(colour: QColor) -> float:
    return float(LUMINANCE @ linear(colour))


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.2, relative luminance."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@themes
def test_text_is_readable_on_every_tint(theme: Theme) -> None:
    assert min(contrast(QColor(theme.text), tint) for tint in ramp(theme)) >= 4.5


@themes
def test_text_is_readable_on_a_tint_that_is_no_longer_true(theme: Theme) -> None:
    painter = TextPainter(Looks(theme))
    faded = [painter.tint(step / 20, is_faded=True) for step in range(21)]
    assert min(contrast(QColor(theme.text), tint) for tint in faded) >= 4.5


@themes
def test_what_comes_after_the_place_looked_at_is_still_legible(theme: Theme) -> None:
    painter = TextPainter(Looks(theme, place=0))
    tints = [painter.tint(step / 20, is_after=True) for step in range(21)]
    for ground in (QColor(theme.surface), *tints):
        text, under = (mixed(each, theme.surface, VEIL) for each in (theme.text, ground))
        assert contrast(text, under) >= 3.0


@themes
def test_the_line_of_what_was_not_typed_is_seen_beside_the_tints(theme: Theme) -> None:
    assert contrast(QColor(theme.accent), QColor(theme.surface)) >= 3.0


@themes
def test_steps_are_even_to_the_eye(theme: Theme) -> None:
    places = np.array([oklab(tint) for tint in ramp(theme)])
    steps = np.linalg.norm(np.diff(places, axis=0), axis=1)
    # Colours have 8 bits a channel on most screens; here 16, so that rounding is no reason.
    assert steps.max() / steps.min() == pytest.approx(1.0, abs=0.05)
    assert len(steps) == STEPS - 1


@themes
def test_the_faintest_tint_is_not_the_ground(theme: Theme) -> None:
    assert np.linalg.norm(oklab(ramp(theme)[0]) - oklab(QColor(theme.surface))) > 0.01


def lightness_of(light: NDArray[np.float64]) -> float:
    """L* of CIELAB, from 0 to 100."""
    y = float(LUMINANCE @ light)
    return 116 * np.cbrt(y) - 16 if y > 0.008856 else 903.3 * y


@themes
@pytest.mark.parametrize("kind", BLINDNESS)
def test_lightness_alone_tells_the_tints_in_order(theme: Theme, kind: str) -> None:
    matrix = np.array(BLINDNESS[kind])
    seen = [lightness_of(np.clip(matrix @ linear(tint), 0, 1)) for tint in ramp(theme)]
    steps = np.diff(seen) * (1 if theme.is_dark else -1)
    assert (steps > 0).all()
    assert abs(seen[-1] - seen[0]) > 20


@themes
def test_the_ends_of_the_scale(theme: Theme) -> None:
    assert (step_of(0.0), step_of(1.0)) == (0, STEPS - 1)
    assert len(set(map(QColor.name, ramp(theme)))) > STEPS / 2
