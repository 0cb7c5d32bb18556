"""The tokens of a text and where each came from, as JSON Lines: one object a line.

The form is described in `resources/export-formats.md`. Knows no file.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

from engine.document import Document, Origin
from engine.exports.facts import PROGRAM, model_facts, utf8_text
from engine.model import ModelCard, TokenScores
from engine.plain_numbers import plain_number
from engine.sampling import SamplingSettings
from engine.sampling.plain import plain_settings
from engine.scores import Scores

FORMAT = "logitscope-run"
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

    `model_probability`, `log_probability` (natural) and `rank` are of the distribution of `model`
    before the token, `entropy_bits` is that distribution's: all four are from `scores`, and null
    where these do not know them. What was kept when a token came into the text that was not typed
    stands apart in `recorded`: it may be of another precision.
    """
    yield _line(
        {
            "format": FORMAT,
            "version": VERSION,
            "program": PROGRAM,
            "model": model_facts(model),
            "settings": plain_settings(settings),
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
    return json.dumps(values, allow_nan=False) + "\n"


def _token(document: Document, scores: TokenScores, model: ModelCard, place: int) -> dict[str, Any]:
    token_id = document.ids[place]
    token = model.token_bytes(token_id)
    origin = document.origin_at.get(place)
    log_probability = float(scores.log_probabilities[place])
    line: dict[str, Any] = {
        "position": place,
        "id": token_id,
        "bytes": token.hex(),
        "text": utf8_text(token),
        "is_special": model.is_special(token_id),
        "kind": "typed" if origin is None else origin.kind,
        "model_probability": plain_number(math.exp(log_probability)),
        "log_probability": plain_number(log_probability),
        "rank": int(scores.ranks[place]) or None,
        "entropy_bits": plain_number(float(scores.entropies_bits[place])),
    }
    return line if origin is None else line | {"recorded": _recorded(origin)}


def _recorded(origin: Origin) -> dict[str, Any]:
    """What was kept of a token that was not typed; a grown one was never drawn."""
    return {
        "model_probability": origin.model_probability,
        "rank": origin.rank,
        "drawn_with": None if origin.kind == "grown" else origin.probability,
        "u": origin.u,
        "reroll": None if origin.u is None else origin.reroll,
    }
