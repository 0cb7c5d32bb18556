"""A distribution as a table, with every stage in it: as CSV or as JSON, part by part.

A whole vocabulary takes seconds to write, so it comes in parts; who writes them, and on which
thread, is somebody else's business.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from engine.exports.facts import PROGRAM, model_facts, utf8_text
from engine.model import ModelCard
from engine.pieces import piece
from engine.plain_numbers import plain_numbers
from engine.sampling import SamplingTrace, Stage
from engine.sampling.candidates import Ids
from engine.sampling.plain import plain_settings
from engine.state import State

PART_ROWS = 4096
FORMAT = "logitscope-distribution"
VERSION = 1
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
Row = list[Any]


class Throw(NamedTuple):
    """What the distribution comes after, and the draw from it: `u` lands on the token `landing`."""

    text: str
    ids: tuple[int, ...]
    seed: int
    reroll: int
    u: float | None
    landing: int | None


@dataclass(frozen=True, eq=False)
class Distribution:
    """The tokens `ids` (rows,) of a trace, in the order in which they are to be written."""

    trace: SamplingTrace
    model: ModelCard
    throw: Throw
    ids: Ids

    @property
    def part_count(self) -> int:
        """In how many parts CSV comes; JSON has one more, its end."""
        return 1 + -(-self.ids.size // PART_ROWS)

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The model's own distribution, and the stages that are on, in their order."""
        return tuple(stage for stage in self.trace.stages if stage.active)


def distribution_of(state: State, ids: Sequence[int] | None = None) -> Distribution | None:
    """What `state` shows, of the tokens `ids` or, without them, of all by rank; None if nothing.

    It is the distribution after `Throw.ids`, which are fewer than the text's where the reader looks
    at a place within it.
    """
    trace, prediction, model = state.trace, state.prediction, state.model
    if trace is None or prediction is None or model is None:
        return None
    before = tuple(prediction.ids)
    text = b"".join(map(model.token_bytes, before)).decode("utf-8", "replace")
    throw = Throw(text, before, state.seed, state.reroll, state.u, state.landing)
    rows = trace.order if ids is None else np.array(ids, dtype=np.int64)
    return Distribution(trace, model, throw, rows)


def column_names(distribution: Distribution) -> list[str]:
    """The columns that both forms share, those of the stages between the others."""
    after = [f"after_{stage.name}" for stage in distribution.stages[1:]]
    return ["rank", "id", "logit", "model_probability", *after, "probability", "cut_by"]


def _parts(distribution: Distribution) -> Iterator[tuple[list[int], list[Row]]]:
    """The ids of each part, and for each of them what `column_names` says."""
    trace, size = distribution.trace, distribution.trace.order.size
    ranks = np.empty(size, dtype=np.int64)
    ranks[trace.order] = np.arange(1, size + 1)
    after = [stage.probabilities for stage in distribution.stages[1:]]
    cutters = [stage.name for stage in trace.stages]
    for start in range(0, distribution.ids.size, PART_ROWS):
        ids = distribution.ids[start : start + PART_ROWS]
        columns = [
            ranks[ids].tolist(),
            ids.tolist(),
            plain_numbers(trace.logits[ids]),
            trace.model_probabilities[ids].tolist(),
            *(probabilities[ids].tolist() for probabilities in after),
            trace.probabilities[ids].tolist(),
            [cutters[cut] if cut >= 0 else None for cut in trace.cut_by[ids].tolist()],
        ]
        yield ids.tolist(), list(map(list, zip(*columns, strict=True)))


def guarded(text: str) -> str:
    """`text` with an apostrophe before it if a spreadsheet could take it for a formula.

    >>> guarded("=1+1"), guarded("the")
    ("'=1+1", 'the')
    """
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


class _Lines(list[str]):
    """What a csv.writer writes to."""

    write = list.append


def csv_parts(distribution: Distribution) -> Iterator[str]:
    """A table (RFC 4180) with one line a token.

    `token` is written as the window writes it ("·the", "⏎", "⟨E5 A4⟩"), so that a line is a line;
    where a spreadsheet could take it for a formula an apostrophe stands before it. `bytes` are its
    exact bytes in hexadecimal digits. Numbers have all their digits; a logit of -inf is "-inf".
    """
    model = distribution.model
    lines = _Lines()
    writer = csv.writer(lines)
    rank, token_id, *others = column_names(distribution)
    writer.writerow([rank, token_id, "token", "bytes", "kind", *others])
    yield lines.pop()
    for ids, rows in _parts(distribution):
        for each, (place, _, *values) in zip(ids, rows, strict=True):
            token = model.token_bytes(each)
            # Not the card's own `piece`: that remembers the latest, which the window needs.
            text, kind = piece(token, model.is_special(each))
            writer.writerow([place, each, guarded(text), token.hex(), kind, *values])
        yield "".join(lines)
        lines.clear()


def _head(distribution: Distribution) -> dict[str, Any]:
    trace, throw = distribution.trace, distribution.throw
    return {
        "format": FORMAT,
        "version": VERSION,
        "program": PROGRAM,
        "model": model_facts(distribution.model),
        **throw._asdict(),
        "settings": plain_settings(trace.settings),
        "entropy_bits": trace.entropy_bits,
        "stages": [
            {
                "name": stage.name,
                "kept": stage.kept,
                "removed_mass": stage.removed_mass,
                "entropy_bits": stage.entropy_bits,
                "facts": dict(stage.facts),
            }
            for stage in distribution.stages
        ],
        "columns": [*column_names(distribution), "text", "bytes", "is_special"],
    }


def json_parts(distribution: Distribution) -> Iterator[str]:
    """An object that ends with "columns", their names, and "rows", one list a line for each token.

    `text` is null where a token's bytes, in hexadecimal digits, are no UTF-8, and `cut_by` where a
    token is left; a logit of -inf is "-inf". Half a surrogate pair in the text is escaped. The form
    is described in `resources/export-formats.md`.
    """
    model = distribution.model
    yield json.dumps(_head(distribution), indent=1).removesuffix("\n}") + ',\n "rows": ['
    between = "\n"
    write: Callable[[object], str] = json.JSONEncoder(ensure_ascii=False).encode
    for ids, rows in _parts(distribution):
        written = []
        for each, row in zip(ids, rows, strict=True):
            token = model.token_bytes(each)
            written.append(write([*row, utf8_text(token), token.hex(), model.is_special(each)]))
        yield between + ",\n".join(written)
        between = ",\n"
    yield "\n ]\n}\n"
