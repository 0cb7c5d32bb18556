"""A row of tabs that stands where a title would: which of several views is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QTabBar, QWidget


class Tabs(QTabBar):
    """Views to choose from, by mouse or with the arrow keys; each has a name and a tooltip."""

    def __init__(
        self, name: str, tabs: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("tabs")
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        for text, tip in tabs:
            self.setTabToolTip(self.addTab(text), tip)
