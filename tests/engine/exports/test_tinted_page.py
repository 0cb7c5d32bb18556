"""The text as a page: what a browser's parser reads from it is the text, token by token."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import get_args, get_type_hints

import pytest

from engine.document import Document, Origin
from engine.exports.tinted_page import (
    PART_TOKENS,
    Colours,
    Stop,
    Tints,
    Words,
    page_parts,
    part_count,
)
from engine.model import TokenScores
from tests.engine.exports.export_examples import (
    SAMPLED,
    document_of,
    grown_document,
    scores_of,
)
from tests.fakes import SPECIAL_ID, FakeModel

VOID = {"meta"}


class Page(HTMLParser):
    """Collects the tokens: for each its attributes and its text, boxes in brackets."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tokens: list[tuple[dict[str, str], str]] = []
        self.between = ""
        self.tags: list[str] = []
        self._path: list[str] = []
        self.feed(source)
        self.close()
        assert self._path == [], "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag in VOID:
            return
        self._path.append(tag)
        if self._path[-2:] == ["pre", "span"]:
            self.tokens.append(({name: value or "" for name, value in attrs}, ""))
        elif tag == "i":
            self._add("[")

    def handle_endtag(self, tag: str) -> None:
        if tag == "i":
            self._add("]")
        assert self._path.pop() == tag

    def handle_data(self, data: str) -> None:
        if "pre" in self._path:
            if "span" in self._path:
                self._add(data)
            else:
                self.between += data

    def _add(self, data: str) -> None:
        attributes, text = self.tokens[-1]
        self.tokens[-1] = attributes, text + data


def tints_of(count: int) -> Tints:
    """A colour of its own for each token but the last."""
    light = [Colours(f"#0000{place % 256:02x}", "#ffffff") for place in range(count - 1)]
    dark = [Colours(f"#{place % 256:02x}0000", "#000000") for place in range(count - 1)]
    stops = [Stop("0", light[0], dark[0]), Stop("≥ 12 & more", light[-1], dark[-1])]
    return Tints("Surprisal, bits", [*light, None], [*dark, None], stops)


def page_of(document: Document, scores: TokenScores | None = None) -> str:
    count = len(document)
    card = FakeModel().card()
    return "".join(page_parts(document, scores, card, tints_of(count), Words()))


def example() -> str:
    document = document_of(FakeModel())
    return page_of(document, scores_of(len(document)))


def test_what_is_read_from_the_page_is_the_text() -> None:
    page = Page(example())
    assert [text for _, text in page.tokens] == [
        " the", "<", "b", ">", "\n", "&", " ", "天", "[U+000D]",
        " cat", "[⟨E5 A4⟩]", "<|end|>",
    ]  # fmt: skip
    # Nothing stands between the tokens: a browser drops the line end after <pre>.
    assert page.between == "\n"
    assert "b" not in page.tags


def test_what_is_said_of_each_token() -> None:
    tokens = Page(example()).tokens
    assert tokens[1][0]["title"] == (
        "< · id 60 · bytes 3c · surprisal 2 bits · probability 25 % · rank 2 · "
        "entropy before it 1 bits"
    )
    assert tokens[4][0]["title"].startswith("⏎ · id 10 · bytes 0a")
    assert "sampled · drawn with 25 %" in tokens[9][0]["title"]
    assert "forced · drawn with 0 %" in tokens[10][0]["title"]
    assert tokens[11][0]["title"].endswith("not scored")
    assert [each.get("class") for each, _ in tokens[8:]] == [None, "sampled", "forced", "special"]


def test_tokens_that_share_characters_are_shown_as_the_characters() -> None:
    text = "你好，世界。 the 天气 🌍<|end|>\n\tcafé <b>&"
    model = FakeModel()
    document = document_of(model, text)
    source = page_of(document, scores_of(len(document)))
    assert "你好，世界。" in re.sub("</span><span[^>]*>", "", source)
    shown = "".join(each for _, each in Page(source).tokens)
    assert shown == f"{text} cat[⟨E5 A4⟩]<|end|>"
    assert document.text == f"{text} cat\N{REPLACEMENT CHARACTER}<|end|>"


def test_each_of_them_is_told_of_and_has_its_share_of_the_tint() -> None:
    model = FakeModel()
    # "天" is a token of two bytes and one of one.
    document = Document("天a", tuple(model.encode("天a")), ((1, SAMPLED),))
    (attributes, text), _ = Page(page_of(document, scores_of(3))).tokens
    assert text == "天"
    assert attributes["title"].split("\n") == [
        "⟨E5 A4⟩ · id 265 · bytes e5 a4 · surprisal 1 bits · probability 50 % · rank 1 · "
        "entropy before it 0.5 bits",
        "⟨A9⟩ · id 169 · bytes a9 · sampled · drawn with 25 % · surprisal 2 bits · "
        "probability 25 % · rank 2 · entropy before it 1 bits",
    ]
    assert attributes["class"] == "sampled"
    assert attributes["style"] == (
        "--g:linear-gradient(to right,#000000 0% 66.67%,#000001 66.67% 100%);--t:#ffffff;"
        "--dg:linear-gradient(to right,#000000 0% 66.67%,#010000 66.67% 100%);--dt:#000000;"
    )


