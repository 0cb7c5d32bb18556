"""A text with tokens of every kind, its scores, and a state that shows a distribution."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from engine.answering import Prediction
from engine.document import Document, Origin
from engine.model import ModelCard
from engine.ranking import rank_order
from engine.sampling import SamplingSettings, trace_sampling
from engine.scores import Scores
from engine.state import State
from tests.fakes import SPECIAL_ID, FakeModel

SETTINGS = SamplingSettings(
    temperature=0.7,
    top_k=40,
    min_p=0.01,
    logit_bias=((65, -math.inf), (66, 2.0)),
)
SAMPLED = Origin("sampled", 0.25, 0.125, 3, u=0.75, reroll=2)
FORCED = Origin("forced", 0.0, 0.001, 117)
GROWN = Origin("grown", 0.239, 0.239, 2)


def document_of(model: FakeModel, text: str = " the<b>\n& 天\r") -> Document:
    """The text, then a drawn " cat", a forced half of a character, and a special token."""
    ids = [*model.encode(text), 257, 265, SPECIAL_ID]
    count = len(ids)
    return Document(
        model.decode(ids),
        tuple(ids),
        ((count - 3, SAMPLED), (count - 2, FORCED)),
    )


def grown_document(model: FakeModel) -> Document:
    """A typed " the" and a " cat" that grew in the background."""
    ids = (256, 257)
    return Document(model.decode(ids), ids, ((1, GROWN),))


def scores_of(count: int) -> Scores:
    """Surprisals of 1, 2, 3 … bits; the last token is unknown."""
    bits = np.arange(1, count + 1, dtype=np.float32)
    bits[-1] = np.nan
    ranks = np.arange(1, count + 1, dtype=np.int32)
    ranks[-1] = 0
    return Scores((bits * -math.log(2)).astype(np.float32), ranks, bits / np.float32(2))


def state_of(model: FakeModel | None = None, card: ModelCard | None = None) -> State:
    """What the window would show after `document_of`."""
    model = model or FakeModel()
    document = document_of(model)
    logits = model.logits_after(document.ids).copy()
    logits[64] = -np.inf
    prediction = Prediction(1, document, logits, rank_order(logits), len(document), 0, 1.0, 0)
    trace = trace_sampling(logits, SETTINGS, document.ids, order=prediction.order)
    return State(
        model=card or model.card(),
        text=document.text,
        document=document,
        scores=scores_of(len(document)),
        asked=1,
        prediction=prediction,
        trace=trace,
        settings=SETTINGS,
        u=0.5,
        landing=int(trace.kept_ids[0]),
    )


def state_looking_at(position: int) -> State:
    """The same, where the reader looks at a place within the text."""
    state = state_of()
    assert state.prediction is not None
    return replace(
        state, position=position, prediction=replace(state.prediction, position=position)
    )
