"""Which characters of a text belong to which token, and what is known of each: what is tinted.

An immutable value that follows the text: a change of it costs little more than the tokens that
changed. Positions are UTF-16 units, as Qt counts them. Knows no widget and no colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from engine.document import Document, TokenBytes, character_begins
from engine.edits import common_prefix, common_suffix
from engine.model import TokenScores
from engine.scores import Scores

NOT_READ = -1
"""The id of what was typed since the tokenizer was last asked."""
Edges = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class HeatMap:
    """The tokens of a text.

    ``edges`` (tokens + 1,) is where each begins, and where the last one ends; a token that ends
    within a character has an edge within it. ``scores`` of the first ``fresh`` tokens are those of
    this text, the others' what was true before the last change. ``marked`` (tokens,) are those that
    were not typed.
    """

    ids: tuple[int, ...] = ()
    edges: Edges = field(default_factory=lambda: np.zeros(1), repr=False)
    scores: Scores = field(default_factory=lambda: Scores.unknown(0), repr=False)
    marked: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, np.bool_), repr=False)
    fresh: int = 0

    def __len__(self) -> int:
        return len(self.ids)

    def token_at(self, unit: int) -> int | None:
        """The token that begins at or holds this position; None at the end of the text."""
        index = int(np.searchsorted(self.edges, unit, side="right")) - 1
        return index if 0 <= index < len(self) else None

    def between(self, first: float, last: float) -> tuple[int, int]:
        """The tokens, from and up to, of which something is from ``first`` up to ``last``."""
        begin = int(np.searchsorted(self.edges[1:], first, side="right"))
        end = int(np.searchsorted(self.edges[:-1], last, side="left"))
        return begin, max(begin, end)

    def edited(self, start: int, removed: int, inserted: int) -> HeatMap:
        """After ``removed`` units at ``start`` gave way to ``inserted`` others.

        Tokens before the change stay as they are: their scores depend on what is before them. What
        was inserted is one token that nobody has read yet; those after it are not true any more.
        """
        kept = int(np.searchsorted(self.edges[1:], start, side="right"))
        after = int(np.searchsorted(self.edges[:-1], start + removed, side="left"))
        after = max(after, kept)
        tail = self.edges[after:] + (inserted - removed)
        head = self.edges[: kept + 1]
        between = [] if head[-1] == tail[0] else [NOT_READ]
        if not between:
            tail = tail[1:]
        return HeatMap(
            (*self.ids[:kept], *between, *self.ids[after:]),
            np.concatenate([head, tail]),
            joined(
                part(self.scores, slice(kept)),
                Scores.unknown(len(between)),
                part(self.scores, slice(after, None)),
            ),
            np.concatenate(
                [self.marked[:kept], np.zeros(len(between), np.bool_), self.marked[after:]]
            ),
            min(self.fresh, kept),
        )

    def read(
        self, document: Document, token_bytes: TokenBytes, scores: TokenScores | None, done: bool
    ) -> HeatMap:
        """The tokens of ``document``, which the tokenizer has read.

        Where ``scores`` do not say anything yet and it is not ``done``, what was true before the
        last change is kept for the tokens that are still there.
        """
        count = len(document)
        known = Scores.unknown(count) if scores is None else as_scores(scores)
        fresh = count if done else _known_tokens(known)
        marked = np.zeros(count, np.bool_)
        marked[[place for place, _ in document.origins]] = True
        if fresh == count and document.ids == self.ids:
            return replace(self, scores=known, marked=marked, fresh=fresh)
        common, edges = _Common(count, 0), self.edges
        if document.ids is not self.ids:
            common = _Common.of(self.ids, document.ids)
            edges = common.edges(self.edges, document.ids, token_bytes)
        if fresh < count:
            known = common.filled_up(part(known, slice(fresh)), self.scores, count)
        return HeatMap(document.ids, edges, known, marked, fresh)

    def first_change(self, other: HeatMap) -> int | None:
        """The first token that is not shown alike in both; None where all are."""
        count = common_prefix(self.ids, other.ids)
        alike = self.marked[:count] == other.marked[:count]
        for name in ("log_probabilities", "ranks", "entropies_bits"):
            one, two = (getattr(each.scores, name)[:count] for each in (self, other))
            alike &= (one == two) | (np.isnan(one) & np.isnan(two))
        low, high = sorted((min(self.fresh, count), min(other.fresh, count)))
        alike[low:high] = False
        where = np.flatnonzero(~alike)
        if where.size:
            return int(where[0])
        return None if len(self) == len(other) == count else count

    def unscored(self) -> HeatMap:
        """Without any scores."""
        return replace(self, scores=Scores.unknown(len(self)), fresh=len(self))


def part(scores: TokenScores, where: slice) -> Scores:
    return Scores(
        scores.log_probabilities[where], scores.ranks[where], scores.entropies_bits[where]
    )


def joined(*parts: Scores) -> Scores:
    """Of several neighbouring parts of a text."""
    return Scores(
        np.concatenate([each.log_probabilities for each in parts]),
        np.concatenate([each.ranks for each in parts]),
        np.concatenate([each.entropies_bits for each in parts]),
    )


def as_scores(scores: TokenScores) -> Scores:
    return scores if isinstance(scores, Scores) else part(scores, slice(None))


def _known_tokens(scores: TokenScores) -> int:
    """How many tokens there are up to the last one that is known."""
    known = np.flatnonzero(scores.ranks)
    return int(known[-1]) + 1 if known.size else 0


@dataclass(frozen=True)
class _Common:
    """How many tokens at the beginning and at the end of two texts are the same."""

    start: int
    end: int

    @classmethod
    def of(cls, before: Sequence[int], after: Sequence[int]) -> _Common:
        start = common_prefix(before, after)
        return cls(start, common_suffix(before, after, min(len(before), len(after)) - start))

    def filled_up(self, fresh: Scores, before: Scores, count: int) -> Scores:
        """``fresh`` of the first tokens, and for the others what was last known of them."""
        begin = len(fresh.ranks)
        head = part(before, slice(begin, max(begin, self.start)))
        tail_begin = max(count - self.end, begin + len(head.ranks))
        tail = part(before, slice(len(before.ranks) - (count - tail_begin), None))
        gap = count - begin - len(head.ranks) - len(tail.ranks)
        return joined(fresh, head, Scores.unknown(gap), tail)

    def edges(self, before: Edges, ids: Sequence[int], token_bytes: TokenBytes) -> Edges:
        """Where the tokens ``ids`` begin and end, worked out anew for what is not common alone."""
        # A token that both have, and with which a character begins: what is before it is alike.
        first, last = min(self.start, max(0, len(ids) - 1)), self.end
        while first and not (first < self.start and _begins_character(token_bytes(ids[first]))):
            first -= 1
        while last and not _begins_character(token_bytes(ids[len(ids) - last])):
            last -= 1
        middle = before[first] + edges_of(ids[first : len(ids) - last], token_bytes)
        tail = before[len(before) - 1 - last :]
        return np.concatenate([before[:first], middle, tail[1:] + (middle[-1] - tail[0])])


def _begins_character(raw: bytes) -> bool:
    """Whether a character begins with this token, whatever is before it."""
    return bool(raw) and raw[0] & 0xC0 != 0x80


def edges_of(ids: Sequence[int], token_bytes: TokenBytes) -> Edges:
    """(tokens + 1,) where the tokens of a text begin and end, in units from its beginning.

    A character whose bytes are spread over several tokens is shared out by bytes.
    """
    pieces = [token_bytes(token_id) for token_id in ids]
    ends = np.cumsum(np.fromiter(map(len, pieces), np.int64, len(pieces)))
    data = b"".join(pieces)
    if not data:
        return np.zeros(len(pieces) + 1)
    begins = character_begins(data)
    places = np.flatnonzero(begins)
    lengths = np.diff(places, append=len(data))
    # Whatever is shorter and begins like a character of four bytes is shown by one unit.
    lead = np.frombuffer(data, np.uint8)[places]
    units = np.where((lead >= 0xF0) & (lengths == 4), 2, 1)
    before = np.cumsum(units) - units
    character = np.cumsum(begins)[np.maximum(ends, 1) - 1] - 1
    inside = (ends - places[character]) / lengths[character]
    return np.append(0.0, before[character] + inside * units[character])
