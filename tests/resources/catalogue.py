"""What the window says, in both languages, as the files of the translations have it.

Knows their form, and no widget.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from functools import cache

from tests.resources.documents import RESOURCES

FILE = RESOURCES / "translations" / "logitscope_zh_CN.ts"
PLACEHOLDER = re.compile(r"\{\w*\}|%n")
MNEMONIC = re.compile(r"\(&\w\)|&(?=\w)")
AFTER_NAME = re.compile(r"\s*(?:▾|…|\t.*|[:：].*|[(（].*)$")
LEFT_OPEN = "…"


@cache
def strings(language: str) -> frozenset[str]:
    """Everything that the window can say: the sources are English, the translations Chinese."""
    found = set()
    for message in ElementTree.parse(FILE).iter("message"):
        translation = message.find("translation")
        assert translation is not None
        forms = [each.text for each in translation.iter("numerusform")] or [translation.text]
        found |= {message.findtext("source")} if language == "en" else set(forms)
    return frozenset(text for text in found if text)


def plain(name: str) -> str:
    """A control's name without what only its place asks for: "Save as…" -> "Save as"."""
    name = MNEMONIC.sub("", name)
    shorter = AFTER_NAME.sub("", name)
    while shorter != name:
        name, shorter = shorter, AFTER_NAME.sub("", shorter)
    return name.strip()


@cache
def names(language: str) -> frozenset[str]:
    return frozenset(map(plain, strings(language)))


def is_said(message: str, language: str) -> bool:
    """Can the window say this, "…" standing for whatever differs from case to case?"""
    pattern = re.compile(".*".join(map(re.escape, message.split(LEFT_OPEN))))
    return any(
        pattern.fullmatch(PLACEHOLDER.sub(LEFT_OPEN, each).strip()) for each in strings(language)
    )
