"""The translations are whole, fresh and compiled, and written with signs that our fonts have."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtGui import QRawFont
from pytestqt.qtbot import QtBot

from gui.appearance import FONT_FILES

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "translations"
CHINESE, ENGLISH = "logitscope_zh_CN", "logitscope_en"
OPTIONS = {
    CHINESE: ("-target-language", "zh_CN"),
    ENGLISH: ("-target-language", "en", "-pluralonly"),
}
PLACEHOLDER = re.compile(r"\{\w*\}")
CHINESE_SIGN = "\u4e00-\u9fff"
BESIDE_LATIN = re.compile(f"[{CHINESE_SIGN}][A-Za-z0-9]|[A-Za-z0-9][{CHINESE_SIGN}]")
WRONG_SIGNS = re.compile(
    rf"[{CHINESE_SIGN}][,;:!?.]|[{CHINESE_SIGN}]\((?!&)"  # of another script
    rf"|[,;:!?][{CHINESE_SIGN}]|[，。：；）（] | [，。：；）（]"  # or with a space it does not want
)


@dataclass(frozen=True)
class Message:
    """An entry of a .ts file."""

    context: str
    source: str
    comment: str
    is_plural: bool
    translations: tuple[str, ...]
    is_finished: bool

    @property
    def key(self) -> tuple[str, str, str, bool]:
        return self.context, self.source, self.comment, self.is_plural


def tool(name: str) -> str:
    found = shutil.which(name, path=str(Path(sys.executable).parent))
    assert found, f"{name} is part of PySide6 and must lie beside {sys.executable}"
    return found


def messages(file: Path) -> list[Message]:
    return [
        Message(
            context.findtext("name", ""),
            entry.findtext("source", ""),
            entry.findtext("comment", ""),
            entry.get("numerus") == "yes",
            _translations(entry),
            entry.find("translation[@type]") is None,
        )
        for context in ElementTree.parse(file).getroot().iter("context")
        for entry in context.iter("message")
    ]


def _translations(entry: ElementTree.Element) -> tuple[str, ...]:
    forms = entry.findall("translation/numerusform")
    return tuple(form.text or "" for form in forms) or (entry.findtext("translation", ""),)


@cache
def chinese() -> tuple[Message, ...]:
    return tuple(messages(FOLDER / f"{CHINESE}.ts"))


def listed(found: Iterator[object]) -> str:
    return "\n".join(map(str, found))


# --- whole and fresh ---


@pytest.mark.parametrize("name", [CHINESE, ENGLISH])
def test_the_file_has_the_strings_of_the_sources(name: str, tmp_path: Path) -> None:
    ours = FOLDER / f"{name}.ts"
    fresh = tmp_path / ours.name
    shutil.copyfile(ours, fresh)
    sources = sorted(str(path) for path in (ROOT / "gui").rglob("*.py"))
    gather = [tool("pyside6-lupdate"), "-silent", "-no-obsolete", "-locations", "none"]
    command = [*gather, *OPTIONS[name], *sources, "-ts", str(fresh)]
    subprocess.run(command, check=True, timeout=60)
    wanted, had = ({each.key for each in messages(file)} for file in (fresh, ours))
    assert wanted, "the tool has found nothing"
    assert wanted - had == set(), "new strings: run `make translations` and translate them"
    assert had - wanted == set(), "strings that are gone: run `make translations`"


@pytest.mark.parametrize("name", [CHINESE, ENGLISH])
def test_nothing_is_unfinished(name: str) -> None:
    for each in messages(FOLDER / f"{name}.ts"):
        assert each.is_finished, each
        assert all(form.strip() for form in each.translations), each
        assert each.context, f"without a context it is never found: {each}"


@pytest.mark.parametrize("name", [CHINESE, ENGLISH])
def test_the_compiled_file_is_that_of_the_text(name: str, tmp_path: Path) -> None:
    compiled = tmp_path / f"{name}.qm"
    text = FOLDER / f"{name}.ts"
    command = [tool("pyside6-lrelease"), "-silent", str(text), "-qm", str(compiled)]
    subprocess.run(command, check=True, timeout=60)
    assert compiled.read_bytes() == (FOLDER / compiled.name).read_bytes(), "make translations"


def said_by(file: Path) -> Iterator[tuple[str, str]]:
    """Context and source of each string that the module has translated, as Python reads it."""

    def walk(node: ast.AST, context: str) -> Iterator[tuple[str, str]]:
        if isinstance(node, ast.ClassDef):
            context = node.name
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            texts = [
                each.value
                for each in node.args
                if isinstance(each, ast.Constant) and isinstance(each.value, str)
            ]
            if name == "tr":
                assert texts, f"{file}:{node.lineno}: only a plain string can be gathered"
                yield context, texts[0]
            elif name in ("translate", "QT_TRANSLATE_NOOP") and len(texts) >= 2:
                yield texts[0], texts[1]
        for child in ast.iter_child_nodes(node):
            yield from walk(child, context)

    yield from walk(ast.parse(file.read_text(encoding="utf-8")), "")


def test_the_tool_reads_the_sources_as_python_does() -> None:
    """It misses strings in f-strings, and takes \\N{…} for letters."""
    gathered = {(each.context, each.source) for each in chinese()}
    used = {said for path in (ROOT / "gui").rglob("*.py") for said in said_by(path)}
    assert len(used) > 500
    assert used - gathered == set()
    assert gathered - used == set()


# --- well written ---


def test_what_is_filled_in_is_the_same() -> None:
    for each in chinese():
        for form in each.translations:
            assert sorted(PLACEHOLDER.findall(form)) == sorted(PLACEHOLDER.findall(each.source))
            for part in ("%n", "\t", "(*", " ▾"):
                assert form.count(part) == each.source.count(part), each


def test_numbers_are_those_of_the_source() -> None:
    number = re.compile(r"[0-9]+(?:\.[0-9]+)?")
    for each in chinese():
        for form in each.translations:
            assert sorted(number.findall(form)) == sorted(number.findall(each.source)), each


def test_every_string_is_chinese_or_has_no_words() -> None:
    for each in chinese():
        words = PLACEHOLDER.sub("", each.source)
        if words != "logit x" and re.search(r"[a-z]{2} [a-z]", words):
            assert re.search(f"[{CHINESE_SIGN}]", each.translations[0]), each


def test_chinese_punctuation_and_spaces() -> None:
    for each in chinese():
        for form in each.translations:
            assert not BESIDE_LATIN.search(form), f"a space is missing: {form}"
            assert not WRONG_SIGNS.search(form), f"punctuation of another script: {form}"
            assert form == form.strip() or each.source != each.source.strip(), form
            if each.source.endswith((".", "?")) and not each.source.endswith(".png?"):
                assert form.endswith(("。", "？")), form


def glossary() -> list[tuple[list[str], list[str]]]:
    """The table's Chinese words, and those that are not to be used for the same."""
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("| ")]
    terms = [row for row in rows if len(row) == 4][1:]
    split = [tuple(each.strip() for each in row) for row in terms]
    return [(row[1].split(", "), row[2].split(", ") if row[2] else []) for row in split]


