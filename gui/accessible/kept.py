"""What was given to Qt for those who listen, kept for as long as the program runs.

Qt's accessibility cache keeps bare pointers to the interfaces it is given, and deletes them itself:
with their widget, those without one when the application ends. So Python must keep every one that
it ever gave away, or the cache would be left with a pointer to nothing. They are made only when
somebody asks for them.
"""

from __future__ import annotations

from typing import Any, TypeVar, cast

from PySide6.QtGui import QAccessibleInterface

# Qt takes a null pointer where there is nothing; PySide's stubs do not say so.
NULL: Any = None
NO_INTERFACE = cast(QAccessibleInterface, NULL)

_given_away: list[object] = []
Kept = TypeVar("Kept")


def keep(interface: Kept) -> Kept:
    """Keep what Qt is about to get, and give it on."""
    _given_away.append(interface)
    return interface
