"""Which act on a page is which act of its session. Wiring only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gui.presets.names import PresetError
from gui.sampling.bias_dialog import BiasDialog
from gui.views import PATHS

if TYPE_CHECKING:
    from gui.workbench import Workbench


def connect(bench: Workbench) -> None:
    """Connect all panels of ``bench`` with its session and with each other."""
    _connect_session(bench)
    _connect_strip(bench)
    _connect_tokens(bench)
    _connect_views(bench)
    bench.sampling.refused.connect(bench.message)
    bench.sampling.settings_chosen.connect(bench.session.choose_settings)


def _connect_session(bench: Workbench) -> None:
    session, draw = bench.session, bench.draw
    draw.step_asked.connect(session.step)
    draw.run_toggled.connect(bench.toggle_run)
    draw.reroll_asked.connect(session.reroll)
    draw.undo_asked.connect(session.undo)
    draw.redo_asked.connect(session.redo)
    draw.seed_chosen.connect(session.choose_seed)
    draw.delay_chosen.connect(session.choose_delay)


def _connect_strip(bench: Workbench) -> None:
    session, strip, presets = bench.session, bench.strip, bench.presets

    def choose_order(order: tuple[str, ...]) -> None:
        session.choose_settings(replace(session.state.settings, order=order))

    def try_to(change: Callable[[], None]) -> None:
        try:
            change()
        except PresetError as error:
            bench.message.emit(str(error))

    def save_order(name: str) -> None:
        try_to(lambda: presets.save_order(name, session.state.settings.order))

    strip.stage_chosen.connect(lambda name: session.choose_stage(name or None))
    strip.stage_wanted.connect(bench.sampling.focus_stage)
    strip.order_chosen.connect(choose_order)
    strip.order_save_asked.connect(save_order)
    strip.order_delete_asked.connect(lambda name: try_to(lambda: presets.delete_order(name)))
    presets.changed.connect(bench.show_orders)
    bench.show_orders()


def _connect_tokens(bench: Workbench) -> None:
    """The chart's rows and the tokens found have the same acts."""
    session, chart, search = bench.session, bench.chart, bench.search

    def toggle_pin(token_id: int) -> None:
        pinned = token_id in session.state.pinned
        (session.unpin if pinned else session.pin)(token_id)

    def choose_bias(token_id: int, bias: float, of_model: str) -> None:
        # Another model may have come while the dialog was open; its ids are other tokens.
        model = session.state.model
        if model is not None and model.name == of_model:
            session.choose_bias(token_id, bias)

    def ask_bias(token_id: int) -> None:
        model = session.state.model
        if model is not None:
            present = dict(session.state.settings.logit_bias).get(token_id, 0.0)
            dialog = BiasDialog(token_id, model.piece(token_id), present, bench)
            dialog.bias_chosen.connect(
                lambda token_id, bias: choose_bias(token_id, bias, of_model=model.name)
            )
            dialog.open()

    for source in (chart, search):
        source.pin_toggled.connect(toggle_pin)
        source.bias_asked.connect(session.choose_bias)
        source.bias_dialog_asked.connect(ask_bias)
    chart.chart.token_chosen.connect(session.force)
    search.token_chosen.connect(session.force)


def _connect_views(bench: Workbench) -> None:
    session, chart = bench.session, bench.chart
    chart.row_count_chosen.connect(session.choose_row_count)
    chart.measure_chosen.connect(session.choose_measure)
    chart.curve_toggled.connect(session.choose_curve)
    chart.stage_left.connect(lambda: session.choose_stage(None))
    bench.search.row_asked.connect(bench.go_to_row)

    def set_parameter(parameter: str, value: float) -> None:
        whole = isinstance(getattr(session.state.settings, parameter), int)
        changed: dict[str, Any] = {parameter: round(value) if whole else value}
        session.choose_settings(replace(session.state.settings, **changed))

    def go_to_growing() -> None:
        bench.views.choose(PATHS)
        if bench.views.paths is not None:
            bench.views.paths.bar.kind.setFocus()

    if bench.side is not None:
        side = bench.side.paths
        side.grow.more_asked.connect(go_to_growing)
        bench.views.tabs.currentChanged.connect(lambda index: side.hush(index == PATHS))
    bench.views.pause_asked.connect(session.pause)
    bench.views.value_chosen.connect(set_parameter)
