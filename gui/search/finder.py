"""Looks a query up in the vocabulary of a state, or says why there is nothing to show.

Knows no widget.
"""

from __future__ import annotations

from typing import NamedTuple

from engine.model import ModelCard
from engine.state import State
from engine.vocabulary import Matches
from gui.search.wording import SearchWording

MOST_RESULTS = 200
READ_AT_ONCE = 5_000
"""A vocabulary of so many tokens is read in 10 ms; a larger one is read by the model's thread."""
LONGEST_SPLIT = 200
"""Characters; a longer text is not split into tokens to explain why nothing was found."""


class Found(NamedTuple):
    """What was found, or, if nothing was, a sentence on why; `is_unread` if the tokens are yet to
    be read.
    """

    matches: Matches
    message: str = ""
    is_unread: bool = False


def find_tokens(text: str, state: State, words: SearchWording) -> Found:
    """The best tokens for `text`, equal ones in the model's order where there is one."""
    card = state.model
    if card is None:
        return Found(Matches(), words.no_model())
    if not card.has_vocabulary and card.vocabulary_size > READ_AT_ONCE:
        return Found(Matches(), words.being_read(), is_unread=True)
    order = None if state.trace is None else state.trace.order
    matches = card.vocabulary.find(text, MOST_RESULTS, order)
    return Found(matches, "" if matches.ids else _nothing(text, matches, card, words))


def _nothing(text: str, matches: Matches, card: ModelCard, words: SearchWording) -> str:
    nothing = words.nothing_found(text, matches, card)
    ids = _split(text, card) if matches.unknown_id is None else ()
    return f"{nothing}\n{words.split(ids, card.piece)}" if len(ids) > 1 else nothing


def _split(text: str, card: ModelCard) -> tuple[int, ...]:
    """The tokens of a text, where the model says which."""
    if card.encode is None or len(text) > LONGEST_SPLIT:
        return ()
    try:
        return tuple(card.encode(text))
    except ValueError:  # a character that the model has no token for
        return ()
