"""The file of presets: what is saved comes back, and nothing that was in it is ever lost."""

import json
import math
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine.sampling import LLAMA_CPP_ORDER, TRANSFORMERS_ORDER, SamplingSettings
from gui.presets import file as preset_file
from gui.presets.names import PresetError
from gui.presets.store import PresetStore, presets_path

MIX = SamplingSettings(temperature=0.85, top_k=50, dry_multiplier=0.8, dry_base=2.0)
OTHER = SamplingSettings(min_p=0.1, dry_sequence_breakers=("\n", "。"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "presets.json"


def content(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_what_is_saved_is_there_the_next_time(path):
    store = PresetStore(path)
    assert store.problem is None
    assert not store.settings
    store.save_settings("My mix", MIX)
    store.save_settings("另一个", OTHER)
    store.save_order("Bias last", LLAMA_CPP_ORDER)
    again = PresetStore(path)
    assert again.problem is None
    assert dict(again.settings) == dict(store.settings) == {"My mix": MIX, "另一个": OTHER}
    assert dict(again.orders) == {"Bias last": LLAMA_CPP_ORDER}
    assert list(again.settings) == ["My mix", "另一个"], "in the order in which they were saved"


def test_bias_and_order_are_no_part_of_settings(path):
    store = PresetStore(path)
    store.save_settings("a", replace(MIX, logit_bias=((3, -math.inf),), order=LLAMA_CPP_ORDER))
    assert store.settings["a"] == MIX
    assert PresetStore(path).settings["a"] == MIX
    assert {"logit_bias", "order"}.isdisjoint(content(path)["settings"]["a"])


def test_the_file_can_be_read_and_means_the_same_for_ever(path):
    PresetStore(path).save_settings("另一个", OTHER)
    text = path.read_text(encoding="utf-8")
    assert "另一个" in text
    assert len(text.splitlines()) > 20
    assert content(path)["settings"]["另一个"]["dry_base"] == 1.75, "defaults are written too"


def test_replacing_renaming_and_deleting(path):
    store = PresetStore(path)
    for name in ("a", "b", "c"):
        store.save_settings(name, MIX)
        store.save_order(name, LLAMA_CPP_ORDER if name == "b" else TRANSFORMERS_ORDER)
    store.save_settings("a", OTHER)
    store.rename_settings("a", "z")
    store.save_order("c", LLAMA_CPP_ORDER)
    store.delete_order("a")
    store.delete_order("b")
    store.delete_settings("b")
    store.delete_settings("not there")
    for each in (store, PresetStore(path)):
        assert list(each.settings) == ["z", "c"]
        assert each.settings["z"] == OTHER
        assert dict(each.orders) == {"c": LLAMA_CPP_ORDER}, "what had the name is replaced"
    with pytest.raises(PresetError, match="a"):
        store.rename_settings("a", "y")


@pytest.mark.parametrize(
    "name", ["", "  ", "a\tb", "a\nb", "x" * 41, "Greedy", "balanced", " PURE ", "\u200b"]
)
def test_names_that_none_can_have(path, name):
    store = PresetStore(path)
    with pytest.raises(PresetError):
        store.save_settings(name, MIX)
    assert not path.exists()


def test_names_are_trimmed_and_composed(path):
    store = PresetStore(path)
    store.save_settings("  e\u0301 ", MIX)
    store.save_settings("\u00e9", OTHER)
    assert dict(store.settings) == {"\u00e9": OTHER}


def test_built_in_orders_keep_their_names(path):
    with pytest.raises(PresetError, match="Transformers"):
        PresetStore(path).save_order("Transformers", LLAMA_CPP_ORDER)
    PresetStore(path).save_settings("Transformers", MIX)


def test_two_windows_lose_nothing_of_each_other(path):
    first, second = PresetStore(path), PresetStore(path)
    first.save_settings("a", MIX)
    second.save_settings("b", OTHER)
    assert set(PresetStore(path).settings) == set(second.settings) == {"a", "b"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "line 1"),
        ('{"format": "Logitscope presets", "version": 1, "settings": {', "line 1"),
        ("[1, 2]", "format"),
        ("null", "format"),
        ('{"version": 1}', "format"),
        ('{"format": "Logitscope presets"}', "version is None"),
        ('{"format": "Logitscope presets", "version": true}', "version is True"),
        ('{"format": "Logitscope presets", "version": 1, "settings": []}', "settings"),
        ('{"format": "Logitscope presets", "version": 1, "orders": 3}', "orders"),
        ('{"format": "Logitscope presets", "version": 1, "settings": {"a": {}, "a": {}}}', "twice"),
        ("[" * 100_000, ""),
        (b"\xff\xfe{\x00", "UTF-8"),
        (b"\x80" * 10, "UTF-8"),
        (" " * (preset_file.LARGEST_BYTES + 1), "bytes"),
    ],
)
def test_a_damaged_or_foreign_file_is_put_aside_and_named(path, text, why):
    data = text if isinstance(text, bytes) else text.encode()
    path.parent.mkdir()
    path.write_bytes(data)
    store = PresetStore(path)
    aside = path.with_name("presets.json.broken")
    assert store.problem is not None
    assert str(path) in store.problem
    assert str(aside) in store.problem
    assert why in store.problem
    assert aside.read_bytes() == data
    store.save_settings("a", MIX)
    assert PresetStore(path).settings["a"] == MIX


def test_one_broken_file_is_never_put_over_another(path):
    path.parent.mkdir()
    for number in range(3):
        path.write_text(f"broken {number}")
        PresetStore(path)
    kept = sorted(path.parent.glob("*.broken*"))
    assert [file.read_text() for file in kept] == ["broken 0", "broken 1", "broken 2"]


def test_a_file_that_is_damaged_while_the_app_runs(path, qtbot):
    store = PresetStore(path)
    store.save_settings("a", MIX)
    path.write_text("oops")
    with qtbot.waitSignal(store.complained) as said:
        store.save_settings("b", OTHER)
    assert ".broken" in said.args[0]
    assert dict(PresetStore(path).settings) == {"a": MIX, "b": OTHER}, "a was still known"
    store.save_settings("c", OTHER)
    assert store.problem is None


@pytest.mark.parametrize(
    ("preset", "why"),
    [
        ({"top_k": -3}, "top_k is -3"),
        ({"top_p": 1.5}, "top_p is 1.5"),
        ({"temperature": "hot"}, "temperature is 'hot'"),
        ({"temperature": math.nan}, "temperature is nan"),
        ({"temperature": math.inf}, "temperature is inf"),
        ({"top_k": True}, "top_k is True"),
        ({"warmth": 3}, "warmth"),
        ({"logit_bias": [[3, 1]]}, "logit_bias"),
        ({"dry_sequence_breakers": "abc"}, "dry_sequence_breakers is 'abc'"),
        ({"dry_sequence_breakers": [""]}, "dry_sequence_breakers"),
        (7, "parameters"),
        (None, "parameters"),
    ],
)
def test_a_preset_that_cannot_be_used_is_named_and_stays(path, preset, why):
    path.parent.mkdir()
    written = preset_file.empty_content()
    written["settings"] = {"bad": preset, "good": {"top_k": 7}}
    path.write_text(json.dumps(written))
    store = PresetStore(path)
    assert store.problem is not None
    assert "“bad”" in store.problem
    assert why in store.problem
    assert dict(store.settings) == {"good": SamplingSettings(top_k=7)}
    store.delete_settings("good")
    kept = content(path)["settings"]
    assert list(kept) == ["bad"]
    assert json.dumps(kept["bad"]) == json.dumps(preset)


@pytest.mark.parametrize("order", ["top_k", ["top_k", "top_k"], ["warmth"], [["top_k"]], 3])
def test_an_order_that_cannot_be_used_is_named_and_stays(path, order):
    path.parent.mkdir()
    written = preset_file.empty_content() | {"orders": {"bad": order, "part": ["top_p", "top_k"]}}
    path.write_text(json.dumps(written))
    store = PresetStore(path)
    assert store.problem is not None
    assert "“bad”" in store.problem
    assert sorted(store.orders["part"]) == sorted(TRANSFORMERS_ORDER), "completed"
    store.save_order("more", LLAMA_CPP_ORDER)
    assert content(path)["orders"]["bad"] == order


def test_what_else_is_in_the_file_stays(path):
    path.parent.mkdir()
    path.write_text(json.dumps(preset_file.empty_content() | {"note": {"by": "me"}}))
    PresetStore(path).save_settings("a", MIX)
    assert content(path)["note"] == {"by": "me"}


def test_a_newer_file_is_left_alone(path):
    path.parent.mkdir()
    text = json.dumps({"format": preset_file.FORMAT, "version": 2, "settings": {"a": {}}})
    path.write_text(text)
    store = PresetStore(path)
    assert store.problem is not None
    assert "newer" in store.problem
    with pytest.raises(PresetError, match="newer"):
        store.save_settings("b", MIX)
    assert path.read_text() == text
    assert not store.settings
    assert [file.name for file in path.parent.iterdir()] == ["presets.json"]


def test_a_folder_in_the_file_s_place(path):
    path.mkdir(parents=True)
    store = PresetStore(path)
    assert store.problem is not None
    assert str(path) in store.problem
    with pytest.raises(PresetError, match="cannot be read"):
        store.save_settings("a", MIX)
    assert path.is_dir()


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("")
    store = PresetStore(tmp_path / "file" / "presets.json")
    with pytest.raises(PresetError, match="presets"):
        store.save_settings("a", MIX)
    assert not store.settings, "what is not saved is not shown as if it were"


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_failure_on_the_way_leaves_the_old_file(path, monkeypatch, failing):
    store = PresetStore(path)
    store.save_settings("a", MIX)
    before = path.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, failing, fail)
    with pytest.raises(PresetError, match="No space left"):
        store.save_settings("b", OTHER)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["presets.json"]
    assert set(store.settings) == {"a"}


