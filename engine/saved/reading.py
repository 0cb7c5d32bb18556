"""From the bytes of a file, whatever it may be, to a session or to what is wrong with it.

A file is read as a whole before anything of it is used. What it has beyond what is known here is
passed over, but for a parameter of `settings`: a misspelt one would be off without a word.
"""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any, NoReturn, get_args

from engine.chat import Chat, ChatMessage, Role
from engine.document import Document, Origin
from engine.randomness import COUNT_MAX, SEED_MAX, SEED_MIN
from engine.sampling import SamplingSettings
from engine.sampling.stages import STAGES
from engine.saved.errors import SessionFileError, shortened, shown_name, written_place
from engine.saved.fields import Fields, number_or_minus_infinity, refuse, whole_number
from engine.saved.saved_session import SavedModel, SavedSession
from engine.saved.tree_reading import HIGHEST_RANK, tree_of
from engine.saved.writing import FORMAT, LARGEST_BYTES, VERSION
from engine.state import MAXIMUM_ROWS, MINIMUM_ROWS, Measure, TextView, Tint

HIGHEST_ID = 2**31 - 1
LONGEST_DELAY_MS = 3_600_000
KINDS = ("sampled", "forced", "grown")
SETTINGS = tuple(field.name for field in fields(SamplingSettings))


def session_of(data: bytes) -> SavedSession:
    """The session in a file. Raises SessionFileError."""
    document = _document(_parsed(data))
    model = _model(document)
    highest = HIGHEST_ID if model is None else model.vocabulary_size - 1
    text = document.text("text")
    tokens = _tokens(document, text, highest)
    count = 0 if tokens is None else len(tokens)
    position = document.whole("looking_at", 0, count, None)
    return SavedSession(
        text=text,
        # Two halves of a surrogate pair that stood side by side are read as one character.
        caret=min(document.whole("caret", 0, HIGHEST_ID, len(text)), len(text)),
        document=tokens,
        position=None if position == count else position,
        tree=tree_of(document.fields("tree"), highest),
        settings=_settings(document.fields("settings"), highest),
        seed=document.whole("seed", SEED_MIN, SEED_MAX),
        reroll=document.whole("reroll", 0, COUNT_MAX, 0),
        look_reroll=document.whole("look_reroll", 0, COUNT_MAX, 0),
        chat=_chat(document),
        model=model,
        program=document.text("program", ""),
        saved_at=document.text("saved_at", ""),
        file=document.text("file", ""),
        **_view(document.fields("view"), highest),
    )


def _parsed(data: bytes) -> object:
    if len(data) > LARGEST_BYTES:
        raise SessionFileError("size", limit=f"{LARGEST_BYTES:,}")
    text = _decoded(data)
    if not text.strip():
        raise SessionFileError("empty")
    try:
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        is_cut = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated")
        if is_cut:
            raise SessionFileError("end") from None
        raise SessionFileError("syntax", line=error.lineno, column=error.colno) from None
    except RecursionError:
        raise SessionFileError("deep") from None
    except SessionFileError:
        raise
    except ValueError:  # what Python says of whole numbers beyond its limit of digits
        raise SessionFileError("digits") from None


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.end == len(data) and error.reason == "unexpected end of data":
            raise SessionFileError("end") from None
        byte = f"0x{data[error.start]:02X}"
        raise SessionFileError("bytes", byte=byte, at=f"{error.start:,}") from None


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """JSON allows a name twice, and the first one would be lost."""
    result: dict[str, object] = {}
    for name, value in pairs:
        if name in result:
            raise SessionFileError("twice", name=shown_name(name))
        result[name] = value
    return result


def _no_constant(name: str) -> NoReturn:
    raise SessionFileError("constant", value=name)


def _document(parsed: object) -> Fields:
    if not isinstance(parsed, dict) or parsed.get("format") != FORMAT:
        raise SessionFileError("foreign", format=FORMAT)
    document = Fields(parsed)
    version = document.whole("version", 1, 2**31)
    if version > VERSION:
        raise SessionFileError("newer", value=version, limit=VERSION)
    return document


