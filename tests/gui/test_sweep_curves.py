"""The curves' corners: steps only where it is known that a curve is level between two points."""

from __future__ import annotations

import numpy as np
import pytest

from engine.sweep import Parameter, Sweep
from gui.sweep.curves import stepped

ACROSS, HEIGHTS = np.array([0.0, 10.0, 20.0]), np.array([5.0, 7.0, 9.0])


def corners(parameter: Parameter, is_thinned: bool) -> list[tuple[float, float]]:
    shares = np.ones((3, 1))
    curves = Sweep(
        parameter, np.arange(1.0, 4.0), np.arange(3), (0,), shares, np.zeros(3), is_thinned
    )
    across, heights = stepped(curves, ACROSS, HEIGHTS)
    return list(zip(across.tolist(), heights.tolist(), strict=True))


def test_top_p_holds_to_a_value_and_top_k_from_it() -> None:
    assert corners("top_p", False) == [(0, 5), (0, 7), (10, 7), (10, 9), (20, 9)]
    assert corners("top_k", False) == [(0, 5), (10, 5), (10, 7), (20, 7), (20, 9)]


@pytest.mark.parametrize("parameter", ["top_p", "top_k"])
def test_where_points_were_left_out_the_line_is_straight(parameter: Parameter) -> None:
    assert corners(parameter, True) == [(0, 5), (10, 7), (20, 9)]
    assert corners("temperature", False) == [(0, 5), (10, 7), (20, 9)]
