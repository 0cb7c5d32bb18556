"""How the lab writes its numbers, and which of those that are typed it takes."""

import math

import pytest
from PySide6.QtCore import QLocale

from engine.lab import LabError
from engine.lab.errors import MESSAGES
from gui.lab.wording import ERRORS, error_sentence
from gui.lab.writing import LabWriter, logit_of

ENGLISH = LabWriter(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
GERMAN = LabWriter(QLocale(QLocale.Language.German, QLocale.Country.Germany))


@pytest.mark.parametrize(
    ("logit", "written"),
    [
        (3.5, "3.5"),
        (3, "3.0"),
        (-0.04, "−0.04"),
        (17.3125, "17.3125"),
        (17.31254196166992, "17.3125"),
        (1e6, "1,000,000.0"),
        (-math.inf, "−∞"),
        (-0.00001, "0.0"),
    ],
)
def test_logits(logit, written):
    assert ENGLISH.logit(logit) == written


@pytest.mark.parametrize(
    ("exponent", "written"),
    [
        (3.5, "33.12"),
        (0, "1.000"),
        (math.log(999.96), "1,000"),
        (math.log(72.6781), "72.68"),
        (math.log(123456), "123,456"),
        (-3, "0.04979"),
        (-9, "1.234×10⁻⁴"),
        (20, "4.852×10⁸"),
        (1000, "1.970×10⁴³⁴"),
        (-1000, "5.076×10⁻⁴³⁵"),
        (2e7, "4.346×10⁸⁶⁸⁵⁸⁸⁹"),
        (math.log(9.9999e8), "1.000×10⁹"),
    ],
)
def test_powers_of_e_have_four_digits_at_any_size(exponent, written):
    assert ENGLISH.power(exponent) == written


@pytest.mark.parametrize(
    ("share", "written"),
    [
        (0, "0"), (1, "1"), (0.45561, "0.4556"), (0.99996, ">0.9999"), (1e-5, "1.000×10⁻⁵"),
        (0.99994, "0.9999"),
    ],
)  # fmt: skip
def test_probabilities_claim_nothing_false(share, written):
    assert ENGLISH.probability(share) == written


def test_numbers_are_the_readers():
    assert GERMAN.logit(-3.5) == "−3,5"
    assert GERMAN.power(20) == "4,852×10⁸"
    assert GERMAN.temperature(0.7) == "0,7"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("3.5", 3.5), ("3,5", 3.5), (" −2 ", -2), ("+.5", 0.5), ("1e2", 100), ("-inf", -math.inf),
        ("−∞", -math.inf), ("-Infinity", -math.inf), ("", None), ("nan", None), ("inf", None),
        ("1_0", None), ("٣", None), ("1,000.5", None), ("0x1", None), ("--1", None), ("a", None),
    ],
)  # fmt: skip
def test_what_is_typed_for_a_logit(typed, value):
    assert logit_of(typed) == value


@pytest.mark.parametrize("logit", [3.5, -0.04, 17.3125, 1e6, -1e6, 0])
@pytest.mark.parametrize("writer", [ENGLISH, GERMAN])
def test_what_is_written_can_be_typed_again(writer, logit):
    if abs(logit) < 1000:
        assert logit_of(writer.logit(logit)) == logit
    else:
        assert logit_of(writer.editable(logit)) == logit


def test_every_sentence_of_the_engine_is_here_to_be_translated():
    assert dict(ERRORS) == dict(MESSAGES)
    error = LabError("word_empty", 7, row=2, limit=100)
    assert error_sentence(error) == str(error)
