"""Ids are the truth, text is a view: appending, spans, and what typing keeps of sampled tokens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.document import Document, Origin, append_token, token_spans
from engine.retokenize import retokenize
from tests.fakes import VOCABULARY, WORDS, FakeModel

MODEL = FakeModel()
SAMPLED = Origin("sampled", 0.5, 0.4, 1, 0.3)
IDS = st.lists(st.integers(0, VOCABULARY - 1), max_size=12)
TEXTS = st.text(alphabet="the catsni天😀 ", max_size=12)


def word(text: bytes) -> int:
    return 256 + WORDS.index(text)


def sampled(ids) -> Document:
    document = Document()
    for token_id in ids:
        document = append_token(document, token_id, SAMPLED, MODEL.token_bytes)
    return document


@given(IDS)
def test_appending_gives_the_text_that_decoding_all_ids_gives(ids):
    assert sampled(ids).text == MODEL.decode(ids)


def test_a_split_character_completes():
    first, second = word(b"\xe5\xa4"), 0xA9
    document = sampled([first])
    assert document.text == "\N{REPLACEMENT CHARACTER}"
    assert append_token(document, second, SAMPLED, MODEL.token_bytes).text == "天"


@pytest.mark.parametrize("character", ["é", "天", "😀"])
def test_a_character_sampled_byte_by_byte_completes(character):
    document = Document()
    for byte in character.encode():
        assert document.text in ("", "\N{REPLACEMENT CHARACTER}")
        document = append_token(document, byte, SAMPLED, MODEL.token_bytes)
    assert document.text == character


@given(IDS)
def test_spans_cover_the_text_without_gaps(ids):
    spans = token_spans(ids, MODEL.token_bytes)
    text = MODEL.decode(ids)
    covered = 0
    for start, end in zip(spans.starts.tolist(), spans.ends.tolist(), strict=True):
        assert start <= covered <= end
        covered = end
    assert covered == len(text)


def test_tokens_that_share_a_character_share_its_span():
    spans = token_spans([*"天".encode(), ord("!")], MODEL.token_bytes)
    assert spans.starts.tolist() == [0, 0, 0, 1]
    assert spans.ends.tolist() == [1, 1, 1, 2]
    assert spans.closed.tolist() == [False, False, True, True]


@pytest.mark.parametrize(
    ("ids", "typed", "kept"),
    [
        pytest.param([word(b" ni"), word(b"ce")], " nice the", 2, id="typing after"),
        pytest.param([word(b" ni"), word(b"ce"), word(b" cat")], " nice cats", 3, id="own word"),
        pytest.param([word(b" ni"), word(b"ce"), word(b" cat")], " nixce cat", 3, id="between"),
        pytest.param([word(b" ni"), word(b"ce")], "the nice", 2, id="typing before"),
        pytest.param([word(b" ni"), word(b"ce")], "", 0, id="all deleted"),
    ],
)
def test_typing_keeps_the_sampled_ids_it_does_not_touch(ids, typed, kept):
    base = sampled(ids)
    after = retokenize(base, typed, MODEL.encode(typed), MODEL.token_bytes)
    assert MODEL.decode(after.ids) == after.text == typed
    assert len(after.origins) == kept
    for position, origin in after.origins:
        assert after.ids[position] in ids
        assert origin is SAMPLED


def test_typed_text_is_split_as_the_tokenizer_splits_it():
    base = Document(" ni", (word(b" ni"),))
    after = retokenize(base, " nice", MODEL.encode(" nice"), MODEL.token_bytes)
    assert after.ids == (word(b" nice"),)


@given(IDS, TEXTS, st.data())
def test_an_edit_never_loses_or_invents_text(ids, inserted, data):
    base = sampled(ids)
    start = data.draw(st.integers(0, len(base.text)))
    end = data.draw(st.integers(start, len(base.text)))
    text = base.text[:start] + inserted + base.text[end:]
    after = retokenize(base, text, MODEL.encode(text), MODEL.token_bytes)
    assert MODEL.decode(after.ids) == text
    assert all(0 <= position < len(after.ids) for position, _ in after.origins)


def test_halves_of_a_character_that_an_edit_brings_together_stay_apart():
    base = sampled([0xC3, ord("&"), 0x9F])
    text = base.text.replace("&", "")
    after = retokenize(base, text, MODEL.encode(text), MODEL.token_bytes)
    assert MODEL.decode(after.ids) == after.text == "\N{REPLACEMENT CHARACTER}" * 2


@given(IDS)
def test_taking_an_edit_back_brings_the_sampled_ids_back(ids):
    base = sampled(ids)
    typed = base.text + " the"
    after = retokenize(base, typed, MODEL.encode(typed), MODEL.token_bytes)
    again = retokenize(after, base.text, MODEL.encode(base.text), MODEL.token_bytes)
    if after.ids[: len(ids)] == base.ids:
        assert again.ids == base.ids
