"""The tokens that a lesson names, and their ids in a model's vocabulary."""

from __future__ import annotations

from dataclasses import dataclass

from engine.lesson.words import Word
from engine.model import ModelCard

FEW = 1_000
"""A vocabulary of so many tokens is looked through; a larger one's tokenizer is asked."""


@dataclass(frozen=True)
class TokenName:
    """``text`` exactly, or with the space that words begin with where there is such a token."""

    text: str
    is_exact: bool = False

    @classmethod
    def of(cls, word: Word) -> TokenName:
        return cls(word.text, word.is_quoted)

    def __str__(self) -> str:
        return f'"{self.text}"' if self.is_exact else self.text

    @property
    def spellings(self) -> tuple[str, ...]:
        """What the token can be, the first that there is."""
        return (self.text,) if self.is_exact else (" " + self.text, self.text)

    def id_in(self, model: ModelCard) -> int | None:
        """Its id; None where the model has no such token, or cannot be asked."""
        found = (_id_of(spelling, model) for spelling in self.spellings)
        return next((each for each in found if each is not None), None)


def _id_of(text: str, model: ModelCard) -> int | None:
    wanted = text.encode("utf-8", "surrogatepass")
    if model.vocabulary_size <= FEW:
        ids = range(model.vocabulary_size)
        return next((each for each in ids if model.token_bytes(each) == wanted), None)
    if model.encode is None:
        return None
    try:
        ids_of_text = model.encode(text)
    except ValueError:
        return None
    if len(ids_of_text) == 1 and model.token_bytes(ids_of_text[0]) == wanted:
        return int(ids_of_text[0])
    return None
