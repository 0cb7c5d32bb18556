"""Runs `predict` and `sample`: asks the session, and writes what it says."""

from __future__ import annotations

import codecs
from typing import TextIO

from engine.chart import chart_content
from engine.model import LanguageModel, ModelCard
from engine.shell.desk import Desk, Shown
from engine.shell.documents import json_text, prediction_document, sample_document
from engine.shell.layout import facts
from engine.shell.options import Options
from engine.shell.texts import drawn_heading, drawn_line, heading, prediction_text


def run_command(options: Options, model: LanguageModel, card: ModelCard, out: TextIO) -> None:
    """Writes what was asked for to `out`.

    Raises ShellError where the model or the sampling fails. Nothing is written then, but by a
    `sample` that prints tokens as they are drawn and has drawn some.
    """
    desk = Desk(model, card, options)
    shown = desk.answered()
    if options.command == "predict":
        out.write(_prediction(shown, options))
    elif options.as_json:
        drawn = list(desk.drawn(options.steps))
        out.write(json_text(sample_document(shown, drawn, desk.text, options)))
    elif options.is_quiet:
        _write_text(desk, options, out)
    else:
        _write_table(desk, shown, options, out)


def _prediction(shown: Shown, options: Options) -> str:
    pinned = () if shown.actual is None else (shown.actual,)
    chart = chart_content(shown.trace, options.rows, options.stage, pinned)
    if options.as_json:
        return json_text(prediction_document(shown, chart, options))
    return prediction_text(shown, chart, options)


def _write_text(desk: Desk, options: Options, out: TextIO) -> None:
    """What is drawn as it goes on, each character when the last of its bytes is there."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    for drawn in desk.drawn(options.steps):
        out.write(decoder.decode(desk.card.token_bytes(drawn.token_id)))
        out.flush()
    out.write(decoder.decode(b"", final=True) + "\n")


def _write_table(desk: Desk, shown: Shown, options: Options, out: TextIO) -> None:
    out.write(f"{heading(shown, options)}\n{drawn_heading()}")
    special = False
    for step, drawn in enumerate(desk.drawn(options.steps), 1):
        out.write(drawn_line(step, drawn, desk.card))
        out.flush()
        special = drawn.is_special
    end = {"ended": "by a special token"} if special else {}
    out.write("\n" + facts(end | {"result": repr(desk.text)}))