def test_the_glossary_is_kept() -> None:
    whole = "\n".join(form for each in chinese() for form in each.translations)
    assert len(glossary()) > 30
    for used, avoided in glossary():
        for word in used:
            assert word in whole, f"nothing says {word}"
        for word in avoided:
            assert word not in whole, f"{word} is to be {used[0]}"


# The word of the source, and what stands for it; each is said often.
SAME = {"temperature": "温度", "entropy": "熵", "token": "词元", "seed": "种子", "preset": "预设"}


@pytest.mark.parametrize("word", SAME)
def test_one_word_for_one_thing(word: str) -> None:
    pattern = re.compile(rf"\b{word}s?\b", re.IGNORECASE)
    with_word = [each for each in chinese() if pattern.search(PLACEHOLDER.sub("", each.source))]
    assert with_word
    without = [each for each in with_word if SAME[word] not in each.translations[0]]
    # Where the sentence says "it", or several words in one.
    assert len(without) <= len(with_word) // 8, listed(iter(without))


def test_english_forms_are_singular_and_plural() -> None:
    for each in messages(FOLDER / f"{ENGLISH}.ts"):
        one, many = each.translations
        assert many == each.source
        assert not re.search(r"%n (more )?(tokens|words|candidates|others)\b", one), one


def test_our_fonts_have_every_sign(qtbot: QtBot) -> None:
    fonts = [QRawFont(str(ROOT / "resources" / name), 12.0) for name in FONT_FILES]
    assert all(font.isValid() for font in fonts)
    noto = fonts[-1]
    signs = {sign for each in chinese() for form in each.translations for sign in form}
    missing = [
        sign
        for sign in signs - {"\n", "\t"}
        if not any(font.supportsCharacter(ord(sign)) for font in fonts)
    ]
    assert missing == []
    assert all(noto.supportsCharacter(ord(sign)) for sign in signs if "\u4e00" <= sign <= "\u9fff")
