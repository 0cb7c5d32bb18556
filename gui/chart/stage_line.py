"""The line above the chart that says which stage is shown, and the way back from it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from engine.sampling import SamplingTrace
from gui.chart.reasons import in_sentence
from gui.panel import Figure
from gui.stage_names import stage_name


class StageLine(QWidget):
    """Says which stage the chart shows, and offers the way back. Hidden where it is none."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = Figure()
        self.text.set_urgent(True)
        self.back = QToolButton()
        self.back.setText(self.tr("Show what is drawn"))
        self.back.setToolTip(self.tr("Back to the distribution that is drawn from (Esc)"))
        self.back.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.text, 1)
        row.addWidget(self.back)
        self.hide()

    def show_stage(self, trace: SamplingTrace | None, stage: str | None) -> None:
        if trace is None or stage is None:
            self.hide()
            return
        place = [each.name for each in trace.stages].index(stage)
        following = [each.name for each in trace.stages[place + 1 :] if each.active]
        sentence = self._sentence(trace.stages[place].active, stage, following)
        self.text.set_text(sentence)
        self.text.setToolTip(sentence)
        self.show()

    def _sentence(self, active: bool, stage: str, following: list[str]) -> str:
        name = in_sentence(stage_name(stage))
        after = in_sentence(stage_name(following[0])) if following else ""
        if stage == "logits":
            shown = self.tr("Shown: what the model said")
        elif active:
            shown = self.tr("Shown: after {stage}").format(stage=name)
        else:
            shown = self.tr("Shown: after {stage}, which is off").format(stage=name)
        if not following:
            return self.tr("{shown}; no stage follows, so this is drawn from").format(shown=shown)
        return self.tr("{shown}, before {following}").format(shown=shown, following=after)
