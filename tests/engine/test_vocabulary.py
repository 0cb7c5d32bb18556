"""Finding tokens by text, bytes and id; beside a slow and obvious search."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.example import ExampleModel, card_of
from engine.vocabulary import How, Vocabulary
from tests.fakes import FakeModel

TOKENS = (
    b"the",  # 0
    b" the",
    b" The",
    b"The",
    b" there",
    b"other",  # 5
    b" a the",
    "天".encode(),
    " 天气".encode(),
    "天".encode()[:2],
    "气".encode()[1:] + b"x",  # 10
    b"\n",
    b" \n\n",
    b"\\n",
    b"42",
    b"",  # 15
    b"<|end|>",
    b"   ",
    "ÄRGER".encode(),
    " ärger".encode(),
    b"thethe",  # 20
    b"0x",
)
VOCABULARY = Vocabulary(TOKENS, special=[16])
ID, EXACT, NUMBER, ALIKE, BEGINNING, INSIDE = How


def found(query: str) -> list[tuple[int, How]]:
    matches = VOCABULARY.find(query)
    assert matches.total == len(matches.ids)
    return list(zip(matches.ids, matches.how, strict=True))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", []),
        ("the", [
            (0, EXACT), (1, ALIKE), (2, ALIKE), (3, ALIKE), (4, BEGINNING), (20, BEGINNING),
            (5, INSIDE), (6, INSIDE),
        ]),
        (" the", [(1, EXACT), (2, ALIKE), (4, BEGINNING), (6, INSIDE)]),
        ("·The", [(2, EXACT), (1, ALIKE), (4, BEGINNING), (6, INSIDE)]),
        ("ther", [(4, BEGINNING), (5, INSIDE)]),
        ("天", [(7, EXACT), (8, BEGINNING)]),
        ("气", [(8, INSIDE)]),
        ("0xE5 A4", [(9, EXACT), (7, BEGINNING), (8, INSIDE)]),
        ("bytes: b0 94 78", [(10, EXACT)]),
        ("0x94", [(8, INSIDE), (10, INSIDE)]),
        ("0x", [(21, EXACT)]),
        (r"\n", [(11, EXACT), (13, EXACT), (12, BEGINNING)]),
        ("⏎", [(11, EXACT), (12, BEGINNING)]),
        ("\n", [(11, EXACT), (12, BEGINNING)]),
        ("#3", [(3, ID)]),
        ("id:15", [(15, ID)]),
        ("3", [(3, NUMBER)]),
        ("42", [(14, EXACT)]),
        ("#42", []),
        ("<|end", [(16, BEGINNING)]),
        ("ärger", [(18, ALIKE), (19, ALIKE)]),
        (" Ärger", [(19, ALIKE)]),
        ("hewat", []),
        ("\ud800", []),
    ],
)  # fmt: skip
def test_finds(query: str, expected: list[tuple[int, How]]) -> None:
    assert found(query) == expected


@pytest.mark.parametrize(
    ("tokens", "query", "expected"),
    [
        # A pattern does not run on from the last token into the first.
        ([b"b", b"a", b"a"], "ab", {}),
        ([b"  the", b" the"], " the", {0: INSIDE, 1: EXACT}),
        (["straße".encode(), b"Strasse"], "STRASSE", {0: ALIKE, 1: ALIKE}),
        ([b"aaa"], "aa", {0: BEGINNING}),
        ([b" a", b"ba"], "0x61", {0: INSIDE, 1: INSIDE}),
        ([], "a", {}),
        ([b"", b""], "a", {}),
    ],
)
def test_finds_in_other_tokens(tokens: list[bytes], query: str, expected: dict[int, How]) -> None:
    matches = Vocabulary(tokens).find(query)
    assert dict(zip(matches.ids, matches.how, strict=True)) == expected


def test_the_number_may_be_text_and_id() -> None:
    vocabulary = Vocabulary([b"1", b" 1", b"x", b"01"])
    matches = vocabulary.find("1")
    assert matches.ids == (0, 1, 3)
    assert matches.how == (EXACT, NUMBER, INSIDE)


def test_equal_matches_come_in_the_order_given() -> None:
    order = np.arange(len(TOKENS))[::-1].copy()
    assert VOCABULARY.find("the", order=order).ids == (0, 3, 2, 1, 20, 4, 6, 5)


@pytest.mark.parametrize("limit", [1, 2, 5, 8, 9])
def test_the_limit_takes_the_best_and_counts_all(limit: int) -> None:
    every, some = VOCABULARY.find("the"), VOCABULARY.find("the", limit)
    assert some.ids == every.ids[:limit]
    assert some.how == every.how[:limit]
    assert some.total == 8


@pytest.mark.parametrize(("query", "unknown"), [("#22", 22), ("id:999", 999), ("22", None)])
def test_an_id_that_is_none_is_named(query: str, unknown: int | None) -> None:
    assert VOCABULARY.find(query).unknown_id == unknown
    assert VOCABULARY.find("#21").unknown_id is None


def test_complaints() -> None:
    with pytest.raises(ValueError, match=r"order has shape \(3,\): it must be \(22,\)"):
        VOCABULARY.find("the", order=np.arange(3))
    with pytest.raises(ValueError, match="limit is 0: it must be 1 or more"):
        VOCABULARY.find("the", 0)
    for wrong in (-1, 22):
        with pytest.raises(ValueError, match=f"token id is {wrong}: it must be from 0 to 21"):
            VOCABULARY.token_bytes(wrong)


def test_every_token_keeps_its_bytes() -> None:
    assert [VOCABULARY.token_bytes(id_) for id_ in range(VOCABULARY.size)] == list(TOKENS)
    assert VOCABULARY.special == {16}


def slow(tokens: list[bytes], query: str) -> dict[int, How]:
    """The rules, said plainly, for a query of letters and spaces."""
    how: dict[int, How] = {}
    wanted = query.lower()
    for id_, token in enumerate(tokens):
        text = token.decode()
        low = text.lower()
        bare = low if query.startswith(" ") else low.removeprefix(" ")
        if text == query:
            how[id_] = EXACT
        elif wanted in (low, bare):
            how[id_] = ALIKE
        elif low.startswith(wanted) or bare.startswith(wanted):
            how[id_] = BEGINNING
        elif wanted in low:
            how[id_] = INSIDE
    return how


letters = st.text(alphabet="abAB é天", max_size=5)


@given(st.lists(letters, min_size=1, max_size=30), letters.filter(bool), st.randoms())
def test_finds_what_a_slow_search_finds(texts: list[str], query: str, random) -> None:
    tokens = [text.encode() for text in texts]
    order = random.sample(range(len(tokens)), len(tokens))
    matches = Vocabulary(tokens).find(query, order=np.array(order))
    expected = slow(tokens, query)
    assert dict(zip(matches.ids, matches.how, strict=True)) == expected
    assert list(matches.ids) == sorted(expected, key=lambda id_: (expected[id_], order.index(id_)))


@given(st.lists(st.binary(max_size=4), min_size=1, max_size=30), st.binary(min_size=1, max_size=3))
def test_bytes_are_found_in_whichever_tokens_hold_them(tokens: list[bytes], wanted: bytes) -> None:
    by_bytes = Vocabulary(tokens).find("0x" + wanted.hex(), 100)
    for id_, token in enumerate(tokens):
        assert (id_ in by_bytes.ids) >= (wanted in token)
    exact = [id_ for id_, how in zip(by_bytes.ids, by_bytes.how, strict=True) if how is EXACT]
    assert exact == [id_ for id_, token in enumerate(tokens) if token == wanted]


def test_the_card_makes_it_once_and_says_when() -> None:
    model = FakeModel()
    card = model.card()
    assert not card.has_vocabulary
    card.read_vocabulary()
    assert card.has_vocabulary
    vocabulary = card.vocabulary
    assert vocabulary is card.vocabulary
    assert vocabulary.size == model.vocabulary_size
    assert vocabulary.special == {266}
    for id_, token in enumerate(map(model.token_bytes, range(vocabulary.size))):
        assert vocabulary.token_bytes(id_) == token
    assert vocabulary.find(" nice").ids == (259,)


def test_the_six_words() -> None:
    assert card_of(ExampleModel()).vocabulary.find("cloud").ids == (1,)


def test_the_digest_is_that_of_the_tokens_in_their_order():
    tokens = [b"ab", b"c", b""]
    digest = Vocabulary(tokens).digest
    assert len(digest) == 64
    assert Vocabulary(tokens, special=[1]).digest == digest
    others = ([b"a", b"bc", b""], [b"c", b"ab", b""], [b"ab", b"c"])
    assert all(Vocabulary(each).digest != digest for each in others)
