"""Does what a condition asks for, by the acts that a reader has."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from engine.lesson.conditions import (
    Compares,
    Condition,
    DetailsShown,
    IsToken,
    Precedes,
    Shows,
    TextChanged,
    TextIs,
)
from engine.lesson.figures import PARAMETERS
from engine.lesson.moment import VIEWS
from engine.sampling.settings import completed_order
from tests.gui.conftest import WindowDesk


def fulfil(desk: WindowDesk, condition: Condition) -> None:
    """Let the condition hold; AssertionError where nobody knows how."""
    body = desk.window.body
    session = body.page.session
    if isinstance(condition, Precedes):
        order = completed_order((condition.first, condition.second))
        session.choose_settings(replace(session.state.settings, order=order))
    elif isinstance(condition, Shows):
        _show(desk, condition)
    elif isinstance(condition, TextIs):
        _write(session, condition)
    elif isinstance(condition, TextChanged):
        session.edit(session.state.text + " x", len(session.state.text) + 2)
    elif isinstance(condition, DetailsShown):
        chart = body.page.chart.chart
        chart.select_row(0)
        if chart.card is not None:
            chart._toggle_card()
        chart._toggle_card()
    elif isinstance(condition, Compares):
        _compare(desk, condition)
    else:
        assert not isinstance(condition, IsToken), condition


def _show(desk: WindowDesk, condition: Shows) -> None:
    body = desk.window.body
    if condition.what == "page":
        body.go_to(int(condition.value == "lab"))
    elif condition.what == "view":
        body.page.views.choose(VIEWS.index(condition.value))
    elif condition.what == "stage":
        value = condition.value
        body.page.session.choose_stage(None if value == "none" else value)
    else:
        body.page.session.choose_measure(condition.value)  # type: ignore[arg-type]


def _write(session: Any, condition: TextIs) -> None:
    text, wanted = session.state.text, condition.value
    if condition.how == "=":
        session.edit(wanted, len(wanted))
        return
    # What is there already of the wanted end is not written again.
    shared = max(n for n in range(len(wanted) + 1) if text.endswith(wanted[:n]))
    session.edit(text + wanted[shared:], len(text) + len(wanted) - shared)


def _compare(desk: WindowDesk, condition: Compares) -> None:
    body = desk.window.body
    session, name = body.page.session, condition.figure.name
    model = session.state.model
    assert model is not None
    token = condition.figure.token
    token_id = None if token is None else token.id_in(model)
    if name in PARAMETERS:
        value: Any = condition.value
        if isinstance(getattr(session.state.settings, name), int):
            value = int(value)
        session.choose_settings(replace(session.state.settings, **{name: value}))
    elif name == "logit" and token_id is not None:
        body.lab.desk.edit(body.lab.desk.lab.with_logit(token_id, condition.value))
    elif name in ("bias", "banned") and token_id is not None:
        session.choose_bias(token_id, condition.value)
    elif name == "kept":
        session.choose_settings(replace(session.state.settings, top_k=int(condition.value)))
    elif name == "model_probability" and token_id is not None:
        _look_for(desk, condition)
    else:
        _count(desk, name)


def _count(desk: WindowDesk, name: str) -> None:
    session = desk.window.body.page.session
    acts = {
        "drawn": session.step,
        "undone": session.undo,
        "rerolled": session.reroll,
        "looked": lambda: session.look_at(1),
        "pinned": lambda: session.pin(1),
        "forced": lambda: session.force(1),
    }
    assert name in acts, name
    acts[name]()


def _look_for(desk: WindowDesk, condition: Compares) -> None:
    """A place of the text at which the model says so."""
    session = desk.window.body.page.session
    document = session.state.document
    assert document is not None
    for place in range(len(document) - 1, 0, -1):
        session.look_at(place)
        desk.wait(lambda: desk.window.body.page.session.state.is_current)
        value = condition.figure.value(_moment(desk))
        if isinstance(value, float) and value >= condition.value and not math.isnan(value):
            return
    raise AssertionError(condition)


def _moment(desk: WindowDesk) -> Any:
    from gui.lesson.window import moment_of

    return moment_of(desk.window.body)
