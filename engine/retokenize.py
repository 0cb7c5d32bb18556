"""Token ids of a text that was edited, with the ids kept that the edit did not touch.

A tokenizer splits a text in one way, and a model may have sampled it in another. After an edit
the fresh ids serve where the user typed; the ids before and after stay what they were.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.document import Document, Origin, TokenBytes, token_spans
from engine.edits import common_prefix, common_suffix

Boundaries = tuple[NDArray[np.int64], NDArray[np.int64]]
"""Characters at which tokens meet, and how many tokens precede each."""


def retokenize(
    base: Document, text: str, fresh_ids: Sequence[int], token_bytes: TokenBytes
) -> Document:
    """``base`` edited into ``text``.

    ``fresh_ids`` are the tokenizer's ids of the whole of ``text``. Those of ``base`` are kept up
    to the last place before the edit, and from the first place after it, at which both ways of
    splitting have a boundary. Without sampled tokens in ``base`` the fresh ids are the answer.
    """
    if not base.origins:
        return Document(text, tuple(fresh_ids))
    same_start = common_prefix(base.text, text)
    same_end = common_suffix(base.text, text, min(len(base.text), len(text)) - same_start)
    old = token_spans(base.ids, token_bytes).boundaries()
    new = token_spans(fresh_ids, token_bytes).boundaries()
    moved = len(text) - len(base.text)
    head, tail = _kept_ends(old, new, moved, same_start, len(text) - same_end)
    ids = (*base.ids[: head[0]], *fresh_ids[head[1] : tail[1]], *base.ids[tail[0] :])
    if b"".join(map(token_bytes, ids)).decode("utf-8", "replace") != text:
        # Halves of a character that the edit brought together would become another one.
        return Document(text, tuple(fresh_ids))
    return Document(text, ids, _moved_origins(base, head[0], tail[0], len(ids)))


def _kept_ends(
    old: Boundaries,
    new: Boundaries,
    moved: int,
    edit_start: int,
    edit_end: int,
) -> tuple[tuple[int, int], tuple[int, int]]:
    """(old, new) token counts at which the kept beginning ends and the kept end begins.

    ``edit_start`` and ``edit_end`` are characters of the new text; ``moved`` is how far the text
    after the edit moved.
    """
    both, in_old, in_new = np.intersect1d(old[0], new[0], return_indices=True)
    at = int(np.searchsorted(both, edit_start, side="right")) - 1
    head = int(old[1][in_old[at]]), int(new[1][in_new[at]])
    both, in_old, in_new = np.intersect1d(old[0] + moved, new[0], return_indices=True)
    # A boundary of the old text before the edit's end is no place to go on from.
    usable = (both >= edit_end) & (old[1][in_old] >= head[0])
    first = np.flatnonzero(usable)
    if not len(first):
        return head, (int(old[1][-1]), int(new[1][-1]))
    at = int(first[0])
    return head, (int(old[1][in_old[at]]), int(new[1][in_new[at]]))


def _moved_origins(
    base: Document, head: int, tail: int, count: int
) -> tuple[tuple[int, Origin], ...]:
    """The origins of the kept tokens at their new positions."""
    moved = count - len(base.ids)
    before = [(at, origin) for at, origin in base.origins if at < head]
    after = [(at + moved, origin) for at, origin in base.origins if at >= tail]
    return (*before, *after)
