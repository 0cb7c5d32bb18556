"""What of a session the present model can use, and how the two differ.

Ids mean something in one vocabulary only. Where the model has another one, the text is all that is
left; the file keeps the rest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from engine.document import Document
from engine.model import ModelCard
from engine.paths import EMPTY
from engine.saved.saved_session import SavedModel, SavedSession

Fit = Literal["same", "other_weights", "same_vocabulary", "other_vocabulary"]
"""other_weights: the model has the name but is not the same. same_vocabulary: another model whose
ids mean the same. other_vocabulary: tokens, tree, pins and biases are left out."""

SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Fitted:
    """A session as a model can use it."""

    saved: SavedSession
    fit: Fit
    text_differs: bool = False
    """The tokens made another text than the one beside them; theirs is used."""


def fitted(saved: SavedSession, card: ModelCard) -> Fitted:
    """``saved`` for the model of ``card``."""
    fit = _fit(saved, card)
    if fit == "other_vocabulary":
        left = replace(
            saved,
            document=None,
            position=None,
            tree=EMPTY,
            settings=replace(saved.settings, logit_bias=()),
            pinned=(),
            reroll=0,
            look_reroll=0,
        )
        return Fitted(left, fit)
    document = saved.document
    text = saved.text if document is None else _text_of(document, card)
    if text == saved.text or SURROGATE.search(saved.text):
        return Fitted(saved, fit)
    document = None if document is None else replace(document, text=text)
    caret = min(saved.caret, len(text))
    return Fitted(replace(saved, text=text, document=document, caret=caret), fit, True)


def _text_of(document: Document, card: ModelCard) -> str:
    return b"".join(map(card.token_bytes, document.ids)).decode("utf-8", "replace")


def _fit(saved: SavedSession, card: ModelCard) -> Fit:
    was, now = saved.model, SavedModel.of(card)
    if was is None:
        # Nobody can say what its ids mean; most likely it has none.
        return "same" if saved.document is None and saved.tree.count == 1 else "other_vocabulary"
    if was.vocabulary_size != now.vocabulary_size:
        return "other_vocabulary"
    if was.vocabulary and now.vocabulary:
        is_same_vocabulary = was.vocabulary == now.vocabulary
    else:
        is_same_vocabulary = was.name == now.name
    if not is_same_vocabulary:
        return "other_vocabulary"
    if was.name != now.name:
        return "same_vocabulary"
    known = was.fingerprint and now.fingerprint
    return "other_weights" if known and was.fingerprint != now.fingerprint else "same"
