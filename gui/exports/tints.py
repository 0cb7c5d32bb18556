"""The colours of the tokens on an exported page, light and dark, and their scale.

Knows neither files nor the window.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QLocale

from engine.exports.tinted_page import Colours, Stop, Tints, Words
from engine.model import TokenScores
from engine.state import Tint
from gui.text.heat import strengths
from gui.text.ramp import ramp, step_of
from gui.theme import DARK, LIGHT, Theme

translate = QCoreApplication.translate
Shade = Callable[[float, Theme], Colours]
"""Ground and text of a token of a strength from 0 to 1."""

STEPS = 4


def shade(strength: float, theme: Theme) -> Colours:
    """As in the window."""
    return Colours(ramp(theme)[step_of(strength)].name(), theme.text)


def tints_of(scores: TokenScores | None, tint: Tint, count: int, colours: Shade = shade) -> Tints:
    """Of ``count`` tokens; those of unknown score have none."""
    known = np.full(count, np.nan)
    if scores is not None:
        known = np.round(strengths(scores, tint).astype(np.float64), 2)
    return Tints(
        _name(tint),
        _colours(known, LIGHT, colours),
        _colours(known, DARK, colours),
        [
            Stop(label, colours(place, LIGHT), colours(place, DARK))
            for label, place in zip(_labels(tint), np.linspace(0, 1, STEPS).tolist(), strict=True)
        ],
    )


def _colours(known: NDArray[np.float64], theme: Theme, colours: Shade) -> list[Colours | None]:
    """A hundred strengths are all that the eye can tell apart, and each is worked out once."""
    by_strength = {
        each: colours(each, theme) for each in np.unique(known[~np.isnan(known)]).tolist()
    }
    return [by_strength.get(each) for each in known.tolist()]


def _name(tint: Tint) -> str:
    return {
        "surprisal": translate("TintedPage", "Tint: surprisal in bits"),
        "probability": translate("TintedPage", "Tint: probability"),
        "rank": translate("TintedPage", "Tint: rank"),
        "entropy": translate("TintedPage", "Tint: entropy in bits"),
    }[tint]


def _labels(tint: Tint) -> Sequence[str]:
    """What `STEPS` places on the scale stand for, the ends among them."""
    return {
        "surprisal": ("0", "4", "8", "≥ 12"),
        "probability": ("100 %", "67 %", "33 %", "0 %"),
        "rank": ("1", "10", "100", "≥ 1000"),
        "entropy": ("0", "4", "8", "≥ 12"),
    }[tint]


def page_words(model_name: str) -> Words:
    """All that the page says, in the language of the window."""
    return Words(
        language=QLocale().bcp47Name(),
        title=translate("TintedPage", "Text as {model} reads it").format(model=model_name),
        made_with=translate("TintedPage", "{model} · tokens: {count} · made with Logitscope"),
        sampled=translate("TintedPage", "drawn"),
        forced=translate("TintedPage", "forced"),
        grown=translate("TintedPage", "grown"),
        identity=translate("TintedPage", "{token} · id {id} · bytes {bytes}"),
        surprisal=translate("TintedPage", "surprisal {value} bits"),
        probability=translate("TintedPage", "probability {value} %"),
        rank=translate("TintedPage", "rank {value}"),
        entropy=translate("TintedPage", "entropy before it {value} bits"),
        drawn=translate("TintedPage", "drawn with {value} %"),
        unknown=translate("TintedPage", "not scored"),
    )
