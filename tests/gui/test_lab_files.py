"""Lab files: written whole or not at all, and every failure in plain words."""

import os

import pytest

from engine.lab import TUTORIAL, LabSet
from engine.lab.reading import LARGEST_BYTES
from gui.lab.files import LabFileError, read_lab_set, write_lab_set

SET = LabSet((" 好", ' "a"'), (1.5, -2.0), "今天\nso", 0.5)


@pytest.mark.parametrize("name", ["set.json", "set.txt", "名.JSON"])
def test_json_comes_back(tmp_path, name):
    write_lab_set(tmp_path / name, SET)
    assert read_lab_set(tmp_path / name) == SET


@pytest.mark.parametrize("name", ["set.csv", "SET.CSV"])
def test_csv_comes_back_but_for_the_share(tmp_path, name):
    write_lab_set(tmp_path / name, SET)
    text = (tmp_path / name).read_bytes()
    assert text.startswith(b"word,logit,prompt\r\n")
    assert read_lab_set(tmp_path / name) == LabSet(SET.words, SET.logits, SET.prompt)


def test_a_file_without_prompt_keeps_the_present_one(tmp_path):
    (tmp_path / "a.csv").write_text("word,logit\na,1\n", encoding="utf-8")
    assert read_lab_set(tmp_path / "a.csv", "so far").prompt == "so far"


def test_what_cannot_be_read_is_named(tmp_path):
    (tmp_path / "broken.json").write_text('{"format": "logitscope-lab",\n "version": 1,')
    (tmp_path / "huge.csv").write_bytes(b"word,logit\n" + b"a,1\n" * LARGEST_BYTES)
    os.mkfifo(tmp_path / "pipe.json")
    for name, part in (
        ("broken.json", "broken.json was not opened, and the lab stays as it is. Line 2: The JSON"),
        ("huge.csv", "more than 1,000,000 bytes"),
        ("pipe.json", "pipe.json is no file to open"),
        ("missing.json", "missing.json is no file to open"),
        (".", "is no file to open"),
    ):
        with pytest.raises(LabFileError) as caught:
            read_lab_set(tmp_path / name)
        assert part in str(caught.value)


def test_what_cannot_be_written_is_named_and_leaves_the_old_file(tmp_path):
    with pytest.raises(LabFileError, match=r"set\.json could not be written: "):
        write_lab_set(tmp_path / "no folder" / "set.json", SET)
    (tmp_path / "folder.json").mkdir()
    with pytest.raises(LabFileError, match=r"folder\.json could not be written: "):
        write_lab_set(tmp_path / "folder.json", SET)
    old = tmp_path / "old.json"
    write_lab_set(old, SET)
    write_lab_set(old, TUTORIAL)
    assert read_lab_set(old) == TUTORIAL
    assert sorted(each.name for each in tmp_path.iterdir()) == ["folder.json", "old.json"]
