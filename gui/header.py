"""The top line: which model, which precision, the keys, light or dark."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from engine.model import ModelCard
from engine.state import State
from gui.chart.shrinking import ShrinkingButton
from gui.chat.form_button import FormButton
from gui.sessions.menu import FileButton
from gui.tabs import Tabs


class Header(QFrame):
    """Emits what was chosen; shows what is."""

    precision_chosen = Signal(str)
    """ "fast" or "precise"."""
    theme_toggled = Signal()
    export_asked = Signal()
    keys_asked = Signal()
    page_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        brand = QLabel("Logitscope")
        brand.setObjectName("brand")
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
        self.export_button = self._button(
            self.tr("Export ▾"), self.tr("Pictures, tables, texts, settings (Ctrl+Shift+E)")
        )
        self.export_button.setAccessibleName(self.tr("Export"))
        self.export_button.clicked.connect(self.export_asked)
        self.keys_button = self._button(self.tr("Keys"), self.tr("Show all keys (F1)"))
        self.keys_button.clicked.connect(self.keys_asked)
        self.theme_button = self._button("◐", self.tr("Light or dark (Ctrl+Shift+D)"))
        self.theme_button.setAccessibleName(self.tr("Light or dark"))
        self.theme_button.clicked.connect(self.theme_toggled)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 7, 16, 7)
        layout.setSpacing(10)
        layout.addWidget(brand)
        layout.addSpacing(4)
        layout.addWidget(self.file_button)
        layout.addWidget(self.model_button)
        layout.addWidget(self.form_button)
        layout.addSpacing(8)
        layout.addWidget(self.pages)
        layout.addStretch()
        layout.addWidget(self.export_button)
        layout.addWidget(self.keys_button)
        layout.addWidget(self.theme_button)
        self._model: ModelCard | None = None
        self._show_model()

    def _button(self, text: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        return button

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
