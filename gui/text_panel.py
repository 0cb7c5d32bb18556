"""The text, and below it what is known of it: tokens, entropy, choices, and quiet hints."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from engine.state import State
from gui.chart.numbers import NumberWriter
from gui.panel import Figure, Panel
from gui.text_editor import TextEditor
from gui.theme import Theme


class TextPanel(Panel):
    """The editor with its figures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Text"), parent)
        self._numbers = NumberWriter(QLocale())
        self.editor = TextEditor()
        self._legend = QLabel(self.tr("underlined = sampled"))
        self._legend.setObjectName("muted")
        self.heading.addWidget(self._legend)
        self._tokens, self._entropy, self._choices = Figure(), Figure(), Figure()
        self._hint = Figure()
        self._entropy.setToolTip(self.tr("How uncertain the next draw is"))
        self._choices.setToolTip(
            self.tr("2 to the entropy: as uncertain as this many equally likely tokens")
        )
        figures = QHBoxLayout()
        figures.setSpacing(18)
        for label in (self._tokens, self._entropy, self._choices):
            figures.addWidget(label)
        figures.addStretch()
        self.heading.addSpacing(10)
        self.heading.addWidget(self._hint, 1)
        self.body.addWidget(self.editor, 1)
        self.body.addLayout(figures)

    def set_theme(self, theme: Theme) -> None:
        self.editor.set_theme(theme)
        for figure in (self._tokens, self._entropy, self._choices, self._hint):
            figure.set_theme(theme)

    def set_stale(self, stale: bool) -> None:
        for figure in (self._tokens, self._entropy, self._choices, self._hint):
            figure.set_stale(stale)

    def show_state(self, state: State) -> None:
        self.editor.show_state(state)
        self._show_figures(state)
        hint = self._hint_for(state)
        if hint != self._hint.text():
            self._hint.set_text(hint)
            self._hint.setToolTip(hint)
            self._hint.set_urgent(state.prediction is not None and state.prediction.left_out > 0)
        self._legend.setVisible(state.document is not None and bool(state.document.origins))

    def _show_figures(self, state: State) -> None:
        prediction, trace, model = state.prediction, state.trace, state.model
        if prediction is None or trace is None or model is None:
            for label in (self._tokens, self._entropy, self._choices):
                label.set_text("")
            return
        if model.is_example:
            self._tokens.set_text(self.tr("six words of a tutorial, the same after every text"))
        else:
            self._tokens.set_text(
                self.tr("{count} of {limit} tokens").format(
                    count=self._numbers.count(len(prediction.document)),
                    limit=self._numbers.count(model.context_length),
                )
            )
        decimal = self._numbers.decimal
        self._entropy.set_text(
            self.tr("entropy here {bits} bits").format(bits=decimal(trace.entropy_bits, 2))
        )
        self._choices.set_text(
            self.tr("effective choices {count}").format(count=decimal(trace.effective_choices, 1))
        )

    def _hint_for(self, state: State) -> str:
        prediction, model = state.prediction, state.model
        if prediction is not None and prediction.left_out and model is not None:
            used = len(prediction.document) - prediction.left_out
            total = len(prediction.document)
            words = self.tr("Only the last {used} of {all} tokens are read: the model's limit")
            return words.format(all=self._numbers.count(total), used=self._numbers.count(used))
        typed_space = state.text.endswith(" ") and not _ends_sampled(state)
        if typed_space and model is not None and not model.is_example:
            return self.tr("Ends in a space: most tokens begin with one, so this is unusual")
        return ""


def _ends_sampled(state: State) -> bool:
    document = state.document
    return document is not None and len(document) - 1 in document.origin_at
