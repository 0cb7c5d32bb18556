"""Builds `tokenizer.json` from the vocabulary in a GGUF: byte-level BPE, split as GGUF names it.

No normaliser: decode(encode(text)) must give the text back. Knows no tensors.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers

from models.export.errors import ExportError
from models.export.source import Source

CONTROL = 3
USER_DEFINED = 4
"""Token types of GGUF (gguf.TokenType)."""

_QWEN2_SPLIT = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}"
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)


def _smollm() -> Any:
    return pre_tokenizers.Sequence(
        [
            pre_tokenizers.Digits(individual_digits=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True),
        ]
    )


def _qwen2() -> Any:
    return pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(_QWEN2_SPLIT), behavior="isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )


_PRE_TOKENIZERS: dict[str, Callable[[], Any]] = {"smollm": _smollm, "qwen2": _qwen2}


@dataclass(frozen=True)
class Vocabulary:
    """The tokens of a GGUF in id order, their types, and its merges in order of rank."""

    tokens: list[str]
    types: list[int]
    merges: list[tuple[str, str]]
    pre_tokenizer: str

    def ids_of_type(self, kind: int) -> list[int]:
        """Ids of all tokens of one type."""
        return [id_ for id_, type_ in enumerate(self.types) if type_ == kind]


def _refuse(source: Source, key: str, known: tuple[str, ...]) -> str:
    value = source.metadata.get(key)
    if value not in known:
        raise ExportError(
            f"{source.path}: its tokenizer ({key}) is {value!r}; supported is {' or '.join(known)}"
        )
    return str(value)


def read_vocabulary(source: Source) -> Vocabulary:
    """The vocabulary of a GGUF; ExportError names a kind of tokenizer that is not supported."""
    _refuse(source, "tokenizer.ggml.model", ("gpt2",))
    pre_tokenizer = _refuse(source, "tokenizer.ggml.pre", tuple(_PRE_TOKENIZERS))
    tokens = source.array("tokenizer.ggml.tokens")
    types = source.array("tokenizer.ggml.token_type")
    if len(types) != len(tokens):
        raise ExportError(
            f"{source.path}: it has {len(tokens)} tokens but {len(types)} token types"
        )
    merges = []
    for rank, merge in enumerate(source.array("tokenizer.ggml.merges")):
        left, space, right = merge.partition(" ")
        if not (left and space and right):
            raise ExportError(f"{source.path}: merge {rank} is {merge!r}; two tokens are needed")
        merges.append((left, right))
    return Vocabulary(tokens, types, merges, pre_tokenizer)


def _byte_pairs(vocabulary: Vocabulary) -> models.BPE:
    ids: dict[str, int] = {}
    for id_, token in enumerate(vocabulary.tokens):
        if ids.setdefault(token, id_) != id_:
            raise ExportError(f"the vocabulary has {token!r} twice, as ids {ids[token]} and {id_}")
    try:
        return models.BPE(vocab=ids, merges=vocabulary.merges)
    except Exception as error:  # the library raises bare Exception
        raise ExportError(f"the vocabulary's merges do not fit its tokens: {error}") from error


def build_tokenizer(vocabulary: Vocabulary) -> Tokenizer:
    """The tokenizer of a vocabulary; written-out control tokens in a text become those tokens.

    ExportError where the vocabulary contradicts itself.
    """
    tokenizer = Tokenizer(_byte_pairs(vocabulary))
    tokenizer.pre_tokenizer = _PRE_TOKENIZERS[vocabulary.pre_tokenizer]()
    tokenizer.decoder = decoders.ByteLevel()
    for kind in (CONTROL, USER_DEFINED):
        added = [
            AddedToken(vocabulary.tokens[id_], special=kind == CONTROL, normalized=False)
            for id_ in vocabulary.ids_of_type(kind)
        ]
        tokenizer.add_tokens(added)
    return tokenizer


def token_entries(source: Source, vocabulary: Vocabulary) -> dict[str, Any]:
    """The manifest's `tokens`. A vocabulary without a start of text begins with its end of text."""
    ids = {name: source.metadata.get(f"tokenizer.ggml.{name}_token_id") for name in ("bos", "eos")}
    start = ids["eos"] if ids["bos"] is None else ids["bos"]
    if not isinstance(start, int) or not 0 <= start < len(vocabulary.tokens):
        raise ExportError(
            f"{source.path}: its start of text (tokenizer.ggml.bos_token_id) is {start!r}, "
            f"not a token; the vocabulary has 0 to {len(vocabulary.tokens) - 1}"
        )
    return {
        "bos": start,
        "eos": ids["eos"],
        "add_bos": bool(source.metadata.get("tokenizer.ggml.add_bos_token", False)),
        "control": vocabulary.ids_of_type(CONTROL),
        "user_defined": vocabulary.ids_of_type(USER_DEFINED),
    }


def chat_template(source: Source) -> str | None:
    """How the model was taught to read a conversation, in Jinja; None where the GGUF has none.

    Of several (`tokenizer.chat_template.NAME`, for tools and the like) the one without a name.
    """
    template = source.metadata.get("tokenizer.chat_template")
    if template is not None and not isinstance(template, str):
        raise ExportError(
            f"{source.path}: its chat template (tokenizer.chat_template) is no text: {template!r}"
        )
    return template or None
