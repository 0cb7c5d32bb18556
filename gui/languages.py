"""The languages of the window: which one is spoken, and the translators that speak it.

English is what the sources say, and its file has only plurals ("1 token", "2 tokens"). Simplified
Chinese is all in its file. `make translations` brings both up to date. Knows no widget.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

import resources

ENGLISH, CHINESE = "en", "zh"
LANGUAGES = (ENGLISH, CHINESE)
OWN = {
    ENGLISH: "translations/logitscope_en.qm",
    CHINESE: "translations/logitscope_zh_CN.qm",
}
LOCALES = {
    ENGLISH: QLocale(QLocale.Language.English, QLocale.Country.UnitedStates),
    CHINESE: QLocale(QLocale.Language.Chinese, QLocale.Country.China),
}


def language_of(wish: str) -> str:
    """ "en" or "zh" as wished; for "system" Chinese where the system speaks it, else English."""
    if wish in LANGUAGES:
        return wish
    spoken = QLocale.system().uiLanguages()
    return CHINESE if spoken and spoken[0].startswith("zh") else ENGLISH


def speak(application: QCoreApplication, wish: str) -> str:
    """Translate every string made from now on, and write numbers the same way; which language.

    Before any widget is made. Raises FileNotFoundError where our own translation is missing.
    """
    language = language_of(wish)
    if wish != "system":
        QLocale.setDefault(LOCALES[language])
    if language == CHINESE:
        # Qt's own buttons and menus first: what is installed last is asked first.
        own = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        for file in (own / "qt_zh_CN.qm", own / "qtbase_zh_CN.qm"):
            if file.is_file():
                _install(application, file)
    _install(application, resources.path(OWN[language]))
    return language


def _install(application: QCoreApplication, file: Path) -> None:
    translator = QTranslator(application)
    if translator.load(str(file)):
        application.installTranslator(translator)
