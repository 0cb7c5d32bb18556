"""Shares, counts and settings as people read them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from gui.chart.numbers import NumberWriter

ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
GERMAN = QLocale(QLocale.Language.German, QLocale.Country.Germany)


@pytest.fixture
def english() -> NumberWriter:
    return NumberWriter(ENGLISH)


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.0, "0 %"),
        (1e-300, "<0.0001 %"),
        (0.99e-6, "<0.0001 %"),
        (1e-6, "0.00010 %"),
        (5.8e-6, "0.00058 %"),
        (9.96e-6, "0.0010 %"),
        (34e-6, "0.0034 %"),
        (0.0000999, "0.010 %"),
        (0.0001, "0.010 %"),
        (0.0003, "0.030 %"),
        (0.00094, "0.094 %"),
        (0.000999, "0.10 %"),
        (0.001, "0.1 %"),
        (0.009, "0.9 %"),
        (0.03, "3.0 %"),
        (0.343, "34.3 %"),
        (0.9989, "99.9 %"),
        (0.9996, "99.96 %"),
        (0.9999, "99.99 %"),
        (0.99996, ">99.99 %"),
        (1.0 - 1e-6, ">99.99 %"),
        (1.0 - 1e-12, "100 %"),
        (1.0, "100 %"),
        (1.0 + 1e-12, "100 %"),
    ],
)
def test_a_share_is_never_rounded_to_what_it_is_not(
    english: NumberWriter, share: float, text: str
) -> None:
    assert english.percent(share) == text


@given(st.floats(min_value=1e-300, max_value=1.0 - 1e-8))
def test_only_nothing_is_0_and_only_all_is_100(share: float) -> None:
    text = NumberWriter(ENGLISH).percent(share)
    found = re.fullmatch(r"([<>]?)(\d+\.\d+) %", text)
    assert found is not None, text
    number = float(found[2])
    percent = share * 100
    error = min(0.0501, 0.0501 * percent) if percent < 0.1 else 0.0501
    honest = {"<": percent < number == 0.0001, ">": percent > number == 99.99}
    assert honest.get(found[1], abs(number - percent) <= error), text
    assert 0.0 < number < 100.0


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_a_larger_share_never_reads_smaller(one: float, two: float) -> None:
    write = NumberWriter(ENGLISH).percent
    less, more = sorted((one, two))

    def value(text: str) -> float:
        sign = {"<": -0.00001, ">": 0.001}.get(text[0], 0.0)
        return float(text.strip("<> %")) + sign

    assert value(write(less)) <= value(write(more))


@given(st.floats(0.0, 1.0))
def test_no_share_is_wider_than_the_widest(share: float) -> None:
    write = NumberWriter(ENGLISH)
    assert len(write.percent(share)) <= max(map(len, write.widest_percents))


def test_numbers_follow_the_locale() -> None:
    german = NumberWriter(GERMAN)
    assert german.percent(0.343) == "34,3 %"
    assert german.percent(1e-7) == "<0,0001 %"
    assert german.count(49152) == "49.152"


def test_the_c_locale_groups_thousands_too() -> None:
    assert NumberWriter(QLocale.c()).count(49152) == "49,152"


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.0, "0 %"),
        (5e-8, "0.000005 %"),
        (0.00002, "0.002 %"),
        (0.0025, "0.25 %"),
        (0.05, "5 %"),
        (0.375, "37.5 %"),
        (1.0, "100 %"),
    ],
)
def test_ticks_have_no_needless_decimals(english: NumberWriter, share: float, text: str) -> None:
    assert english.tick(share) == text


@pytest.mark.parametrize(
    ("value", "text"), [(0.9, "0.90"), (0.95, "0.95"), (0.999, "0.999"), (0.9999, "0.9999")]
)
def test_a_setting_reads_as_it_was_set(english: NumberWriter, value: float, text: str) -> None:
    assert english.setting(value, 2) == text


def test_a_negative_logit_has_a_true_minus_sign(english: NumberWriter) -> None:
    assert english.decimal(-3.25, 2) == "−3.25"
