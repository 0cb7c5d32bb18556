"""What happens to a link that leads to the network: it is shown, and opened only when asked to.

The program itself talks to no network; the browser does, if the reader wants it.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

translate = QCoreApplication.translate


def ask_about_address(parent: QWidget, address: str) -> QMessageBox:
    """Show the address, and offer to copy it or to open it in the system's browser."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(translate("OutsideLink", "A link to the network"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(address)
    box.setInformativeText(
        translate(
            "OutsideLink",
            "Logitscope itself does not use the network. Your browser does, if you open it there.",
        )
    )
    copy = box.addButton(
        translate("OutsideLink", "Copy the address"), QMessageBox.ButtonRole.ActionRole
    )
    browse = box.addButton(
        translate("OutsideLink", "Open in the browser"), QMessageBox.ButtonRole.ActionRole
    )
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(copy)
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(address))
    browse.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(address)))
    box.open()
    return box
