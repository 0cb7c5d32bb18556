"""From a lesson's line to the condition that it says."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from engine.lesson.conditions import (
    MEASURES,
    NONE,
    OPERATORS,
    Compares,
    Condition,
    DetailsShown,
    IsToken,
    Precedes,
    Shows,
    TextChanged,
    TextIs,
)
from engine.lesson.errors import WrongLineError, shown
from engine.lesson.figure_reading import figure_of
from engine.lesson.figures import COUNTED, PARAMETERS, STAGE_NAMES, Figure
from engine.lesson.moment import PAGES, VIEWS
from engine.lesson.tokens import TokenName
from engine.lesson.words import Word, words_of
from engine.sampling import SamplingSettings
from engine.sampling.stages import STAGES

EXAMPLE = "“temperature = 0.5”, “page = lab”, “text changed” or “drawn >= 1”"
_NUMBER = re.compile(r"[-+\u2212]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?", re.ASCII | re.IGNORECASE)

_CHOICES: Mapping[str, tuple[str, ...]] = {
    "page": PAGES,
    "view": VIEWS,
    "stage": (NONE, *STAGE_NAMES),
    "measure": MEASURES,
}


def condition_of(line: str) -> Condition:
    """The condition that ``line`` says. Raises WrongLineError."""
    words = words_of(line)
    texts = [word.text for word in words]
    first = texts[0] if texts and not words[0].is_quoted else ""
    if texts == ["details", "shown"]:
        return DetailsShown()
    if first == "text":
        return _text(words, line)
    if first == "order":
        return _order(texts, line)
    if first == "banned" and len(words) == 2:
        return Compares(Figure("bias", TokenName.of(words[1])), "=", -math.inf)
    if first in _CHOICES and len(texts) == 3 and texts[1] == "=":
        return Shows(first, one_of(first, texts[2], _CHOICES[first]))  # type: ignore[arg-type]
    return _comparison(words, line)


def _wrong(line: str) -> WrongLineError:
    return WrongLineError("condition_form", value=shown(line), example=EXAMPLE)


def one_of(name: str, value: str, wanted: Sequence[str]) -> str:
    """``value``, if it is one of those wanted. Raises WrongLineError."""
    if value not in wanted:
        raise WrongLineError(
            "value_unknown", name=name, value=shown(value), wanted=", ".join(wanted)
        )
    return value


def _text(words: list[Word], line: str) -> Condition:
    if [word.text for word in words] == ["text", "changed"] and not words[1].is_quoted:
        return TextChanged()
    if len(words) == 3 and words[1].text in ("=", "contains", "ends") and words[2].text:
        return TextIs(words[1].text, words[2].text)  # type: ignore[arg-type]
    raise _wrong(line)


def _order(texts: list[str], line: str) -> Condition:
    if len(texts) != 4 or texts[2] != "before" or texts[1] == texts[3]:
        raise _wrong(line)
    for stage in (texts[1], texts[3]):
        if stage not in STAGES:
            raise WrongLineError("stage_unknown", value=shown(stage), wanted=", ".join(STAGES))
    return Precedes(texts[1], texts[3])


def _comparison(words: list[Word], line: str) -> Condition:
    signs = [place for place, word in enumerate(words) if word in map(Word, OPERATORS)]
    if len(signs) != 1 or not 0 < signs[0] < len(words) - 1:
        raise _wrong(line)
    sign, right = words[signs[0]].text, words[signs[0] + 1 :]
    figure = figure_of(words[: signs[0]], line)
    if figure.kind == "token":
        if sign != "=" or len(right) != 1 or figure.name == "last" or figure.place != 1:
            raise _wrong(line)
        return IsToken(figure, TokenName.of(right[0]))
    value = number_of(figure.name, "".join(word.text for word in right))
    if sign == "=" and figure.kind in ("share", "bits", "choices", "u"):
        raise WrongLineError("condition_equal", value=shown(line), name=figure.name)
    if figure.name in PARAMETERS:
        parameter_value(figure.name, value)
    return Compares(figure, sign, value)


def parameter_value(name: str, value: float) -> float:
    """The value, whole where the parameter is, as the settings check it. Raises WrongLineError."""
    is_whole = isinstance(getattr(SamplingSettings(), name), int)
    number = int(value) if is_whole and value.is_integer() else value
    try:
        SamplingSettings(**{name: number})  # type: ignore[arg-type]
    except ValueError as error:
        raise WrongLineError("value_refused", reason=str(error)) from None
    return number


def number_of(name: str, text: str) -> float:
    """The number that is written; a share may have "%". Raises WrongLineError."""
    plain = text.removesuffix("%").strip()
    if _NUMBER.fullmatch(plain) is None:
        raise WrongLineError("value_number", name=name, value=shown(text))
    number = float(plain.replace("\u2212", "-"))
    if math.isinf(number) or (name in COUNTED and not number.is_integer()):
        raise WrongLineError("value_number", name=name, value=shown(text))
    return number / 100 if text.endswith("%") else number
