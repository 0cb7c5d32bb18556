"""Every fault of a file is named: the place, what is there, and what would be right."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine.saved
from engine.saved import LARGEST_BYTES, SessionFileError, reading, session_bytes, session_of
from engine.saved.errors import MESSAGES, WANTED
from tests.engine.saved.sessions import full_session, sessions

WHOLE = session_bytes(full_session())
DELETED = object()
JUNK: list[Any] = [
    None, True, -1, 0, 3, 10**30, 0.5, -0.5, 2.0, 1e308, "", "x", "-inf", "NaN", "typed", [], [[]],
    {}, {"a": 1}, [1, 2], DELETED,
]  # fmt: skip


def changed(*place: Any, to: Any) -> bytes:
    """The whole session with another value at one place of it."""
    document = json.loads(WHOLE)
    *way, last = place
    at = document
    for step in way:
        at = at[step]
    if to is DELETED:
        del at[last]
    else:
        at[last] = to
    return json.dumps(document).encode()


def said_of(data: bytes) -> str:
    with pytest.raises(SessionFileError) as raised:
        session_of(data)
    return str(raised.value)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty: it holds no session."),
        (b" \n ", "The file is empty: it holds no session."),
        (b"\x89PNG\r\n\x1a\n", "Byte 0x89 at 0 is not UTF-8: a session is a text file of JSON."),
        (b"the cat", "The file is no JSON: it is broken at line 1, column 1."),
        (b'{\n "a" 1}', "The file is no JSON: it is broken at line 2, column 6."),
        (b'{"a": 1', "The file ends before it is complete: it may have been cut off."),
        (b'{"a": "b', "The file ends before it is complete: it may have been cut off."),
        (b'{"a": "\xe5\xa4', "The file ends before it is complete: it may have been cut off."),
        (b'{"a": 1, "a": 2}', "“a” is there twice in one object."),
        (
            b'{"a": NaN}',
            'The file has the number NaN, which JSON does not know: write "NaN" where it is '
            "allowed.",
        ),
        (
            b'{"a": ' + b"9" * 5000 + b"}",
            "The file has a number of thousands of digits: no number of a session has.",
        ),
        (
            b"[" * 100_000,
            "The lists of the file lie too deep in each other: this is no session.",
        ),
        (
            b"[1, 2]",
            'The file is no session: it must be an object with "format": "logitscope-session".',
        ),
        (
            b'{"format": "Logitscope presets", "version": 1}',
            'The file is no session: it must be an object with "format": "logitscope-session".',
        ),
        (
            changed("version", to=7),
            "The file is of version 7 of the format, and this program reads up to 1: a newer "
            "Logitscope can open it.",
        ),
        (changed("version", to=0), "version is 0: it must be a whole number from 1 to 2147483648."),
        (changed("text", to=DELETED), "text is missing: it must be a text."),
        (changed("text", to=None), "text is null: it must be a text."),
        (
            changed("caret", to=-1),
            "caret is -1: it must be a whole number from 0 to 2147483647.",
        ),
        (
            changed("looking_at", to=3),
            "looking_at is 3: it must be a whole number from 0 to 2.",
        ),
        (
            changed("seed", to=2**63),
            "seed is 9223372036854775808: it must be a whole number from -9223372036854775808 to "
            "9223372036854775807.",
        ),
        (
            changed("settings", "temprature", to=1.0),
            "settings.temprature is no sampling parameter that this program knows.",
        ),
        (
            changed("settings", "logit_bias", to=[[5, "inf"]]),
            'settings.logit_bias[0][1] is "inf": it must be a number, or "-inf" for a token that '
            "is banned.",
        ),
        (
            changed("settings", "logit_bias", to=[[300, 1]]),
            "settings.logit_bias[0][0] is 300: it must be a whole number from 0 to 299.",
        ),
        (
            changed("settings", "logit_bias", to=[5]),
            "settings.logit_bias[0] is 5: it must be a token id and a number.",
        ),
        (changed("settings", "order", to="x"), 'settings.order is "x": it must be a list.'),
        (
            changed("view", "measure", to="percent"),
            'view.measure is "percent": it must be one of probability, log, logit.',
        ),
        (
            changed("view", "row_count", to=9),
            "view.row_count is 9: it must be a whole number from 10 to 200.",
        ),
        (
            changed("view", "text", "shows_tokens", to=1),
            "view.text.shows_tokens is 1: it must be true or false.",
        ),
        (
            changed("model", "vocabulary_size", to=3),
            "tree.nodes[2].token is 3: it must be a whole number from 0 to 2.",
        ),
        (
            changed("tokens", "ids", 1, to=-2),
            "tokens.ids[1] is -2: it must be a whole number from 0 to 299.",
        ),
        (changed("tokens", "ids", to={}), "tokens.ids is {…}: it must be a list."),
        (
            changed("tokens", "origins", 0, "at", to=2),
            "tokens.origins[0].at is 2: it must be a whole number from 0 to 1.",
        ),
        (
            changed("tokens", "origins", 0, "kind", to="typed"),
            'tokens.origins[0].kind is "typed": it must be one of sampled, forced, grown.',
        ),
        (
            changed("tokens", "origins", 0, "u", to=1),
            "tokens.origins[0].u is 1: it must be a number from 0 to below 1.",
        ),
        (
            changed("tree", "nodes", 1, "parent", to=2),
            "tree.nodes[1].parent is 2: it must be the number of an earlier node, from 0 to 1.",
        ),
        (
            changed("tree", "nodes", 3, "token", to=2),
            "tree.nodes[3].token is 2: node 2 is that token after the same node already.",
        ),
        (
            changed("tree", "nodes", 1, "rank", to=DELETED),
            "tree.nodes[1].rank is missing: it must be a whole number from 1 to 2147483648.",
        ),
        (
            changed("tree", "nodes", 0, "model_probability", to=1.5),
            "tree.nodes[0].model_probability is 1.5: it must be a number from 0 to 1.",
        ),
        (
            changed("tree", "nodes", 3, "name", to=["天"]),
            "tree.nodes[3].name is […]: it must be a text.",
        ),
        (
            changed("chat", to=[{"role": "robot", "content": ""}]),
            'chat[0].role is "robot": it must be one of system, user, assistant.',
        ),
        (
            changed("chat", to=[{"role": "user"}]),
            "chat[0].content is missing: it must be a text.",
        ),
    ],
)
def test_what_is_said_of_a_fault(data, said):
    assert said_of(data) == said


def test_settings_say_what_is_allowed_of_them():
    said = said_of(changed("settings", "temperature", to=-1))
    assert said.startswith("In settings: temperature is -1: it must be ")


def test_origins_out_of_order_are_refused():
    origin = json.loads(WHOLE)["tokens"]["origins"][0]
    twice = changed("tokens", "origins", to=[origin, origin])
    assert said_of(twice) == (
        "tokens.origins[1].at is 1: the origins must be in the order of their tokens."
    )


def test_a_number_that_is_too_large_for_a_double_is_no_infinity():
    data = WHOLE.replace(b"[6, 1.5]", b"[6, 1e999]")
    assert said_of(data).startswith("settings.logit_bias[1][1] is inf: it must be a number")


def test_a_huge_file_is_refused_before_it_is_read():
    assert said_of(b" " * (LARGEST_BYTES + 1)).startswith("The file has more than 67,108,864 bytes")


def test_every_message_and_every_wish_is_used():
    folder = Path(engine.saved.__file__).parent
    others = [file for file in folder.glob("*.py") if file.name != "errors.py"]
    source = "".join(file.read_text(encoding="utf-8") for file in others)
    assert [each for each in (*MESSAGES, *WANTED) if f'"{each}"' not in source] == []


@pytest.mark.parametrize("share", range(0, 100, 3))
def test_a_file_cut_off_anywhere_is_refused(share):
    data = WHOLE[: len(WHOLE) * share // 100]
    assert said_of(data)


def places_of(document: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Where values are, of every kind."""
    tokens, tree = document["tokens"], document["tree"]
    return [
        *((name,) for name in document),
        *((part, name) for part in ("model", "settings", "view") for name in document[part]),
        *(("tokens", "origins", 0, name) for name in tokens["origins"][0]),
        *(("tree", "nodes", 1, name) for name in tree["nodes"][1]),
        *(("tree", "nodes", at) for at in range(len(tree["nodes"]))),
        ("tokens", "ids", 0),
        ("tokens", "origins", 0),
        ("tree", "root"),
        ("tree", "nodes"),
        ("tree", "nodes", 3, "name"),
        ("tree", "nodes", 2, "deleted"),
    ]