@pytest.mark.parametrize(
    ("ids", "shown"),
    [
        ((0xE4, 0xBD, 97), ["[⟨E4⟩]", "[⟨BD⟩]", "a"]),
        ((0xE4, 0xBD), ["[⟨E4⟩]", "[⟨BD⟩]"]),
        ((0xBD, 0xBD, 0xFF), ["[⟨BD⟩]", "[⟨BD⟩]", "[⟨FF⟩]"]),
        ((0xE4, 265, 0xA9), ["[⟨E4⟩]", "天"]),
        ((0xE4, 0xBD, 0xA0, 0xE5, SPECIAL_ID), ["你", "[⟨E5⟩]", "<|end|>"]),
    ],
)
def test_bytes_that_become_no_character_stay_bytes(ids: tuple[int, ...], shown: list[str]) -> None:
    assert [text for _, text in Page(page_of(Document("", ids))).tokens] == shown


def test_a_character_at_the_border_of_two_parts_is_whole() -> None:
    ids = (97,) * (PART_TOKENS - 1) + (265, 0xA9, 97)
    document = Document("", ids)
    card = FakeModel().card()
    parts = list(page_parts(document, None, card, tints_of(len(ids)), Words()))
    assert len(parts) == part_count(document)
    assert [text for _, text in Page("".join(parts)).tokens][-2:] == ["天", "a"]


def test_a_grown_token_is_said_to_have_grown_and_not_to_be_drawn() -> None:
    page = page_of(grown_document(FakeModel()), scores_of(2))
    attributes, _ = Page(page).tokens[1]
    assert attributes["class"] == "grown"
    assert "· grown ·" in attributes["title"] + " ·"
    assert "drawn" not in attributes["title"]
    assert "forced" not in attributes["title"]
    assert '<span class="grown">grown</span>' in page.partition("<pre>")[0]


@pytest.mark.parametrize("kind", get_args(get_type_hints(Origin)["kind"]))
def test_every_origin_has_a_word_and_a_style(kind: str) -> None:
    assert Words().of(kind) == kind
    assert f"\n.{kind} {{" in example()


def test_every_token_has_a_colour_for_light_and_for_dark() -> None:
    tokens = Page(example()).tokens
    assert tokens[3][0]["style"] == "--g:#000003;--t:#ffffff;--dg:#030000;--dt:#000000;"
    assert "style" not in tokens[-1][0]
    assert "prefers-color-scheme: dark" in example()


def test_the_legend_has_the_scale_and_the_marks_that_are_there() -> None:
    head = example().partition("<pre>")[0]
    assert "Surprisal, bits" in head
    assert "≥ 12 &amp; more</span>" in head
    assert '<span class="sampled">sampled</span> <span class="forced">forced</span>' in head
    typed = Document("a", (97, 97))
    assert 'class="sampled"' not in page_of(typed)


def test_the_page_needs_nothing_else() -> None:
    assert not re.search(r"https?:|//\w|url\(|@import|<script|<link|<img|src=", example())


def test_quotes_and_signs_in_the_words_do_no_harm() -> None:
    document = document_of(FakeModel(), '"><script>')
    words = replace(Words(), title='</title>"<b>', identity='{token}" <{id}>')
    card = FakeModel().card()
    tints = tints_of(len(document))
    page = Page("".join(page_parts(document, None, card, tints, words)))
    assert page.tokens[0][0]["title"] == '"" <34> · not scored'
    assert "script" not in page.tags


def test_control_characters_are_shown_and_not_written() -> None:
    ids = (0, 11, 127, 9, 13, 0xC2, 0x85)
    page = page_of(Document("", ids))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", page)
    assert [text for _, text in Page(page).tokens][:5] == [
        "[U+0000]", "[U+000B]", "[U+007F]", "\t", "[U+000D]"
    ]  # fmt: skip


def test_a_long_text_comes_in_parts() -> None:
    document = Document("", (97,) * (PART_TOKENS + 1))
    card = FakeModel().card()
    parts = list(page_parts(document, None, card, tints_of(len(document)), Words()))
    assert len(parts) == part_count(document) == 4
    assert len(Page("".join(parts)).tokens) == PART_TOKENS + 1


def test_an_empty_text_is_an_empty_page() -> None:
    tints = Tints("none", [], [], [])
    page = Page("".join(page_parts(Document(), None, FakeModel().card(), tints, Words())))
    assert page.tokens == []


def test_a_colour_for_each_token() -> None:
    tints = Tints("few", [], [], [])
    with pytest.raises(ValueError, match="must be one for each of the 1 tokens"):
        list(page_parts(Document("a", (97,)), None, FakeModel().card(), tints, Words()))
