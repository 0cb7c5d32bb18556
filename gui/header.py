"""The top line: which model, which page, what can be opened and shown, language, light or dark."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QWidget

from engine.state import State
from gui.chart.shrinking import ShrinkingButton
from gui.chat.form_button import FormButton
from gui.header_menus import HelpButton, ViewButton
from gui.languages import NAMES, other_than, spoken_language
from gui.model_button import ModelButton
from gui.sessions.menu import FileButton
from gui.tabs import Tabs

SPACING, SIDE = 6, 16
MOST_LEFT_OUT = 3


class Header(QFrame):
    """Emits what was chosen; shows what is."""

    precision_chosen = Signal(str)
    """ "fast" or "precise"."""
    asked = Signal(str)
    """The name of a command of the window: see `keys`."""
    page_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.brand = QLabel("Logitscope")
        self.brand.setObjectName("brand")
        self.file_button = FileButton()
        self.model_button = ModelButton()
        self.model_button.precision_chosen.connect(self.precision_chosen)
        self.form_button = FormButton()
        self.pages = Tabs(
            self.tr("Page"),
            (
                (self.tr("Explore"), self.tr("The model on your text (Ctrl+1)")),
                (self.tr("Word lab"), self.tr("A few words with logits of your own (Ctrl+2)")),
            ),
        )
        self.pages.currentChanged.connect(self.page_chosen)
        self._make_buttons()
        self._lay_out()

    def _make_buttons(self) -> None:
        self.lesson_button = self._button(
            "lesson",
            self.tr("Lesson"),
            self.tr("Lesson"),
            self.tr("A guided path (Ctrl+L)"),
        )
        self.export_button = self._button(
            "export",
            self.tr("Export"),
            "⤓ ▾",
            self.tr("Pictures, tables, texts, settings (Ctrl+Shift+E)"),
            self.tr("Export ▾"),
        )
        self.view_button, self.help_button = ViewButton(), HelpButton()
        for menu in (self.view_button, self.help_button):
            menu.asked.connect(self.asked)
        other = NAMES[other_than(spoken_language())]
        self.language_button = self._button(
            "language",
            self.tr("Another language: {language}").format(language=other),
            other,
            self.tr("English or Chinese (Ctrl+Shift+L)"),
            other,
        )
        self.theme_button = self._button(
            "theme", self.tr("Light or dark"), "◐", self.tr("Light or dark (Ctrl+Shift+D)"), "◐"
        )

    def _button(
        self, command: str, name: str, short: str, tip: str, text: str = ""
    ) -> ShrinkingButton:
        """``text`` is for a button that shows more or less than its name."""
        button = ShrinkingButton(text or name, short)
        button.setAccessibleName(name)
        button.setToolTip(tip)
        button.clicked.connect(lambda: self.asked.emit(command))
        return button

    def _lay_out(self) -> None:
        layout = self._row = QHBoxLayout(self)
        layout.setContentsMargins(SIDE, 7, SIDE, 7)
        layout.setSpacing(SPACING)
        # What it needs depends on what is left out: see `minimumSizeHint`.
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        left: Sequence[QWidget] = (
            self.brand,
            self.file_button,
            self.model_button,
            self.form_button,
        )
        for widget in left:
            layout.addWidget(widget)
        layout.addSpacing(SPACING)
        layout.addWidget(self.pages)
        layout.addStretch()
        for widget in (
            self.lesson_button,
            self.export_button,
            self.view_button,
            self.help_button,
            self.language_button,
            self.theme_button,
        ):
            layout.addWidget(widget)

    # --- what is left out where there is no room ---

    def _shrinks(self, widget: QWidget | None, level: int) -> bool:
        """The model's name first, then the program's, then the names of the buttons."""
        if isinstance(widget, ShrinkingButton):
            return level >= (1 if widget is self.model_button else 3)
        return widget is self.brand and level >= 2

    def _needed(self, level: int) -> int:
        """The width in pixels with so much left out: from 0, nothing, to `MOST_LEFT_OUT`."""
        width, gaps = 2 * SIDE, -1
        for item in filter(None, map(self._row.itemAt, range(self._row.count()))):
            widget, shrinks = item.widget(), self._shrinks(item.widget(), level)
            if widget is None:
                width += item.minimumSize().width()
            elif not (shrinks and widget is self.brand):
                hint = widget.minimumSizeHint() if shrinks else widget.sizeHint()
                width, gaps = width + hint.width(), gaps + 1
        return width + gaps * SPACING

    def _fit(self) -> None:
        """Leave out as little as can be."""
        levels = range(MOST_LEFT_OUT + 1)
        level = next((each for each in levels if self._needed(each) <= self.width()), levels[-1])
        self.brand.setVisible(not self._shrinks(self.brand, level))
        for button in self.findChildren(ShrinkingButton):
            stays = not self._shrinks(button, level)
            button.setMinimumWidth(button.sizeHint().width() if stays else 0)
        # Letters of another script may be higher than all others.
        self.language_button.setMaximumHeight(self.theme_button.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._needed(MOST_LEFT_OUT), self._row.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def show_state(self, state: State) -> None:
        self.model_button.show_state(state)
