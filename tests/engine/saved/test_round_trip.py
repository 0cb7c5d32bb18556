"""What is written is read again as it was, to the last bit; and people can read it too."""

import json
import math
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import resources
from engine.paths import EMPTY, PathNode
from engine.sampling import SamplingSettings
from engine.saved import (
    LARGEST_BYTES,
    NodeLines,
    SavedSession,
    SessionFileError,
    session_bytes,
    session_data,
    session_of,
    session_pieces,
)
from engine.saved.writing import title_of
from engine.state import State
from tests.engine.saved.sessions import as_values, full_session, sessions

SEEN, OTHER = PathNode(1, "typed", 0.5, 1), PathNode(2, "typed")


@given(sessions())
def test_every_session_comes_back_as_it_was(saved):
    data = session_bytes(saved)
    again = session_of(data)
    assert as_values(again) == as_values(saved)
    assert session_bytes(again) == data


def test_the_example_with_everything_comes_back_too():
    saved = full_session()
    assert as_values(session_of(session_bytes(saved))) == as_values(saved)


@given(sessions())
def test_what_is_written_is_strict_json_in_utf8(saved):
    def no_constant(name):
        raise AssertionError(f"{name} is no JSON")

    document = json.loads(session_bytes(saved).decode("utf-8"), parse_constant=no_constant)
    assert document["format"] == "logitscope-session"
    assert document["version"] == 1


def test_everything_of_a_state_that_a_user_sets_is_kept():
    # What is worked out from the text and the model, belongs to the moment, or has another name.
    passing = {
        "scores", "end_reroll", "asked", "prediction", "trace", "u", "landing", "is_running",
        "can_undo", "can_redo", "progress", "failure", "node",
    }  # fmt: skip
    kept = {field.name for field in fields(SavedSession)}
    assert {field.name for field in fields(State)} - kept == passing


def test_a_ban_is_written_as_text_and_read_as_minus_infinity():
    saved = SavedSession(settings=SamplingSettings(logit_bias=((3, -math.inf), (4, 0.1))))
    data = session_bytes(saved)
    assert b'"logit_bias": [[3, "-inf"], [4, 0.1]]' in data
    assert session_of(data).settings == saved.settings


def test_half_of_a_surrogate_pair_is_escaped_and_comes_back():
    saved = SavedSession(text="a\ud800b 天", caret=4)
    data = session_bytes(saved)
    assert rb"a\ud800b " in data
    assert "天".encode() in data
    assert session_of(data).text == "a\ud800b 天"


def test_two_halves_side_by_side_are_read_as_the_character_they_make():
    again = session_of(session_bytes(SavedSession(text="\ud83d\ude00", caret=2)))
    assert (again.text, again.caret) == ("😀", 1)


def test_each_node_is_a_line_that_names_its_values():
    lines = session_bytes(full_session()).decode("utf-8").splitlines()
    nodes = [line.strip(" ,") for line in lines if line.strip().startswith('{"parent"')]
    assert nodes == [
        '{"parent": 0, "token": 1, "kind": "typed", "model_probability": 0.25, "rank": 3, '
        '"collapsed": true}',
        '{"parent": 1, "token": 2, "kind": "sampled", "model_probability": 0.5, "rank": 1, '
        '"probability": 0.75, "u": 0.125, "reroll": 1}',
        '{"parent": 2, "token": 3, "kind": "forced", "model_probability": 0.001, "rank": 90, '
        '"probability": 0.0, "deleted": true}',
        '{"parent": 1, "token": 7, "kind": "grown", "model_probability": 0.125, "rank": 2, '
        '"name": "天气"}',
    ]


@settings(max_examples=25)
@given(st.lists(sessions(), min_size=2, max_size=3))
def test_lines_that_were_written_before_are_no_others(several):
    known = NodeLines()
    for saved in several:
        assert session_data(session_pieces(saved, known)) == session_bytes(saved)


def test_the_same_token_after_another_node_is_another_line():
    # Trees of one and the same node, in another place.
    first, _ = EMPTY.extended(0, [SEEN, SEEN])
    second, _ = EMPTY.extended(0, [SEEN, OTHER])
    second, _ = second.extended(2, [SEEN])
    third, _ = EMPTY.extended(0, [SEEN, OTHER])
    third, _ = third.extended(1, [SEEN])
    known = NodeLines()
    for tree in (first, second, third, first):
        assert list(known.lines(tree)) == list(NodeLines().lines(tree))


def test_a_session_too_large_to_be_read_is_not_written():
    saved = SavedSession(text="x" * LARGEST_BYTES)
    with pytest.raises(SessionFileError, match=r"67,11\d,\d\d\d bytes") as raised:
        session_bytes(saved)
    assert raised.value.kind == "large"


def test_what_a_later_program_adds_is_passed_over():
    document = json.loads(session_bytes(full_session()))
    document["heatmap"] = {"colours": [1, 2]}
    document["tree"]["nodes"][0]["colour"] = "red"
    again = session_of(json.dumps(document).encode())
    assert as_values(again) == as_values(full_session())


def test_a_file_of_the_least_that_is_needed():
    least = b'{"format": "logitscope-session", "version": 1, "text": "the", "seed": 42}'
    assert as_values(session_of(least)) == as_values(SavedSession(text="the", caret=3))


def test_the_example_in_the_description_of_the_form_can_be_opened():
    page = resources.path("session-format.md").read_text(encoding="utf-8")
    example = page.split("```json")[1].split("```")[0]
    saved = session_of(example.encode())
    assert saved.document is not None
    end, matched = saved.tree.locate(saved.document.ids)
    assert matched == len(saved.document)
    (_, origin), node = saved.document.origins[0], saved.tree.node(end)
    assert (origin.u, origin.rank) == (node.u, node.rank)
    assert saved.settings.logit_bias == ((3, -math.inf), (284, -1.5))


def test_a_byte_order_mark_and_any_layout_are_taken():
    document = json.loads(session_bytes(full_session()))
    data = b"\xef\xbb\xbf" + json.dumps(document, indent=None).encode()
    assert as_values(session_of(data)) == as_values(full_session())


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("", ""),
        (" \n\t ", ""),
        ("  The cat\n\nsat ", "The cat sat"),
        ("x" * 60, "x" * 60),
        ("word " * 30, ("word " * 12)[:59].rstrip() + "…"),
    ],
)
def test_the_title_is_the_first_words(text, title):
    assert title_of(text) == title


def test_notes_of_the_file_are_kept():
    saved = replace(full_session(), program="0.2", saved_at="2026-01-02T03:04:05", file="a/b")
    again = session_of(session_bytes(saved))
    assert (again.program, again.saved_at, again.file) == ("0.2", "2026-01-02T03:04:05", "a/b")
