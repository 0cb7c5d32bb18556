"""The numbers and tokens that a lesson can speak of: one list for conditions and placeholders.

Every value is taken from the state that the window shows, and from nowhere else.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Literal

import numpy as np

from engine.lesson.moment import COUNTS, Moment
from engine.lesson.tokens import TokenName
from engine.model import ModelCard
from engine.sampling import SamplingSettings, SamplingTrace
from engine.sampling.record import Stage
from engine.sampling.settings import LISTS
from engine.sampling.stages import STAGES

Kind = Literal["share", "logit", "bits", "choices", "count", "seed", "u", "setting", "token"]
Value = float | bytes | None
"""A number, or the bytes of a token; None where it is unknown."""

PARAMETERS = tuple(each.name for each in fields(SamplingSettings) if each.name not in LISTS)
STAGE_NAMES = ("logits", *STAGES)


@dataclass(frozen=True)
class Figure:
    """One number or token: `probability` of a token `after` a stage, `kept`, `temperature` …"""

    name: str
    token: TokenName | None = None
    stage: str | None = None
    place: int = 1
    """Of ``top``: the likeliest is 1."""

    @property
    def kind(self) -> Kind:
        return _KINDS.get(self.name, "setting")

    def value(self, moment: Moment) -> Value:
        """None where it is unknown: the token is not there, or the numbers are not current."""
        state = moment.state
        if self.name in PARAMETERS:
            return float(getattr(state.settings, self.name))
        if self.name in COUNTS:
            return float(getattr(moment.counts, self.name))
        if self.name in _OF_STATE:
            return _OF_STATE[self.name](moment)
        if not moment.is_known or state.trace is None or state.model is None:
            return None
        if self.name in OF_TOKEN:
            token_id = None if self.token is None else self.token.id_in(state.model)
            if token_id is None or not token_id < state.model.vocabulary_size:
                return None
            return OF_TOKEN[self.name](state.trace, token_id, self.stage)
        return _OF_TRACE[self.name](self, state.trace, state.model, moment)


def _stage(trace: SamplingTrace, name: str | None) -> Stage | None:
    if name is None:
        return trace.stages[-1]
    return next((stage for stage in trace.stages if stage.name == name), None)


# --- of one token ---

_OfToken = Callable[[SamplingTrace, int, str | None], Value]


def _probability(trace: SamplingTrace, token_id: int, stage: str | None) -> Value:
    found = _stage(trace, stage)
    return None if found is None else found.probability_of(token_id)


def _said(trace: SamplingTrace, token_id: int, stage: str | None) -> float:
    return trace.stages[0].probability_of(token_id)


def _surprisal(trace: SamplingTrace, token_id: int, stage: str | None) -> Value:
    said = _said(trace, token_id, stage)
    return -math.log2(said) if said > 0 else math.inf


def _bias(trace: SamplingTrace, token_id: int, stage: str | None) -> Value:
    return dict(trace.settings.logit_bias).get(token_id, 0.0)


OF_TOKEN: Mapping[str, _OfToken] = {
    "probability": _probability,
    "model_probability": _said,
    "logit": lambda trace, token_id, _: float(trace.logits[token_id]),
    "rank": lambda trace, token_id, _: float(trace.rank_of(token_id)),
    "surprisal": _surprisal,
    "bias": _bias,
}

# --- of the whole distribution ---

_OfTrace = Callable[[Figure, SamplingTrace, ModelCard, Moment], Value]


def _kept(figure: Figure, trace: SamplingTrace, model: ModelCard, moment: Moment) -> Value:
    found = _stage(trace, figure.stage)
    return None if found is None else float(found.kept)


def _cut(figure: Figure, trace: SamplingTrace, model: ModelCard, moment: Moment) -> Value:
    found = _stage(trace, figure.stage)
    return None if found is None else found.removed_mass


def _top(figure: Figure, trace: SamplingTrace, model: ModelCard, moment: Moment) -> Value:
    # Kept tokens are in rank order already, unless a stage has changed that order.
    order = np.argsort(-trace.kept_probabilities, kind="stable")
    if figure.place > order.size:
        return None
    return model.token_bytes(int(trace.kept_ids[order[figure.place - 1]]))


def _landing(figure: Figure, trace: SamplingTrace, model: ModelCard, moment: Moment) -> Value:
    landing = moment.state.landing
    return None if landing is None else model.token_bytes(landing)


def _last(figure: Figure, trace: SamplingTrace, model: ModelCard, moment: Moment) -> Value:
    document = moment.state.document
    return model.token_bytes(document.ids[-1]) if document is not None and document.ids else None


_OF_TRACE: Mapping[str, _OfTrace] = {
    "kept": _kept,
    "cut": _cut,
    "entropy": lambda figure, trace, model, moment: trace.entropy_bits,
    "choices": lambda figure, trace, model, moment: trace.effective_choices,
    "u": lambda figure, trace, model, moment: moment.state.u,
    "top": _top,
    "landing": _landing,
    "last": _last,
}


def _tokens(moment: Moment) -> Value:
    document = moment.state.document
    return None if document is None else float(len(document))


_OF_STATE: Mapping[str, Callable[[Moment], Value]] = {
    "seed": lambda moment: moment.state.seed,
    "tokens": _tokens,
}

_KINDS: Mapping[str, Kind] = {
    "probability": "share",
    "model_probability": "share",
    "logit": "logit",
    "rank": "count",
    "surprisal": "bits",
    "bias": "logit",
    "kept": "count",
    "cut": "share",
    "entropy": "bits",
    "choices": "choices",
    "u": "u",
    "top": "token",
    "landing": "token",
    "last": "token",
    "seed": "seed",
    "tokens": "count",
    **dict.fromkeys(COUNTS, "count"),
}

FIGURES = (*OF_TOKEN, *_OF_TRACE, *_OF_STATE, *COUNTS, *PARAMETERS)
COUNTED = ("rank", "kept", "seed", "tokens", *COUNTS)
"""Whole numbers."""
