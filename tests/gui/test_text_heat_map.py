"""Tokens follow the text: where they lie, and what is still known of them after a change."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.document import Document, Origin
from engine.scores import Scores
from gui.text.heat_map import NOT_READ, HeatMap, edges_of, part
from tests.fakes import FakeModel

MODEL = FakeModel()
ORIGIN = Origin("sampled", 0.5, 0.5, 1, 0.25)
texts = st.text(st.sampled_from("the cat\n ä天😀\u0301"), max_size=12)
some_bytes = st.lists(
    st.sampled_from([b"a", b"\xe5", b"\xa4", b"\xa9", b"\xf0\x9f", b"\x98\x80", b"the", b""]),
    max_size=9,
)


def scored(count: int, first: int = 1) -> Scores:
    """Ranks tell the tokens apart."""
    ranks = np.arange(first, first + count, dtype=np.int32)
    entropies = (ranks / 100).astype(np.float32)
    return Scores(-ranks.astype(np.float32), ranks, entropies)


def document(text: str, *sampled: int) -> Document:
    return Document(text, tuple(MODEL.encode(text)), tuple((at, ORIGIN) for at in sampled))


def read(text: str, scores: Scores | None = None, before: HeatMap | None = None) -> HeatMap:
    found = document(text)
    return (before or HeatMap()).read(found, MODEL.token_bytes, scores, done=True)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("pieces", "edges"),
    [
        ([], [0]),
        ([b"the", b" cat"], [0, 3, 7]),
        ([b"\xe5\xa4", b"\xa9"], [0, 2 / 3, 1]),
        (["😀".encode(), b"!"], [0, 2, 3]),
        ([b"\xf0\x9f", b"\x98\x80"], [0, 1, 2]),
        ([b"a", b"\xe5\xa4"], [0, 1, 2]),
        ([b"\xff", b"b"], [0, 1, 2]),
        ([b"", b"a"], [0, 0, 1]),
        ([b""], [0, 0]),
    ],
)
def test_edges(pieces: Sequence[bytes], edges: Sequence[float]) -> None:
    assert edges_of(range(len(pieces)), pieces.__getitem__).tolist() == pytest.approx(edges)


@given(some_bytes)
def test_edges_end_where_the_text_ends_and_never_go_back(pieces: list[bytes]) -> None:
    edges = edges_of(range(len(pieces)), pieces.__getitem__)
    assert edges[-1] == pytest.approx(units(b"".join(pieces).decode("utf-8", "replace")))
    assert (np.diff(edges) >= 0).all()


@given(texts, texts, texts, texts)
def test_a_change_is_followed_as_if_all_were_read_anew(
    head: str, removed: str, inserted: str, tail: str
) -> None:
    before = read(head + removed + tail)
    between = before.edited(units(head), units(removed), units(inserted))
    assert between.edges[-1] == pytest.approx(units(head + inserted + tail))
    assert len(between.edges) == len(between) + 1 == len(between.marked) + 1
    assert len(between.scores.ranks) == len(between)
    after = read(head + inserted + tail, before=between)
    anew = read(head + inserted + tail)
    assert after.ids == anew.ids
    assert after.edges == pytest.approx(anew.edges)


@given(some_bytes, some_bytes, some_bytes, some_bytes)
def test_any_bytes_are_followed_as_if_all_were_read_anew(
    head: list[bytes], removed: list[bytes], inserted: list[bytes], tail: list[bytes]
) -> None:
    pieces = [b"a", b"\xe5", b"\xa4", b"\xa9", b"\xf0\x9f", b"\x98\x80", b"the", b""]
    numbers = {each: number for number, each in enumerate(pieces)}

    def of(parts: list[bytes]) -> Document:
        text = b"".join(parts).decode("utf-8", "replace")
        return Document(text, tuple(numbers[each] for each in parts))

    before = HeatMap().read(of(head + removed + tail), pieces.__getitem__, None, done=True)
    after = of(head + inserted + tail)
    found = before.read(after, pieces.__getitem__, None, done=True)
    anew = HeatMap().read(after, pieces.__getitem__, None, done=True)
    assert found.edges == pytest.approx(anew.edges)


def test_what_is_before_a_change_stays_and_what_is_after_it_is_no_longer_true() -> None:
    before = read("the cat sat", scored(3))
    after = before.edited(3, 0, 1)
    assert after.ids == (*before.ids[:1], NOT_READ, *before.ids[1:])
    assert after.scores.ranks.tolist() == [1, 0, 2, 3]
    assert after.fresh == 1
    assert before.edited(11, 0, 1).fresh == 3, "what is typed at the end changes nothing before it"


def test_a_change_within_a_token_leaves_nothing_of_it() -> None:
    before = read("the cat sat", scored(3))
    after = before.edited(5, 1, 1)
    assert after.scores.ranks.tolist() == [1, 0, 3]
    assert after.edges.tolist() == [0, 3, 7, 11]


def test_a_token_that_is_taken_away_leaves_no_gap() -> None:
    after = read("the cat sat", scored(3)).edited(3, 4, 0)
    assert NOT_READ not in after.ids
    assert after.scores.ranks.tolist() == [1, 3]
    assert after.edges.tolist() == [0, 3, 7]


def test_chunk_by_chunk_the_new_scores_take_the_place_of_the_old() -> None:
    before = read("the cat sat ni", scored(4)).edited(3, 0, 4)
    found = document("the nice cat sat ni")
    assert len(found) == 5
    known = scored(5, first=11)
    shown = []
    for count in (0, 2, 4):
        unknown = Scores.unknown(5 - count)
        parts = (part(known, slice(count)), unknown)
        so_far = Scores(
            *(
                np.concatenate([getattr(each, name) for each in parts])
                for name in ("log_probabilities", "ranks", "entropies_bits")
            )
        )
        now = before.read(found, MODEL.token_bytes, so_far, done=False)
        shown.append((now.scores.ranks.tolist(), now.fresh))
    assert shown == [
        ([1, 0, 2, 3, 4], 0),
        ([11, 12, 2, 3, 4], 2),
        ([11, 12, 13, 14, 4], 4),
    ]
    done = before.read(found, MODEL.token_bytes, None, done=True)
    assert not done.scores.ranks.any(), "when all is read, what is unknown is unknown"


def test_tokens_that_were_not_typed_are_marked_and_stay_so() -> None:
    found = HeatMap().read(document("the cat sat", 1, 2), MODEL.token_bytes, None, done=True)
    assert found.marked.tolist() == [False, True, True]
    assert found.edited(0, 1, 1).marked.tolist() == [False, True, True]
    assert found.edited(5, 0, 1).marked.tolist() == [False, False, True]


@pytest.mark.parametrize(
    ("unit", "token"), [(0, 0), (2, 0), (3, 1), (6, 1), (7, 2), (10, 2), (11, None), (99, None)]
)
def test_the_token_at_a_place_begins_there_or_holds_it(unit: int, token: int | None) -> None:
    assert read("the cat sat").token_at(unit) == token


def test_only_from_the_first_difference_on_something_is_to_be_painted() -> None:
    one = read("the cat sat", scored(3))
    assert one.first_change(read("the cat sat", scored(3))) is None
    assert one.first_change(read("the cat ni", scored(3))) == 2
    assert one.first_change(read("the cat sat ni", scored(4))) == 3
    other = scored(3)
    other.ranks[1] = 77
    assert one.first_change(read("the cat sat", other)) == 1
    assert read("the cat").first_change(read("the cat")) is None, "unknown is like unknown"
    assert one.first_change(one.edited(8, 3, 3)) == 2
