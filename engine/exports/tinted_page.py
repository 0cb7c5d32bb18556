"""The text with its tints as one HTML file that needs nothing else: no network, no script.

Knows no palette and no language: it is given colours by token, and the words. What a colour means
is told by the legend, and every number by the tooltip of its token.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from engine.document import Document
from engine.exports.page_sheet import SHEET
from engine.model import ModelCard, TokenScores
from engine.pieces import piece
from engine.scores import Scores, surprisals_bits

PART_TOKENS = 2048
KINDS = ("sampled", "forced", "grown")
"""Of tokens that were not typed, in the order of the legend; each has a class in the sheet."""
# What HTML cannot hold, and what would be drawn as nothing: all controls but tab and line feed.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]")


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
    """The page. Line ends and spaces are kept; parts of a character stand as their bytes.

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
    for start in range(0, len(document), PART_TOKENS):
        places = range(start, min(start + PART_TOKENS, len(document)))
        yield "".join(_token(document, model, titles, tints, place) for place in places)
    yield "</pre>\n</main>\n</body>\n</html>\n"


def part_count(document: Document) -> int:
    """In how many parts `page_parts` comes."""
    return 2 + -(-len(document) // PART_TOKENS)


# --- one token ---


def _shown(token: bytes) -> str:
    """The token's text as HTML; bytes that are no UTF-8, and controls, in a box of their own."""
    decoded = token.decode("utf-8", "surrogateescape")
    shown = []
    for index, part in enumerate(re.split("([\udc80-\udcff]+)", decoded)):
        if index % 2:
            shown.append(_boxed(piece(part.encode("utf-8", "surrogateescape"), False).text))
        else:
            shown.append(_visible(part))
    return "".join(shown) or _boxed("⟨⟩")


def _visible(text: str) -> str:
    at, shown = 0, []
    for match in CONTROLS.finditer(text):
        shown.append(escape(text[at : match.start()], quote=False))
        shown.append(_boxed(piece(match[0].encode(), False).text))
        at = match.end()
    shown.append(escape(text[at:], quote=False))
    return "".join(shown)


def _boxed(text: str) -> str:
    return f"<i>{escape(text, quote=False)}</i>"


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


def _token(document: Document, model: ModelCard, titles: _Titles, tints: Tints, place: int) -> str:
    token_id = document.ids[place]
    origin = document.origin_at.get(place)
    classes = [name for name in (model.is_special(token_id) and "special",) if name]
    classes += [origin.kind] if origin is not None else []
    light, dark = tints.light[place], tints.dark[place]
    style = _style(light, "") + _style(dark, "d")
    attributes = f' class="{" ".join(classes)}"' if classes else ""
    attributes += f' style="{style}"' if style else ""
    title = escape(titles.of(place))
    return f'<span{attributes} title="{title}">{_shown(model.token_bytes(token_id))}</span>'


def _style(colours: Colours | None, scheme: str) -> str:
    if colours is None:
        return ""
    return f"--{scheme}g:{escape(colours.ground)};--{scheme}t:{escape(colours.text)};"


# --- the rest of the page ---


def _step(stop: Stop) -> str:
    style = _style(stop.light, "") + _style(stop.dark, "d")
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
