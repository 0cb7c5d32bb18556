"""Numbers as JSON can hold them."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from engine.plain_numbers import plain_number, plain_numbers

CASES = [
    (0.1, 0.1),
    (-2.5, -2.5),
    (math.inf, "inf"),
    (-math.inf, "-inf"),
    (math.nan, None),
]


@pytest.mark.parametrize(("value", "plain"), CASES)
def test_a_number_or_what_stands_for_it(value, plain):
    assert plain_number(value) == plain
    json.dumps(plain_number(value), allow_nan=False)


@pytest.mark.parametrize("cases", [CASES, CASES[:2], []])
def test_many_are_what_each_is(cases):
    values = np.array([value for value, _ in cases], np.float64)
    assert plain_numbers(values) == [plain for _, plain in cases]
