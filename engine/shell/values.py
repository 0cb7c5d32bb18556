"""Tokens, settings and questions as the plain values that JSON can hold. Knows no command.

Numbers are in full: each reads back as the very number that the window has.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from engine.exports.facts import model_facts
from engine.model import ModelCard
from engine.plain_numbers import plain_number, plain_numbers
from engine.sampling.plain import plain_settings
from engine.scores import perplexity, surprisals_bits
from engine.shell.desk import Shown
from engine.shell.options import Options

VERSION = 1


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
        plain_numbers(surprisals_bits(scores)),
        plain_numbers(np.exp(scores.log_probabilities.astype(np.float64))),
        [rank or None for rank in scores.ranks.tolist()],
        plain_numbers(scores.entropies_bits),
    )
    rows = zip(tokens, *columns, strict=True)
    return [each | dict(zip(names, figures, strict=True)) for each, *figures in rows]


def question_values(kind: str, shown: Shown, options: Options) -> dict[str, Any]:
    """What was asked: the model, the text and its tokens, the settings, the throw."""
    known = None if shown.scores is None else perplexity(shown.scores)
    return {
        "format": f"logitscope-{kind}",
        "version": VERSION,
        "model": model_facts(shown.model),
        "text": options.text,
        "tokens": text_values(shown),
        "perplexity": None if known is None else plain_number(known),
        "left_out": shown.prediction.left_out,
        "settings": plain_settings(options.settings),
        "seed": options.seed,
        "reroll": options.reroll,
    }
