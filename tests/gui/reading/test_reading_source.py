"""Formulas in Markdown: which signs make one, which do not, and lines of Chinese."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.reading.slugs import headings_in, slug, slugs, slugs_of
from gui.reading.source import MARK, with_sources, without_formulas


def found(text: str) -> list[str]:
    return [formula.source for formula in without_formulas(text)[1]]


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("so $x_1$ and $x_2$", ["$x_1$", "$x_2$"]),
        ("$$\\frac{a}{b}$$", ["$$\\frac{a}{b}$$"]),
        ("$$\na\n+ b\n$$", ["$$a + b$$"]),
        ("it costs \\$5, then $x$", ["$x$"]),
        ("from $5 to $6", []),
        ("$ x$ and $x $", []),
        ("$a$1", []),
        ("unbalanced $x", []),
        ("over a $line\nend$", ["$line end$"]),
        ("not over a $paragraph\n\nend$", []),
        ("`$no$` and ``a ` $no$`` and $yes$", ["$yes$"]),
        ("a lone ` and $x$", ["$x$"]),
        ("```\n$no$\n```\n$yes$", ["$yes$"]),
        ("~~~ python\n$no$\n```\n$no$\n~~~\n$yes$", ["$yes$"]),
        ("> ```\n> $no$\n> ```\n> $yes$", ["$yes$"]),
        ("- item\n  ```\n  $no$\n  ```\n  $yes$", ["$yes$"]),
        ("```\n$never closed$", []),
        ("$\\text{\\$5}$", ["$\\text{\\$5}$"]),
        ("| $a|b$ | $c$ |", ["$a|b$", "$c$"]),
        ("$$", []),
        ("$$$$", []),
        ("词元 $x_i$。", ["$x_i$"]),
    ],
)
def test_what_is_a_formula(text: str, formulas: list[str]) -> None:
    assert found(text) == formulas


@given(st.text(alphabet="$`~\\ \nab_{}词|>", max_size=40))
def test_nothing_is_lost_and_no_mark_is_left(text: str) -> None:
    marked, formulas = without_formulas(text)
    whole = with_sources(marked, formulas)
    assert not MARK.search(whole)
    assert "".join(whole.split()) == "".join(text.split())


def test_a_display_among_lines_is_a_paragraph_of_its_own() -> None:
    marked, _ = without_formulas("where\n  $$x$$\nholds, and $$y$$ too")
    assert MARK.sub("M", marked) == "where\n  \n\n  M\n\n\nholds, and M too"


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("一行\n二行", "一行二行"),
        ("一行，\n`code`", "一行，`code`"),
        ("logit\n是", "logit\n是"),
        ("一行。\n- 项\n- 项", "一行。\n- 项\n- 项"),
        ("一行。\n1. 项", "一行。\n1. 项"),
        ("一行。\n\n二行", "一行。\n\n二行"),
        ("```\n一行\n二行\n```", "```\n一行\n二行\n```"),
        ("- 项\n  续行", "- 项续行"),
        ("## 标题\n正文", "## 标题\n正文"),
        ("一行。\n| a |", "一行。\n| a |"),
        ("| 甲 |\n乙", "| 甲 |\n乙"),
        ("一行。  \n二行", "一行。  \n二行"),
    ],
)
def test_lines_of_chinese_are_joined(text: str, joined: str) -> None:
    assert without_formulas(text)[0] == joined


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("What is T = 0?", "what-is-t--0"),
        ("Top-p", "top-p"),
        ("top_k & `min_p`", "top_k--min_p"),
        ("温度（temperature）", "温度temperature"),
        ("ε-cutoff", "ε-cutoff"),
    ],
)
def test_a_heading_is_named_as_on_github(heading: str, name: str) -> None:
    assert slug(heading) == name


def test_headings_of_the_same_name_are_numbered() -> None:
    assert slugs(["A", "A", "A-1", "A"]) == ("a", "a-1", "a-1-1", "a-2")


def test_headings_are_found_without_a_document() -> None:
    text = "# One `two` #\n```\n# no\n```\n## [Three](x.md) $x_i$\ntext # no\n"
    assert headings_in(text) == ("One two", "Three $x_i$")
    assert slugs_of(text) == ("one-two", "three-x_i")
