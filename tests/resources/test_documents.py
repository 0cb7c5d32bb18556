"""All documents that the program brings along can be read there: formulas, signs, links, layout."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtGui import QRawFont, QTextDocument
from pytestqt.qtbot import QtBot

from gui.appearance import FONT_FILES
from gui.reading.formulas import set_formula
from tests.resources.documents import (
    BOLD,
    DISPLAYED,
    INLINE,
    LINK,
    PICTURE,
    RESOURCES,
    formulas,
    headings,
    slug,
    without_code,
    without_formulas,
)

FOLDERS = ("guide", "numbers", "lessons")


def name_of(file: Path) -> str:
    return file.relative_to(RESOURCES.parent).as_posix()


DOCUMENTS = sorted(file for folder in FOLDERS for file in (RESOURCES / folder).rglob("*.md"))
CHINESE_ONES = [file for file in DOCUMENTS if "zh" in (file.parent.name, file.stem)]
HTML = re.compile(r"</?[a-zA-Z][^>]*>|<!--")
CHINESE = re.compile("[\u4e00-\u9fff，。：；、！？（）“”]")
BESIDE_LATIN = re.compile("[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]")
WRONG_SIGNS = re.compile(
    r"[\u4e00-\u9fff][,;:!?.](?!\w)|[,;:!?][\u4e00-\u9fff]|[\u4e00-\u9fff]\("
    r"|[，。：；（] | [，。：；）（]"
)
LINK_TARGET = re.compile(r"\]\([^)]*\)")
UNSAFE = re.compile(r"\\[,;:!{}\\]")
"""Escapes that some readers of Markdown take for their own before the formula is looked at."""
READ_ELSEWHERE = [*DOCUMENTS, *RESOURCES.glob("*.md"), *RESOURCES.parent.glob("*.md")]
every_document = pytest.mark.parametrize("file", DOCUMENTS, ids=map(name_of, DOCUMENTS))


def read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def test_formulas_are_found_outside_of_code() -> None:
    text = "a $x_1$ b `$HOME` c\n\n$$y$$\n\n```\n$z$\n```\n$w$, \\$5 and $6"
    assert formulas(text) == ["x_1", "y", "w"]


@every_document
def test_every_formula_can_be_typeset(file: Path) -> None:
    for formula in formulas(read(file)):
        assert set_formula(formula, is_display=True).width > 0, formula


@every_document
def test_formulas_are_safe_wherever_they_are_read(file: Path) -> None:
    """No words but English ones: the formula's font has no others."""
    found = formulas(read(file))
    assert [formula for formula in found if UNSAFE.search(formula)] == []
    assert [formula for formula in found if not formula.isascii()] == []


@pytest.fixture
def fonts(qtbot: QtBot) -> list[QRawFont]:
    return [QRawFont(str(RESOURCES / name), 12.0) for name in FONT_FILES]


@every_document
def test_our_fonts_have_every_sign(file: Path, fonts: list[QRawFont]) -> None:
    signs = set(INLINE.sub(" ", DISPLAYED.sub(" ", read(file)))) - {"\n"}
    missing = {
        sign for sign in signs if not any(font.supportsCharacter(ord(sign)) for font in fonts)
    }
    assert missing == set()


def test_a_sign_that_no_font_has_is_missed(fonts: list[QRawFont]) -> None:
    assert not any(font.supportsCharacter(ord("龘")) for font in fonts)


@every_document
def test_there_is_no_html(file: Path) -> None:
    text = without_formulas(read(file))
    assert HTML.findall(text) == []


@every_document
def test_names_in_bold_are_bold(file: Path, qtbot: QtBot) -> None:
    """Beside Chinese signs some asterisks are no longer taken for what they are meant to be."""
    text = without_formulas(read(file))
    document = QTextDocument()
    document.setMarkdown(text)
    assert "**" not in document.toPlainText()
    # The rule of CommonMark, which Qt takes less strictly: an asterisk between a letter and a
    # punctuation mark, or a sign, belongs to the letter's side.
    wrong = [
        found[0]
        for found in BOLD.finditer(text)
        if (not found[1][-1].isalnum() and text[found.end() : found.end() + 1].isalnum())
        or (not found[1][0].isalnum() and text[found.start() - 1 : found.start()].isalnum())
    ]
    assert wrong == []


@pytest.mark.parametrize("file", READ_ELSEWHERE, ids=map(name_of, READ_ELSEWHERE))
def test_links_lead_somewhere(file: Path) -> None:
    text = without_code(read(file))
    for target in LINK.findall(text):
        place, _, anchor = target.partition("#")
        if place.startswith("https:"):
            continue
        other = file.parent / place if place else file
        assert other.is_file(), target
        if anchor:
            there = [slug(words) for _, words in headings(read(other))]
            assert anchor in there, target


@every_document
def test_pictures_are_told_in_words(file: Path) -> None:
    found = PICTURE.findall(read(file))
    assert [target for words, target in found if len(words) < 10] == []


@pytest.mark.parametrize("file", CHINESE_ONES, ids=map(name_of, CHINESE_ONES))
def test_chinese_is_set_as_it_should_be(file: Path) -> None:
    """A space beside Latin letters, none beside Chinese punctuation, and so no line within a
    paragraph: its end would be a space."""
    lines = [BOLD.sub(r"\1", line) for line in without_formulas(read(file), "0").splitlines()]
    plain = [LINK_TARGET.sub("]", line) for line in lines if not line.startswith("|")]
    assert [found[0] for line in plain for found in WRONG_SIGNS.finditer(line)] == []
    assert [found[0] for line in plain for found in BESIDE_LATIN.finditer(line)] == []
    broken = [
        one for one, other in pairwise(plain) if CHINESE.match(one[-1:]) and CHINESE.match(other)
    ]
    assert broken == []


def pairs() -> list[tuple[Path, Path]]:
    """Each English document with the Chinese one that says the same."""
    found = []
    for file in DOCUMENTS:
        relative = file.relative_to(RESOURCES)
        if relative.name == "en.md":
            found.append((file, file.with_name("zh.md")))
        elif "en" in relative.parts:
            parts = ["zh" if part == "en" else part for part in relative.parts]
            found.append((file, RESOURCES.joinpath(*parts)))
    return found


@pytest.mark.parametrize(
    ("english", "chinese"), pairs(), ids=[name_of(english) for english, _ in pairs()]
)
def test_both_languages_are_built_alike(english: Path, chinese: Path) -> None:
    one, other = (read(file) for file in (english, chinese))
    assert [level for level, _ in headings(one)] == [level for level, _ in headings(other)]
    assert set(formulas(one)) == set(formulas(other))
    shown = [[target for _, target in PICTURE.findall(text)] for text in (one, other)]
    assert len(shown[0]) == len(shown[1])
