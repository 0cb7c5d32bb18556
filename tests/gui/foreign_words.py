"""Finds what is not Chinese in what a window, a menu or a dialog has to say.

Knows what the field writes in Latin letters in Chinese, too, and the tokens of the fake model.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QGraphicsScene, QTextBrowser, QWidget

from gui.first.prompts import PROMPTS
from tests.fakes import WORDS

# Names, and words of the field that Chinese writes in Latin letters.
KEPT = (
    "Logitscope fake logit Logit Logits Top top Min min DRY XTC Mirostat mirostat float exp log "
    "transformers llama cpp OpenAI vLLM generate JSON json Lines CSV csv PNG png SVG HTML "
    "Ctrl Alt Shift Enter Esc Tab Home End Page PgDown PgUp Insert Delete Del"
)
TOKENS = [word.decode("utf-8", "ignore").strip() for word in WORDS] + ["end"]
CHINESE = {"中文", "天", *TOKENS}
"""The name of the language in itself, an example in the search's tooltip, and tokens."""
ALLOWED = {"English", *KEPT.split(), *TOKENS}
NOT_SAID = {
    "objectName", "styleSheet", "html", "markdown", "documentTitle", "windowFilePath",
    "windowRole", "windowIconText", "inputMask", "displayFormat", "iconText",
}  # fmt: skip
TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
HEARD = (
    QAccessible.Text.Name,
    QAccessible.Text.Description,
    QAccessible.Text.Value,
    QAccessible.Text.Help,
)


def texts_of(thing: QObject) -> Iterator[tuple[str, str]]:
    """All strings that an object has to say: properties, items, headings; each with its name."""
    meta = thing.metaObject()
    for index in range(meta.propertyCount()):
        name = str(meta.property(index).name())
        if str(meta.property(index).typeName()) == "QString" and name not in NOT_SAID:
            yield name, str(thing.property(name) or "")
    if isinstance(thing, QAbstractItemModel):
        yield from items_of(thing)
    if isinstance(thing, QTextBrowser):
        yield "plain text", thing.toPlainText()


def items_of(model: QAbstractItemModel) -> Iterator[tuple[str, str]]:
    # PySide keeps a list's count of columns to itself.
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    for role in TEXT_ROLES:
        for column in range(columns):
            heading = model.headerData(column, Qt.Orientation.Horizontal, role)
            yield "heading", heading if isinstance(heading, str) else ""
            for row in range(model.rowCount(QModelIndex())):
                data = model.data(model.index(row, column), role)
                yield "item", data if isinstance(data, str) else ""


def heard_of(interface: QAccessibleInterface | None) -> Iterator[tuple[str, str]]:
    """What a screen reader says of it and of all within it."""
    if interface is None:
        return
    for kind in HEARD:
        yield kind.name, interface.text(kind)
    for index in range(interface.childCount()):
        yield from heard_of(interface.child(index))


def english_in(root: QWidget) -> list[str]:
    """Words in Latin letters, where they are said, and all of what is said there."""
    return _said_in(root, foreign_words)


def chinese_in(root: QWidget) -> list[str]:
    """The same for words in Chinese letters: in an English window."""
    return _said_in(root, chinese_words)


def _said_in(root: QWidget, words_in: Callable[[str], list[str]]) -> list[str]:
    def foreign_in(text: str) -> list[str]:
        for prompt in PROMPTS:  # the same in every language
            text = text.replace(prompt, "")
        return words_in(text)

    found = []
    for thing in (root, *root.findChildren(QObject)):
        if isinstance(thing.parent(), QGraphicsScene):
            continue  # the menu of a plot, which never opens
        for place, text in texts_of(thing):
            found += [f"{type(thing).__name__}.{place}: {text}" for _ in foreign_in(text)[:1]]
    for place, text in heard_of(QAccessible.queryAccessibleInterface(root)):
        found += [f"heard, {place}: {text}" for _ in foreign_in(text)[:1]]
    return found


def chinese_words(text: str) -> list[str]:
    return [
        word for word in re.findall("[\u3000-\u9fff\uff00-\uffef]+", text) if word not in CHINESE
    ]


def foreign_words(text: str) -> list[str]:
    text = re.sub(r"<[^>]*>|&\w+;|⟨[^⟩]*⟩|0x|\b(?:[0-9A-F]{2} ?)+\b", " ", text)
    return [word for word in re.findall("[A-Za-z]{2,}", text) if word not in ALLOWED]
