"""The stages that are off, folded away behind a button; its menu names them in their order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gui.chart.numbers import NumberWriter
from gui.stage_names import stage_name


class OffButton(QToolButton):
    """Says how many stages are off, and which one of them is wanted."""

    stage_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stages: tuple[str, ...] | None = None
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(QMenu(self))
        self.menu().aboutToShow.connect(self._fill_menu)
        self.setToolTip(self.tr("Stages that are off: choose one to go to its control"))
        self.show_stages(())

    def show_stages(self, stages: Sequence[str]) -> None:
        """The stages that are off, in their order."""
        if tuple(stages) == self._stages:
            return
        self._stages = tuple(stages)
        count = NumberWriter(QLocale()).count(len(stages))
        text = self.tr("{count} off", "stages that are off").format(count=count)
        self.setText(f"{text} ▾")
        names = ", ".join(map(stage_name, stages))
        self.setAccessibleName(self.tr("Stages: {count} off").format(count=count))
        self.setAccessibleDescription(names)
        self.setEnabled(bool(stages))

    def _fill_menu(self) -> None:
        menu = self.menu()
        menu.clear()
        for stage in self._stages or ():
            action = menu.addAction(stage_name(stage))
            action.triggered.connect(lambda checked, stage=stage: self.stage_wanted.emit(stage))
