"""Lab sets as JSON and CSV: there and back, other programs' ways, and every way to be wrong."""

import math
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.lab import BUILT_IN, TUTORIAL, LabError, LabSet, csv_text, json_text, lab_set_of
from engine.lab.errors import MESSAGES
from engine.lab.reading import LARGEST_BYTES

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
LOGITS = st.one_of(st.floats(-1e6, 1e6), st.just(-math.inf))


@st.composite
def lab_sets(draw: st.DrawFn) -> LabSet:
    words = draw(st.lists(TEXTS.filter(bool), min_size=1, max_size=8))
    logits = draw(st.lists(LOGITS, min_size=len(words) - 1, max_size=len(words) - 1))
    share = draw(st.one_of(st.none(), st.floats(0, 1)))
    return LabSet(tuple(words), (*logits, draw(st.floats(-1e6, 1e6))), draw(TEXTS), share)


@given(lab_sets())
def test_json_comes_back_equal(lab):
    assert lab_set_of(json_text(lab).encode()) == lab


@given(lab_sets())
def test_csv_comes_back_equal_but_for_the_share(lab):
    back = lab_set_of(csv_text(lab).encode())
    assert (back.words, back.logits, back.prompt) == (lab.words, lab.logits, lab.prompt)


@pytest.mark.parametrize("lab", BUILT_IN.values(), ids=BUILT_IN)
@pytest.mark.parametrize("write", [json_text, csv_text])
def test_built_in_sets_come_back(lab, write):
    assert lab_set_of(write(lab).encode()) == lab


def test_json_is_made_to_be_read():
    lab = LabSet((" 好", " hot"), (3.5, -math.inf), "今天", 0.842)
    assert json_text(lab) == (
        "{\n"
        '  "format": "logitscope-lab",\n'
        '  "version": 1,\n'
        '  "prompt": "今天",\n'
        '  "real_share": 0.842,\n'
        '  "words": [\n'
        '    {"word": " 好", "logit": 3.5},\n'
        '    {"word": " hot", "logit": "-inf"}\n'
        "  ]\n"
        "}\n"
    )


def test_csv_is_quoted_as_the_standard_has_it():
    lab = LabSet((' "so"', "a,b\r\nc"), (3.5, -math.inf), 'He said "hi",')
    assert csv_text(lab) == (
        'word,logit,prompt\r\n" ""so""",3.5,"He said ""hi"","\r\n"a,b\r\nc",-inf,\r\n'
    )


@pytest.mark.parametrize(
    "text",
    [
        "word,logit\n nice,3.5\n hot,-2\n",
        "word,logit\r\n nice,3.5\r\n hot,-2\r\n",
        "word,logit\r nice,3.5\r hot,-2",
        "word;logit\n nice;3,5\n hot;-2,0\n",
        "word;logit\n nice;3.5\n hot;−2\n",
        '"word";"logit"\n" nice";"3,5"\n" hot";"-2"\n',
        "word\tlogit\n nice\t3,5\n hot\t-2e0\n",
        "sep=;\nword;logit\n nice;3.5\n hot;-2\n",
        "Logit , id , Word\n3.5,9, nice\n-2,8, hot\n",
        "\ufeffword,logit\n nice,+3.50\n hot,-2.\n",
        "word,logit\n\n nice,3.5\n,\n hot,-2\n\n",
        '{"words":[{"word":" nice","logit":3.5},{"logit":-2,"word":" hot","more":[1]}],'
        '"new":{"a":"}"},"version":1.0,"format":"logitscope-lab"}',
    ],
)
def test_other_ways_to_write_the_same(text):
    lab = lab_set_of(text.encode(), "kept")
    assert lab.words == (" nice", " hot")
    assert lab.logits == (3.5, -2.0)
    assert lab.prompt == ("" if text.startswith("{") else "kept")


def test_a_spreadsheets_utf_16_is_read():
    data = "word\tlogit\tprompt\r\n好\t3,5\t今天\r\n".encode("utf-16")
    assert lab_set_of(data) == LabSet(("好",), (3.5,), "今天")


@pytest.mark.parametrize("text", ["-inf", "-Infinity", "−∞", " -INF "])
def test_minus_infinity_is_a_logit(text):
    assert lab_set_of(f"word,logit\na,1\nb,{text}\n".encode()).logits == (1, -math.inf)
    json = json_text(LabSet(("a", "b"), (1.0, -math.inf))).replace('"-inf"', f'"{text}"')
    assert lab_set_of(json.encode()).logits == (1, -math.inf)
    assert lab_set_of(json.replace(f'"{text}"', "-Infinity").encode()).logits == (1, -math.inf)


def json_with(old: str, new: str) -> bytes:
    assert old in json_text(TUTORIAL)
    return json_text(TUTORIAL).replace(old, new).encode()


