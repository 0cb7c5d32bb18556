"""The plot as something to look at: shows curves, says what is read, copies all of it.

Knows neither keys nor mouse; those are the business of the widget built on it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAction,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.pieces import Piece
from engine.sweep import Parameter, Sweep
from gui.sweep.axis import axis_of, setting_at
from gui.sweep.painter import SweepPainter
from gui.sweep.picture import Present, SweepPicture
from gui.sweep.wording import SweepWording
from gui.theme import LIGHT, Theme


class SweepSurface(QWidget):
    """Shows one sweep at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.picture = SweepPicture()
        self._piece_of: Callable[[int], Piece] = lambda token_id: Piece(str(token_id), "special")
        self._theme = LIGHT
        self._backdrop: QPixmap | None = None
        copy = QAction(self.tr("Copy values"), self)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy_values)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._rebuild()

    # what is shown

    def set_pieces(self, piece_of: Callable[[int], Piece]) -> None:
        """Where the texts of tokens come from."""
        self._piece_of = piece_of
        self._write_tokens()
        self._changed()

    def show_parameter(self, parameter: Parameter, vocabulary: int) -> None:
        """The axis; curves of another parameter are taken away."""
        axis = axis_of(parameter, vocabulary)
        picture = self.picture
        if (picture.parameter, picture.axis) != (parameter, axis):
            self.picture = SweepPicture(parameter, axis)
            self._changed()

    def show_sweep(self, sweep: Sweep | None, present: Present | None, landing: int | None) -> None:
        """Curves of the parameter shown, the setting as it is with its numbers for the curves'
        tokens, and the id of the token that u lands on."""
        picture, stops = self.picture, self.picture.stops.size
        ids = () if sweep is None else sweep.ids
        index = ids.index(landing) if landing in ids else None
        keeps_backdrop = sweep is picture.sweep and index == picture.landing
        picture.sweep, picture.present, picture.landing = sweep, present, index
        picture.message = ""
        if picture.stop is not None and picture.stops.size != stops:
            picture.stop = None
        self._write_tokens()
        self._changed(keeps_backdrop)

    def show_message(self, message: str) -> None:
        """Instead of curves: why there are none."""
        picture = self.picture
        if message != picture.message or picture.sweep is not None:
            self.picture = SweepPicture(picture.parameter, picture.axis, message=message)
            self._changed()

    def set_stale(self, stale: bool, awaited: bool = False) -> None:
        """Dims curves that are not, or not yet, those of what is shown elsewhere; where a newer
        distribution is awaited, the numbers of the present setting too."""
        picture = self.picture
        if (stale, awaited) != (picture.stale, picture.awaited):
            picture.stale, picture.awaited = stale, awaited
            self.update()

    def set_theme(self, theme: Theme) -> None:
        if theme != self._theme:
            self._theme = theme
            self._rebuild()

    def reading(self) -> str:
        """The numbers at the cursor, or at the present setting, as a sentence."""
        picture, words = self.picture, self._words
        bits, value = picture.bits_read, picture.value_read
        if bits is None or value is None:
            return picture.message
        setting = setting_at(picture.parameter, value, picture.axis)
        if picture.stop is None and picture.present is not None:
            setting = picture.present.value
        return words.reading(
            words.setting(picture.parameter, setting),
            words.measures(bits),
            words.shares(picture.texts, picture.shares_read, picture.landing),
        )

    def copy_values(self) -> None:
        """All numbers to the clipboard, with tabs between them."""
        if self.picture.sweep is not None:
            table = self._words.table(self.picture.sweep, self.picture.texts)
            QGuiApplication.clipboard().setText(table)

    # how it is shown

    def _write_tokens(self) -> None:
        sweep = self.picture.sweep
        ids = () if sweep is None else sweep.ids
        self.picture.texts = tuple(self._piece_of(token_id).text for token_id in ids)

    def _changed(self, keeps_backdrop: bool = False) -> None:
        if not keeps_backdrop:
            self._backdrop = None
        self.setAccessibleName(self._words.title(self.picture.parameter))
        self.setAccessibleDescription(self.reading())
        if QAccessible.isActive() and self.hasFocus():
            event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(event)
        self.update()

    def _rebuild(self) -> None:
        self._words = SweepWording(self.locale())
        self._painter = SweepPainter(self._theme, self.font(), self._words)
        self._changed()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(600, 320)

    def minimumSizeHint(self) -> QSize:
        line = round(self._painter.style.row_height)
        return QSize(16 * line, 8 * line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._backdrop = None

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio, size = self.devicePixelRatioF(), QSizeF(self.size())
        if self._backdrop is None or self._backdrop.devicePixelRatio() != ratio:
            self._backdrop = self._painter.backdrop(self.picture, size, ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._backdrop)
        self._painter.paint(painter, self.picture, size)
        if self.hasFocus():
            self._painter.focus_frame(painter, self.picture, size)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        kinds = QEvent.Type
        if event.type() in (kinds.FontChange, kinds.LanguageChange, kinds.LocaleChange):
            self._rebuild()
        super().changeEvent(event)
