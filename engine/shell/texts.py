"""What both commands print for people. The numbers are the window's, shares rounded."""

from __future__ import annotations

from dataclasses import fields

from engine.chart import ChartContent, ChartRow
from engine.model import ModelCard
from engine.sampling import SamplingSettings, Stage
from engine.sampling.presets import ORDERS
from engine.shell.desk import Drawn, Shown
from engine.shell.layout import facts, line, percent, shortened, table
from engine.shell.options import Options

OFF = SamplingSettings()
DRAWN_TITLES = ("step", "id", "model", "rank", "drawn", "u", "token")
DRAWN_WIDTHS = (5, 6, 9, 7, 9, 8)


def prediction_text(shown: Shown, chart: ChartContent, options: Options) -> str:
    """The text's tokens, what each stage did, the rows of the chart, and the throw."""
    model = shown.model
    tokens = [
        (str(number), str(each), model.piece(each).text)
        for number, each in enumerate(shown.document.ids, 1)
    ]
    stages = [_stage_cells(stage) for stage in shown.trace.stages if stage.active]
    rows = [_row_cells(row, model) for row in chart.rows]
    drawn = "drawn" if options.stage is None else f"after {options.stage}"
    parts = (
        heading(shown, options),
        table(("", "id", "token"), tokens),
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
    if left_out:
        tokens = f"{count:,}, of which the model reads only the last {count - left_out:,}"
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


def _stage_cells(stage: Stage) -> tuple[str, ...]:
    value = "" if stage.name == "logits" else f"{stage.value:g}"
    entropy = f"{stage.entropy_bits:.4f} bits"
    return (value, f"{stage.kept:,}", percent(stage.removed_mass), entropy, stage.name)


def _row_cells(row: ChartRow, model: ModelCard) -> tuple[str, ...]:
    return (
        f"{row.rank:,}",
        str(row.token_id),
        percent(row.model_probability),
        percent(row.probability),
        row.cut_by or "",
        model.piece(row.token_id).text,
    )


def _rest_cells(chart: ChartContent) -> tuple[str, ...]:
    rest = chart.rest
    shares = (percent(rest.model_probability), percent(rest.probability))
    return ("", "", *shares, "", f"({rest.count:,} others)")


def _throw(shown: Shown, options: Options) -> str:
    trace, token_id = shown.trace, shown.landing
    share = percent(trace.stages[-1].probability_of(token_id))
    return facts(
        {
            "entropy": f"{trace.entropy_bits:.4f} bits, as uncertain as "
            f"{trace.effective_choices:.2f} equally likely tokens",
            "u": f"{shown.u!r}, of seed {options.seed}, position {len(shown.document)}, "
            f"re-roll {options.reroll}",
            "lands on": f"{shown.model.piece(token_id).text}  (id {token_id}, drawn with {share})",
        }
    )
