"""The text with its tints as one HTML file that needs nothing else: no network, no script.

Knows no palette and no language: it is given colours by token, and the words. What a colour means
is told by the legend, and every number by the tooltip of its token.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from engine.document import Document, token_spans
from engine.exports.page_colours import bands, legible
from engine.exports.page_sheet import SHEET
from engine.exports.page_text import page_text
from engine.model import ModelCard, TokenScores
from engine.scores import Scores, surprisals_bits

PART_TOKENS = 2048
KINDS = ("sampled", "forced", "grown")
"""Of tokens that were not typed, in the order of the legend; each has a class in the sheet."""


class Colours(NamedTuple):
    """Ground and text of a token, as #rrggbb."""

    ground: str
    text: str


class Stop(NamedTuple):
    """A place on the legend's scale, from left to right: what is written there, and its colours."""

    label: str
    light: Colours
    dark: Colours


@dataclass(frozen=True)
class Tints:
    """The colours of each token on a light page and on a dark one, (tokens,) each; None for no
    tint. `name` says what they mean, `stops` are the scale's."""

    name: str
    light: Sequence[Colours | None]
    dark: Sequence[Colours | None]
    stops: Sequence[Stop]


@dataclass(frozen=True)
class Words:
    """All that the page says, in the reader's language; `{…}` is filled in."""

    language: str = "en"
    title: str = "Text with tints"
    made_with: str = "{model} · {count} tokens · made with Logitscope"
    sampled: str = "sampled"
    forced: str = "forced"
    grown: str = "grown"
    identity: str = "{token} · id {id} · bytes {bytes}"
    surprisal: str = "surprisal {value} bits"
    probability: str = "probability {value} %"
    rank: str = "rank {value}"
    entropy: str = "entropy before it {value} bits"
    drawn: str = "drawn with {value} %"
    unknown: str = "not scored"

    def of(self, kind: str) -> str:
        """The word for a kind of `Origin`."""
        return {"sampled": self.sampled, "forced": self.forced, "grown": self.grown}[kind]


def page_parts(
    document: Document, scores: TokenScores | None, model: ModelCard, tints: Tints, words: Words
) -> Iterator[str]:
    """The page. Line ends and spaces are kept. Tokens that share a character are one span, with the
    whole character and the tint of each; bytes that are of none stand as bytes.

    Raises ValueError where there are not as many colours as tokens.
    """
    if not len(tints.light) == len(tints.dark) == len(document):
        raise ValueError(
            f"there are {len(tints.light)} light and {len(tints.dark)} dark colours: "
            f"there must be one for each of the {len(document)} tokens"
        )
    yield _head(document, model, tints, words)
    known = Scores.unknown(len(document)) if scores is None else scores
    titles = _Titles(document, known, model, words)
    groups = _groups(document, model)
    for start in range(0, len(document), PART_TOKENS):
        part = (groups.get(place) for place in range(start, start + PART_TOKENS))
        yield "".join(_span(document, model, titles, tints, group) for group in part if group)
    yield "</pre>\n</main>\n</body>\n</html>\n"


