"""Fonts, light or dark, and whether the system asks for reduced motion."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QIcon
from PySide6.QtWidgets import QApplication

import resources
from gui.theme import DARK, LIGHT, THEMES, Theme, palette, style_sheet

FONT_FILES = (
    "fonts/Inter-Regular.ttf",
    "fonts/Inter-Medium.ttf",
    "fonts/Inter-SemiBold.ttf",
    "fonts/JetBrainsMono-Regular.ttf",
    "fonts/JetBrainsMono-Medium.ttf",
    "fonts/NotoSansCJKsc-GB2312-Regular.otf",
)
INTERFACE_FAMILY = "Inter"
MONO_FAMILY = "JetBrains Mono"
CHINESE_FAMILY = "Noto Sans CJK SC GB2312"
BASE_SIZE_PT = 10.0
EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
)


class Appearance(QObject):
    """Dresses the application; follows the system until a theme is chosen."""

    theme_changed = Signal(object)
    """A `Theme`."""

    def __init__(self, application: QApplication, choice: str = "system") -> None:
        super().__init__(application)
        self._application = application
        self.choice = choice
        """What the user chose: "light", "dark", or "system"."""
        application.setStyle("Fusion")
        application.setWindowIcon(QIcon(str(resources.path("icons/logitscope.svg"))))
        _load_fonts()
        self.token_font = QFont([MONO_FAMILY, CHINESE_FAMILY])
        application.setFont(_interface_font(application.font()))
        self._usual_points = application.font().pointSizeF()
        self._more_style: Callable[[Theme], str] | None = None
        self._usual_effects = {each: QApplication.isEffectEnabled(each) for each in EFFECTS}
        self.theme = self._wanted()
        self._dress()
        application.styleHints().colorSchemeChanged.connect(self._update)

    def toggle(self) -> None:
        """The other one from now on, whatever the system says."""
        self.choice = "light" if self.theme.is_dark else "dark"
        self._update()

    def set_type_size(
        self, points: float | None, more_style: Callable[[Theme], str] | None = None
    ) -> None:
        """The size of all type from now on, and rules of style that go with it; None is usual."""
        font = self._application.font()
        if font.pointSizeF() == (points or self._usual_points):
            return
        font.setPointSizeF(points or self._usual_points)
        self._more_style = None if points is None else more_style
        # Under a style sheet a new font does not reach the widgets there are.
        with self.undressed():
            self._application.setFont(font)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Menus, lists and tooltips appear at once; or as the system has them do."""
        for effect, is_usual in self._usual_effects.items():
            QApplication.setEffectEnabled(effect, is_usual and not reduced)

    def _wanted(self) -> Theme:
        if self.choice in THEMES:
            return THEMES[self.choice]
        dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT

    def _update(self) -> None:
        wanted = self._wanted()
        if wanted != self.theme:
            # Under a style sheet a new palette costs three times as much.
            with self.undressed():
                self.theme = wanted
            self.theme_changed.emit(wanted)

    @contextmanager
    def undressed(self) -> Iterator[None]:
        """Without the style sheet while a window is made: a third of the time that takes.

        Every widget that gets a parent would otherwise look up its style, and that of all in it.
        """
        self._application.setStyleSheet("")
        try:
            yield
        finally:
            self._dress()

    def _dress(self) -> None:
        self._application.setPalette(palette(self.theme))
        more = "" if self._more_style is None else self._more_style(self.theme)
        self._application.setStyleSheet(style_sheet(self.theme) + more)


@cache
def _load_fonts() -> None:
    """Register the bundled fonts, once in a process."""
    for name in FONT_FILES:
        QFontDatabase.addApplicationFont(str(resources.path(name)))


def _interface_font(system: QFont) -> QFont:
    """Ours in the size the user set for the system, but never tiny."""
    font = QFont([INTERFACE_FAMILY, CHINESE_FAMILY])
    font.setPointSizeF(max(BASE_SIZE_PT, system.pointSizeF()))
    return font


def ask_reduced_motion(parent: QObject, tell: Callable[[bool], None]) -> None:
    """Call ``tell`` with the system's wish, now or when the desktop's settings service answers."""
    if sys.platform == "win32":
        tell(_windows_reduces_motion())
    elif sys.platform == "darwin":
        tell(_macos_reduces_motion())
    else:
        _ask_portal(parent, tell)


def _windows_reduces_motion() -> bool:
    client_area_animation = 0x1042  # SPI_GETCLIENTAREAANIMATION
    enabled = ctypes.c_int(1)
    ctypes.windll.user32.SystemParametersInfoW(  # type: ignore[attr-defined,unused-ignore]
        client_area_animation, 0, ctypes.byref(enabled), 0
    )
    return not enabled.value


def _macos_reduces_motion() -> bool:
    command = ["defaults", "read", "com.apple.universalaccess", "reduceMotion"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    return result.stdout.strip() == "1"


def _ask_portal(parent: QObject, tell: Callable[[bool], None]) -> None:
    """The freedesktop settings portal, which GNOME, KDE and others answer."""
    from PySide6.QtDBus import (
        QDBusConnection,
        QDBusMessage,
        QDBusPendingCallWatcher,
        QDBusVariant,
    )

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        tell(False)
        return
    message = QDBusMessage.createMethodCall(
        "org.freedesktop.portal.Desktop",
        "/org/freedesktop/portal/desktop",
        "org.freedesktop.portal.Settings",
        "ReadOne",
    )
    message.setArguments(["org.gnome.desktop.interface", "enable-animations"])
    watcher = QDBusPendingCallWatcher(bus.asyncCall(message), parent)

    def answered(call: QDBusPendingCallWatcher) -> None:
        arguments = call.reply().arguments() if call.isValid() else []
        value = arguments[0] if arguments else None
        tell((value.variant() if isinstance(value, QDBusVariant) else value) is False)
        call.deleteLater()

    watcher.finished.connect(answered)
