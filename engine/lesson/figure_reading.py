"""From the words of a lesson's line to the figure that they name."""

from __future__ import annotations

from collections.abc import Sequence

from engine.lesson.errors import WrongLineError, shown
from engine.lesson.figures import FIGURES, OF_TOKEN, STAGE_NAMES, Figure
from engine.lesson.tokens import TokenName
from engine.lesson.words import Word

MOST_PLACES = 200


def figure_of(words: Sequence[Word], line: str) -> Figure:
    """The figure that ``words`` of ``line`` name, all of them. Raises WrongLineError."""
    name = words[0].text if words and not words[0].is_quoted else ""
    if name not in FIGURES:
        raise WrongLineError("figure_unknown", value=shown(name), wanted=", ".join(FIGURES))
    rest = list(words[1:])
    if name in OF_TOKEN:
        return _token_figure(name, rest, line)
    if name in ("kept", "cut") and (rest or name == "cut"):
        return Figure(name, stage=_stage_named(rest, name, line))
    if name == "top" and rest:
        return Figure(name, place=_place(rest, line))
    if rest:
        raise WrongLineError("token_extra", value=shown(line), name=name)
    return Figure(name)


def _token_figure(name: str, rest: list[Word], line: str) -> Figure:
    if not rest:
        raise WrongLineError("token_missing", value=shown(line))
    token, more = TokenName.of(rest[0]), rest[1:]
    if not more:
        return Figure(name, token)
    if name == "probability" and more[0] == Word("after"):
        return Figure(name, token, _stage_named(more[1:], name, line))
    raise WrongLineError("token_extra", value=shown(line), name=name)


def _stage_named(words: list[Word], name: str, line: str) -> str:
    if len(words) > 1:
        raise WrongLineError("token_extra", value=shown(line), name=name)
    stage = words[0].text if words else ""
    if stage not in STAGE_NAMES:
        raise WrongLineError("stage_unknown", value=shown(stage), wanted=", ".join(STAGE_NAMES))
    return stage


def _place(words: list[Word], line: str) -> int:
    text = words[0].text
    if len(words) == 1 and text.isascii() and text.isdigit() and len(text) < 4:
        place = int(text)
        if 1 <= place <= MOST_PLACES:
            return place
    raise WrongLineError("token_extra", value=shown(line), name="top")
