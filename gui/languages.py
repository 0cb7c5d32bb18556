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
NAMES = {ENGLISH: "English", CHINESE: "中文"}
"""Each in itself."""
MARK = "spoken "
"""Begins the names of the translators that were installed here; the language follows."""


def language_of(wish: str) -> str:
    """ "en" or "zh" as wished; for "system" Chinese where the system speaks it, else English."""
    if wish in LANGUAGES:
        return wish
    spoken = QLocale.system().uiLanguages()
    return CHINESE if spoken and spoken[0].startswith("zh") else ENGLISH


def other_than(language: str) -> str:
    return ENGLISH if language == CHINESE else CHINESE


def spoken_language() -> str:
    """The one that was spoken last; English before any was."""
    application = QCoreApplication.instance()
    ours = [] if application is None else _translators(application)
    return ours[-1].objectName().removeprefix(MARK) if ours else ENGLISH


def speak(application: QCoreApplication, wish: str) -> str:
    """Translate every string made from now on, and write numbers the same way; which language.

    What was made before stays as it is. Raises FileNotFoundError, and changes nothing, where our
    own translation is missing.
    """
    language = language_of(wish)
    files = [*_files_of_qt(language), resources.path(OWN[language])]
    for translator in _translators(application):
        application.removeTranslator(translator)
        translator.setParent(None)
        translator.deleteLater()
    if wish != "system":
        QLocale.setDefault(LOCALES[language])
    for file in files:
        _install(application, file, language)
    return language


def _files_of_qt(language: str) -> list[Path]:
    """Qt's own buttons and menus; first, for what is installed last is asked first."""
    if language == ENGLISH:
        return []
    own = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return [file for file in (own / "qt_zh_CN.qm", own / "qtbase_zh_CN.qm") if file.is_file()]


def _translators(application: QCoreApplication) -> list[QTranslator]:
    """Ours, in the order in which they were installed."""
    every = application.findChildren(QTranslator)
    return [each for each in every if each.objectName().startswith(MARK)]


def _install(application: QCoreApplication, file: Path, language: str) -> None:
    translator = QTranslator(application)
    translator.setObjectName(MARK + language)
    if translator.load(str(file)):
        application.installTranslator(translator)
