"""What a preset may be called. Knows no preset but the built-in ones' names."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

LONGEST_NAME = 40
BUILT_IN_SETTINGS = (
    QT_TRANSLATE_NOOP("Presets", "Greedy"),
    QT_TRANSLATE_NOOP("Presets", "Balanced"),
    QT_TRANSLATE_NOOP("Presets", "Creative"),
    QT_TRANSLATE_NOOP("Presets", "Pure"),
)
BUILT_IN_ORDERS = ("transformers", "llama.cpp")

translate = QCoreApplication.translate


class PresetError(ValueError):
    """A preset that cannot be used or kept; the text is for the user."""


def checked_name(name: str, section: str) -> str:
    """``name`` without blanks around it. Raises PresetError for one that none can have.

    ``section`` is "settings" or "orders".
    """
    found = unicodedata.normalize("NFC", name).strip()
    if not found:
        raise PresetError(translate("Presets", "A preset needs a name that is not blank."))
    if len(found) > LONGEST_NAME:
        raise PresetError(
            translate(
                "Presets", "The name has {count} characters: it may have {most} at most."
            ).format(count=len(found), most=LONGEST_NAME)
        )
    if not found.isprintable():
        raise PresetError(
            translate("Presets", "The name holds a character that cannot be seen, such as a tab.")
        )
    if found.casefold() in _taken(section):
        raise PresetError(
            translate(
                "Presets", "“{name}” is a built-in preset: choose another name for your own."
            ).format(name=found)
        )
    return found


def _taken(section: str) -> set[str]:
    """In English and in the present language, so that changing it makes no two of them alike."""
    if section == "orders":
        return {name.casefold() for name in BUILT_IN_ORDERS}
    names = [str(name) for name in BUILT_IN_SETTINGS]
    return {name.casefold() for name in (*names, *(translate("Presets", n) for n in names))}
