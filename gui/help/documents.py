"""The documents of the help: what they are called and what is written in them, in both languages.

Knows where the files are and what a link from one to another looks like; no window.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from PySide6.QtCore import QCoreApplication, QUrl

import resources
from gui.help.keys_page import keys_page
from gui.languages import CHINESE, LANGUAGES

translate = QCoreApplication.translate

GUIDE, NUMBERS, KEYS = "guide", "numbers", "keys"
ENGLISH_ONLY = ("session-format", "export-formats", "lesson-format", "command-line")
NAMES = (GUIDE, NUMBERS, KEYS, *ENGLISH_ONLY)


def titles() -> dict[str, str]:
    """What every document is called, in the order of the list."""
    return {
        GUIDE: translate("Help", "User guide"),
        NUMBERS: translate("Help", "How the numbers are computed"),
        KEYS: translate("Help", "Keys"),
        "session-format": translate("Help", "Format of sessions"),
        "export-formats": translate("Help", "Formats of exports"),
        "lesson-format": translate("Help", "Format of lessons"),
        "command-line": translate("Help", "Command line"),
    }


def text_of(name: str, language: str) -> str:
    """The Markdown of a document; where its file is missing, a page that says so."""
    if name == KEYS:
        return keys_page()
    if name not in NAMES:
        return _sorry(translate("Help", "There is no page “{name}”.").format(name=name))
    try:
        text = resources.path(_file(name, language)).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return _sorry(str(error))
    if name in ENGLISH_ONLY and language == CHINESE:
        text = _after_title(text, "> " + translate("Help", "This page is in English only."))
    return text


def _file(name: str, language: str) -> str:
    return f"{name}.md" if name in ENGLISH_ONLY else f"{name}/{language}.md"


def _sorry(reason: str) -> str:
    title = translate("Help", "This page cannot be shown")
    advice = translate("Help", "Install Logitscope again, or read the page in its source.")
    return f"# {title}\n\n```\n{reason}\n```\n\n{advice}\n"


def _after_title(text: str, note: str) -> str:
    title, _, rest = text.partition("\n")
    return f"{title}\n\n{note}\n{rest}"


@dataclass(frozen=True)
class Target:
    """Where a link leads: a document, and the name of a heading in it or ""."""

    name: str
    anchor: str = ""


def target_of(link: str) -> Target | None:
    """The document a link means: `guide:numbers#top-p`, `../numbers/en.md#top-p`; None for others.

    >>> target_of("../session-format.md")
    Target(name='session-format', anchor='')
    """
    url = QUrl(link)
    anchor = url.fragment(QUrl.ComponentFormattingOption.FullyDecoded)
    path = PurePosixPath(url.path())
    if url.scheme() == GUIDE:
        name = path.name or GUIDE
    elif url.scheme() or path.suffix != ".md":
        return None
    else:
        name = path.parent.name if path.stem in LANGUAGES else path.stem
    return Target(name, anchor) if name in NAMES else None


def find_picture(name: str) -> Path | None:
    """The file of a picture that a document names, such as `../pictures/zh/lab.png`."""
    parts = PurePosixPath(name).parts
    if "pictures" not in parts:
        return None
    inside = parts[parts.index("pictures") :]
    try:
        return None if ".." in inside else resources.path("/".join(inside))
    except FileNotFoundError:
        return None