@pytest.mark.parametrize(
    ("data", "kind", "line", "part"),
    [
        (b"", "file_empty", None, "empty"),
        (b" \n\t", "file_empty", None, "empty"),
        (b"x" * (LARGEST_BYTES + 1), "file_size", None, "1,000,000 bytes"),
        (b"\x89PNG\r\n\x1a\n\x00", "file_bytes", 1, "0x89"),
        (b"word,logit\na,1\n\xff,2\n", "file_bytes", 3, "0xFF"),
        (b"\xff\xfea", "file_bytes", 1, "0x61"),
        # JSON
        (json_text(TUTORIAL)[:-3].encode(), "json_end", 12, "cut off"),
        (json_text(TUTORIAL)[:100].encode(), "json_end", 6, "cut off"),
        (json_with('" nice"', '" nice'), "json_syntax", 8, "column"),
        (json_with('" nice",', '" nice"'), "json_syntax", 8, "column"),
        (b'{"format": "logitscope-lab"} more', "json_syntax", 1, "extra data"),
        (b"[" * 50_000, "json_foreign", None, '"format"'),
        (b"[1, 2]", "json_foreign", None, '"format"'),
        (b"{}", "json_foreign", None, '"format"'),
        (b'{"format": "other", "version": 1}', "json_foreign", None, "logitscope-lab"),
        (json_with("1,", "2,"), "json_version", None, "version 2.0"),
        (json_with('"version": 1,', ""), "json_version", None, "None"),
        (json_with('"Today\'s weather is so"', "7"), "json_prompt", None, "7.0"),
        (json_with('"version": 1,', '"version": 1, "real_share": 2,'), "json_share", None, "2.0"),
        (json_with('"version": 1,', '"version": 1, "real_share": NaN,'), "json_share", None, "nan"),
        (json_with('"words"', '"wards"'), "json_words", None, "list"),
        (b'{"format": "logitscope-lab", "version": 1, "words": []}', "word_count", None, "0 words"),
        (json_with('{"word": " hot", "logit": 3.0}', "[1]"), "json_word", 9, "Word 4 is [1.0]"),
        (json_with('"logit": 3.0', '"lodgit": 3'), "json_word", 9, "Word 4 is {"),
        (json_with("3.0", '"3.0"'), "logit", 9, "word 4 is '3.0'"),
        (json_with("3.0", "NaN"), "logit", 9, "nan"),
        (json_with("3.0", "1" + "0" * 5000), "logit", 9, "inf"),
        (json_with("3.0", "true"), "logit", 9, "True"),
        (json_with('" hot"', '""'), "word_empty", 9, "Word 4"),
        (json_with('" hot"', "5"), "word_empty", 9, "Word 4"),
        (json_with('" hot"', f'"{"x" * 101}"'), "word_long", 9, "101"),
        (json_with('" hot"', '"\\ud800"'), "word_character", 9, "surrogate"),
        # CSV
        (b"Dear all,\nnothing here\n", "csv_header", 1, "'Dear all,'"),
        (b"<html>", "csv_header", 1, "<html>"),
        (b"word,logit,word\na,1,b\n", "csv_header", 1, "once each"),
        (b"sep=;\nwort;logit\n", "csv_header", 2, "wort"),
        (b"word,logit\n", "word_count", None, "0 words"),
        (b"word,logit\na,1,2\n", "csv_columns", 2, "There are 3 columns, and 2"),
        (b"word,logit\n\n\nb\n", "csv_columns", 4, "There are 1 columns"),
        (b'word,logit\na,1\n"b,2\nc,3\n', "csv_syntax", 3, "unexpected end"),
        (b'word,logit\n"a"b,1\n', "csv_syntax", 2, "expected after"),
        (b"word,logit\na,one\n", "logit", 2, "'one'"),
        (b'word,logit\n"a\nb",1\nc,1_0\n', "logit", 4, "'1_0'"),
        (b'word,logit\na,"3,5"\n', "logit", 2, "'3,5'"),
        (b"word,logit\na,nan\n", "logit", 2, "'nan'"),
        (b"word,logit\na,0x1\n", "logit", 2, "'0x1'"),
        (b"word;logit\na;1,000.5\n", "logit", 2, "1,000.5"),
        (b"word,logit\na,2e6\n", "logit", 2, "2000000.0"),
        (b"word,logit\na,1\n,2\n", "word_empty", 3, "Word 2"),
        (b"word,logit,prompt\na,1,x\nb,2,y\n", "csv_prompt", 3, "second prompt"),
        (b"word,logit\n" + b"a,1\n" * 201, "word_count", 202, "1 to 200"),
        (b"word,logit\na,-inf\n", "logit_none", None, "All logits"),
        (b'word,logit\n"' + b"x" * 200_000 + b'",1\n', "csv_syntax", 2, "field"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(data, kind, line, part):
    with pytest.raises(LabError) as caught:
        lab_set_of(data)
    assert (caught.value.kind, caught.value.line) == (kind, line)
    assert part in str(caught.value)
    assert str(caught.value).startswith(f"Line {line}: ") == (line is not None)


def refusal(data: bytes) -> str:
    """What is said of the file; nothing where it is right. Any other error is raised."""
    try:
        lab_set_of(data)
    except LabError as error:
        return error.kind
    return ""


@given(st.binary(max_size=200))
def test_no_file_breaks_the_reader(data):
    assert refusal(data) in {"", *MESSAGES}


@given(st.integers(0, 400), st.integers(1, 60), st.text(string.printable, max_size=3))
def test_no_damaged_file_breaks_the_reader(at, length, put):
    for text in (json_text(TUTORIAL), csv_text(TUTORIAL)):
        damaged = text[:at] + put + text[at + length :]
        assert refusal(damaged.encode()) in {"", *MESSAGES}