LONG = "x" * 2_000_000


@pytest.mark.parametrize(
    "data",
    [
        changed("settings", LONG, to=1),
        changed("settings", "temperature", to=LONG),
        changed("settings", "temperature", to=[1] * 500_000),
        changed("settings", "order", to=[LONG]),
        changed("settings", "dry_sequence_breakers", to=[LONG, 1]),
        changed("view", "measure", to=LONG),
        changed("seed", to=10**4000),
        json.dumps({LONG: 1}).replace("}", f', "{LONG}": 1}}').encode(),
    ],
)
def test_a_sentence_can_be_read_however_long_what_it_names_is(data):
    said = said_of(data)
    assert len(said) < 700
    assert said.endswith((".", "!"))


def test_the_end_of_a_long_reason_still_says_what_would_be_right():
    assert "it must name stages" in said_of(changed("settings", "order", to=[LONG]))


def test_names_are_looked_at_once_each_to_find_the_one_that_is_there_twice():
    compared = 0

    class Name(str):
        __hash__ = str.__hash__

        def __eq__(self, other: object) -> bool:
            nonlocal compared
            compared += 1
            return str.__eq__(self, other)

    names = [Name(f"k{number}") for number in range(2000)]
    with pytest.raises(SessionFileError, match="“k1999” is there twice"):
        reading._unique([(name, 0) for name in (*names, Name("k1999"))])
    assert compared < len(names)


places = st.sampled_from(places_of(json.loads(WHOLE)))


@given(places, st.sampled_from(JUNK))
def test_whatever_stands_at_a_place_is_read_or_refused(place, junk):
    refused_or_read(changed(*place, to=junk))


@given(sessions(), st.data())
def test_bytes_that_were_changed_at_random_are_read_or_refused(saved, data):
    broken = bytearray(session_bytes(saved))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(broken) - 1))
        what = data.draw(st.sampled_from(["set", "cut", "double", "swap"]))
        if what == "set":
            broken[at] = data.draw(st.integers(0, 255))
        elif what == "cut":
            del broken[at : at + data.draw(st.integers(1, 20))]
        elif what == "double":
            broken[at:at] = broken[at : at + 20]
        else:
            broken[at:] = broken[at:][::-1]
        if not broken:
            break
    refused_or_read(bytes(broken))


@given(st.binary(max_size=200))
def test_any_bytes_are_refused(data):
    assert said_of(data)


def refused_or_read(data: bytes) -> None:
    try:
        saved = session_of(data)
    except SessionFileError as error:
        str(error).encode("utf-8")
    else:
        # What was taken can be written again.
        session_of(session_bytes(saved))
