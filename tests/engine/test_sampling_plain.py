"""Settings as plain values: one form in every file and document that has them."""

from __future__ import annotations

import json
from dataclasses import fields

from engine.exports.distribution import distribution_of, json_parts
from engine.exports.run_lines import run_parts
from engine.sampling import SamplingSettings
from engine.sampling.plain import plain_settings
from engine.saved import SavedSession, session_bytes
from tests.engine.exports.export_examples import SETTINGS, state_of
from tests.engine.shell.running import run_json


def test_every_parameter_is_there_and_json_changes_nothing():
    plain = plain_settings(SETTINGS)
    assert list(plain) == [field.name for field in fields(SamplingSettings)]
    assert json.loads(json.dumps(plain, allow_nan=False)) == plain
    assert plain["logit_bias"] == [[65, "-inf"], [66, 2.0]]
    assert plain["order"] == list(SETTINGS.order)


def test_they_read_back_as_the_settings():
    plain = plain_settings(SETTINGS)
    bias = tuple((token_id, float(value)) for token_id, value in plain.pop("logit_bias"))
    assert SamplingSettings(**plain, logit_bias=bias) == SETTINGS


def test_exports_sessions_and_commands_have_the_same_form():
    state = state_of()
    assert state.document is not None
    assert state.model is not None
    plain = plain_settings(SETTINGS)
    distribution = distribution_of(state)
    assert distribution is not None
    assert json.loads("".join(json_parts(distribution)))["settings"] == plain
    run = run_parts(state.document, None, state.model, SETTINGS, 1)
    assert json.loads(next(run))["settings"] == plain
    assert json.loads(session_bytes(SavedSession(settings=SETTINGS)))["settings"] == plain
    given = ("--temperature=0.7", "--top-k=40", "--min-p=0.01")
    bias = ("--logit-bias=65=-inf", "--logit-bias=66=2")
    document = run_json("predict", "--text", "a", "--preset", "pure", *given, *bias)
    assert document["settings"] == plain
