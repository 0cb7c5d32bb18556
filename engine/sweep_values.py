"""Which values of a parameter curves are worked out at. Knows no chain."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np

from engine.sampling.candidates import Floats

Parameter = Literal["temperature", "top_p", "top_k"]
PARAMETERS: tuple[Parameter, ...] = ("temperature", "top_p", "top_k")
# (from, step): round numbers, closer where the distribution changes most.
TEMPERATURE_STEPS = ((0.05, 0.01), (0.5, 0.02), (1.0, 0.05), (2.0, 0.2), (4.0, 0.5))
HOTTEST = 10.0
TOP_P_STOPS = 200
EVERY_K_TO = 50
K_RATIO = 1.07


def temperature_values() -> Floats:
    """Round temperatures from 0.05 to 10, closest where a curve bends most."""
    ends = [start for start, _ in TEMPERATURE_STEPS[1:]] + [HOTTEST]
    values: list[float] = []
    for (start, step), end in zip(TEMPERATURE_STEPS, ends, strict=True):
        values += [round(start + step * index, 4) for index in range(round((end - start) / step))]
    return np.array([*values, HOTTEST])


def top_k_values(vocabulary: int) -> Floats:
    """Every k to 50, then ever wider apart, to `vocabulary`, which is off."""
    values = list(range(1, min(EVERY_K_TO, vocabulary) + 1))
    while values[-1] < vocabulary:
        wide = values[-1] * K_RATIO
        step = 10 ** max(0, math.floor(math.log10(wide)) - 2)
        values.append(min(vocabulary, max(values[-1] + 1, math.ceil(wide / step) * step)))
    return np.array(values, dtype=np.float64)


def top_p_stops() -> Floats:
    """Half percents from 0 to 1."""
    return np.arange(TOP_P_STOPS + 1) / TOP_P_STOPS
