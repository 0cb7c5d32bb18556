"""Something folded away under a line that says what it is and whether any of it is on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui.sampling.help_bubble import HelpButton


class FoldButton(QToolButton):
    """For those who listen no check box: it shows more."""

    accessible_role = QAccessible.Role.Button


class Fold(QWidget):
    """``content`` takes the widgets; folded at first."""

    toggled = Signal(bool)

    def __init__(
        self,
        title: str,
        help_texts: dict[str, str],
        indent: int = 0,
        fill: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``help_texts``: what the "?" shows, by the name of what each explains. ``indent``: of
        the content, in pixels. ``fill`` is called once, before the content is first seen.
        """
        super().__init__(parent)
        self._title = title
        self._fill = fill
        self._is_on: bool | None = None
        self.button = FoldButton()
        self.button.setObjectName("fold")
        self.button.setCheckable(True)
        self.button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.button.toggled.connect(self._unfold)
        # A word beside the dot: a colour alone would say nothing to some.
        self.mark = QLabel(self.tr("● on"))
        self.mark.setObjectName("on")
        # Its room is kept, so that nothing is laid out anew while a slider moves.
        policy = self.mark.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.mark.setSizePolicy(policy)
        self.help = HelpButton(title, help_texts)
        self._body = QWidget()
        self.content = QVBoxLayout(self._body)
        self.content.setContentsMargins(indent, 0, 0, 4)
        self.content.setSpacing(2)
        self._body.hide()
        self._lay_out()
        self._write()
        self.set_on(False)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.button)
        line.addWidget(self.mark)
        line.addStretch()
        line.addWidget(self.help)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(line)
        layout.addWidget(self._body)

    @property
    def is_open(self) -> bool:
        return self.button.isChecked()

    def open(self) -> None:
        self.button.setChecked(True)

    def fill(self) -> None:
        """Make the content now, if it is not there yet."""
        fill, self._fill = self._fill, None
        if fill is not None:
            fill()

    @property
    def is_on(self) -> bool:
        return bool(self._is_on)

    def set_on(self, is_on: bool) -> None:
        """Whether anything in it does something; is seen while it is folded, too."""
        if is_on != self._is_on:
            self._is_on = is_on
            self.mark.setVisible(is_on)
            name = self.tr("{name}, on") if is_on else self.tr("{name}, off")
            self.button.setAccessibleName(name.format(name=self._title))

    def _unfold(self, is_open: bool) -> None:
        if is_open:
            self.fill()
        self._body.setVisible(is_open)
        self._write()
        self.toggled.emit(is_open)

    def _write(self) -> None:
        text = ("▾ " if self.is_open else "▸ ") + self._title
        self.button.setText(text)
        # Where the column is narrow the middle of the text is left out.
        self.button.setToolTip(self._title)
        # Narrower than its text if need be: the whole column would have to be scrolled sideways.
        metrics = self.fontMetrics()
        least = min(metrics.horizontalAdvance(text), metrics.averageCharWidth() * 8)
        self.button.setMinimumWidth(least)
        self.button.setAccessibleDescription(
            self.tr("Unfolded; press to fold.") if self.is_open else self.tr("Press to unfold.")
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_body"):
            self._write()
