"""A menu of acts, with the keys that do the same. Knows no tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtWidgets import QMenu, QWidget


class Entry(NamedTuple):
    """One act; the key is the table's, and only named here."""

    text: str
    key: str
    act: Callable[[], object]
    is_enabled: bool = True


def filled_menu(entries: Iterable[Entry | None], parent: QWidget) -> QMenu:
    """A menu of these acts; None is a line between two."""
    menu = QMenu(parent)
    for entry in entries:
        if entry is None:
            menu.addSeparator()
            continue
        action = menu.addAction(f"{entry.text}\t{entry.key}")
        action.setEnabled(entry.is_enabled)
        action.triggered.connect(lambda checked=False, act=entry.act: act())
    return menu
