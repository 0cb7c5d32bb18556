"""The colours of an exported page, and whether what stands on them can be read."""

from __future__ import annotations

import math
from typing import get_args

import numpy as np
import pytest
from PySide6.QtGui import QColor

from engine.exports.tinted_page import Colours
from engine.scores import Scores
from engine.state import Tint
from gui.exports.tints import STEPS, shade, tints_of
from gui.theme import DARK, LIGHT, Theme


def scores(*figures: tuple[float, int, float]) -> Scores:
    """Of (surprisal in bits, rank, entropy in bits) of each token; a rank of 0 is unknown."""
    bits, ranks, entropies = (np.array(column) for column in zip(*figures, strict=True))
    known = np.where(ranks > 0, bits, np.nan)
    return Scores(
        (known * -math.log(2)).astype(np.float32),
        ranks.astype(np.int32),
        np.where(ranks > 0, entropies, np.nan).astype(np.float32),
    )


SCORES = scores((0, 1, 0), (6, 32, 6), (12, 1000, 12), (40, 40_000, 40), (0, 0, 0))


def luminance(colour: str) -> float:
    """Relative luminance: WCAG 2.2."""
    coded = QColor(colour)
    parts = (coded.redF(), coded.greenF(), coded.blueF())
    light = [p / 12.92 if p <= 0.04045 else float(((p + 0.055) / 1.055) ** 2.4) for p in parts]
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]


def contrast(colours: Colours) -> float:
    one, other = sorted(map(luminance, colours))
    return (other + 0.05) / (one + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_every_tint_can_be_read(theme: Theme) -> None:
    strengths = np.linspace(0, 1, 101).tolist()
    assert min(contrast(shade(strength, theme)) for strength in strengths) >= 4.5
    assert len({shade(strength, theme).ground for strength in strengths}) > 50


@pytest.mark.parametrize("tint", get_args(Tint))
def test_a_tint_is_as_strong_as_the_model_was_surprised(tint: Tint) -> None:
    tints = tints_of(SCORES, tint, 5)
    least, middle, most, beyond, unknown = tints.light
    assert least == shade(0, LIGHT)
    expected = shade(0.98 if tint == "probability" else 0.5, LIGHT)
    assert middle == expected
    assert most == beyond == shade(1, LIGHT)
    assert unknown is None
    assert tints.dark[0] == shade(0, DARK)


@pytest.mark.parametrize("tint", get_args(Tint))
def test_the_scale_has_its_ends_and_its_name(tint: Tint) -> None:
    tints = tints_of(SCORES, tint, 5)
    assert len(tints.stops) == STEPS
    assert tints.stops[0].light == shade(0, LIGHT)
    assert tints.stops[-1].dark == shade(1, DARK)
    assert tint in tints.name


def test_without_scores_there_are_no_tints() -> None:
    tints = tints_of(None, "rank", 3)
    assert tints.light == tints.dark == [None] * 3
