"""The presets of settings as a line of chips: choose, save, rename, replace, delete."""

from __future__ import annotations

from html import escape
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QStyle, QWidget

from gui.flow import flow

GAP = 6
MOST_CHARACTERS = 16


class Chip(QPushButton):
    """A preset. ``menu_asked``: by right click, Menu key or Shift+F10, at a place on the screen."""

    menu_asked = Signal(QPoint)

    def __init__(self, name: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.setObjectName("chip")
        self.setAutoDefault(False)
        shown = name if len(name) <= MOST_CHARACTERS else name[: MOST_CHARACTERS - 1] + "…"
        self.setText(shown.replace("&", "&&"))
        self.setAccessibleName(name)
        self.setAccessibleDescription(tip)
        self.setToolTip(f"<qt>{escape(name)}: {escape(tip)}</qt>")

    def nextCheckState(self) -> None:
        """A click is a wish: chosen is the chip that equals the settings."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift_f10 = (
            event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        )
        if event.key() == Qt.Key.Key_Menu or shift_f10:
            self.menu_asked.emit(self.mapToGlobal(QPoint(0, self.height())))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        # Some platforms send this for the Menu key besides the key, and it would open twice.
        if event.reason() != QContextMenuEvent.Reason.Keyboard:
            self.menu_asked.emit(event.globalPos())


class Chips(QWidget):
    """Chips from left to right, in as many lines as they need; the last one is "Save…"."""

    preset_chosen = Signal(str)
    save_asked = Signal()
    replace_asked = Signal(str)
    rename_asked = Signal(str)
    delete_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: dict[str, Chip] = {}
        self.save = QPushButton(self.tr("Save…"), self)
        self.save.setObjectName("chip")
        self.save.setAutoDefault(False)
        tip = self.tr("Keeps the present settings under a name of your own")
        self.save.setToolTip(tip)
        self.save.setAccessibleName(self.tr("Save the settings"))
        self.save.setAccessibleDescription(tip)
        self.save.clicked.connect(self.save_asked)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_presets(self, tips: dict[str, str], own: frozenset[str]) -> None:
        """``tips`` by name, in the order shown; the ``own`` ones can be renamed and deleted."""
        focused = next((name for name, chip in self.chips.items() if chip.hasFocus()), None)
        for chip in self.chips.values():
            chip.hide()
            chip.deleteLater()
        self.chips = {name: self._made(name, tip, name in own) for name, tip in tips.items()}
        order = [*self.chips.values(), self.save]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        if focused is not None:
            self.chips.get(focused, self.save).setFocus()
        self.updateGeometry()
        self._place()

    def _made(self, name: str, tip: str, is_own: bool) -> Chip:
        chip = Chip(name, tip, self)
        chip.setCheckable(True)
        chip.clicked.connect(lambda: self.preset_chosen.emit(name))
        if is_own:
            chip.menu_asked.connect(lambda place: self._open_menu(name, place))
        chip.show()
        return chip

    def set_chosen(self, name: str | None) -> None:
        for each, chip in self.chips.items():
            chip.setChecked(each == name)

    def _open_menu(self, name: str, place: QPoint) -> None:
        menu = self.menu_of(name)
        menu.popup(place)

    def menu_of(self, name: str) -> QMenu:
        """What can be done to a preset of the user's own; gone when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Replace by the present settings")).triggered.connect(
            lambda: self.replace_asked.emit(name)
        )
        menu.addAction(self.tr("Rename…")).triggered.connect(lambda: self.rename_asked.emit(name))
        menu.addAction(self.tr("Delete…")).triggered.connect(lambda: self.delete_asked.emit(name))
        return menu

    def _areas(self, width: int) -> list[QRect]:
        """Where the chips are if the whole is ``width`` wide."""
        return flow((chip.sizeHint() for chip in (*self.chips.values(), self.save)), width, GAP)

    def heightForWidth(self, width: int) -> int:
        return max(area.bottom() + 1 for area in self._areas(width))

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        width = sum(chip.sizeHint().width() + GAP for chip in (*self.chips.values(), self.save))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        widest = max(chip.sizeHint().width() for chip in (*self.chips.values(), self.save))
        return QSize(widest, self.heightForWidth(max(widest, self.width())))

    def _place(self) -> None:
        areas = self._areas(self.width())
        for chip, area in zip((*self.chips.values(), self.save), areas, strict=True):
            chip.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), area))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
