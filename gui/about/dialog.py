"""The dialog About: what the program is, what it is made of, and under which licences."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.about.details import Facts, page, report
from gui.about.licences import Licences
from gui.about.parts import parts
from gui.panel import quiet_label
from gui.reading.view import DocumentView
from gui.tabs import Tabs
from gui.theme import Theme

SIZE = QSize(920, 640)
ICON_PX = 56
MARGIN = 20


class AboutDialog(QDialog):
    """Gone when it is closed; shows no more than is known when it is opened."""

    def __init__(self, parent: QWidget, facts: Facts, language: str, theme: Theme) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About Logitscope"))
        self._facts, self._language = facts, language
        self.tabs = Tabs(
            self.tr("About Logitscope"),
            (
                (self.tr("The program"), self.tr("What it is, versions, where files lie")),
                (self.tr("Licences"), self.tr("Of the program and of all its parts")),
            ),
        )
        self.view = DocumentView()
        self.view.setAccessibleName(self.tr("About Logitscope"))
        self.view.set_theme(theme)
        self.view.show_markdown(page(facts))
        self._licences: Licences | None = None
        self.pages = QStackedWidget()
        self._lay_out()
        self.view.setFocus()
        room = parent.window().size() - QSize(48, 48)
        self.resize(SIZE.boundedTo(room).expandedTo(QSize(420, 320)))

    @property
    def licences(self) -> Licences:
        """Made when it is first looked at."""
        if self._licences is None:
            self._licences = Licences(parts(self._facts.version))
            self.pages.addWidget(self._licences)
        return self._licences

    def _turn_to(self, tab: int) -> None:
        self.pages.setCurrentWidget(self.licences if tab else self.view)

    def _lay_out(self) -> None:
        self.pages.addWidget(self.view)
        self.tabs.currentChanged.connect(self._turn_to)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.copy = buttons.addButton(
            self.tr("Copy details"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.copy.setToolTip(self.tr("Versions and system, for a report of a fault; no folders"))
        self.copy.clicked.connect(self._copy_details)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN - 4)
        layout.setSpacing(10)
        layout.addLayout(self._heading())
        layout.addWidget(self.tabs)
        layout.addWidget(self.pages, 1)
        layout.addWidget(buttons)

    def _heading(self) -> QHBoxLayout:
        icon = QLabel()
        icon.setPixmap(QApplication.windowIcon().pixmap(QSize(ICON_PX, ICON_PX)))
        icon.setAccessibleName(self.tr("Icon of Logitscope"))
        name = QLabel("Logitscope")
        name.setObjectName("strong")
        font = name.font()
        font.setPointSizeF(font.pointSizeF() * 1.7)
        name.setFont(font)
        version = self.tr("Version {version}").format(version=self._facts.version)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch()
        words.addWidget(name)
        words.addWidget(quiet_label(version))
        words.addStretch()
        heading = QHBoxLayout()
        heading.setSpacing(14)
        heading.addWidget(icon)
        heading.addLayout(words)
        heading.addStretch()
        return heading

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(report(self._facts, self._language))
        self.copy.setText(self.tr("Copied"))
