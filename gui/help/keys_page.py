"""The list of all keys as a page of the help. Knows the keys, and Markdown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from gui.key_list import shown
from gui.keys import key_groups

translate = QCoreApplication.translate


def keys_page() -> str:
    """A heading and a table for each group of keys."""
    parts = ["# " + translate("Help", "Keys"), ""]
    columns = translate("Help", "Key"), translate("Help", "What it does")
    for group in key_groups():
        rows = [*((shown(key), key.text) for key in group.keys), *group.others]
        parts += [f"## {group.title}", "", _row(*columns), "|---|---|"]
        parts += [_row(f"`{sequence}`", text) for sequence, text in rows]
        parts.append("")
    return "\n".join(parts)


def _row(key: str, text: str) -> str:
    return f"| {key} | {text.replace('|', chr(92) + '|')} |"
