"""Lets the window speak the other language: a new body in place of the present one.

All that goes on goes on: the model, a run, a growth, an export. What the reader was at is where it
was. While a dialog is open nothing is switched: it would go on in the language before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gui import leftovers
from gui.languages import other_than, speak, spoken_language

if TYPE_CHECKING:
    from gui.body import Body
    from gui.main_window import MainWindow


def switch_language(window: MainWindow) -> bool:
    """Whether it was switched. Where no new body can be made, the present one stays as it is, and
    the exception is raised.
    """
    application = QCoreApplication.instance()
    if QApplication.activeModalWidget() is not None or application is None:
        return False
    # What an input method composes would be lost; it is taken as when the focus goes elsewhere.
    QGuiApplication.inputMethod().commit()
    before, locale = spoken_language(), QLocale()
    leave_newcomers = window.session.mark_listeners()
    window.setUpdatesEnabled(False)
    try:
        with window.appearance.undressed():
            speak(application, other_than(before))
            try:
                body = window.new_body()
                leftovers.open_views(body, window.body)
            except BaseException:
                leave_newcomers()
                speak(application, before)
                QLocale.setDefault(locale)
                raise
            _replace(window, body)
    finally:
        window.setUpdatesEnabled(True)
    return True


def _replace(window: MainWindow, body: Body) -> None:
    """Show ``body`` instead of the present one, which ends."""
    former = window.body
    left = leftovers.left_in(former)
    window.setLocale(QLocale())
    window.show_body(body)
    former.hide()
    try:
        leftovers.unfold(body, left)
        body.show()
        QApplication.sendPostedEvents(body, QEvent.Type.LayoutRequest.value)
        leftovers.go_on(body, former, left)
    finally:
        former.close_down()
        former.setParent(None)
        former.deleteLater()
        window.translate()
