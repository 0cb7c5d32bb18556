"""What both commands print for people. The numbers are the window's, shares rounded."""

from __future__ import annotations

import math
from dataclasses import fields

from engine.chart import ChartContent, ChartRow
from engine.model import ModelCard
from engine.sampling import SamplingSettings, Stage
from engine.sampling.presets import ORDERS
from engine.scores import perplexity, surprisals_bits
from engine.shell.desk import Drawn, Shown
from engine.shell.layout import facts, line, percent, shortened, table
from engine.shell.options import Options

ACTUAL = "  ◂ in the text"
OFF = SamplingSettings()
DRAWN_TITLES = ("step", "id", "model", "rank", "drawn", "u", "token")
DRAWN_WIDTHS = (5, 6, 9, 7, 9, 8)


def prediction_text(shown: Shown, chart: ChartContent, options: Options) -> str:
    """The text's tokens, what each stage did, the rows of the chart, and the throw."""
    stages = [_stage_cells(stage) for stage in shown.trace.stages if stage.active]
    rows = [_row_cells(row, shown) for row in chart.rows]
    drawn = "drawn" if options.stage is None else f"after {options.stage}"
    parts = (
        heading(shown, options),
        table(*_text_table(shown)),
        table(("value", "left", "cut", "entropy", "stage"), stages),
        table(("rank", "id", "model", drawn, "cut by", "token"), [*rows, _rest_cells(chart)]),
        _throw(shown, options),
    )
    return "\n".join(part for part in parts if part)


def heading(shown: Shown, options: Options) -> str:
    """Which model, which text, which settings."""
    model, left_out = shown.model, shown.prediction.left_out
    count = len(shown.document)
    tokens = f"{count:,} of {model.context_length:,}"
    if options.at is not None:
        tokens += f", looking at token {options.at:,}"
    if left_out:
        tokens += f"; of those before, the model reads only the last {shown.position - left_out:,}"
    return facts(
        {
            "model": f"{model.name}, {model.precision}, {model.vocabulary_size:,} tokens",
            "text": shortened(options.text),
            "tokens": tokens,
            "settings": _settings(options.settings),
        }
    )


def drawn_heading() -> str:
    """The titles over the lines of `drawn_line`."""
    return line(DRAWN_TITLES, DRAWN_WIDTHS)


def drawn_line(step: int, drawn: Drawn, model: ModelCard) -> str:
    """A token, as soon as it is drawn: the widths are those of the widest."""
    origin = drawn.origin
    cells = (
        str(step),
        str(drawn.token_id),
        percent(origin.model_probability),
        f"{origin.rank:,}",
        percent(origin.probability),
        f"{origin.u:.6f}",
        model.piece(drawn.token_id).text,
    )
    return line(cells, DRAWN_WIDTHS)


def _settings(settings: SamplingSettings) -> str:
    """Those that are not off, by the names of their options."""
    said = []
    for field in fields(settings):
        value = getattr(settings, field.name)
        if field.name == "order":
            value = next((name for name, each in ORDERS.items() if each == value), ",".join(value))
        if getattr(settings, field.name) != getattr(OFF, field.name):
            said.append(f"{field.name} {value}")
    return ", ".join(said) or "all off"


def _text_table(shown: Shown) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The titles and a row for each token of the text."""
    pieces = [shown.model.piece(each).text for each in shown.document.ids]
    numbered = [(str(number), str(each)) for number, each in enumerate(shown.document.ids, 1)]
    scores = shown.scores
    if scores is None:
        pairs = zip(numbered, pieces, strict=True)
        return ("", "id", "token"), [(*cells, piece) for cells, piece in pairs]
    said = [
        ("?", "?", "?")
        if rank == 0
        else (percent(math.exp(log_probability)), f"{rank:,}", f"{bits:.2f} bits")
        for log_probability, rank, bits in zip(
            scores.log_probabilities.tolist(),
            scores.ranks.tolist(),
            surprisals_bits(scores).tolist(),
            strict=True,
        )
    ]
    rows = zip(numbered, said, pieces, strict=True)
    titles = ("", "id", "model", "rank", "surprisal", "token")
    return titles, [(*cells, *figures, piece) for cells, figures, piece in rows]


def _stage_cells(stage: Stage) -> tuple[str, ...]:
    value = "" if stage.name == "logits" else f"{stage.value:g}"
    entropy = f"{stage.entropy_bits:.4f} bits"
    return (value, f"{stage.kept:,}", percent(stage.removed_mass), entropy, stage.name)


def _row_cells(row: ChartRow, shown: Shown) -> tuple[str, ...]:
    piece = shown.model.piece(row.token_id).text
    return (
        f"{row.rank:,}",
        str(row.token_id),
        percent(row.model_probability),
        percent(row.probability),
        row.cut_by or "",
        piece + (ACTUAL if row.token_id == shown.actual else ""),
    )


def _rest_cells(chart: ChartContent) -> tuple[str, ...]:
    rest = chart.rest
    shares = (percent(rest.model_probability), percent(rest.probability))
    return ("", "", *shares, "", f"({rest.count:,} others)")


def _throw(shown: Shown, options: Options) -> str:
    trace, token_id = shown.trace, shown.landing
    share = percent(trace.stages[-1].probability_of(token_id))
    known = None if shown.scores is None else perplexity(shown.scores)
    fluency = {} if known is None else {"perplexity": f"{known:.2f}, of the text's tokens"}
    return facts(
        fluency
        | {
            "entropy": f"{trace.entropy_bits:.4f} bits, as uncertain as "
            f"{trace.effective_choices:.2f} equally likely tokens",
            "u": f"{shown.u!r}, of seed {options.seed}, position {shown.position}, "
            f"re-roll {options.reroll}",
            "lands on": f"{shown.model.piece(token_id).text}  (id {token_id}, drawn with {share})",
        }
    )