def part_count(document: Document) -> int:
    """In how many parts `page_parts` comes."""
    return 2 + -(-len(document) // PART_TOKENS)


# --- tokens ---


def _figure(value: float) -> str:
    """Three digits, or more before the point: 0.00123, 12.3, 1234."""
    return f"{value:.3g}" if abs(value) < 1000 else f"{value:.0f}"


class _Titles:
    """What is said of each token where it is pointed at."""

    def __init__(
        self, document: Document, scores: TokenScores, model: ModelCard, words: Words
    ) -> None:
        self._document, self._scores, self._model, self._words = document, scores, model, words
        self._surprisals = surprisals_bits(scores)

    def of(self, place: int) -> str:
        return " · ".join((self._identity(place), *self._origin(place), *self._figures(place)))

    def _identity(self, place: int) -> str:
        token_id = self._document.ids[place]
        token = self._model.token_bytes(token_id)
        shown = self._model.piece(token_id).text
        return self._words.identity.format(token=shown, id=token_id, bytes=token.hex(" "))

    def _origin(self, place: int) -> Iterator[str]:
        origin, words = self._document.origin_at.get(place), self._words
        if origin is not None:
            yield words.of(origin.kind)
        if origin is not None and origin.kind != "grown":
            yield words.drawn.format(value=_figure(100 * origin.probability))

    def _figures(self, place: int) -> Iterator[str]:
        scores, words = self._scores, self._words
        logarithm = float(scores.log_probabilities[place])
        if math.isnan(logarithm):
            yield words.unknown
            return
        yield words.surprisal.format(value=_figure(float(self._surprisals[place])))
        yield words.probability.format(value=_figure(100 * math.exp(logarithm)))
        yield words.rank.format(value=int(scores.ranks[place]))
        yield words.entropy.format(value=_figure(float(scores.entropies_bits[place])))


def _groups(document: Document, model: ModelCard) -> dict[int, range]:
    """The tokens that are shown as one, by the first of them: up to where a character ends."""
    ends = np.flatnonzero(token_spans(document.ids, model.token_bytes).closed) + 1
    groups = {}
    for start, end in pairwise([0, *ends.tolist()]):
        if _bytes(document, model, range(start, end)).decode("utf-8", "ignore"):
            groups[start] = range(start, end)
        else:
            groups.update((place, range(place, place + 1)) for place in range(start, end))
    return groups


def _bytes(document: Document, model: ModelCard, places: range) -> bytes:
    return b"".join(model.token_bytes(document.ids[place]) for place in places)


def _span(
    document: Document, model: ModelCard, titles: _Titles, tints: Tints, places: range
) -> str:
    """Tokens that are shown as one: their text, the tint of each, and a line about each."""
    classes = list(dict.fromkeys(name for at in places for name in _classes(document, model, at)))
    shares = [len(model.token_bytes(document.ids[place])) for place in places]
    style = _style([tints.light[place] for place in places], shares, "")
    style += _style([tints.dark[place] for place in places], shares, "d")
    attributes = f' class="{" ".join(classes)}"' if classes else ""
    attributes += f' style="{style}"' if style else ""
    title = escape("\n".join(map(titles.of, places)))
    return f'<span{attributes} title="{title}">{page_text(_bytes(document, model, places))}</span>'


def _classes(document: Document, model: ModelCard, place: int) -> Iterator[str]:
    if model.is_special(document.ids[place]):
        yield "special"
    if (origin := document.origin_at.get(place)) is not None:
        yield origin.kind


def _style(colours: Sequence[Colours | None], shares: Sequence[int], scheme: str) -> str:
    """The variables of one scheme: the colours beside each other, each as wide as its share."""
    known = [each for each in colours if each is not None]
    if not known:
        return ""
    text, ground = known[0].text, known[0].ground
    if len(colours) > 1:
        ground = bands([each.ground if each else None for each in colours], shares)
        text = legible([each.text for each in known], [each.ground for each in known])
    return f"--{scheme}g:{escape(ground)};--{scheme}t:{escape(text)};"


# --- the rest of the page ---


def _step(stop: Stop) -> str:
    style = _style([stop.light], [1], "") + _style([stop.dark], [1], "d")
    return f'<span style="{style}">{escape(stop.label)}</span>'


def _head(document: Document, model: ModelCard, tints: Tints, words: Words) -> str:
    about = words.made_with.format(model=model.name, count=len(document))
    kinds = {origin.kind for _, origin in document.origins}
    marks = "".join(
        f' <span class="{kind}">{escape(words.of(kind))}</span>' for kind in KINDS if kind in kinds
    )
    steps = "".join(map(_step, tints.stops))
    scale = f'<span class="scale">{steps}</span>' if steps else ""
    # The HTML parser drops one line feed right after <pre>, so one is put there.
    return f"""<!DOCTYPE html>
<html lang="{escape(words.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(words.title)}</title>
<style>
{SHEET}</style>
</head>
<body>
<main>
<header>
<h1>{escape(words.title)}</h1>
<p>{escape(about)}</p>
<p>{escape(tints.name)}{scale}{marks}</p>
</header>
<pre>
"""
