"""The text as the model reads it: token ids, and which of them were not typed.

Ids are the truth and the text is a view of them: a step appends an id, and nothing is tokenised
again to step, undo or draw. Knows no tokenizer; it is given the bytes of a token.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import Literal

import numpy as np
from numpy.typing import NDArray

TokenBytes = Callable[[int], bytes]


@dataclass(frozen=True)
class Origin:
    """How a token that was not typed came into the text."""

    kind: Literal["sampled", "forced", "grown"]
    """Drawn in its place, chosen there, or gone to with a branch that grew in the background."""
    probability: float
    """What it was drawn with, after all stages; 0 where a cut token was forced. Of a grown one,
    which was not drawn, the model's own."""
    model_probability: float
    rank: int
    """In the model's own order, from 1."""
    u: float | None = None
    """The random number it was drawn with; None where it was forced."""
    reroll: int = 0
    """Re-rolls of the throw it was drawn with."""


class Origins(Mapping[int, Origin]):
    """(position, origin) pairs in the order of their positions, as a mapping."""

    def __init__(self, pairs: tuple[tuple[int, Origin], ...]) -> None:
        self._pairs = pairs

    def __getitem__(self, position: int) -> Origin:
        place = bisect_left(self._pairs, position, key=itemgetter(0))
        if place < len(self._pairs) and self._pairs[place][0] == position:
            return self._pairs[place][1]
        raise KeyError(position)

    def __iter__(self) -> Iterator[int]:
        return (position for position, _ in self._pairs)

    def __len__(self) -> int:
        return len(self._pairs)


@dataclass(frozen=True)
class Document:
    """A text, its token ids, and the origins of those that were not typed."""

    text: str = ""
    ids: tuple[int, ...] = ()
    origins: tuple[tuple[int, Origin], ...] = field(default=(), repr=False)
    """(position in ``ids``, origin), by position."""

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def origin_at(self) -> Origins:
        """Looked up in place: a dictionary would stay with every revision that can be undone."""
        return Origins(self.origins)

    def renumbered(self, new_ids: Mapping[int, int]) -> Document:
        """The same text of the same tokens, where those in `new_ids` have another id now."""
        return replace(self, ids=tuple(new_ids.get(each, each) for each in self.ids))


def append_token(
    document: Document, token_id: int, origin: Origin, token_bytes: TokenBytes
) -> Document:
    """The document with one more token, its text continued byte for byte.

    A character whose bytes are spread over tokens reads "\ufffd" until the last of them is there.
    """
    unfinished = _unfinished_character(document.ids, token_bytes)
    kept = document.text[: len(document.text) - len(unfinished.decode("utf-8", "replace"))]
    new = (unfinished + token_bytes(token_id)).decode("utf-8", "replace")
    return Document(
        kept + new,
        (*document.ids, token_id),
        (*document.origins, (len(document.ids), origin)),
    )


def first_tokens(document: Document, count: int, token_bytes: TokenBytes) -> Document:
    """The first ``count`` tokens of the document, with the text that they alone make."""
    ids = document.ids[:count]
    return Document(
        b"".join(map(token_bytes, ids)).decode("utf-8", "replace"),
        ids,
        tuple((at, origin) for at, origin in document.origins if at < count),
    )


def _unfinished_character(ids: Sequence[int], token_bytes: TokenBytes) -> bytes:
    """The last bytes, from the last one that begins a character of several bytes on.

    Three bytes back are enough: a character has four at the most. What comes before a byte that
    begins a character decodes to the same text whatever follows.
    """
    last = b""
    for token_id in reversed(ids):
        last = token_bytes(token_id) + last
        if len(last) >= 3:
            break
    last = last[-3:]
    for start in range(len(last) - 1, -1, -1):
        if last[start] >= 0xC0:
            return last[start:]
        if last[start] < 0x80:
            break
    return b""


@dataclass(frozen=True)
class TokenSpans:
    """The characters (code points) each token covers.

    ``starts`` and ``ends`` are (tokens,) int64, half-open. Tokens that share a character both
    cover it; ``closed`` is False where a token ends within one.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    closed: NDArray[np.bool_]

    def boundaries(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Characters at which one token ends and the next begins, and how many tokens precede.

        The beginning of the text is one of them.
        """
        where = np.flatnonzero(self.closed)
        return np.append(0, self.ends[where]), np.append(0, where + 1)


def token_spans(ids: Sequence[int], token_bytes: TokenBytes) -> TokenSpans:
    """The characters each of ``ids`` covers in the text they make."""
    pieces = [token_bytes(token_id) for token_id in ids]
    byte_ends = np.cumsum([len(piece) for piece in pieces], dtype=np.int64)
    byte_starts = np.append(0, byte_ends)[:-1]
    begins = character_begins(b"".join(pieces))
    index = np.append(0, np.cumsum(begins, dtype=np.int64))
    closed = np.append(begins, True)[byte_ends]
    # A token that begins within a character covers that character too.
    inside = ~np.append(begins, True)[byte_starts]
    return TokenSpans(index[byte_starts] - inside, index[byte_ends], closed)


def character_begins(data: bytes) -> NDArray[np.bool_]:
    """(bytes,) bool: True at the bytes at which a character of the decoded text begins.

    Whatever is no UTF-8 is decoded with "replace".
    """
    begins: NDArray[np.bool_] = (np.frombuffer(data, np.uint8) & 0xC0) != 0x80
    at = 0
    while True:
        try:
            data[at:].decode("utf-8")
            return begins
        except UnicodeDecodeError as error:
            # Whatever is in error shows as one replacement character.
            begins[at + error.start] = True
            begins[at + error.start + 1 : at + error.end] = False
            at += error.end
