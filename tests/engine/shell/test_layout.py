"""Columns stay columns whatever is in them, and a rounded share never claims what is not so."""

import pytest

from engine.shell.layout import percent, shortened, table, width


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.0, "0 %"),
        (1e-12, "1e-10 %"),
        (0.0000123, "0.0012 %"),
        (0.00099999, "0.1 %"),
        (0.001, "0.10 %"),
        (0.45518, "45.52 %"),
        (0.9999, "99.99 %"),
        (0.999999, ">99.99 %"),
        (1 - 1e-12, "100 %"),
        (1.0, "100 %"),
    ],
)
def test_percents(share, text):
    assert percent(share) == text


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("abc", 3), ("天气", 4), ("é", 1), ("e\u0301", 1), ("カ", 2), ("ｶ", 1), ("·⏎", 2)],
)
def test_widths(text, columns):
    assert width(text) == columns


def test_a_table_is_aligned_by_what_is_seen():
    text = table(("n", "name", "token"), [("1", "天气", "a"), ("10", "b", " x "), ("2", "", "")])
    assert text == " n  name  token\n 1  天气  a\n10     b   x\n 2\n"


def test_a_table_without_rows_is_nothing():
    assert table(("n", "token"), []) == ""


def test_a_long_text_is_shown_by_its_end():
    assert shortened("a" * 1_000_000 + "end") == f"… {'a' * 157 + 'end'!r}"
    assert shortened("\x1b[31m\n") == r"'\x1b[31m\n'"
