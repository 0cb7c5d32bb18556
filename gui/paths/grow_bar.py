"""The controls of growing: which way, how wide, how deep, what it costs at most, and how far it is.

Knows no session; the grower does the work.
"""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QProgressBar, QSpinBox, QVBoxLayout, QWidget

from engine.paths.growing import Growth
from gui.draw_controls import TwoFacedButton, WrappingRows
from gui.panel import Figure
from gui.paths.grow_words import KINDS, GrowWords
from gui.paths.grower import Grower
from gui.theme import Theme

WIDEST, DEEPEST = 50, 200


class GrowBar(QWidget):
    """Shows the choice and the progress of `grower`, which other controls may change too."""

    start_asked = Signal()

    def __init__(self, grower: Grower, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grower = grower
        self._words = GrowWords()
        self.kind = self._kind_box()
        self.width_box, self.depth_box = self._number_box(WIDEST), self._number_box(DEEPEST)
        self._width_label, self._depth_label = QLabel("k"), QLabel("n")
        self.cost = Figure()
        self._grow, self._cancel = self.tr("Grow"), self.tr("Cancel")
        self.button = TwoFacedButton(self._grow, self._cancel)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._toggle)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Steps of the model"))
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self._arrange()
        self.kind.currentIndexChanged.connect(self._choose)
        for box in (self.width_box, self.depth_box):
            box.valueChanged.connect(self._choose)
        grower.changed.connect(self._show)
        self._show()

    def _kind_box(self) -> QComboBox:
        box = QComboBox()
        for kind in KINDS:
            box.addItem(self._words.kind(kind), kind)
            tip = self._words.explanation(kind)
            box.setItemData(box.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        box.setMinimumContentsLength(max(len(self._words.kind(kind)) for kind in KINDS))
        box.setAccessibleName(self.tr("How to grow"))
        return box

    @staticmethod
    def _number_box(most: int) -> QSpinBox:
        box = QSpinBox()
        box.setRange(1, most)
        box.setAccelerated(True)
        box.setAlignment(Qt.AlignmentFlag.AlignRight)
        # The style sheet lays the text out in a line that knows no padding of its own.
        box.lineEdit().setTextMargins(0, 0, 6, 0)
        box.setMinimumWidth(box.fontMetrics().horizontalAdvance("0000") + 26)
        return box

    def _arrange(self) -> None:
        numbers = (self._width_label, self.width_box, self._depth_label, self.depth_box)
        for label, box in ((numbers[0], numbers[1]), (numbers[2], numbers[3])):
            label.setBuddy(box)
        self.depth_box.setAccessibleName(self.tr("n: how many tokens deep"))
        self.depth_box.setToolTip(self.tr("n: how many tokens deep"))
        # What stands in the middle may be cut short, but not to nothing.
        self.cost.setMinimumWidth(self.fontMetrics().averageCharWidth() * 12)
        ways = (
            ((self.kind, *numbers, self.cost, self.button),),
            ((self.kind, *numbers, self.button), (self.cost,)),
            ((self.kind, self.button), (*numbers, self.cost)),
        )
        rows = WrappingRows(ways, (self.cost,), (self.button,))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(rows)
        layout.addWidget(self.progress)

    def set_theme(self, theme: Theme) -> None:
        self.cost.set_theme(theme)

    def _choose(self) -> None:
        kind = self.kind.currentData()
        self._grower.choose(Growth(kind, self.width_box.value(), self.depth_box.value()))

    def _toggle(self) -> None:
        if not self._grower.cancel():
            self.start_asked.emit()

    def _show(self) -> None:
        choice, progress = self._grower.choice, self._grower.progress
        blockers = [QSignalBlocker(box) for box in (self.kind, self.width_box, self.depth_box)]
        self.kind.setCurrentIndex(KINDS.index(choice.kind))
        self.width_box.setValue(choice.width)
        self.depth_box.setValue(choice.depth)
        del blockers
        self.kind.setToolTip(self._words.explanation(choice.kind))
        self.kind.setAccessibleDescription(self._words.explanation(choice.kind))
        self.width_box.setToolTip(self._words.width(choice.kind))
        self.width_box.setAccessibleName(self._words.width(choice.kind))
        self.progress.setVisible(progress is not None)
        self.cost.set_urgent(progress is None and self._grower.is_too_much)
        for control in (self.kind, self.width_box, self.depth_box):
            control.setEnabled(progress is None)
        if progress is None:
            self.cost.set_text(self._words.cost(choice))
        else:
            self.progress.setRange(0, progress[1])
            self.progress.setValue(progress[0])
            self.cost.set_text(self._words.progress(*progress))
        self.cost.setToolTip(self.cost.text())
        self.button.setText(self._grow if progress is None else self._cancel)
        self.button.setEnabled(progress is not None or not self._grower.is_too_much)
        tip = self.tr("After the selected token, or after the text (E)")
        self.button.setToolTip(tip if progress is None else self.tr("What was found stays"))
