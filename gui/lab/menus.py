"""The lab's buttons: built-in sets, files, and the top of the real distribution."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QToolButton, QWidget

from engine.lab import BUILT_IN, LabView

REAL_COUNTS = (6, 12, 20, 50)
ENDINGS = (".json", ".csv")


class LabMenus(QObject):
    """Two buttons with menus and one plain one; asks for files."""

    set_chosen = Signal(object)
    """A `LabSet`."""
    real_top_asked = Signal(int)
    addition_asked = Signal()
    removal_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    file_chosen = Signal(Path)
    """To open."""
    target_chosen = Signal(Path)
    """To save to; ends in .json or .csv."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self.add = QPushButton(self.tr("Add word"))
        self.add.setToolTip(self.tr("Add a word (Insert, in the table)"))
        self.add.clicked.connect(self.addition_asked)
        self.sets = _menu_button(self.tr("Lab set ▾"))
        self.sets.setAccessibleName(self.tr("Lab set"))
        self.sets.setToolTip(self.tr("Built-in sets of words, files, undo"))
        self.real = _menu_button(self.tr("Real top ▾"))
        self.real.setAccessibleName(self.tr("Take the real top"))
        self.buttons = (self.add, self.real, self.sets)
        self._undo, self._redo, self._remove = QAction(), QAction(), QAction()
        self._make_sets_menu()
        self._make_real_menu()
        self.set_real_available(False)

    def _make_sets_menu(self) -> None:
        menu = QMenu(self.sets)
        for name, lab in BUILT_IN.items():
            menu.addAction(self._set_name(name), partial(self.set_chosen.emit, lab))
        menu.addSeparator()
        menu.addAction(self.tr("Open…"), self.ask_file)
        menu.addAction(self.tr("Save as…"), self.ask_target)
        menu.addSeparator()
        self._remove = menu.addAction(
            self.tr("Remove the chosen word\tDel"), self.removal_asked.emit
        )
        self._undo = menu.addAction(self.tr("Undo in the table\tCtrl+Z"), self.undo_asked.emit)
        self._redo = menu.addAction(
            self.tr("Redo in the table\tCtrl+Shift+Z"), self.redo_asked.emit
        )
        self.sets.setMenu(menu)

    def _set_name(self, name: str) -> str:
        return {
            "tutorial": self.tr("The tutorial's six words"),
            "tutorial_zh": self.tr("The tutorial's six words, in Chinese"),
            "flat": self.tr("A die: six equal words"),
            "peaked": self.tr("One word far ahead"),
        }[name]

    def _make_real_menu(self) -> None:
        menu = QMenu(self.real)
        for count in REAL_COUNTS:
            text = self.tr("The %n most likely tokens", "", count)
            menu.addAction(text, partial(self.real_top_asked.emit, count))
        self.real.setMenu(menu)

    def show_view(self, view: LabView) -> None:
        self._undo.setEnabled(view.can_undo)
        self._redo.setEnabled(view.can_redo)
        self._remove.setEnabled(len(view.lab) > 1)

    def set_real_available(self, available: bool) -> None:
        self.real.setEnabled(available)
        self.real.setToolTip(
            self.tr("Take the most likely next tokens of the Explore page, with their logits")
            if available
            else self.tr("There is no real distribution yet: the model is not ready")
        )

    def ask_file(self) -> None:
        dialog = self._dialog(self.tr("Open a lab set"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.file_chosen.emit(Path(name)))
        dialog.open()

    def ask_target(self) -> None:
        dialog = self._dialog(self.tr("Save the lab set"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("JSON (*.json)"), self.tr("CSV for spreadsheets (*.csv)")])
        dialog.setDefaultSuffix("json")
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix("csv" if "*.csv" in chosen else "json")
        )
        dialog.fileSelected.connect(lambda name: self.target_chosen.emit(with_ending(Path(name))))
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilters([self.tr("Lab sets (*.json *.csv)"), self.tr("All files (*)")])
        return dialog


def _menu_button(text: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def with_ending(path: Path) -> Path:
    """The file with .json behind its name unless it ends in .json or .csv."""
    return path if path.suffix.lower() in ENDINGS else path.with_name(path.name + ".json")
