"""The guide names the keys, the controls and the messages that there are, in both languages."""

from __future__ import annotations

import re

import pytest

from gui.keys import key_groups, keys
from tests.resources.catalogue import is_said, names, plain, strings
from tests.resources.documents import BOLD, CODE, LINK, code_names, headings, slug, written

LANGUAGES = ("en", "zh")
ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Return": "Enter"}
MODIFIED = re.compile(r"(?:Ctrl|Alt|Shift)\+.+|F\d+|Esc")
# Keys of one table, field or list, which tell of them themselves.
OF_ONE_PLACE = {"Ctrl+click", "F2", "Shift+F10", "Shift+Tab"}
KEYBOARD, TROUBLE = (
    {"en": "Keyboard", "zh": "键盘"},
    {
        "en": "When something goes wrong",
        "zh": "出问题时",
    },
)


def guide(language: str) -> str:
    return written("guide", f"{language}.md")


def section(language: str, heading: str) -> str:
    """The text under a heading of the second level."""
    parts = re.split(r"^## (.+)$", guide(language), flags=re.M)
    return parts[parts.index(heading) + 1]


def as_written(sequence: str) -> str:
    """ "Alt+Left" -> "Alt+←"."""
    *modifiers, key = sequence.split("+")
    return "+".join((*modifiers, ARROWS.get(key, key)))


def of_the_window() -> set[str]:
    return {as_written(sequence) for key in keys() for sequence in key.sequences}


def of_parts() -> set[str]:
    """Keys that need the focus of a part of the window."""
    words = (word for group in key_groups() for sequence, _ in group.others for word in [sequence])
    return {part.strip(" ,") for sequence in words for part in re.split(r"[\s,]+", sequence)}


def test_sequences_are_written_as_on_the_keys() -> None:
    assert as_written("Alt+Left") == "Alt+←"
    assert {"Ctrl+Enter", "Alt+→", "Ctrl+Shift+Z"} <= of_the_window()
    assert {"Ctrl+←", "Alt+1", "Shift+F10"} <= of_parts()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_that_the_guide_names_is_there(language: str) -> None:
    named = {key for key in code_names(guide(language)) if MODIFIED.fullmatch(key)}
    assert len(named) > 30
    assert named - of_the_window() - of_parts() - OF_ONE_PLACE == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_of_the_window_is_in_the_list_of_the_guide(language: str) -> None:
    listed = set(code_names(section(language, KEYBOARD[language])))
    assert of_the_window() - listed == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_in_bold_are_those_on_the_screen(language: str) -> None:
    bold = {found[1] for found in BOLD.finditer(CODE.sub(" ", guide(language)))}
    bold -= {"bold", "粗体"}
    assert len(bold) > 80
    known = names(language) | {name[:1].lower() + name[1:] for name in names(language)}
    assert {name for name in bold if plain(name) not in known} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_are_those_of_the_window(language: str) -> None:
    rows = re.findall(r"^\| (.+?) \|", section(language, TROUBLE[language]), re.M)[1:]
    assert len(rows) > 12
    assert [message for message in rows if not is_said(message, language)] == []


def test_a_message_that_nobody_says_is_noticed() -> None:
    assert is_said("Stopped before the text was read to its end.", "en")
    assert is_said("Growing stopped: …", "en")
    assert not is_said("Stopped before the text was written to its end.", "en")
    assert "Save as" in names("en")
    assert "" not in strings("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contents_list_every_part(language: str) -> None:
    text = guide(language)
    parts = [slug(words) for level, words in headings(text) if level == 2]
    assert re.findall(r"^\* \[.+\]\(#(.+)\)$", text.partition("\n## ")[0], re.M) == parts


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sampler_has_a_section_that_leads_to_its_formula(language: str) -> None:
    text = guide(language)
    anchors = {target.partition("#")[2] for target in LINK.findall(text) if "numbers/" in target}
    numbers = [
        (level, slug(words)) for level, words in headings(written("numbers", f"{language}.md"))
    ]
    place = [anchor for _, anchor in numbers].index(
        {"en": "logit-bias", "zh": "logit-偏置"}[language]
    )
    samplers = []
    for level, anchor in numbers[place:]:
        if level < 3:
            break
        samplers.append(anchor)
    assert len(samplers) == 16
    assert set(samplers) <= anchors
