"""The page on the numbers names only formulas, code and tests that there are, in both languages."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.resources.documents import code_names, formulas, headings, slug, written

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("en", "zh")
PACKAGES = ("engine", "models", "gui")
NODE = re.compile(r"tests/[\w/]+\.py::\w+")
NAME = re.compile(rf"(?:{'|'.join(PACKAGES)})(?:\.\w+)+")


def page(language: str) -> str:
    return written("numbers", f"{language}.md")


@cache
def defined_in(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def names_of(body: list[ast.stmt]) -> dict[str, ast.stmt]:
    """What a module or a class defines at its top level."""
    found: dict[str, ast.stmt] = {}
    for statement in body:
        if isinstance(statement, ast.FunctionDef | ast.ClassDef):
            found[statement.name] = statement
        targets = getattr(statement, "targets", [getattr(statement, "target", None)])
        found |= {each.id: statement for each in targets if isinstance(each, ast.Name)}
    return found


def is_defined(name: str) -> bool:
    """Is a name such as engine.ranking.rank_order that of a thing in the sources?"""
    parts = name.split(".")
    places = [ROOT.joinpath(*parts[:count]).with_suffix(".py") for count in range(1, len(parts))]
    count, file = next(
        ((count, file) for count, file in enumerate(places, 1) if file.is_file()), (0, None)
    )
    if file is None:
        return False
    body = defined_in(file).body
    for part in parts[count:]:
        statement = names_of(body).get(part)
        if statement is None:
            return False
        body = statement.body if isinstance(statement, ast.ClassDef) else []
    return True


def is_test(node: str) -> bool:
    file, _, name = node.partition("::")
    return (ROOT / file).is_file() and name in names_of(defined_in(ROOT / file).body)


def found(pattern: re.Pattern[str], text: str) -> list[str]:
    return [name for name in code_names(text) if pattern.fullmatch(name)]


def test_code_is_looked_for_where_it_is() -> None:
    assert is_defined("engine.ranking.rank_order")
    assert is_defined("engine.sampling.candidates.Candidates.probs")
    assert is_defined("engine.sampling.stages.LLAMA_CPP_ORDER")
    for nothing in ("engine.ranking.order", "engine.nothing.rank", "engine.ranking.rank_order.x"):
        assert not is_defined(nothing)
    assert not is_test("tests/engine/test_ranking.py::test_nothing")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_and_every_test_that_is_named_is_there(language: str) -> None:
    text = page(language)
    names, nodes = found(NAME, text), found(NODE, text)
    assert len(names) > 40
    assert len(nodes) > 90
    assert [name for name in names if not is_defined(name)] == []
    assert [node for node in nodes if not is_test(node)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_has_its_code_and_its_tests(language: str) -> None:
    """All sections that end a path of headings, but the one on symbols, name both."""
    text = page(language)
    parts = re.split(r"^#+ .+$", text, flags=re.M)[1:]
    levels = [level for level, _ in headings(text)]
    for place, (level, words) in enumerate(headings(text)[2:], 2):
        is_whole = place + 1 == len(levels) or levels[place + 1] <= level
        if is_whole:
            assert found(NAME, parts[place]), words
            assert found(NODE, parts[place]), words


def test_both_languages_have_the_same_numbers() -> None:
    english, chinese = page("en"), page("zh")
    assert [level for level, _ in headings(english)] == [level for level, _ in headings(chinese)]
    assert sorted(formulas(english)) == sorted(formulas(chinese))
    assert found(NODE, english) == found(NODE, chinese)
    assert found(NAME, english) == found(NAME, chinese)


def test_every_stage_has_its_section_in_the_order_of_the_chain() -> None:
    from engine.sampling.stages import STAGES
    from gui.stage_names import NAMES

    parts = [words for _, words in headings(page("en"))]
    special = {"repetition_penalty", "presence_penalty", "frequency_penalty"}
    wanted = [f"{NAMES[name]}{' penalty' if name in special else ''}" for name in STAGES]
    assert [words for words in parts if words in wanted] == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_are_anchors_of_their_own(language: str) -> None:
    anchors = [slug(words) for _, words in headings(page(language))]
    assert len(set(anchors)) == len(anchors)
