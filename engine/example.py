"""The tutorial's six words as a model: no file, no download, the same logits after every text.

It stands in until a real model is there, so that everything else can be tried at once.
"""

from __future__ import annotations

from engine.lab.built_in import TUTORIAL
from engine.lab.model import LabModel, lab_card

PROMPT = TUTORIAL.prompt
WORDS = TUTORIAL.words
LOGITS = TUTORIAL.logits


class ExampleModel(LabModel):
    """Predicts the six words (ids 0–5) after any text."""

    name = "Six words"

    def __init__(self) -> None:
        super().__init__(TUTORIAL)


card_of = lab_card
