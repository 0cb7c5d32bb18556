"""Tokens, settings and questions as the plain values that JSON can hold. Knows no command.

Numbers are in full: each reads back as the very number that the window has. Minus infinity, which
JSON has not, is "-inf".
"""

from __future__ import annotations

import math
from dataclasses import fields
from typing import Any

from engine.model import ModelCard
from engine.sampling import SamplingSettings
from engine.shell.desk import Shown
from engine.shell.options import Options

VERSION = 1


def finite(value: float) -> float | str:
    """The number, "-inf" for minus infinity."""
    return "-inf" if value == -math.inf else value


def token_values(model: ModelCard, token_id: int) -> dict[str, Any]:
    """A token: its id, how it is written where it stands alone, its bytes in hexadecimal."""
    return {
        "id": token_id,
        "piece": model.piece(token_id).text,
        "bytes": model.token_bytes(token_id).hex(),
    }


def settings_values(settings: SamplingSettings) -> dict[str, Any]:
    """Every parameter, the ones that are off too, by the names of `SamplingSettings`."""
    values: dict[str, Any] = {}
    for field in fields(settings):
        value = getattr(settings, field.name)
        values[field.name] = list(value) if isinstance(value, tuple) else value
    bias = [{"id": token_id, "bias": finite(value)} for token_id, value in settings.logit_bias]
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
        "tokens": [token_values(model, each) for each in shown.document.ids],
        "left_out": shown.prediction.left_out,
        "settings": settings_values(options.settings),
        "seed": options.seed,
        "reroll": options.reroll,
    }
