"""What is kept between two starts: its form, its file, and what becomes of a damaged one."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path

import pytest

from engine.sampling import SamplingSettings
from engine.state import TextView
from gui.preference_store import PreferenceStore
from gui.preferences import READERS, Preferences, read_preferences, written_preferences

ORDER = ("temperature", *(each for each in SamplingSettings().order if each != "temperature"))
CHOSEN = Preferences(
    geometry="AdnQywADAAA=",
    theme="dark",
    language="zh",
    motion="yes",
    table=True,
    page="lab",
    view="paths",
    lab_view="sweep",
    side="drawn",
    folds=("more", "dry"),
    settings=SamplingSettings(temperature=1.5, top_k=7, dry_multiplier=0.8, order=ORDER),
    seed=-(2**63),
    delay_ms=200,
    row_count=100,
    measure="logit",
    shows_curve=True,
    text_view=TextView(None, shows_pattern=True, shows_tokens=False),
    lesson_folder="/lessons/mine",
    lesson_step=3,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "preferences.json"


def put(path: Path, content: object) -> None:
    path.parent.mkdir(exist_ok=True)
    text = content if isinstance(content, str) else json.dumps(content)
    path.write_text(text, encoding="utf-8")


def written(**changes: object) -> dict[str, object]:
    head = {"format": "Logitscope preferences", "version": 1}
    return head | written_preferences(CHOSEN) | changes


def test_what_is_written_is_read() -> None:
    default = Preferences()
    for field in fields(Preferences):
        assert getattr(CHOSEN, field.name) != getattr(default, field.name), field.name
        assert field.name in READERS
    for preferences in (CHOSEN, default):
        values = json.loads(json.dumps(written_preferences(preferences)))
        assert read_preferences(values) == (preferences, [])


def test_the_first_start_and_the_second(path: Path) -> None:
    store = PreferenceStore(path)
    assert (store.is_first_start, store.problem, store.preferences) == (True, None, Preferences())
    assert not path.exists()
    store.write(CHOSEN)
    again = PreferenceStore(path)
    assert (again.is_first_start, again.problem, again.preferences) == (False, None, CHOSEN)


def test_without_a_file_nothing_is_kept() -> None:
    store = PreferenceStore(None)
    store.write(CHOSEN)
    assert not store.is_first_start


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("geometry", 7),
        ("theme", "blue"),
        ("theme", ["dark"]),
        ("language", "de"),
        ("motion", True),
        ("table", 1),
        ("page", None),
        ("view", "chart"),
        ("lab_view", "paths"),
        ("side", 0),
        ("folds", "more"),
        ("folds", [1]),
        ("settings", {"temperature": -1}),
        ("settings", {"temperature": "hot"}),
        ("settings", {"warmth": 1}),
        ("settings", [1]),
        ("seed", 2**63),
        ("seed", 1.5),
        ("seed", True),
        ("delay_ms", -1),
        ("row_count", 7),
        ("row_count", 10**9),
        ("measure", "share"),
        ("shows_curve", "no"),
        ("text_view", {"tint": "red"}),
        ("text_view", 3),
        ("lesson_folder", None),
        ("lesson_step", -1),
    ],
)
def test_a_wrong_value_leaves_the_others(path: Path, name: str, value: object) -> None:
    put(path, written(**{name: value}))
    before = path.read_bytes()
    store = PreferenceStore(path)
    assert store.preferences == replace(CHOSEN, **{name: getattr(Preferences(), name)})
    aside = path.with_name("preferences.json.broken")
    assert store.problem is not None
    assert name in store.problem()
    assert str(aside) in store.problem()
    store.write(store.preferences)
    assert aside.read_bytes() == before
    assert PreferenceStore(path).problem is None


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[1]",
        "null",
        '{"format": "Logitscope presets", "version": 1}',
        '{"format": "Logitscope preferences", "version": "1"}',
        '{"format": "Logitscope preferences", "version": 0}',
        "[" * 100_000,
        '{"seed": 1, "seed": 2}',
    ],
)
def test_a_damaged_file_is_kept_aside(path: Path, content: str) -> None:
    put(path, content)
    store = PreferenceStore(path)
    assert store.preferences == Preferences()
    assert not store.is_first_start
    assert store.problem is not None
    store.write(CHOSEN)
    assert path.with_name("preferences.json.broken").read_text(encoding="utf-8") == content
    assert PreferenceStore(path).preferences == CHOSEN


def test_no_utf_8(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe{}")
    store = PreferenceStore(path)
    assert store.problem is not None
    assert "UTF-8" in store.problem()


def test_a_newer_file_is_left_alone(path: Path) -> None:
    put(path, written(version=2))
    before = path.read_bytes()
    store = PreferenceStore(path)
    assert store.preferences == Preferences()
    assert store.problem is not None
    assert "newer" in store.problem()
    store.write(CHOSEN)
    assert path.read_bytes() == before


def test_what_is_not_known_stays_in_the_file(path: Path) -> None:
    put(path, written(zoom=1.5))
    store = PreferenceStore(path)
    assert store.problem is None
    store.write(Preferences())
    assert json.loads(path.read_text(encoding="utf-8"))["zoom"] == 1.5


def test_a_file_that_cannot_be_read_is_not_written_over(path: Path) -> None:
    path.mkdir(parents=True)
    store = PreferenceStore(path)
    assert store.problem is not None
    store.write(CHOSEN)
    assert path.is_dir()
