"""The program's own pages: every link leads somewhere, both languages have the same headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

import resources
from gui.help.context import SAMPLERS, SECTIONS
from gui.help.documents import ENGLISH_ONLY, GUIDE, NUMBERS, find_picture, target_of, text_of
from gui.languages import CHINESE, ENGLISH, LANGUAGES
from gui.reading.formulas import set_formula
from gui.reading.slugs import slugs_of
from gui.reading.source import without_formulas

LEVELS = re.compile(r"^(#+) ", re.MULTILINE)
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")


def pages() -> Iterator[tuple[str, str]]:
    for name in (GUIDE, NUMBERS):
        yield from ((name, language) for language in LANGUAGES)
    yield from ((name, ENGLISH) for name in ENGLISH_ONLY)


def own_text(name: str, language: str) -> str:
    file = f"{name}.md" if name in ENGLISH_ONLY else f"{name}/{language}.md"
    return resources.path(file).read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "language"), list(pages()))
def test_every_link_and_picture_is_there(name: str, language: str) -> None:
    text = own_text(name, language)
    for is_picture, link in LINK.findall(re.sub(r"```.*?```|`[^`\n]+`", "", text, flags=re.DOTALL)):
        if is_picture:
            assert find_picture(link), f"no picture {link}"
        elif link.startswith("#"):
            assert link[1:] in slugs_of(text), f"no heading {link}"
        elif not link.startswith("http"):
            target = target_of(link)
            assert target is not None, f"no page {link}"
            anchors = slugs_of(own_text(target.name, language))
            assert not target.anchor or target.anchor in anchors, f"no heading {link}"


@pytest.mark.parametrize("name", [GUIDE, NUMBERS])
def test_both_languages_have_the_same_headings(name: str) -> None:
    english, chinese = (LEVELS.findall(without_code(name, it)) for it in (ENGLISH, CHINESE))
    assert english == chinese


def without_code(name: str, language: str) -> str:
    return re.sub(r"```.*?```", "", own_text(name, language), flags=re.DOTALL)


def test_every_part_of_the_window_has_its_heading_in_the_guide() -> None:
    anchors = slugs_of(text_of(GUIDE, ENGLISH))
    assert set(SECTIONS.values()) | set(SAMPLERS.values()) <= set(anchors)


@pytest.mark.parametrize(("name", "language"), list(pages()))
def test_every_formula_can_be_set(name: str, language: str) -> None:
    for formula in dict.fromkeys(without_formulas(own_text(name, language))[1]):
        assert set_formula(formula.latex, formula.is_display).width > 0
