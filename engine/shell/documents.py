"""The JSON documents of both commands, version 1: their members, and the order of these."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from engine.chart import ChartContent
from engine.plain_numbers import plain_number
from engine.sampling import Stage
from engine.shell.desk import Drawn, Shown
from engine.shell.options import Options
from engine.shell.values import question_values, token_values


def json_text(document: dict[str, Any]) -> str:
    """The document in one piece, ending with a newline."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def prediction_document(shown: Shown, chart: ChartContent, options: Options) -> dict[str, Any]:
    """What `predict` prints of the distribution that is shown."""
    trace, actual = shown.trace, shown.actual
    return question_values("prediction", shown, options) | {
        "at": options.at,
        "position": shown.position,
        "actual": None if actual is None else _candidate(shown, actual),
        "u": shown.u,
        "landing": _candidate(shown, shown.landing),
        "entropy_bits": trace.entropy_bits,
        "effective_choices": trace.effective_choices,
        "stages": [_stage_values(stage) for stage in trace.stages if stage.active],
        "stage": options.stage,
        "rows": _rows(shown, chart),
        "rest": {
            "count": chart.rest.count,
            "model_probability": chart.rest.model_probability,
            "probability": chart.rest.probability,
        },
    }


def sample_document(
    first: Shown, drawn: Sequence[Drawn], text: str, options: Options
) -> dict[str, Any]:
    """What `sample` prints of the tokens drawn; `text` is the whole with them."""
    model = first.model
    return question_values("sample", first, options) | {
        "steps": options.steps,
        "drawn": [
            {"position": each.position}
            | token_values(model, each.token_id)
            | {
                "u": each.origin.u,
                "rank": each.origin.rank,
                "model_probability": each.origin.model_probability,
                "probability": each.origin.probability,
            }
            for each in drawn
        ],
        "ended_by": "special" if drawn[-1].is_special else "steps",
        "continuation": text[len(options.text) :],
        "result": text,
    }


def _candidate(shown: Shown, token_id: int) -> dict[str, Any]:
    trace = shown.trace
    return token_values(shown.model, token_id) | {
        "rank": trace.rank_of(token_id),
        "model_probability": trace.stages[0].probability_of(token_id),
        "probability": trace.stages[-1].probability_of(token_id),
    }


def _rows(shown: Shown, chart: ChartContent) -> list[dict[str, Any]]:
    return [
        {"rank": row.rank}
        | token_values(shown.model, row.token_id)
        | {
            "logit": plain_number(row.logit),
            "bias": plain_number(row.bias),
            "model_probability": row.model_probability,
            "probability": row.probability,
            "cumulative": row.cumulative,
            "cut_by": row.cut_by,
        }
        for row in chart.rows
    ]


def _stage_values(stage: Stage) -> dict[str, Any]:
    return {
        "name": stage.name,
        "value": None if stage.name == "logits" else stage.value,
        "kept": stage.kept,
        "removed_mass": stage.removed_mass,
        "entropy_bits": stage.entropy_bits,
    }
