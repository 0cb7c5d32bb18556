"""Two numbers and a sign that is true of what is printed."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from gui.chart.comparison import HOLDS, Comparer, Comparison
from gui.chart.numbers import NumberWriter

COMPARER = Comparer(NumberWriter(QLocale.c()))
POWER = re.compile(r"([\d.]+) × 10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
DIGITS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def value(text: str) -> Decimal:
    """The number that a text prints: "21.4 %", "1,234", "−0.5", "3.2 × 10⁻⁹"."""
    power = POWER.fullmatch(text)
    if power is not None:
        return Decimal(power[1]).scaleb(int(power[2].translate(DIGITS)))
    plain = text.replace(",", "").replace("\N{MINUS SIGN}", "-").removesuffix(" %")
    return Decimal(plain.removeprefix("<").removeprefix(">"))


def holds(comparison: Comparison) -> bool:
    """Whether the sign is true of the numbers printed; "<0.0001 %" is any below that."""
    one, other = value(comparison.one), value(comparison.other)
    if comparison.one.startswith("<"):
        return comparison.sign in ("<", "≤") and one <= other
    return HOLDS[comparison.sign](one, other)


SHARES = st.floats(1e-12, 1.0)


@pytest.mark.parametrize(
    ("one", "sign", "other", "text"),
    [
        (9.314, ">", 8.0, "9.31 > 8.00"),
        (8.004, ">", 8.0, "8.004 > 8.000"),
        (8.0000004, ">", 8.0, "8.000000 ≥ 8.000000"),
        (14.199, "<", 14.2, "14.199 < 14.200"),
        (-3.25, "<", -3.0, "−3.25 < −3.00"),
        (0.5, "≥", 0.5, "0.50 ≥ 0.50"),
    ],
)
def test_decimals_until_the_sign_is_true(one: float, sign: str, other: float, text: str) -> None:
    assert str(COMPARER.compared(one, sign, other)) == text


@pytest.mark.parametrize(
    ("total", "limit", "text"),
    [
        (0.912, 0.9, "0.91 ≥ 0.90"),
        (0.9004, 0.9, "0.9004 ≥ 0.90"),
        (0.90004, 0.9, "0.90004 ≥ 0.90"),
        (0.9000004, 0.9, "0.900000 ≥ 0.900000"),
        (0.9, 0.9, "0.90 ≥ 0.90"),
        (0.7999999999999999, 0.8, "0.80 ≥ 0.80"),
        (0.96, 0.955, "0.96 ≥ 0.955"),
        (0.9999, 0.99905, "0.9999 ≥ 0.99905"),
        (0.9996, 0.9, "0.9996 ≥ 0.90"),
        (1.0, 0.9, "1.00 ≥ 0.90"),
        (0.0, 0.0, "0.00 ≥ 0.00"),
    ],
)
def test_a_total_stands_beside_the_setting_as_it_was_set(
    total: float, limit: float, text: str
) -> None:
    assert str(COMPARER.total(total, limit)) == text


@pytest.mark.parametrize(
    ("one", "sign", "other", "text"),
    [
        (0.0002, "<", 0.0003, "0.02 % < 0.03 %"),
        (0.18, "≥", 0.1, "18.0 % ≥ 10.0 %"),
        (0.1, "≥", 0.1, "10.0 % ≥ 10.0 %"),
        (0.0299, "<", 0.03, "2.99 % < 3.00 %"),
        (1e-9, "<", 0.0003, "<0.0001 % < 0.03 %"),
        (1e-9, "<", 1.2e-6, "<0.0001 % < 0.0001 %"),
        (0.99996, "≥", 0.1, "99.996 % ≥ 10.000 %"),
        (1e-9, "<", 3e-9, "1.0 × 10⁻⁹ < 3.0 × 10⁻⁹"),
        (2.99e-9, "<", 3e-9, "2.99 × 10⁻⁹ < 3.00 × 10⁻⁹"),
    ],
)
def test_shares_are_percents_as_far_as_these_go(
    one: float, sign: str, other: float, text: str
) -> None:
    assert str(COMPARER.shares(one, sign, other)) == text


def test_a_product_shows_what_it_is_made_of() -> None:
    assert str(COMPARER.product(0.004, 0.05, 0.214)) == "0.4 % < 0.05 × 21.4 %"
    # 1.0 % is not below 0.05 × 20.0 %: more decimals are.
    assert str(COMPARER.product(0.00996, 0.05, 0.2)) == "0.996 % < 0.05 × 20.000 %"
    assert COMPARER.product(0.05 * 0.2 * (1 - 1e-12), 0.05, 0.2) is None
    assert COMPARER.product(1e-9, 0.05, 0.2) is None


def test_a_difference_shows_what_it_is_made_of() -> None:
    assert str(COMPARER.difference(14.2, 21.5, 1.0, 2.31)) == "14.20 < 21.50 − 1 × 2.31"
    assert str(COMPARER.difference(14.2, 21.5, 1.25, 2.31)) == "14.20 < 21.50 − 1.25 × 2.31"
    assert str(COMPARER.difference(19.1899, 21.5, 1, 2.31)) == "19.1899 < 21.5000 − 1 × 2.3100"
    close = COMPARER.difference(21.5 - 2.31 - 1e-9, 21.5, 1.0, 2.31)
    assert str(close) == "19.190000 ≤ 19.190000"


@given(st.floats(-1e4, 1e4), st.floats(-1e4, 1e4), st.sampled_from(["<", ">", "≥"]))
def test_what_is_printed_holds(one: float, other: float, sign: str) -> None:
    if sign == "<":
        one, other = sorted((one, other))
    else:
        other, one = sorted((one, other))
    assume(sign == "≥" or one != other)
    comparison = COMPARER.compared(one, sign, other)
    assert holds(comparison), comparison
    assert comparison.sign in (sign, {"<": "≤", ">": "≥"}.get(sign, sign))


@given(SHARES, SHARES)
@example(0.0009999999, 0.001)
@example(9.9e-7, 1.01e-6)
@example(9.99e-7, 9.999e-7)
def test_printed_shares_hold(one: float, other: float) -> None:
    assume(one != other)
    less, more = sorted((one, other))
    assert holds(COMPARER.shares(less, "<", more))
    assert holds(COMPARER.shares(more, "≥", less))


@given(st.floats(0, 1), st.floats(0, 0.2))
def test_printed_totals_hold(limit: float, over: float) -> None:
    limit = round(limit, 4)
    comparison = COMPARER.total(limit + over, limit)
    assert holds(comparison)
    if over > 1e-5:
        assert comparison.one != comparison.other
    if limit + over < 0.999999:
        assert value(comparison.one) < 1


@given(st.floats(0.001, 1.0), st.floats(1e-6, 1.0), st.floats(0.0, 0.9999))
def test_printed_products_hold(factor: float, largest: float, below: float) -> None:
    factor = round(factor, 4)
    comparison = COMPARER.product(factor * largest * below, factor, largest)
    if comparison is not None:
        times, top = comparison.other.split(" × ")
        assert value(comparison.one) < value(times) * value(top)
        assert comparison.sign == "<"


@given(st.floats(-50, 50), st.floats(0.1, 5), st.floats(0.01, 10), st.floats(1e-9, 5))
def test_printed_differences_hold(largest: float, count: float, sigma: float, below: float) -> None:
    count = round(count, 2)
    comparison = COMPARER.difference(largest - count * sigma - below, largest, count, sigma)
    if " × " in comparison.other:
        top, product = comparison.other.split(" − ")
        times, spread = product.split(" × ")
        assert value(comparison.one) < value(top) - value(times) * value(spread)
    else:
        assert holds(comparison)
