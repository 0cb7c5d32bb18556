"""The controls of growing: which way, how wide, how deep, what it costs at most, and how far it is.

Knows no session; the grower does the work.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from engine.paths import Growth
from gui.draw_controls import TwoFacedButton, WrappingRows
from gui.panel import Figure
from gui.paths.grow_words import KINDS, GrowWords
from gui.paths.grower import Grower
from gui.theme import Theme

WIDEST, DEEPEST = 50, 200
LINE_GAP = 10
LEAST_SAID_EMS = 14


class Said(QWidget):
    """What is said takes the room there is, however long it is."""

    def sizeHint(self) -> QSize:
        return QSize(
            LEAST_SAID_EMS * self.fontMetrics().averageCharWidth(), super().sizeHint().height()
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class GrowBar(QWidget):
    """Shows the choice and the progress of `grower`, which other controls may change too.

    `others` are controls that stand beside these where it is wide enough, else below.
    """

    start_asked = Signal()

    def __init__(
        self, grower: Grower, others: Sequence[QWidget] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._grower = grower
        self._words = GrowWords()
        self._is_refused = False
        """Whether what stands in the boxes takes too many steps; the choice is the one before."""
        self.kind = self._kind_box()
        self.width_box, self.depth_box = self._number_box(WIDEST), self._number_box(DEEPEST)
        self._width_label, self._depth_label = QLabel(self.tr("wide")), QLabel(self.tr("deep"))
        self.cost = Figure()
        self._grow, self._cancel = self.tr("Grow"), self.tr("Cancel")
        self.button = TwoFacedButton(self._grow, self._cancel)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._toggle)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Steps of the model"))
        self.progress.setToolTip(self.tr("Waits while a text is typed or runs"))
        self._arrange(others)
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
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
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

    def _arrange(self, others: Sequence[QWidget]) -> None:
        numbers = (self._width_label, self.width_box, self._depth_label, self.depth_box)
        for label, box in ((numbers[0], numbers[1]), (numbers[2], numbers[3])):
            label.setBuddy(box)
        self.depth_box.setAccessibleName(self.tr("Deep: how many tokens"))
        self.depth_box.setToolTip(self.tr("Deep: how many tokens"))
        filler, said = QWidget(), Said()
        line = QHBoxLayout(said)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(LINE_GAP)
        line.addWidget(self.cost, 1)
        line.addWidget(self.progress, 1)
        ways = (
            ((self.kind, *numbers, self.button, said, *others),),
            ((self.kind, *numbers, filler, self.button), (said, *others)),
            ((self.kind, self.button), (*numbers, filler), (said, *others)),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(WrappingRows(ways, (filler, said), (self.button,)))

    def set_theme(self, theme: Theme) -> None:
        self.cost.set_theme(theme)

    def _choose(self) -> None:
        kind, width, depth = self.kind.currentData(), self.width_box.value(), self.depth_box.value()
        try:
            growth = Growth(kind, width, depth)
        except ValueError:
            self._is_refused = True
            self._show_cost()
            return
        self._is_refused = False
        self._grower.choose(growth)
        self._show_cost()

    def _toggle(self) -> None:
        if not self._grower.cancel():
            self.start_asked.emit()

    def _show(self) -> None:
        choice, progress = self._grower.choice, self._grower.progress
        if not self._is_refused:
            self._show_choice(choice)
        self.kind.setToolTip(self._words.explanation(choice.kind))
        self.kind.setAccessibleDescription(self._words.explanation(choice.kind))
        self.width_box.setToolTip(self._words.width(choice.kind))
        self.width_box.setAccessibleName(self._words.width(choice.kind))
        self.progress.setVisible(progress is not None)
        for control in (self.kind, self.width_box, self.depth_box):
            control.setEnabled(progress is None)
        if progress is not None:
            self.progress.setRange(0, progress[1])
            self.progress.setValue(progress[0])
        self._show_cost()

    def _show_choice(self, choice: Growth) -> None:
        blockers = [QSignalBlocker(box) for box in (self.kind, self.width_box, self.depth_box)]
        self.kind.setCurrentIndex(KINDS.index(choice.kind))
        self.width_box.setValue(choice.width)
        self.depth_box.setValue(choice.depth)
        del blockers

    def _show_cost(self) -> None:
        """What it would cost, or how far it is; and what the button does about it."""
        choice, progress = self._grower.choice, self._grower.progress
        is_refused = self._is_refused and progress is None
        self.cost.set_urgent(is_refused)
        if progress is not None:
            self.cost.set_text(self._words.progress(*progress))
        else:
            self.cost.set_text(self._words.too_much() if is_refused else self._words.cost(choice))
        self.cost.setToolTip(self.cost.text())
        self.button.setText(self._grow if progress is None else self._cancel)
        self.button.setEnabled(not is_refused)
        tip = self.tr("After the selected token, or after the text (E)")
        self.button.setToolTip(tip if progress is None else self.tr("What was found stays"))
