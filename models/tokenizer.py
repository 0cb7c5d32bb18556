"""Text to token ids and back, byte for byte, for byte-level BPE vocabularies.

Wraps the `tokenizers` library and adds what an editor needs: spans, exact bytes of one token,
and errors that say where. Knows no model and no file format but `tokenizer.json`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import tokenizers
from tokenizers.decoders import ByteLevel

from models.errors import ModelError

Span = tuple[int, int]


def _byte_of_character() -> dict[str, int]:
    """The inverse of GPT-2's `bytes_to_unicode`: the character a vocabulary writes for each byte.

    Printable Latin-1 stands for itself; the other 68 bytes are the characters from U+0100 on, in
    order, so that "Ġ" (U+0120) is the space.
    """
    printable = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    table = {chr(byte): byte for byte in printable}
    others = (byte for byte in range(256) if byte not in set(printable))
    return table | {chr(0x100 + index): byte for index, byte in enumerate(others)}


_BYTE_OF_CHARACTER = _byte_of_character()


def _utf8(text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError(
            f"the text has a lone surrogate, U+{ord(text[error.start]):04X}, at position "
            f"{error.start}; a surrogate stands for a character only in a pair"
        ) from None


class Tokenizer:
    """A byte-level BPE vocabulary: `decode(encode(text)) == text` for every text that encodes.

    A vocabulary may lack bytes: SmolLM2's has no token for six control characters (U+0004, 06, 13,
    14, 16, 1D) and the unassigned planes 4 to 11. The library would drop them, and ids and text
    would no longer agree; here a text with such a character is refused, with its position.

    Special tokens written out in the text (`<|im_end|>`) become that token, and decode writes
    them out again. `vocabulary_size` is the width of the model's logits; a vocabulary may name
    fewer tokens than that, and ids without a name have no bytes.
    """

    def __init__(self, file: Path, vocabulary_size: int) -> None:
        try:
            self._tokenizer = tokenizers.Tokenizer.from_file(str(file))
        except Exception as error:  # the library raises bare Exception
            raise ModelError(f"the tokenizer {file} cannot be read: {error}") from error
        if not isinstance(self._tokenizer.decoder, ByteLevel):
            raise ModelError(
                f"the tokenizer {file} is no byte-level BPE vocabulary: its decoder is "
                f"{type(self._tokenizer.decoder).__name__}, and only ByteLevel is supported"
            )
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self.vocabulary_size = vocabulary_size
        self._unreadable = bytes(
            byte
            for character, byte in _BYTE_OF_CHARACTER.items()
            if self._tokenizer.token_to_id(character) is None
        )
        added = self._tokenizer.get_added_tokens_decoder()
        self._special = frozenset(id_ for id_, token in added.items() if token.special)
        self._bytes = {id_: token.content.encode() for id_, token in added.items()}

    def encode(self, text: str) -> list[int]:
        """Token ids of `text`.

        ValueError names the position of a lone surrogate, or of a character without tokens.
        """
        return self._encoding(text).ids

    def encode_with_spans(self, text: str) -> tuple[list[int], list[Span]]:
        """Token ids of `text`, and for each the code points [start, end) that it touches.

        Spans cover the text; tokens that share a character split between them overlap there.
        ValueError as for `encode`.
        """
        encoding = self._encoding(text)
        return encoding.ids, encoding.offsets

    def decode(self, ids: Sequence[int]) -> str:
        """The text of `ids`, specials written out; broken UTF-8 shows as U+FFFD."""
        return b"".join(map(self.token_bytes, ids)).decode("utf-8", errors="replace")

    def token_bytes(self, token_id: int) -> bytes:
        """The exact bytes of one token; of a special token, its written form.

        ValueError for an id outside the vocabulary.
        """
        known = self._bytes.get(token_id)
        if known is None:
            self.check_id(token_id)
            token = self._tokenizer.id_to_token(token_id) or ""
            known = bytes(_BYTE_OF_CHARACTER[character] for character in token)
            self._bytes[token_id] = known
        return known

    def is_special(self, token_id: int) -> bool:
        """Whether the token stands for something other than text, such as `<|im_end|>`."""
        self.check_id(token_id)
        return token_id in self._special

    def check_id(self, token_id: int) -> None:
        """ValueError for an id outside the vocabulary."""
        if not 0 <= token_id < self.vocabulary_size:
            raise ValueError(
                f"token id {token_id} is outside the vocabulary, 0 to {self.vocabulary_size - 1}"
            )

    def _encoding(self, text: str) -> tokenizers.Encoding:
        data = _utf8(text)
        if self._unreadable and len(data.translate(None, self._unreadable)) < len(data):
            self._refuse_unreadable(text)
        return self._tokenizer.encode(text, add_special_tokens=False)

    def _refuse_unreadable(self, text: str) -> None:
        for position, character in enumerate(text):
            if set(character.encode()) & set(self._unreadable):
                raise ValueError(
                    f"the model has no token for the character U+{ord(character):04X}, at "
                    f"position {position}; it can only read the text without it"
                )
