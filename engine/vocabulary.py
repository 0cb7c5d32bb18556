"""All tokens of a model by their exact bytes, searchable at every keystroke.

Knows nothing of tokenizers: it is told the bytes of each id once, and asks nobody after that.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from engine.breakers import Encode, sequences_of
from engine.joined_bytes import Integers, JoinedBytes
from engine.lazy import lazy
from engine.token_query import TokenQuery, read_query

SPACE = 0x20


class How(IntEnum):
    """How a token matched, best first."""

    ID = 0
    """It has the id that was written as one: "#42"."""
    EXACT = 1
    """It is the text, or the bytes."""
    NUMBER = 2
    """Its id is the number that may also be meant as text: "42"."""
    ALIKE = 3
    """It is the text but for upper and lower case, or for a space before it."""
    BEGINNING = 4
    """It begins with it, whatever the case, and perhaps after a space."""
    INSIDE = 5
    """It holds it further on, whatever the case."""


NOT_AT_ALL = len(How)
Marks = NDArray[np.uint8]
"""(size,) by id or by rank, how each token matches: a `How`, or NOT_AT_ALL."""


@dataclass(frozen=True)
class Matches:
    """What was found: the best ids and how each matched, out of `total`.

    `unknown_id` is the id that was asked for, where the vocabulary has none such.
    """

    ids: tuple[int, ...] = ()
    how: tuple[How, ...] = ()
    total: int = 0
    unknown_id: int | None = None


def _folded(token: bytes) -> bytes:
    """Without upper case; bytes that are no UTF-8 stay as they are."""
    if token.isascii():
        return token.lower()
    text = token.decode("utf-8", "surrogateescape").casefold()
    return text.encode("utf-8", "surrogateescape")


def _best_places(how: Marks, limit: int) -> NDArray[np.intp]:
    """Where the best marks are, at most `limit`: equal ones in their order."""
    found = np.empty(0, np.intp)
    for mark in How:
        if found.size < limit:
            found = np.append(found, np.flatnonzero(how == mark))
    return found[:limit]


class Vocabulary:
    """Every token's bytes, in two blocks of memory, and ways to look for them.

    Making one takes time (see `of`); everything else may be called from any thread.
    """

    def __init__(self, tokens: Sequence[bytes], special: Iterable[int] = ()) -> None:
        self._exact = JoinedBytes(tokens)
        self._folded = JoinedBytes([_folded(token) for token in tokens])
        self.special = frozenset(special)
        """The ids that stand for something other than text."""
        self._breakers: tuple[object, tuple[tuple[int, ...], ...]] = (None, ())

    @classmethod
    def of(
        cls, size: int, token_bytes: Callable[[int], bytes], is_special: Callable[[int], bool]
    ) -> Vocabulary:
        """The `size` tokens with ids from 0. Takes 0.1 s for 49,000 and 0.5 s for 262,000, so call
        it on another thread than the window's.
        """
        ids = range(size)
        return cls([token_bytes(id_) for id_ in ids], [id_ for id_ in ids if is_special(id_)])

    @property
    def size(self) -> int:
        return self._exact.count

    @lazy
    def digest(self) -> str:
        """SHA-256, in hexadecimal, of the bytes of all tokens: equal ones have the same ids."""
        sha256 = hashlib.sha256(self._exact.ends.astype("<i8").tobytes())
        sha256.update(self._exact.bytes.tobytes())
        return sha256.hexdigest()

    def token_bytes(self, token_id: int) -> bytes:
        """The exact bytes of a token; ValueError for an id outside the vocabulary."""
        if not 0 <= token_id < self.size:
            raise ValueError(f"token id is {token_id}: it must be from 0 to {self.size - 1}")
        return self._exact[token_id]

    # --- find ---

    def find(
        self, query: str, limit: int = 200, order: NDArray[np.integer] | None = None
    ) -> Matches:
        """The best `limit` tokens for `query`, and how many there are in all.

        `query` is a text (" the", "天", "\\n", or as the chart writes it: "·the"), bytes
        ("0xE4 BD", "bytes:E4 BD") or an id ("#42", "id:42"; "42" is the text too). Ids come by how
        well they match (`How`), equal ones in `order`, (size,) ids best first, or else by id.

        ValueError for an order of another size, or a limit below 1.
        """
        if limit < 1:
            raise ValueError(f"limit is {limit}: it must be 1 or more")
        if order is not None and order.shape != (self.size,):
            raise ValueError(f"order has shape {order.shape}: it must be ({self.size},)")
        meant = read_query(query)
        how = self._how(meant)
        ranked = how if order is None else how[order]
        places = _best_places(ranked, limit)
        ids = places if order is None else order[places]
        wanted = meant.token_id
        is_unknown = wanted is not None and meant.is_marked_id and wanted >= self.size
        return Matches(
            ids=tuple(ids.tolist()),
            how=tuple(How(each) for each in ranked[places].tolist()),
            total=int(np.count_nonzero(how != NOT_AT_ALL)),
            unknown_id=wanted if is_unknown else None,
        )

    def _how(self, meant: TokenQuery) -> Marks:
        """By id, how the token matches best, whichever way the query is read."""
        readings = [self._as_text(text) for text in meant.texts]
        if meant.exact:
            readings.append(self._as_bytes(meant.exact))
        if meant.token_id is not None and meant.token_id < self.size:
            by_id = self._nothing()
            by_id[meant.token_id] = How.ID if meant.is_marked_id else How.NUMBER
            readings.append(by_id)
        return reduce(np.minimum, readings, self._nothing())

    def _nothing(self) -> Marks:
        return np.full(self.size, NOT_AT_ALL, np.uint8)

    def _as_text(self, text: bytes) -> Marks:
        pattern, folded = _folded(text), self._folded
        places, owners = folded.find(pattern)
        into = places - folded.starts[owners]
        at_start = into == 0
        if pattern[0] != SPACE:
            at_start |= (into == 1) & (folded.bytes[places - 1] == SPACE)
        whole = at_start & (places + len(pattern) == folded.ends[owners])
        how = self._nothing()
        # From worst to best, because a token may hold the text more than once.
        how[owners] = How.INSIDE
        how[owners[at_start]] = How.BEGINNING
        how[owners[whole]] = How.ALIKE
        how[self._same(owners[whole], text)] = How.EXACT
        return how

    def _as_bytes(self, pattern: bytes) -> Marks:
        places, owners = self._exact.find(pattern)
        beginning = owners[places == self._exact.starts[owners]]
        how = self._nothing()
        how[owners] = How.INSIDE
        how[beginning] = How.BEGINNING
        how[self._same(beginning, pattern)] = How.EXACT
        return how

    def _same(self, ids: Integers, token: bytes) -> list[int]:
        """Those of `ids` whose bytes are exactly `token`."""
        as_long = ids[self._exact.ends[ids] - self._exact.starts[ids] == len(token)]
        return [id_ for id_ in as_long.tolist() if self._exact[id_] == token]

    # --- sequence breakers ---

    def breaker_sequences(
        self, strings: Sequence[str], encode: Encode | None = None
    ) -> tuple[tuple[int, ...], ...]:
        """The token sequences that stand for DRY's sequence breakers `strings`.

        See `engine.breakers.sequences_of`. Those of the last strings are remembered.
        """
        asked = (tuple(strings), encode)
        remembered, sequences = self._breakers
        if remembered != asked:
            sequences = sequences_of(self._exact, strings, encode)
            self._breakers = (asked, sequences)
        return sequences
