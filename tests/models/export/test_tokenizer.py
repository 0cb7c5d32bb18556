"""The exported tokenizer gives llama.cpp's ids, and the text back."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from models import ModelError, files
from models.export import export_gguf
from tests.models.export.tiny import SPECIAL, Tiny, tokens, write_tiny

GOLDEN = json.loads((Path(__file__).parent / "data" / "tokenizer_llama_cpp.json").read_text())

WITHOUT_TOKEN = "\x04\x06\x13\x14\x16\x1d"
"""SmolLM2's vocabulary has no token for these, nor for the lead bytes F1 and F2 (the planes from
U+40000 to U+BFFFF, where no character is); llama.cpp leaves them out as well."""


def is_writable(character):
    return character not in WITHOUT_TOKEN and not 0x40000 <= ord(character) < 0xC0000


def load(folder):
    return Tokenizer.from_file(str(folder / files.TOKENIZER))


@pytest.fixture(scope="module")
def tokenizer(exported_model):
    return load(exported_model)


def there_and_back(tokenizer, text):
    return tokenizer.decode(tokenizer.encode(text).ids, skip_special_tokens=False)


def test_ids_are_those_of_llama_cpp(tokenizer):
    assert len(GOLDEN["cases"]) >= 300
    found = [[text, tokenizer.encode(text).ids] for text, _ in GOLDEN["cases"]]
    assert found == GOLDEN["cases"]


def test_golden_texts_come_back(tokenizer):
    texts = [text for text, _ in GOLDEN["cases"] if all(map(is_writable, text))]
    assert len(texts) >= 300
    assert [there_and_back(tokenizer, text) for text in texts] == texts


@given(st.text(st.characters(codec="utf-8").filter(is_writable), max_size=60))
def test_any_text_comes_back(tokenizer, text):
    assert there_and_back(tokenizer, text) == text


@pytest.fixture(scope="module", params=["llama", "qwen2"])
def tiny_tokenizer(request, tmp_path_factory):
    """Of a model whose words are split as smollm's (llama) or as qwen2's."""
    place = tmp_path_factory.mktemp("tiny")
    write_tiny(place / "tiny.gguf", Tiny(request.param))
    return request.param, load(export_gguf(place / "tiny.gguf", place / "exported"))


@given(text=st.text(st.characters(codec="utf-8"), max_size=60))
def test_with_all_bytes_in_the_vocabulary_all_texts_come_back(tiny_tokenizer, text):
    assert there_and_back(tiny_tokenizer[1], text) == text


# "in" and "Ġthe" are merges of the tiny vocabulary: they show where words were split.
WORDS = [
    # text, pieces as smollm splits it, pieces as qwen2 does
    ("in the", ["in", "Ġthe"], ["in", "Ġthe"]),
    ("the", ["t", "he"], ["t", "he"]),
    ("\nin", ["Ċ", "in"], ["Ċ", "in"]),
    ("12", ["1", "2"], ["1", "2"]),
    ("  the", ["Ġ", "Ġthe"], ["Ġ", "Ġthe"]),
    ("<|start|>in<|end|>", ["<|start|>", "in", "<|end|>"], ["<|start|>", "in", "<|end|>"]),
    ("<|start|", ["<", "|", "s", "t", "a", "r", "t", "|"], None),
    ("e\u0301", ["e", "Ì", "ģ"], ["e", "Ì", "ģ"]),  # two characters stay two: no normaliser
]


@pytest.mark.parametrize(("text", "smollm", "qwen2"), WORDS)
def test_words_are_split_as_the_gguf_says(tiny_tokenizer, text, smollm, qwen2):
    architecture, tokenizer = tiny_tokenizer
    expected = smollm if architecture == "llama" else qwen2 or smollm
    assert tokenizer.encode(text).tokens == expected


def test_a_piece_of_punctuation_takes_the_line_end_along_in_qwen2_only(tmp_path):
    """One rule in which the two differ, seen through a merge of the two characters."""

    def add_merge(writer):
        writer.kv_data[0]["tokenizer.ggml.tokens"].value[-1] = ".Ċ"
        writer.kv_data[0]["tokenizer.ggml.merges"].value[-1] = ". Ċ"

    pieces = {}
    for architecture in ("llama", "qwen2"):
        source = tmp_path / f"{architecture}.gguf"
        write_tiny(source, Tiny(architecture), add_merge)
        tokenizer = load(export_gguf(source, tmp_path / architecture))
        pieces[architecture] = tokenizer.encode("a.\n").tokens
    assert pieces == {"llama": ["a", ".", "Ċ"], "qwen2": ["a", ".Ċ"]}


def test_digits_stay_apart_whatever_the_merges(tmp_path):
    def add_merge(writer):
        writer.kv_data[0]["tokenizer.ggml.tokens"].value[-1] = "12"
        writer.kv_data[0]["tokenizer.ggml.merges"].value[-1] = "1 2"

    for architecture in ("llama", "qwen2"):
        source = tmp_path / f"{architecture}.gguf"
        write_tiny(source, Tiny(architecture), add_merge)
        tokenizer = load(export_gguf(source, tmp_path / architecture))
        assert tokenizer.encode("x12").tokens == ["x", "1", "2"]


def test_ids_are_places_in_the_gguf(tiny_tokenizer):
    _, tokenizer = tiny_tokenizer
    assert [tokenizer.id_to_token(id_) for id_ in range(tokenizer.get_vocab_size())] == tokens()
    added = tokenizer.get_added_tokens_decoder()
    assert {id_: (token.content, token.special) for id_, token in added.items()} == {
        id_: (token, True) for id_, token in enumerate(SPECIAL)
    }


def test_user_defined_tokens_are_whole_but_not_special(tmp_path):
    def define(writer):
        writer.kv_data[0]["tokenizer.ggml.tokens"].value[-1] = "<think>"
        writer.kv_data[0]["tokenizer.ggml.token_type"].value[-1] = 4
        writer.kv_data[0]["tokenizer.ggml.merges"].value.pop()

    write_tiny(tmp_path / "tiny.gguf", Tiny(), define)
    folder = export_gguf(tmp_path / "tiny.gguf", tmp_path / "model")
    tokenizer, last = load(folder), len(tokens()) - 1
    assert tokenizer.encode("in<think>").ids[-1] == last
    assert not tokenizer.get_added_tokens_decoder()[last].special
    assert files.read_manifest(folder).tokens["user_defined"] == [last]


def with_template(template):
    """A change of a tiny model: it gets this chat template."""

    def add(writer):
        writer.add_chat_template(template)

    return add


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        (with_template("{{ messages }}\n今"), "{{ messages }}\n今"),
        (with_template(""), None),
        # Of several the one without a name.
        (
            with_template(
                [
                    {"name": "default", "template": "{{ 1 }}"},
                    {"name": "tool_use", "template": "{{ 2 }}"},
                ]
            ),
            "{{ 1 }}",
        ),
        (None, None),
    ],
)
def test_the_chat_template_is_kept_as_it_is(tmp_path, change, kept):
    write_tiny(tmp_path / "tiny.gguf", Tiny(), change)
    folder = export_gguf(tmp_path / "tiny.gguf", tmp_path / "model")
    assert files.read_manifest(folder).chat_template == kept


def test_a_chat_template_that_is_no_text_is_refused(tmp_path):
    def spoil(writer):
        writer.add_uint32("tokenizer.chat_template", 7)

    write_tiny(tmp_path / "tiny.gguf", Tiny(), spoil)
    with pytest.raises(ModelError, match=r"tiny\.gguf: its chat template .* is no text: 7"):
        export_gguf(tmp_path / "tiny.gguf", tmp_path / "model")
