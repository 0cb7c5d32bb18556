"""The tree of continuations as a list to walk in, by keys and by mouse.

Knows what is shown, not what becomes of a wish.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from gui.paths.grid import PathGrid
from gui.paths.listing import Line
from gui.paths.model import TOKEN, PathsModel

JUMP_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
UNFOLDING = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class PathTable(PathGrid):
    """Says what the reader wants done.

    With `clicks_jump` a click on a token goes there; otherwise it takes two.
    """

    jump_asked = Signal(int)
    """The node to whose text the window is to go."""
    name_asked = Signal(int)
    delete_asked = Signal(int)
    mark_asked = Signal(int)
    compare_asked = Signal()
    grow_asked = Signal(int)
    fold_asked = Signal(int, bool)
    """The node after which nothing is to be listed, or all again."""
    menu_asked = Signal(int, QPoint)
    """The node whose menu is to open, and where, in pixels of the screen."""

    def __init__(
        self,
        model: PathsModel,
        *,
        least_rows: int,
        clicks_jump: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(model, least_rows, parent)
        self._clicks_jump = clicks_jump
        self._pressed: int | None = None
        """The row on whose token the button went down."""
        self.setAccessibleName(self.tr("Paths: the continuations tried"))

    # --- keys ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        if modifiers == Qt.KeyboardModifier.ShiftModifier and key == Qt.Key.Key_F10:
            self._open_menu_at_selection()
        elif not self._is_plain(event) or not self._act_on(key):
            super().keyPressEvent(event)

    @staticmethod
    def _is_plain(event: QKeyEvent) -> bool:
        """Without Control and the like. On many keyboards "+" needs the shift key."""
        shifted = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        return event.modifiers() in PLAIN or (shifted and event.key() in UNFOLDING)

    def _act_on(self, key: int) -> bool:
        """Does what the key stands for; False if it stands for nothing here."""
        node = self.node
        if key == Qt.Key.Key_C:
            self.compare_asked.emit()
            return True
        if node is None:
            return False
        if key in JUMP_KEYS:
            self.jump_asked.emit(node)
        elif key == Qt.Key.Key_F2:
            self.name_asked.emit(node)
        elif key == Qt.Key.Key_Delete:
            self.delete_asked.emit(node)
        elif key == Qt.Key.Key_M:
            self.mark_asked.emit(node)
        elif key == Qt.Key.Key_E:
            self.grow_asked.emit(node)
        elif key == Qt.Key.Key_Menu:
            self._open_menu_at_selection()
        else:
            return self._walk(key, node)
        return True

    def _walk(self, key: int, node: int) -> bool:
        """Left and right: fold and unfold a fork, else to the row before or after in the tree."""
        row = self.currentIndex().row()
        line, has_more = self._paths.line(row), bool(self._paths.tree.children(node))
        if key == Qt.Key.Key_Home:
            self.select_row(0)
        elif key == Qt.Key.Key_End:
            self.select_row(self._paths.rowCount() - 1)
        elif key in UNFOLDING or (key == Qt.Key.Key_Right and line.hidden):
            self._fold(node, line, False)
        elif key == Qt.Key.Key_Minus or (key == Qt.Key.Key_Left and line.is_fork):
            self._fold(node, line, True)
        elif key == Qt.Key.Key_Left:
            self._go_to_parent(line.first)
        elif key == Qt.Key.Key_Right and has_more:
            self.select_row(row + 1)
        else:
            return key == Qt.Key.Key_Right
        return True

    def _fold(self, node: int, line: Line, folds: bool) -> None:
        """Ask for it where it would change anything."""
        if bool(line.hidden) != folds and self._paths.tree.children(node):
            self.fold_asked.emit(node, folds)

    def _go_to_parent(self, first: int) -> None:
        row = self._paths.nearest_row(self._paths.tree.parent(first))
        if row is not None:
            self.select_row(row)

    def _open_menu_at_selection(self) -> None:
        if self.node is not None:
            cell = self.visualRect(self._paths.index(self.currentIndex().row(), TOKEN))
            at = QPoint(cell.left() + cell.width() // 3, cell.bottom())
            self.menu_asked.emit(self.node, self.viewport().mapToGlobal(at))

    # --- mouse ---

    def _fold_at(self, at: QPoint) -> int | None:
        """The row whose sign for folding lies there."""
        index = self.indexAt(at)
        if not index.isValid() or index.column() != TOKEN:
            return None
        line = self._paths.line(index.row())
        place = self.painter.fold_rect(QRectF(self.visualRect(index)), line.level)
        return index.row() if line.can_fold and place.contains(at) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at, self._pressed = event.position().toPoint(), None
        is_left = event.button() == Qt.MouseButton.LeftButton
        row = self._fold_at(at) if is_left else None
        if row is not None:
            line = self._paths.line(row)
            self.select_row(row)
            self.fold_asked.emit(line.node, not line.hidden)
            return
        if is_left:
            self._pressed = self.indexAt(at).row()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row, pressed = self.indexAt(event.position().toPoint()).row(), self._pressed
        self._pressed = None
        if self._clicks_jump and row == pressed and 0 <= row < self._paths.rowCount():
            self.jump_asked.emit(self._paths.line(row).node)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if self._fold_at(event.position().toPoint()) is not None:
            self.mousePressEvent(event)
        elif index.isValid() and not self._clicks_jump:
            self.jump_asked.emit(self._paths.line(index.row()).node)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._open_menu_at_selection()
        elif index.isValid():
            self.select_row(index.row())
            self.menu_asked.emit(self._paths.line(index.row()).node, event.globalPos())
