"""The text of a stream, byte for byte, or the reason why there is none."""

import io

import pytest

from engine.shell.errors import ShellError
from engine.shell.streams import LARGEST_TEXT, text_of


@pytest.mark.parametrize("text", ["", "a\n", "a\r\nb\r", "\ufeff天\x00", "\n\n"])
def test_nothing_is_added_or_taken_away(text):
    assert text_of(io.BytesIO(text.encode())) == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"ab\xff", "standard input is no text in UTF-8: byte 3 is 0xFF"),
        (b"\xe5\xa4", "standard input is no text in UTF-8: byte 1 is 0xE5"),
        (b"a\xed\xa0\x80", "byte 2 is 0xED"),
    ],
)
def test_what_is_no_text(data, words):
    with pytest.raises(ShellError, match=words):
        text_of(io.BytesIO(data))


def test_more_than_anybody_can_want_is_not_read():
    class Endless(io.RawIOBase):
        def read(self, count: int = -1) -> bytes:
            assert count == LARGEST_TEXT + 1
            return b"a" * count

    with pytest.raises(ShellError, match="more than 10,000,000 bytes"):
        text_of(Endless())  # type: ignore[arg-type]


def test_a_stream_that_cannot_be_read():
    class Broken(io.RawIOBase):
        def read(self, count: int = -1) -> bytes:
            raise IsADirectoryError(21, "Is a directory")

    with pytest.raises(ShellError, match="standard input cannot be read: Is a directory"):
        text_of(Broken())  # type: ignore[arg-type]
