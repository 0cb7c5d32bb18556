"""Lets the window speak the other language: a new body in place of the present one.

All that goes on goes on: the model, a run, a growth, an export. What the reader was at is where it
was. While a dialog is open nothing is switched: it would go on in the language before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from gui import leftovers
from gui.languages import language_of, other_than, speak, spoken_language

if TYPE_CHECKING:
    from gui.body import Body
    from gui.leftovers import Leftovers
    from gui.main_window import MainWindow


def switch_language(window: MainWindow) -> bool:
    """Whether it was switched.

    Where no new body can be made, the exception is raised, and the present one stays as it is.
    """
    application = QCoreApplication.instance()
    if QApplication.activeModalWidget() is not None or application is None:
        return False
    former, left, focus = window.body, leftovers.left_in(window.body), window.focusWidget()
    # What is half typed or composed would be lost: it is taken as when the focus goes elsewhere.
    QGuiApplication.inputMethod().commit()
    if focus is not None:
        focus.clearFocus()
    window.setUpdatesEnabled(False)
    try:
        with window.appearance.undressed():
            _speak(window, application, focus)
            window.setLocale(QLocale())
            _end(former, left, window.body)
            window.translate()
    finally:
        window.setUpdatesEnabled(True)
    window.looks_changed.emit()
    return True


def _speak(window: MainWindow, application: QCoreApplication, focus: QWidget | None) -> None:
    """In the other language, with a body that does; or all stays as it is, with its focus."""
    before, locale = spoken_language(), QLocale()
    leave_newcomers = window.session.mark_listeners()
    try:
        choice = speak(application, other_than(before))
        former, numbers = window.speech_before
        if former == "system" and language_of(former) == choice:
            # Back to what the system speaks: numbers are written as it writes them.
            choice = former
            QLocale.setDefault(numbers)
        window.show_body(window.new_body())
    except BaseException:
        leave_newcomers()
        speak(application, before)
        QLocale.setDefault(locale)
        if focus is not None:
            focus.setFocus()
        raise
    window.speech_before = window.language_choice, locale
    window.language_choice = choice


def _end(former: Body, left: Leftovers, body: Body) -> None:
    """Let ``body`` go on where ``former`` was, which is deleted then."""
    former.hide()
    try:
        leftovers.open_views(body, former)
        leftovers.unfold(body, left)
        body.show()
        QApplication.sendPostedEvents(body, QEvent.Type.LayoutRequest.value)
        leftovers.go_on(body, former, left)
    finally:
        former.close_down()
        former.setParent(None)
        former.deleteLater()
