"""Values as JSON has them: what every exported file says of the model, the settings and the throw.

Knows no file and no particular form.
"""

from __future__ import annotations

import math
from dataclasses import fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.model import ModelCard
from engine.sampling import SamplingSettings

PROGRAM = "Logitscope"
MINUS_INFINITY = "-inf"


def number(value: float) -> float | None:
    """`value`, or None where JSON has no number for it: infinite, or unknown."""
    return value if math.isfinite(value) else None


def numbers(values: NDArray[np.floating]) -> list[float | None]:
    """(n,) as `number`."""
    listed: list[float | None] = values.tolist()
    if not np.isfinite(values).all():
        for index in np.flatnonzero(~np.isfinite(values)).tolist():
            listed[index] = None
    return listed


def utf8_text(token_bytes: bytes) -> str | None:
    """The text that the bytes are; None where they are no UTF-8, such as half a character."""
    try:
        return token_bytes.decode()
    except UnicodeDecodeError:
        return None


def settings_facts(settings: SamplingSettings) -> dict[str, Any]:
    """Every parameter, the ones that are off too; a bias of -inf is "-inf"."""
    values = {field.name: getattr(settings, field.name) for field in fields(settings)}
    bias = [
        [token_id, MINUS_INFINITY if value == -math.inf else value]
        for token_id, value in settings.logit_bias
    ]
    listed = {
        name: list(value) if isinstance(value, tuple) else value for name, value in values.items()
    }
    return {**listed, "logit_bias": bias}


def model_facts(model: ModelCard) -> dict[str, Any]:
    return {
        "name": model.name,
        "precision": model.precision,
        "vocabulary_size": model.vocabulary_size,
        "context_length": model.context_length,
    }
