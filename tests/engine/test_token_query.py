"""What was typed into the search field, and every way to read it."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from engine.pieces import piece
from engine.token_query import read_query


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("", ()),
        ("the", (b"the",)),
        (" the ", (b" the ",)),
        ("天气", ("天气".encode(),)),
        ("␣the", ("␣the".encode(), b" the")),
        ("·the", ("·the".encode(), b" the")),
        ("⏎⇥", ("⏎⇥".encode(), b"\n\t")),
        (r"a\n", (rb"a\n", b"a\n")),
        (r"\t\r", (rb"\t\r", b"\t\r")),
        (r"\\n", (rb"\\n", rb"\n")),
        (r"\xE4\xbd", (rb"\xE4\xbd", b"\xe4\xbd")),
        (r"\q", (rb"\q",)),
        ("⟨E5 A4⟩", ("⟨E5 A4⟩".encode(), b"\xe5\xa4")),
        ("a⟨U+200B⟩", ("a⟨U+200B⟩".encode(), "a\u200b".encode())),
        ("⟨U+FFFFFF⟩", ("⟨U+FFFFFF⟩".encode(),)),
        ("⟨U+D800⟩", ("⟨U+D800⟩".encode(),)),
        ("\ud800", (b"\xed\xa0\x80",)),
    ],
)
def test_texts(typed: str, texts: tuple[bytes, ...]) -> None:
    assert read_query(typed).texts == texts


@pytest.mark.parametrize(
    ("typed", "exact"),
    [
        ("0xE4", b"\xe4"),
        ("0xE4 BD", b"\xe4\xbd"),
        ("0XE4bd", b"\xe4\xbd"),
        ("0xE4 0xBD", b"\xe4\xbd"),
        ("0xE4, 0xBD", b"\xe4\xbd"),
        (" bytes: E4 BD A0 ", b"\xe4\xbd\xa0"),
        ("Bytes:20", b" "),
        ("0xE4 B", b"\xe4"),
        ("0xE", b""),
        ("0x", b""),
        ("0xE4 x", b""),
        ("0xZZ", b""),
        ("E4 BD", b""),
        ("bytes:", b""),
        ("x0xE4", b""),
    ],
)
def test_bytes(typed: str, exact: bytes) -> None:
    assert read_query(typed).exact == exact


@pytest.mark.parametrize(
    ("typed", "token_id", "is_marked"),
    [
        ("#42", 42, True),
        ("# 42 ", 42, True),
        ("id:42", 42, True),
        ("ID: 42", 42, True),
        ("42", 42, False),
        (" 042", 42, False),
        ("#", None, False),
        ("-1", None, False),
        ("4.2", None, False),
        ("٤٢", None, False),
        ("42nd", None, False),
        ("#" + "9" * 5000, None, False),
    ],
)
def test_ids(typed: str, token_id: int | None, is_marked: bool) -> None:
    meant = read_query(typed)
    assert (meant.token_id, meant.is_marked_id) == (token_id, is_marked)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_read_and_first_as_it_stands(typed: str) -> None:
    texts = read_query(typed).texts
    assert all(texts)
    assert texts[:1] == ((typed.encode("utf-8", "surrogatepass"),) if typed else ())


@example(b"\xc2\x80")
@given(st.binary(min_size=2, max_size=8))
def test_a_token_is_found_by_what_the_chart_writes_for_it(token: bytes) -> None:
    written = piece(token, special=False).text
    # A sign that the token itself holds, such as "·", is not told from the one that stands for a
    # space; nor is a backslash, or the circle under a mark that stands alone.
    held = set(token.decode("utf-8", "replace")) | set(written) & {"◌"}
    assume(not held & set("·⏎⇥␣⟨\\◌"))
    assert token in read_query(written).texts
