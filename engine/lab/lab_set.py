"""A few words with their logits, and the prompt that they continue: an immutable value.

Two words may read the same: they are two tokens, as in real vocabularies.
"""

from __future__ import annotations

import math
import numbers
from dataclasses import dataclass, replace

from engine.lab.errors import LabError, shown

MAXIMUM_WORDS = 200
MAXIMUM_CHARACTERS = 100
MAXIMUM_LOGIT = 1e6
MAXIMUM_PROMPT = 10_000


@dataclass(frozen=True)
class LabSet:
    """`words` and `logits` belong together by place; a word's place is its token id.

    words: 1 to 200 texts of 1 to 100 characters, with the space they begin with. logits: from -1e6
    to 1e6, or -inf for a word that cannot be chosen; one at least is finite. prompt: up to 10,000
    characters. real_share: the share of a real model's distribution that these words held when they
    were taken from it, 0 to 1; None where they were not.

    Raises LabError, a ValueError, that names the word, its value and what would be right.
    """

    words: tuple[str, ...]
    logits: tuple[float, ...]
    prompt: str = ""
    real_share: float | None = None

    def __post_init__(self) -> None:
        # A frozen dataclass sets its own fields this way.
        object.__setattr__(self, "words", tuple(self.words))
        if not 1 <= len(self.words) <= MAXIMUM_WORDS:
            raise LabError("word_count", count=len(self.words), limit=MAXIMUM_WORDS)
        if len(self.words) != len(self.logits):
            raise LabError("logit_count", count=len(self.logits), words=len(self.words))
        for row, word in enumerate(self.words, 1):
            _check_word(row, word)
        logits = tuple(_checked_logit(row, logit) for row, logit in enumerate(self.logits, 1))
        if max(logits) == -math.inf:
            raise LabError("logit_none")
        object.__setattr__(self, "logits", logits)
        _check_prompt(self.prompt)
        if self.real_share is not None and not 0 <= self.real_share <= 1:
            raise LabError("share", value=shown(self.real_share))

    def __len__(self) -> int:
        return len(self.words)

    # Every change is a new set, checked anew. Rows count from 0.

    def with_logit(self, row: int, logit: float) -> LabSet:
        return replace(self, logits=(*self.logits[:row], logit, *self.logits[row + 1 :]))

    def with_word(self, row: int, word: str) -> LabSet:
        """With another word in the row; the words are then no longer those of a real model."""
        words = (*self.words[:row], word, *self.words[row + 1 :])
        return replace(self, words=words, real_share=None)

    def with_added(self, word: str, logit: float) -> LabSet:
        """With one more word, at the end."""
        return replace(
            self, words=(*self.words, word), logits=(*self.logits, logit), real_share=None
        )

    def without(self, row: int) -> LabSet:
        """Without the word of the row; the last one stays: LabError."""
        if len(self) == 1:
            raise LabError("word_last")
        return replace(
            self,
            words=(*self.words[:row], *self.words[row + 1 :]),
            logits=(*self.logits[:row], *self.logits[row + 1 :]),
            real_share=None,
        )

    def moved(self, row: int, to: int) -> LabSet:
        """With the word of `row` at `to`, and the others closing up."""
        order = [each for each in range(len(self)) if each != row]
        order.insert(to, row)
        return replace(
            self,
            words=tuple(self.words[each] for each in order),
            logits=tuple(self.logits[each] for each in order),
        )


def _is_whole(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _check_word(row: int, word: object) -> None:
    if not isinstance(word, str) or not word:
        raise LabError("word_empty", row=row, limit=MAXIMUM_CHARACTERS)
    if len(word) > MAXIMUM_CHARACTERS:
        raise LabError("word_long", row=row, count=len(word), limit=MAXIMUM_CHARACTERS)
    if not _is_whole(word):
        raise LabError("word_character", row=row)


def _checked_logit(row: int, value: object) -> float:
    is_number = isinstance(value, numbers.Real) and not isinstance(value, bool)
    number = float(value) if is_number else math.nan  # type: ignore[arg-type]
    if number == -math.inf or abs(number) <= MAXIMUM_LOGIT:
        return number + 0.0  # a plain zero of -0.0
    raise LabError("logit", row=row, value=shown(value), limit=f"{MAXIMUM_LOGIT:,.0f}")


def _check_prompt(prompt: str) -> None:
    if len(prompt) > MAXIMUM_PROMPT:
        raise LabError("prompt_long", count=len(prompt), limit=f"{MAXIMUM_PROMPT:,}")
    if not _is_whole(prompt):
        raise LabError("prompt_character")