def _model(document: Fields) -> SavedModel | None:
    if "model" not in document:
        return None
    model = document.fields("model")
    return SavedModel(
        name=model.text("name"),
        precision=model.text("precision"),
        vocabulary_size=model.whole("vocabulary_size", 1, HIGHEST_ID + 1),
        fingerprint=model.text("fingerprint", ""),
        vocabulary=model.text("vocabulary", ""),
    )


def _chat(document: Fields) -> Chat | None:
    messages = document.items("chat", None)
    if messages is None:
        return None
    read = (Fields(each, ("chat", at)) for at, each in enumerate(messages))
    return tuple(
        ChatMessage(message.one_of("role", get_args(Role)), message.text("content"))
        for message in read
    )


def _settings(written: Fields, highest: int) -> SamplingSettings:
    values: dict[str, Any] = {}
    for name in written:
        if name not in SETTINGS:
            place = written_place(written.place(shown_name(name)))
            raise SessionFileError("parameter", place=place)
        values[name] = written.value(name)
    if "logit_bias" in values:
        values["logit_bias"] = [
            _bias(pair, written.place("logit_bias", at), highest)
            for at, pair in enumerate(written.items("logit_bias"))
        ]
    for name in ("order", "dry_sequence_breakers"):
        if name in values:
            values[name] = tuple(written.items(name))
    try:
        return SamplingSettings(**values)
    except (ValueError, TypeError, OverflowError) as error:
        reason = shortened(str(error))
        raise SessionFileError("settings", place="settings", reason=reason) from None


def _bias(pair: object, place: tuple[str | int, ...], highest: int) -> tuple[int, float]:
    if not isinstance(pair, list) or len(pair) != 2:
        refuse(place, pair, "pair")
    return (
        whole_number(pair[0], (*place, 0), 0, highest),
        number_or_minus_infinity(pair[1], (*place, 1)),
    )


def _view(view: Fields, highest: int) -> dict[str, Any]:
    pinned = view.items("pinned", None) or ()
    return {
        "measure": view.one_of("measure", get_args(Measure), "probability"),
        "shows_curve": view.flag("shows_curve", False),
        "row_count": view.whole("row_count", MINIMUM_ROWS, MAXIMUM_ROWS, 50),
        "stage": view.one_of("stage", ("logits", *STAGES), None),
        "pinned": tuple(
            dict.fromkeys(
                whole_number(each, view.place("pinned", at), 0, highest)
                for at, each in enumerate(pinned)
            )
        ),
        "delay_ms": view.whole("delay_ms", 0, LONGEST_DELAY_MS, 0),
        "text_view": _text_view(view.fields("text")),
    }


def _text_view(view: Fields) -> TextView:
    usual = TextView()
    # No tint is one of the choices.
    is_chosen = "tint" in tuple(view)
    return TextView(
        tint=view.one_of("tint", get_args(Tint), None) if is_chosen else usual.tint,
        shows_tokens=view.flag("shows_tokens", usual.shows_tokens),
        shows_boundaries=view.flag("shows_boundaries", usual.shows_boundaries),
        shows_spaces=view.flag("shows_spaces", usual.shows_spaces),
        shows_pattern=view.flag("shows_pattern", usual.shows_pattern),
    )


def _tokens(document: Fields, text: str, highest: int) -> Document | None:
    if "tokens" not in document:
        return None
    tokens = document.fields("tokens")
    ids = tuple(
        whole_number(each, tokens.place("ids", at), 0, highest)
        for at, each in enumerate(tokens.items("ids"))
    )
    origins: list[tuple[int, Origin]] = []
    for number, each in enumerate(tokens.items("origins", None) or ()):
        written = Fields(each, tokens.place("origins", number))
        at = written.whole("at", 0, len(ids) - 1)
        if origins and at <= origins[-1][0]:
            place = written_place(written.place("at"))
            raise SessionFileError("origin", place=place, value=at)
        origins.append((at, _origin(written)))
    return Document(text, ids, tuple(origins))


def _origin(written: Fields) -> Origin:
    return Origin(
        kind=written.one_of("kind", KINDS),
        probability=written.share("probability"),
        model_probability=written.share("model_probability"),
        rank=written.whole("rank", 1, HIGHEST_RANK),
        u=written.share("u", None, below_one=True),
        reroll=written.whole("reroll", 0, COUNT_MAX, 0),
    )
