"""The colours of the tints: one hue that grows stronger in even steps, light or dark.

Lightness alone tells the steps apart, so that nobody needs to see the hue. Knows no widget.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from gui.theme import Theme

STEPS = 64
FAINTEST = 0.09
"""How much of the strongest colour a token has of which the model was sure: it is known, too."""
STRONGEST = {"light": "#f0862f", "dark": "#9f5417"}
"""As strong as the text allows that stands on it: contrast 4.5 at the least (WCAG 2.2, AA)."""

_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
"""OKLab, in which equal distances look equal: Ottosson (2020)."""


def linear(colour: QColor) -> NDArray[np.float64]:
    """(3,) red, green and blue as light, from 0 to 1: the sRGB curve undone (IEC 61966-2-1)."""
    coded = np.array([colour.redF(), colour.greenF(), colour.blueF()])
    return np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)


def _coded(light: NDArray[np.float64]) -> NDArray[np.float64]:
    light = np.clip(light, 0.0, 1.0)
    curve = 1.055 * light ** (1 / 2.4) - 0.055
    coded: NDArray[np.float64] = np.where(light <= 0.0031308, light * 12.92, curve)
    return coded


def oklab(colour: QColor) -> NDArray[np.float64]:
    """(3,) lightness, green to red, blue to yellow."""
    lab: NDArray[np.float64] = _TO_LAB @ np.cbrt(_TO_LMS @ linear(colour))
    return lab


def _from_oklab(lab: NDArray[np.float64]) -> QColor:
    light = np.linalg.solve(_TO_LMS, np.linalg.solve(_TO_LAB, lab) ** 3)
    return QColor.fromRgbF(*_coded(light).tolist())


@cache
def ramp(theme: Theme) -> tuple[QColor, ...]:
    """`STEPS` colours from the faintest tint to the strongest, evenly apart to the eye."""
    weak, strong = oklab(QColor(theme.surface)), oklab(QColor(STRONGEST[theme.name]))
    shares = np.linspace(FAINTEST, 1.0, STEPS)
    return tuple(_from_oklab(weak + share * (strong - weak)) for share in shares)


def step_of(strength: float) -> int:
    """The index in `ramp` of a strength from 0 to 1."""
    return round(strength * (STEPS - 1))
