"""The chart with its heading: legend, measure, curve, how many rows; and which stage it shows."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QWidget

from engine.chart import ChartContent, chart_content
from engine.sampling import SamplingTrace
from engine.state import State
from gui.chart.forms import ChartForms
from gui.chart.legend import Legend
from gui.chart.reasons import in_sentence
from gui.chart.shrinking import ShrinkingBox, ShrinkingButton
from gui.chart.stage_line import StageLine
from gui.panel import Panel
from gui.stage_names import stage_name
from gui.theme import Theme
from gui.why_empty import why_empty

ROW_COUNTS = (10, 20, 50, 100, 200)


class ChartPanel(Panel):
    """Shows the distribution of a state; dims it while a newer one is awaited.

    `tools` is the right part of the heading; what is added to `heading` stands left of it.
    """

    row_count_chosen = Signal(int)
    measure_chosen = Signal(str)
    """ "probability", "log" or "logit"."""
    curve_toggled = Signal(bool)
    stage_left = Signal()
    pin_toggled = Signal(int)
    bias_asked = Signal(int, float)
    bias_dialog_asked = Signal(int)
    table_asked = Signal(bool)
    """The table is wanted in place of the bars, or the bars again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Next token"), parent)
        self.forms = ChartForms()
        self.chart = self.forms.chart
        self._content: ChartContent | None = None
        self._trace: SamplingTrace | None = None
        self._asked: tuple[object, ...] = ()
        self._model: object = None
        self.legend = Legend()
        self.stage_line = StageLine()
        self.measures, self.rows = self._measure_box(), self._row_box()
        self.curve, self.table_button = self._curve_button(), self._table_button()
        self.tools = QHBoxLayout()
        for widget in (self.measures, self.curve, self.rows, self.table_button):
            self.tools.addWidget(widget)
        self.heading.addSpacing(2)
        self.heading.addWidget(self.legend, 1)
        self.heading.addLayout(self.tools)
        self.body.addWidget(self.stage_line)
        self.body.addWidget(self.forms, 1)
        self._connect()

    def _row_box(self) -> QComboBox:
        box = ShrinkingBox(
            [(self.tr("Top {count}").format(count=n), QLocale().toString(n), n) for n in ROW_COUNTS]
        )
        box.setAccessibleName(self.tr("Number of rows"))
        box.setToolTip(self.tr("How many tokens the chart shows"))
        box.activated.connect(lambda index: self.row_count_chosen.emit(box.itemData(index)))
        return box

    def _measure_box(self) -> QComboBox:
        box = ShrinkingBox(
            (
                (self.tr("Share"), self.tr("Share"), "probability"),
                (self.tr("Share, log scale"), self.tr("Log"), "log"),
                (self.tr("Logit"), self.tr("Logit"), "logit"),
            )
        )
        box.setAccessibleName(self.tr("Measure of the bars"))
        box.setToolTip(self.tr("What the length of a bar says"))
        box.activated.connect(lambda index: self.measure_chosen.emit(box.itemData(index)))
        return box

    def _curve_button(self) -> QToolButton:
        button = ShrinkingButton(self.tr("Σ curve"), "Σ")
        button.setAccessibleName(self.tr("Cumulative Σ curve"))
        button.setToolTip(self.tr("How much of all is in the rows down to each one (C)"))
        button.setCheckable(True)
        # The state says whether it is on: a click only asks.
        button.clicked.connect(self._ask_for_curve)
        return button

    def _table_button(self) -> QToolButton:
        button = QToolButton()
        button.setText("≡")
        button.setObjectName("compact")
        button.setAccessibleName(self.tr("Table of the chart"))
        button.setToolTip(self.tr("All numbers of the rows as a table (Ctrl+Shift+T)"))
        button.setCheckable(True)
        # The window says whether it is on, for both pages: a click only asks.
        button.clicked.connect(self._ask_for_table)
        return button

    def _ask_for_table(self, checked: bool) -> None:
        self.table_button.setChecked(not checked)
        self.table_asked.emit(checked)

    def _ask_for_curve(self, checked: bool) -> None:
        self.curve.setChecked(not checked)
        self.curve_toggled.emit(checked)

    def _connect(self) -> None:
        chart = self.chart
        chart.pin_toggled.connect(self.pin_toggled)
        chart.bias_asked.connect(self.bias_asked)
        chart.bias_dialog_asked.connect(self.bias_dialog_asked)
        chart.curve_toggled.connect(self.curve_toggled)
        chart.stage_left.connect(self.stage_left)
        self.stage_line.left.connect(self.stage_left)

    def set_table(self, on: bool) -> None:
        """Show the rows as a table, or as bars; the selection and the keys go along."""
        self.table_button.setChecked(on)
        for tool in (self.measures, self.curve):
            tool.setEnabled(not on)
        self.forms.set_table(on)

    def go_to_rows(self) -> None:
        """Give the keys to the bars, or to the table that stands for them."""
        self.forms.in_front.setFocus()

    def set_theme(self, theme: Theme) -> None:
        self.forms.set_theme(theme)
        self.legend.set_theme(theme)
        self.stage_line.text.set_theme(theme)

    def show_state(self, state: State) -> None:
        self._use_model(state)
        self.rows.setCurrentIndex(self.rows.findData(state.row_count))
        self.measures.setCurrentIndex(self.measures.findData(state.measure))
        self.curve.setChecked(state.shows_curve)
        self.chart.set_curve(state.shows_curve)
        self.chart.leaves_escape = state.is_running
        self.chart.set_measure(state.measure)
        stage = self._stage_of(state)
        self._name_stage(state.trace, stage)
        self._trace = state.trace
        if state.trace is None:
            self._asked = ()
            self.forms.show_message(why_empty(state))
            return
        asked = (state.trace, state.row_count, stage, state.pinned, self._actual_of(state))
        if asked != self._asked or self._content is None:
            self._asked, self._content = asked, chart_content(*asked)
        self.forms.show_content(self._content, state.landing)

    def set_stale(self, stale: bool) -> None:
        self.forms.set_stale(stale)
        self.stage_line.text.set_stale(stale)

    @staticmethod
    def _stage_of(state: State) -> str | None:
        """The stage to show; what is drawn from, where the trace knows no stage of that name."""
        names = () if state.trace is None else [stage.name for stage in state.trace.stages]
        return state.stage if state.stage in names else None

    @staticmethod
    def _actual_of(state: State) -> int | None:
        """The token that the text has where the distribution shown is looked at."""
        shown = state.prediction
        is_there = shown is not None and shown.position == state.position
        return state.actual if is_there else None

    def _name_stage(self, trace: SamplingTrace | None, stage: str | None) -> None:
        self.stage_line.show_stage(trace, stage)
        shown = self.tr("what will be drawn from")
        if stage == "logits":
            shown = self.tr("before any sampler")
        elif stage is not None:
            name = in_sentence(stage_name(stage))
            shown = self.tr("after {stage}").format(stage=name)
        self.legend.set_texts(self.tr("what the model said"), shown)

    def _use_model(self, state: State) -> None:
        model = state.model
        if model is None or model is self._model:
            return
        self._model = model
        self.forms.set_vocabulary(model.vocabulary_size, model.piece, model.token_bytes)