def test_the_new_file_is_whole_before_it_takes_the_place(path, monkeypatch):
    seen: list[tuple[str, object]] = []
    real_fsync, real_replace = os.fsync, os.replace

    def fsync(handle: int) -> None:
        seen.append(("fsync", os.fstat(handle).st_size))
        real_fsync(handle)

    def replace_file(source: str, target: str) -> None:
        seen.append(("replace", os.stat(source).st_size))
        real_replace(source, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replace_file)
    PresetStore(path).save_settings("a", MIX)
    size = path.stat().st_size
    assert seen == [("fsync", size), ("replace", size)]


def test_a_link_to_the_file_stays_a_link(path, tmp_path):
    path.parent.mkdir()
    real = tmp_path / "dotfiles.json"
    path.symlink_to(real)
    PresetStore(path).save_settings("a", MIX)
    assert path.is_symlink()
    assert set(PresetStore(real).settings) == {"a"}


def test_without_a_file_they_are_kept_while_the_app_runs(qtbot):
    store = PresetStore(None)
    with qtbot.waitSignal(store.changed):
        store.save_settings("a", MIX)
    store.save_settings("b", OTHER)
    store.rename_settings("a", "c")
    assert dict(store.settings) == {"c": MIX, "b": OTHER}


def test_the_file_is_in_the_folder_that_the_environment_names(monkeypatch, tmp_path):
    monkeypatch.setenv("LOGITSCOPE_CONFIG", str(tmp_path))
    assert presets_path() == tmp_path / "presets.json"
    monkeypatch.delenv("LOGITSCOPE_CONFIG")
    assert presets_path().name == "presets.json"
    assert presets_path().parent.name == "logitscope"
