"""Text to ids and back: nothing is lost, nothing is added, and every byte is accounted for."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer as Library
from tokenizers import decoders
from tokenizers import models as kinds

from models import ModelError
from models.tokenizer import Tokenizer

TRICKY = [
    "",
    " ",
    "  leading and trailing  ",
    "tabs\tand\r\nline ends\n\n\n",
    "12345 + 67,890 = 80,235",
    "naïve café, e\u0301 and \u00e9 are not the same",
    "今天的天气真好",
    "𠮷野家",
    "👩‍👩‍👧‍👦 🇨🇭 😀",
    "\u200b\ufeff\u00ad\x00\x01\x1b\x7f\x80",
    "\U0003ffff\U000c0000\U0010ffff",
    "a" * 3000,
    "<|im_start|>user\nhi<|im_end|>",
    "<|im_star|> <|endoftext|>x",
]
UNREADABLE = "\x04\x06\x13\x14\x16\x1d\U00040000\U000bffff"
"""The six control characters, and the bounds of the planes, that SmolLM2 has no bytes for."""


def readable(character):
    return character not in UNREADABLE and not 0x40000 <= ord(character) < 0xC0000


any_text = st.text(st.characters(exclude_categories=["Cs"]).filter(readable), max_size=60)


@pytest.fixture(scope="module")
def tokenizer(exported_model):
    return Tokenizer(exported_model / "tokenizer.json", 49152)


def spans_by_bytes(text, pieces):
    """From the lengths of the pieces alone: the characters that a token's bytes touch."""
    owner = [index for index, letter in enumerate(text) for _ in letter.encode()]
    ends = np.cumsum([len(piece) for piece in pieces])
    return [
        (owner[end - len(piece)], owner[end - 1] + 1)
        for piece, end in zip(pieces, ends, strict=True)
    ]


def check(tokenizer, text):
    ids, spans = tokenizer.encode_with_spans(text)
    pieces = [tokenizer.token_bytes(id_) for id_ in ids]
    assert tokenizer.encode(text) == ids
    assert b"".join(pieces) == text.encode()
    assert tokenizer.decode(ids) == text
    assert spans == spans_by_bytes(text, pieces)


@pytest.mark.parametrize("text", TRICKY)
def test_tricky_texts_come_back_whole(tokenizer, text):
    check(tokenizer, text)


@given(any_text)
def test_any_text_comes_back_whole(tokenizer, text):
    check(tokenizer, text)


def test_characters_split_between_tokens_share_their_span(tokenizer):
    ids, spans = tokenizer.encode_with_spans("吉𠮷")
    shared = [span for span in spans if span == (1, 2)]
    assert len(shared) > 1
    assert tokenizer.decode(ids[-1:]) == "�"


def test_written_out_special_tokens_become_the_token(tokenizer):
    ids = tokenizer.encode("hi<|im_end|>")
    assert [tokenizer.is_special(id_) for id_ in ids] == [False, True]
    assert tokenizer.token_bytes(ids[-1]) == b"<|im_end|>"
    assert not any(map(tokenizer.is_special, tokenizer.encode("<|im_en|>")))


def test_a_megabyte_is_no_trouble(tokenizer):
    text = "It was the best of times; 今天 😀\n" * 25_000
    ids, spans = tokenizer.encode_with_spans(text)
    assert spans[-1][1] == len(text)
    assert tokenizer.decode(ids) == text


@pytest.mark.parametrize(
    ("text", "position", "sign"), [("ab\ud83d", 2, "D83D"), ("\udc00😀", 0, "DC00")]
)
def test_lone_surrogates_are_refused_by_position(tokenizer, text, position, sign):
    message = rf"lone surrogate, U\+{sign}, at position {position};"
    with pytest.raises(ValueError, match=message):
        tokenizer.encode(text)
    with pytest.raises(ValueError, match=message):
        tokenizer.encode_with_spans(text)


@pytest.mark.parametrize("character", UNREADABLE)
def test_characters_without_tokens_are_refused_by_position(tokenizer, character):
    message = rf"no token for the character U\+{ord(character):04X}, at position 3;"
    with pytest.raises(ValueError, match=message):
        tokenizer.encode(f"天 b{character}c{character}")


@pytest.mark.parametrize("bad", [-1, 49152, 10**9])
@pytest.mark.parametrize("call", ["token_bytes", "is_special", "decode"])
def test_ids_outside_the_vocabulary_are_refused(tokenizer, call, bad):
    argument = [5, bad] if call == "decode" else bad
    with pytest.raises(ValueError, match=rf"token id {bad} is outside .* 0 to 49151"):
        getattr(tokenizer, call)(argument)


def test_every_token_has_bytes(tokenizer):
    assert all(tokenizer.token_bytes(id_) for id_ in range(49152))


def test_ids_that_the_vocabulary_does_not_name_have_no_bytes(exported_model):
    padded = Tokenizer(exported_model / "tokenizer.json", 49200)
    assert padded.token_bytes(49199) == b""
    assert padded.decode([49199]) == ""


def test_other_kinds_of_vocabulary_are_refused_by_name(tmp_path):
    library = Library(kinds.BPE(vocab={"a": 0}, merges=[]))
    library.decoder = decoders.Metaspace()
    library.save(str(tmp_path / "tokenizer.json"))
    with pytest.raises(ModelError, match="Metaspace, and only ByteLevel"):
        Tokenizer(tmp_path / "tokenizer.json", 1)


@pytest.mark.parametrize("content", [None, b"", b"{}", b"\xff\xfe"])
def test_broken_tokenizer_files_are_named(tmp_path, content):
    file = tmp_path / "tokenizer.json"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ModelError, match=r"tokenizer\.json cannot be read"):
        Tokenizer(file, 10)
