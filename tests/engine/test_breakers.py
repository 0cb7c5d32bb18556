"""The token sequences of DRY's sequence breakers, beside llama.cpp's own procedure."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.vocabulary import Vocabulary
from tests.fakes import FakeModel

Sequences = set[tuple[int, ...]]


def as_llama_cpp(tokens: Sequence[bytes], breaker: bytes) -> Sequences:
    """`get_overlapping_token_sequences` of llama.cpp, token by token and place by place; the tail
    is of single bytes, as `encode_bytes` makes it.
    """
    found: Sequences = set()
    for token_id, word in enumerate(tokens):
        if breaker in word:
            found.add((token_id,))
            continue
        for start in range(len(word)):
            overlap = word[start : start + len(breaker)]
            if overlap and breaker.startswith(overlap):
                found.add((token_id, *breaker[len(overlap) :]))
    return found


def encode_bytes(text: str) -> list[int]:
    return list(text.encode())


words = st.text(alphabet="ab:\n", min_size=1, max_size=4).map(str.encode)


@given(st.lists(words, max_size=20), words)
def test_sequences_are_llama_cpps(tokens: list[bytes], breaker: bytes) -> None:
    vocabulary = Vocabulary(tokens)
    expected = as_llama_cpp(tokens, breaker)
    assert set(vocabulary.breaker_sequences([breaker.decode()], encode_bytes)) == expected
    alone = {sequence for sequence in expected if len(sequence) == 1}
    assert set(vocabulary.breaker_sequences([breaker.decode()])) == alone


def test_the_usual_breakers() -> None:
    vocabulary = Vocabulary([b"\n", b" a", b".\n\n", b'said: "', b"**", b"x", b":"])
    assert vocabulary.breaker_sequences(("\n", ":", '"', "*")) == ((0,), (2,), (3,), (4,), (6,))


def test_several_breakers_are_one_set_and_an_empty_one_is_none() -> None:
    vocabulary = Vocabulary([b"a", b"b", b"ab"])
    assert vocabulary.breaker_sequences(["a", "", "b", "a"]) == ((0,), (1,), (2,))
    assert vocabulary.breaker_sequences([]) == vocabulary.breaker_sequences([""]) == ()


def test_a_breaker_across_tokens() -> None:
    model = FakeModel()
    sequences = model.card().vocabulary.breaker_sequences(["the cat"], model.encode)
    # Nothing holds it whole; "the" and " the" end with its first word, three with its "t".
    expected = {(*model.encode(head), *model.encode(" cat")) for head in ("the", " the")}
    expected |= {(*model.encode(head), *model.encode("he cat")) for head in ("t", " cat", " sat")}
    assert set(sequences) == expected


def test_limits_of_a_long_breaker() -> None:
    vocabulary = Vocabulary([b"x", b"a" * 40])
    assert vocabulary.breaker_sequences(["a" * 60], encode_bytes)[-1] == (1,)
    assert vocabulary.breaker_sequences(["x" + "a" * 30], encode_bytes) == ((0, *[97] * 20),)


def test_a_rest_that_is_no_text_is_left_out() -> None:
    whole = "：".encode()
    vocabulary = Vocabulary([whole[:2], whole[:1], whole, b"a"])
    assert vocabulary.breaker_sequences(["：a"], encode_bytes) == ((2, 97),)


@pytest.mark.parametrize("error", [ValueError, UnicodeError])
def test_a_rest_without_tokens_is_left_out(error: type[ValueError]) -> None:
    def refuse(text: str) -> list[int]:
        raise error("no token for that")

    assert Vocabulary([b"a", b"ab"]).breaker_sequences(["ab"], refuse) == ((1,),)


def test_the_last_strings_are_remembered() -> None:
    asked: list[str] = []

    def encode(text: str) -> list[int]:
        asked.append(text)
        return [0]

    vocabulary = Vocabulary([b"a"])
    first = vocabulary.breaker_sequences(["ab"], encode)
    assert vocabulary.breaker_sequences(("ab",), encode) is first
    assert asked == ["b"]
    assert vocabulary.breaker_sequences(["ac"], encode) == ((0, 0),)
    assert asked == ["b", "c"]
    assert vocabulary.breaker_sequences(["ac"]) == ()
