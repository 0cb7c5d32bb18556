"""Tokens, settings and questions as the plain values that JSON can hold. Knows no command.

Numbers are in full: each reads back as the very number that the window has.
"""

from __future__ import annotations

import math
from dataclasses import fields
from typing import Any

import numpy as np

from engine.model import ModelCard
from engine.sampling import SamplingSettings
from engine.scores import perplexity, surprisals_bits
from engine.shell.desk import Shown
from engine.shell.options import Options

VERSION = 1


def number_value(value: float) -> float | str | None:
    """The number; what JSON has no number for is "-inf" or "inf", and what is unknown null."""
    if math.isnan(value):
        return None
    return value if math.isfinite(value) else str(value)


def token_values(model: ModelCard, token_id: int) -> dict[str, Any]:
    """A token: its id, how it is written where it stands alone, its bytes in hexadecimal."""
    return {
        "id": token_id,
        "piece": model.piece(token_id).text,
        "bytes": model.token_bytes(token_id).hex(),
    }


def text_values(shown: Shown) -> list[dict[str, Any]]:
    """The tokens of the text, each with what the model gave it before it was seen; null where that
    is not known.
    """
    model, scores = shown.model, shown.scores
    tokens = [token_values(model, each) for each in shown.document.ids]
    names = ("surprisal_bits", "probability", "rank", "entropy_bits")
    if scores is None:
        return [each | dict.fromkeys(names) for each in tokens]
    columns = (
        surprisals_bits(scores).tolist(),
        np.exp(scores.log_probabilities.astype(np.float64)).tolist(),
        scores.ranks.tolist(),
        scores.entropies_bits.tolist(),
    )
    return [
        each
        | {
            "surprisal_bits": number_value(surprisal),
            "probability": number_value(probability),
            "rank": rank or None,
            "entropy_bits": number_value(entropy),
        }
        for each, surprisal, probability, rank, entropy in zip(tokens, *columns, strict=True)
    ]


def settings_values(settings: SamplingSettings) -> dict[str, Any]:
    """Every parameter, the ones that are off too, by the names of `SamplingSettings`."""
    values: dict[str, Any] = {}
    for field in fields(settings):
        value = getattr(settings, field.name)
        values[field.name] = list(value) if isinstance(value, tuple) else value
    bias = [
        {"id": token_id, "bias": number_value(value)} for token_id, value in settings.logit_bias
    ]
    return values | {"logit_bias": bias}


def question_values(kind: str, shown: Shown, options: Options) -> dict[str, Any]:
    """What was asked: the model, the text and its tokens, the settings, the throw."""
    model = shown.model
    return {
        "format": f"logitscope-{kind}",
        "version": VERSION,
        "model": {
            "name": model.name,
            "precision": model.precision,
            "vocabulary_size": model.vocabulary_size,
            "context_length": model.context_length,
        },
        "text": options.text,
        "tokens": text_values(shown),
        "perplexity": None if shown.scores is None else perplexity(shown.scores),
        "left_out": shown.prediction.left_out,
        "settings": settings_values(options.settings),
        "seed": options.seed,
        "reroll": options.reroll,
    }
