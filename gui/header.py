"""The top line: which model, which page, what can be opened and shown, language, light or dark."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QMenu, QToolButton, QWidget

from engine.model import ModelCard
from engine.state import State
from gui.chart.shrinking import ShrinkingButton
from gui.chat.form_button import FormButton
from gui.header_menus import HelpButton, ViewButton
from gui.languages import NAMES, other_than, spoken_language
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
        self.model_button = ShrinkingButton("", "")
        self.model_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.model_button.setMenu(self._model_menu())
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
        self._model: ModelCard | None = None
        self._show_model()

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
        for widget in (self.brand, self.file_button, self.model_button, self.form_button):
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

    def _model_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        self._group = QActionGroup(menu)
        self._actions: dict[str, QAction] = {}
        choices = {
            "fast": (
                self.tr("Fast: most activations rounded to 8 bits"),
                self.tr("Weights as in the file; as accurate as llama.cpp"),
            ),
            "precise": (
                self.tr("Precise: closer to the weights in float32"),
                self.tr("The same weights with less rounding; takes longer"),
            ),
        }
        for precision, (text, tip) in choices.items():
            action = menu.addAction(text)
            action.setToolTip(tip)
            action.setCheckable(True)
            action.triggered.connect(lambda checked, precision=precision: self._choose(precision))
            self._group.addAction(action)
            self._actions[precision] = action
        return menu

    def _choose(self, precision: str) -> None:
        """A click is a wish; the tick stays with what is loaded until the wish has come true."""
        self._tick()
        self.precision_chosen.emit(precision)

    def _tick(self) -> None:
        action = None if self._model is None else self._actions.get(self._model.precision)
        if action is not None:
            action.setChecked(True)

    def show_state(self, state: State) -> None:
        if state.model is not self._model:
            self._model = state.model
            self._show_model()

    def _show_model(self) -> None:
        model = self._model
        if model is None:
            name, short = self.tr("loading the model …"), self.tr("loading …")
        elif model.is_example:
            name, short = self.tr("Six-word example"), self.tr("Example")
        else:
            name = f"{model.name} · {self._precision_name(model.precision)}"
            short = model.name.partition("-")[0]
        self.model_button.set_texts(f"{name} ▾", f"{short} ▾")
        self.model_button.setToolTip(name)
        self.model_button.setAccessibleName(self.tr("Model: {name}").format(name=name))
        self.model_button.setEnabled(model is not None and not model.is_example)
        self._tick()

    def _precision_name(self, precision: str) -> str:
        return self.tr("precise") if precision == "precise" else self.tr("fast")
