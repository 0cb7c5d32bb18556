"""The tokens of a text and where each came from, as JSON Lines: one object a line.

Knows no file.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from engine.document import Document
from engine.exports.facts import (
    MINUS_INFINITY,
    PROGRAM,
    model_facts,
    number,
    settings_facts,
    utf8_text,
)
from engine.model import ModelCard, TokenScores
from engine.sampling import SamplingSettings
from engine.scores import Scores

FORMAT = "Logitscope run"
VERSION = 1
PART_LINES = 2048


def run_parts(
    document: Document,
    scores: TokenScores | None,
    model: ModelCard,
    settings: SamplingSettings,
    seed: int,
) -> Iterator[str]:
    """First an object with model, settings, seed and text; then one for each token.

    `model_probability`, `log_probability` (natural) and `rank` are of the model's own distribution
    before the token, `entropy_bits` is that distribution's; null where they are not known. A token
    that was drawn or forced has `drawn_with`, its probability after all stages, and `u`.
    """
    yield _line(
        {
            "format": FORMAT,
            "version": VERSION,
            "program": PROGRAM,
            "model": model_facts(model),
            "settings": settings_facts(settings),
            "seed": seed,
            "tokens": len(document),
            "text": document.text,
        }
    )
    known = Scores.unknown(len(document)) if scores is None else scores
    for start in range(0, len(document), PART_LINES):
        places = range(start, min(start + PART_LINES, len(document)))
        yield "".join(_line(_token(document, known, model, place)) for place in places)


def part_count(document: Document) -> int:
    """In how many parts `run_parts` comes."""
    return 1 + -(-len(document) // PART_LINES)


def _line(values: dict[str, Any]) -> str:
    return json.dumps(values) + "\n"


def _token(document: Document, scores: TokenScores, model: ModelCard, place: int) -> dict[str, Any]:
    token_id = document.ids[place]
    token = model.token_bytes(token_id)
    origin = document.origin_at.get(place)
    log_probability, rank = float(scores.log_probabilities[place]), int(scores.ranks[place])
    line: dict[str, Any] = {
        "position": place,
        "id": token_id,
        "bytes": token.hex(),
        "text": utf8_text(token),
        "is_special": model.is_special(token_id),
        "kind": "typed" if origin is None else origin.kind,
        "model_probability": number(math.exp(log_probability)),
        "log_probability": _logarithm(log_probability),
        "rank": rank or None,
        "entropy_bits": number(float(scores.entropies_bits[place])),
    }
    if origin is not None:
        # What was kept when it was drawn is exact; the scores are single precision.
        facts = asdict(origin)
        line["model_probability"] = facts["model_probability"]
        line["rank"] = facts["rank"]
        line["drawn_with"] = facts["probability"]
        line["u"] = facts["u"]
        line["reroll"] = facts["reroll"]
    return line


def _logarithm(value: float) -> float | str | None:
    return MINUS_INFINITY if value == -math.inf else number(value)
