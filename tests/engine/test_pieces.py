"""Pieces: every byte string gets a text on which nothing is invisible."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.pieces import piece


@pytest.mark.parametrize(
    ("token", "text"),
    [
        ("hello", "hello"),
        (" the", "·the"),
        ("the ", "the·"),
        ("    ", "····"),
        (" ", "·"),
        ("\n", "⏎"),
        ("\n\n", "⏎⏎"),
        ("\t", "⇥"),
        (" {\n\t", "·{⏎⇥"),
        ("\r", "U+000D"),
        ("\r\n", "⟨U+000D⟩⏎"),
        ("\x00", "U+0000"),
        ("\x7f", "U+007F"),
        ("\u0085", "U+0085"),
        ("\u00a0", "U+00A0"),
        ("\u3000", "U+3000"),
        ("\u2028", "U+2028"),
        ("\u00ad", "U+00AD"),
        ("\u200b", "U+200B"),
        ("a\u200bb", "a⟨U+200B⟩b"),
        ("\u200b\u200b", "⟨U+200B⟩⟨U+200B⟩"),
        ("\u202e", "U+202E"),
        ("\u2066abc", "⟨U+2066⟩abc"),
        ("\ufeff", "U+FEFF"),
        ("\u3164", "U+3164"),
        ("\u2800", "U+2800"),
        ("\U000e0061", "U+E0061"),
        ("\ue000", "U+E000"),
        ("\uffff", "U+FFFF"),
        ("\ufffd", "\ufffd"),
        ("\u0301", "◌\u0301"),
        (" \u0301", "·◌\u0301"),
        ("e\u0301", "e\u0301"),
        ("\u0301\u0302a", "◌\u0301\u0302a"),
        ("\u0e33", "\u0e33"),
        ("\u093e", "◌\u093e"),
        ("\ufe0f", "U+FE0F"),
        ("❤\ufe0f", "❤\ufe0f"),
        ("👩\u200d👧", "👩⟨U+200D⟩👧"),
        ("天气", "天气"),
        (" 今天", "·今天"),
        ("𠀀", "𠀀"),
        ("שלום", "שלום"),
        ("🙂", "🙂"),
        ("·", "·"),
        ("x" * 1000, "x" * 1000),
    ],
)
def test_valid_text(token: str, text: str) -> None:
    assert piece(token.encode(), special=False) == (text, "text")


@pytest.mark.parametrize(
    ("token", "text"),
    [
        (b"", "⟨⟩"),
        (b"\xe5\xa4", "⟨E5 A4⟩"),
        (b"\xa9", "⟨A9⟩"),
        (b"\xff\x00", "⟨FF⟩⟨U+0000⟩"),
        (b" \xe5\xa4", "·⟨E5 A4⟩"),
        (b"\xa9\n", "⟨A9⟩⏎"),
        (b"\xa9a\xe5", "⟨A9⟩a⟨E5⟩"),
        ("天".encode() + b"\xe6\xb0", "天⟨E6 B0⟩"),
        ("🙂".encode()[:3], "⟨F0 9F 99⟩"),
        (b"\xed\xa0\x80", "⟨ED A0 80⟩"),
        (b"\xed\xb2\x80", "⟨ED B2 80⟩"),
        (b"\xc0\xaf", "⟨C0 AF⟩"),
        (b"\xf4\x90\x80\x80", "⟨F4 90 80 80⟩"),
        (b"\xe5\xa4\xcc\x81", "⟨E5 A4⟩◌\u0301"),
    ],
)
def test_what_is_not_all_text_is_shown_by_its_bytes(token: bytes, text: str) -> None:
    assert piece(token, special=False) == (text, "bytes")


@pytest.mark.parametrize(
    ("token", "text"),
    [
        (b"<|endoftext|>", "<|endoftext|>"),
        (b"<s>", "<s>"),
        (b"\n", "⏎"),
        (b"\xff", "⟨FF⟩"),
        (b"", "⟨⟩"),
    ],
)
def test_special_tokens_keep_their_written_form(token: bytes, text: str) -> None:
    assert piece(token, special=True) == (text, "special")


HEXADECIMAL = re.compile("⟨[0-9A-F]{2}(?: [0-9A-F]{2})*⟩")


def is_seen(character: str) -> bool:
    return unicodedata.category(character)[0] not in "CZ"


@given(st.binary(max_size=12) | st.text(max_size=8).map(str.encode), st.booleans())
def test_every_byte_string_gives_visible_text(token: bytes, special: bool) -> None:
    text, _ = piece(token, special)
    assert text
    assert all(map(is_seen, HEXADECIMAL.sub("", text)))
    assert not unicodedata.category(text[0]).startswith("M")


@given(st.text(alphabet=st.characters(categories=["Ll", "Lu", "Lo", "Nd", "Po"]), min_size=1))
def test_ordinary_text_is_shown_as_it_is(token: str) -> None:
    blank = {"\u115f", "\u1160", "\u3164", "\uffa0"}
    if not blank & set(token):
        assert piece(token.encode(), special=False) == (token, "text")
