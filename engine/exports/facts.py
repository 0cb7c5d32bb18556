"""What every exported file says of the program, the model and a token, as plain values.

Knows no file and no particular form.
"""

from __future__ import annotations

from typing import Any

from engine.model import ModelCard

PROGRAM = "Logitscope"


def utf8_text(token_bytes: bytes) -> str | None:
    """The text that the bytes are; None where they are no UTF-8, such as half a character."""
    try:
        return token_bytes.decode()
    except UnicodeDecodeError:
        return None


def model_facts(model: ModelCard) -> dict[str, Any]:
    """Its name, its precision and its sizes, in tokens."""
    return {
        "name": model.name,
        "precision": model.precision,
        "vocabulary_size": model.vocabulary_size,
        "context_length": model.context_length,
    }
