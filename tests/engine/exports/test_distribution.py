"""A distribution as a table: every number of the trace, every token, and nothing a reader trips
over."""

from __future__ import annotations

import csv
import json
import math
from dataclasses import replace

import numpy as np
import pytest

from engine.exports.distribution import (
    PART_ROWS,
    Distribution,
    Throw,
    column_names,
    csv_parts,
    distribution_of,
    guarded,
    json_parts,
)
from engine.model import ModelCard
from engine.sampling import SamplingSettings, trace_sampling
from engine.state import State
from tests.engine.exports.export_examples import SETTINGS, state_looking_at, state_of
from tests.fakes import SPECIAL_ID, VOCABULARY, FakeModel


def the(distribution: Distribution | None) -> Distribution:
    assert distribution is not None
    return distribution


def table(distribution: Distribution) -> list[dict[str, str]]:
    text = "".join(csv_parts(distribution))
    return list(csv.DictReader(text.splitlines(keepends=True), strict=True))


def whole() -> Distribution:
    return the(distribution_of(state_of()))


def test_every_token_is_there_by_rank_with_the_numbers_of_the_trace() -> None:
    distribution = whole()
    trace, rows = distribution.trace, table(distribution)
    ids = [int(row["id"]) for row in rows]
    assert ids == trace.order.tolist()
    assert [int(row["rank"]) for row in rows] == list(range(1, VOCABULARY + 1))
    columns = {
        "logit": trace.logits,
        "model_probability": trace.model_probabilities,
        "probability": trace.probabilities,
        **{
            f"after_{stage.name}": stage.probabilities for stage in trace.stages[1:] if stage.active
        },
    }
    assert set(columns) == {
        "logit", "model_probability", "after_logit_bias", "after_temperature", "after_top_k",
        "after_min_p", "probability",
    }  # fmt: skip
    for name, values in columns.items():
        # Equal, not close: no digit is lost.
        assert [float(row[name]) for row in rows] == values[ids].tolist(), name
    assert math.fsum(float(row["probability"]) for row in rows) == pytest.approx(1, abs=1e-12)


def test_what_cut_each_token_is_named() -> None:
    distribution = whole()
    by_id = {int(row["id"]): row for row in table(distribution)}
    assert by_id[64]["cut_by"] == "logits"
    assert by_id[64]["logit"] == "-inf"
    assert by_id[65]["cut_by"] == "logit_bias"
    named = {token_id: row["cut_by"] or None for token_id, row in by_id.items()}
    stages = {each: distribution.trace.cut_stage(each) for each in named}
    assert named == {each: stage and stage.name for each, stage in stages.items()}
    assert set(named.values()) == {"logits", "logit_bias", "top_k", "min_p", None}


def test_tokens_are_written_so_that_a_line_is_a_line_and_no_formula() -> None:
    model = FakeModel()
    rows = {int(row["id"]): row for row in table(whole())}
    assert len("".join(csv_parts(whole())).splitlines()) == 1 + VOCABULARY
    assert all(bytes.fromhex(rows[each]["bytes"]) == model.token_bytes(each) for each in rows)
    expected = {
        ord("="): ("'=", "text"), ord("+"): ("'+", "text"), ord("-"): ("'-", "text"),
        ord("@"): ("'@", "text"), ord("'"): ("'", "text"), ord(","): (",", "text"),
        ord('"'): ('"', "text"), ord("\n"): ("⏎", "text"), ord("\r"): ("U+000D", "text"),
        ord("\t"): ("⇥", "text"), 0: ("U+0000", "text"), 0xE5: ("⟨E5⟩", "bytes"),
        256: ("·the", "text"), SPECIAL_ID: ("<|end|>", "special"),
    }  # fmt: skip
    assert {each: (rows[each]["token"], rows[each]["kind"]) for each in expected} == expected


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", "\r=1"])
def test_a_formula_is_guarded(text: str) -> None:
    assert guarded(text) == "'" + text


def test_json_says_the_same_and_what_it_is_of() -> None:
    distribution = whole()
    content = json.loads("".join(json_parts(distribution)))
    names = content["columns"]
    assert names == [*column_names(distribution), "text", "bytes", "is_special"]
    rows = [dict(zip(names, row, strict=True)) for row in content["rows"]]
    model = FakeModel()
    for row, line in zip(rows, table(distribution), strict=True):
        for name in column_names(distribution):
            if row[name] is None:
                assert line[name] == ""
            else:
                assert type(row[name])(line[name]) == row[name]
        token = model.token_bytes(row["id"])
        assert (row["bytes"], row["is_special"]) == (token.hex(), row["id"] == SPECIAL_ID)
        assert row["text"] is None or row["text"].encode() == token
    assert {row["id"] for row in rows if row["logit"] == "-inf"} == {64}
    assert {row["id"] for row in rows if row["text"] is None} == {*range(128, 256), 265}


def test_json_says_what_it_was_made_with() -> None:
    state = state_of()
    content = json.loads("".join(json_parts(the(distribution_of(state)))))
    assert state.document is not None
    assert content["format"] == "logitscope-distribution"
    assert content["model"]["name"] == "fake"
    assert content["ids"] == list(state.document.ids)
    assert content["text"] == state.text
    assert (content["seed"], content["reroll"]) == (42, 0)
    assert (content["u"], content["landing"]) == (0.5, state.landing)
    settings = content["settings"]
    bias = tuple((each, float(value)) for each, value in settings.pop("logit_bias"))
    assert SamplingSettings(**settings, logit_bias=bias) == SETTINGS
    assert [stage["name"] for stage in content["stages"]] == [
        "logits", "logit_bias", "temperature", "top_k", "min_p"
    ]  # fmt: skip
    assert [stage["kept"] for stage in content["stages"]][-2] == 40


def test_only_the_shown_rows_in_their_order() -> None:
    distribution = the(distribution_of(state_of(), [257, 3, 64]))
    assert [int(row["id"]) for row in table(distribution)] == [257, 3, 64]
    assert len(json.loads("".join(json_parts(distribution)))["rows"]) == 3
    by_id = {int(row["id"]): row for row in table(whole())}
    assert all(row == by_id[int(row["id"])] for row in table(distribution))


def test_no_rows_are_a_table_without_rows() -> None:
    distribution = the(distribution_of(state_of(), []))
    assert table(distribution) == []
    assert json.loads("".join(json_parts(distribution)))["rows"] == []


def test_at_a_place_within_the_text_what_stands_before_it_is_the_text() -> None:
    distribution = the(distribution_of(state_looking_at(2)))
    assert len(distribution.throw.ids) == 2
    assert distribution.throw.text == " the<"


def test_there_is_none_before_the_model_has_answered() -> None:
    assert distribution_of(State()) is None
    assert distribution_of(replace(state_of(), trace=None)) is None


def test_many_rows_come_in_parts() -> None:
    count = 2 * PART_ROWS + 1
    card = ModelCard("many", "fast", count, 8, lambda token_id: b"%d" % token_id, lambda _: False)
    logits = np.linspace(0, 1, count, dtype=np.float32)
    trace = trace_sampling(logits, SamplingSettings())
    throw = Throw("", (), 1, 0, None, None)
    distribution = Distribution(trace, card, throw, trace.order)
    assert distribution.part_count == 4
    assert len(list(csv_parts(distribution))) == 4
    # The last one closes the object.
    assert len(list(json_parts(distribution))) == 4 + 1
    assert len(table(distribution)) == count
    assert len(json.loads("".join(json_parts(distribution)))["rows"]) == count
