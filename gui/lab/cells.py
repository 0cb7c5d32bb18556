"""How the cells of the lab's table look and are edited: a logit is a small slider and a number."""

from __future__ import annotations

import math

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui.lab.table_model import LOGIT, LOGIT_ROLE, POWER, LabTableModel
from gui.lab.typeset import EXPONENT_SIZE, Power, Text
from gui.lab.writing import logit_of
from gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
STEP, LARGE_STEP = 0.1, 1.0
WIDEST_NUMBER = "−10.000"
PADDING = 5
KNOB_RADIUS = 5.0
SELECTED_ALPHA = 30


def track_of(cell: QRect, number_width: int) -> QRect:
    """Where the slider's track lies in a cell; empty where there is no room for one."""
    return cell.adjusted(PADDING + 6, 0, -number_width - 6, 0)


def share_at(x: float, track: QRect) -> float:
    """How far along the track a place is: 0 at its left end, 1 at its right, or beyond."""
    return (x - track.left()) / max(1, track.width())


def stepped(value: float, step: float) -> float:
    """The next logit by `step`, without the dust of binary fractions: 0.1 + 0.2 is 0.3."""
    return round(value + step, 6) + 0.0


class LogitEdit(QLineEdit):
    """A number; the up and down keys change it by 0.1, with Shift by 1, and say so at once."""

    stepped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sign = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        value = logit_of(self.text())
        if sign is None:
            super().keyPressEvent(event)
            return
        if value is None or math.isinf(value):
            return  # nothing to count from; the table must not take the key for a change of row
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        written = f"{stepped(value, sign * (LARGE_STEP if shift else STEP)):.6f}"
        whole, _, decimals = written.partition(".")
        self.setText(f"{whole}.{decimals.rstrip('0') or '0'}")
        self.stepped.emit()


class LabDelegate(QStyledItemDelegate):
    """Paints rows in the theme's colours, and the slider; makes the editors."""

    def __init__(self, model: LabTableModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.editor: QLineEdit | None = None
        """The one that is open."""

    @property
    def _theme(self) -> Theme:
        return self._model.theme

    def number_width(self, option: QStyleOptionViewItem) -> int:
        return option.fontMetrics.horizontalAdvance(WIDEST_NUMBER) + 2 * PADDING

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        view = self.parent()
        has_focus = isinstance(view, QWidget) and view.hasFocus()
        if option.state & QStyle.StateFlag.State_Selected:
            self._paint_selection(painter, option.rect, index.column() == 0, has_focus)
        painter.setFont(option.font)
        font = index.data(Qt.ItemDataRole.FontRole)
        if font is not None:
            painter.setFont(font)
        logit = index.data(LOGIT_ROLE)
        if index.column() == LOGIT and logit is not None:
            self._paint_slider(painter, track_of(option.rect, self.number_width(option)), logit)
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole))
        cell = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        text = painter.fontMetrics().elidedText(
            index.data(), Qt.TextElideMode.ElideRight, cell.width()
        )
        painter.drawText(cell, index.data(Qt.ItemDataRole.TextAlignmentRole), text)
        painter.restore()

    def _paint_selection(
        self, painter: QPainter, cell: QRect, is_first: bool, has_focus: bool
    ) -> None:
        accent = QColor(self._theme.accent)
        ground = QColor(accent)
        ground.setAlpha(SELECTED_ALPHA)
        painter.fillRect(cell, ground)
        if has_focus:
            painter.fillRect(QRect(cell.left(), cell.top(), cell.width(), 1), accent)
            painter.fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), accent)
        if is_first:
            painter.fillRect(QRect(cell.left(), cell.top(), 3, cell.height()), accent)

    def _paint_slider(self, painter: QPainter, track: QRect, logit: float) -> None:
        """The filled part reaches to the logit from 0, or from the end that is nearer to 0;
        beyond the ends the knob is hollow.
        """
        if track.width() < 30:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, height = track.center().y() + 0.5, 3.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.border))
        groove = QRectF(track.left(), middle - height / 2, track.width(), height)
        painter.drawRoundedRect(groove, height / 2, height / 2)
        if logit == -math.inf:
            return
        ends = self._model.slider
        zero, at = (track.left() + track.width() * ends.share(each) for each in (0.0, logit))
        accent = QColor(self._theme.accent)
        painter.setBrush(accent)
        painter.drawRect(QRectF(min(zero, at), middle - height / 2, abs(at - zero), height))
        painter.setPen(QPen(accent, 2))
        painter.setBrush(accent if ends.clamped(logit) == logit else QColor(self._theme.surface))
        painter.drawEllipse(QPointF(at, middle), KNOB_RADIUS - 1, KNOB_RADIUS - 1)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = LogitEdit(parent) if index.column() == LOGIT else QLineEdit(parent)
        row = index.row()
        name = self._model.name(row) if self._model.is_word(row) else self.tr("new word")
        if isinstance(editor, LogitEdit):
            editor.setAlignment(Qt.AlignmentFlag.AlignRight)
            editor.setAccessibleName(self.tr("Logit of {word}").format(word=name))
            editor.stepped.connect(lambda: self.commitData.emit(editor))
        else:
            editor.setAccessibleName(self.tr("Word in place of {word}").format(word=name))
            editor.setPlaceholderText(self.tr("with the space it begins with"))
        editor.setStyleSheet("padding: 0 3px; border-radius: 3px;")
        self.editor = editor
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self.editor = None
        super().destroyEditor(editor, index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        cell = QRect(option.rect)
        if index.column() == LOGIT:
            cell.setLeft(cell.right() - self.number_width(option) - 4)
        editor.setGeometry(cell)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        # Also called when the set changes: what is being typed must stay.
        if isinstance(editor, QLineEdit) and not editor.isModified() and not editor.text():
            editor.setText(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text())


class LabHeader(QHeaderView):
    """Sets the header of the powers as a power."""

    def __init__(self, model: LabTableModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.setHighlightSections(False)
        self.setSectionsClickable(False)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        if section != POWER:
            super().paintSection(painter, rect, section)
            return
        font, colour = self.font(), self._model.theme.muted
        small = self.font()
        small.setPointSizeF(font.pointSizeF() * EXPONENT_SIZE)
        power = Power(Text("e", font, colour), Text("x\u2009/\u2009T", small, colour))
        painter.save()
        metrics = self.fontMetrics()
        baseline = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2 + 1
        power.paint(painter, rect.right() - PADDING - power.width, baseline)
        painter.restore()
