"""Settings as the plain values that JSON can hold: the one form in all that has them.

Sessions, exports, presets and the documents of the command line are written so. Reading is theirs.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from engine.plain_numbers import plain_number
from engine.sampling.settings import SamplingSettings


def plain_settings(settings: SamplingSettings) -> dict[str, Any]:
    """Every parameter by its name, the ones that are off too: it then means the same for ever.

    `logit_bias` is a list of pairs of an id and what is added to its logit; a ban is "-inf".

    >>> plain_settings(SamplingSettings(logit_bias={3: float("-inf"), 4: 1.5}))["logit_bias"]
    [[3, '-inf'], [4, 1.5]]
    """
    values = {field.name: getattr(settings, field.name) for field in fields(settings)}
    plain = {
        name: list(value) if isinstance(value, tuple) else value for name, value in values.items()
    }
    bias = [[token_id, plain_number(value)] for token_id, value in settings.logit_bias]
    return plain | {"logit_bias": bias}
