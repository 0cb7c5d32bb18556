"""How strong a tint is: the scale of each measure, what is unknown, and the pattern."""

from __future__ import annotations

import numpy as np
import pytest

from engine.scores import Scores
from engine.state import Tint
from gui.text.heat import PATTERNS, pattern_levels, strengths


def scores(*tokens: tuple[float, int, float]) -> Scores:
    """Of (probability, rank, entropy in bits) each."""
    columns = np.array(tokens, np.float64).T
    with np.errstate(divide="ignore"):
        logs = np.log(columns[0]).astype(np.float32)
    return Scores(logs, columns[1].astype(np.int32), columns[2].astype(np.float32))


@pytest.mark.parametrize(
    ("tint", "token", "wanted"),
    [
        ("surprisal", (1.0, 1, 0.0), 0.0),
        ("surprisal", (2**-6, 1, 0.0), 0.5),
        ("surprisal", (2**-12, 1, 0.0), 1.0),
        ("surprisal", (2**-30, 1, 0.0), 1.0),
        ("surprisal", (0.0, 1, 0.0), 1.0),
        ("probability", (1.0, 1, 0.0), 0.0),
        ("probability", (0.75, 1, 0.0), 0.25),
        ("probability", (0.0, 1, 0.0), 1.0),
        ("rank", (0.1, 1, 0.0), 0.0),
        ("rank", (0.1, 10, 0.0), 1 / 3),
        ("rank", (0.1, 100, 0.0), 2 / 3),
        ("rank", (0.1, 1_000, 0.0), 1.0),
        ("rank", (0.1, 49_152, 0.0), 1.0),
        ("entropy", (0.1, 1, 0.0), 0.0),
        ("entropy", (0.1, 1, 3.0), 0.25),
        ("entropy", (0.1, 1, 15.0), 1.0),
    ],
)
def test_the_scale_of_each_measure(
    tint: Tint, token: tuple[float, int, float], wanted: float
) -> None:
    assert strengths(scores(token), tint).tolist() == [pytest.approx(wanted, abs=1e-6)]


@pytest.mark.parametrize("tint", ["surprisal", "probability", "rank", "entropy"])
def test_what_is_unknown_has_no_strength_and_no_line(tint: Tint) -> None:
    found = strengths(Scores.unknown(2), tint)
    assert np.isnan(found).all()
    assert pattern_levels(found).tolist() == [0, 0]


def test_only_what_is_asked_for_is_worked_out() -> None:
    of_all = scores((0.5, 1, 1.0), (0.25, 2, 2.0), (0.125, 3, 3.0))
    assert strengths(of_all, "surprisal", slice(1, 3)).tolist() == pytest.approx([2 / 12, 3 / 12])


def test_patterns_are_a_fifth_of_the_scale_each() -> None:
    found = np.array([0.0, 0.19, 0.21, 0.41, 0.61, 0.81, 1.0], np.float32)
    assert pattern_levels(found).tolist() == [0, 0, 1, 2, 3, 4, PATTERNS - 1]
