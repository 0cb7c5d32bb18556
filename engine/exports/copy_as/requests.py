"""What the requests of OpenAI's kind have in common."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping

from engine.exports.copy_as.source import CopySource

LARGEST_BIAS = 100.0
"""A bias of -100 is what OpenAI's documentation calls a ban; JSON has no infinity."""


def json_bias(pairs: tuple[tuple[int, float], ...]) -> dict[str, float]:
    """The biases by token id, as JSON has it: whole numbers without a point, -100 for a ban."""
    written: dict[str, float] = {}
    for token_id, bias in pairs:
        value = -LARGEST_BIAS if bias == -math.inf else bias
        written[str(token_id)] = int(value) if value.is_integer() else value
    return written


def banned(source: CopySource) -> int:
    """How many tokens are banned outright."""
    return sum(bias == -math.inf for _, bias in source.settings.logit_bias)


def largest_bias(source: CopySource) -> float:
    """The bias that is furthest from 0; 0 where there is none but bans."""
    finite = [bias for _, bias in source.settings.logit_bias if bias != -math.inf]
    return max(finite, key=abs, default=0.0)


def json_body(body: Mapping[str, object], source: CopySource) -> str:
    """The request's body; half a surrogate pair is escaped, all else stands as it is."""
    return json.dumps(body, ensure_ascii=not _is_utf8(source.text), indent=2) + "\n"


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
