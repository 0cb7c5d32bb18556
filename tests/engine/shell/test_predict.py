"""`predict`: every number is the session's, in JSON and in print."""

import math
from dataclasses import replace

import numpy as np
import pytest

from engine.chart import chart_content
from engine.sampling import SamplingSettings
from engine.sampling.presets import START_SETTINGS
from engine.scores import surprisals_bits
from engine.shell.errors import ShellError
from tests.engine.shell.running import Window, run, run_json
from tests.fakes import VOCABULARY, FakeModel

TEXT = "the cat sat nice天"
MEMBERS = [
    "format",
    "version",
    "model",
    "text",
    "tokens",
    "perplexity",
    "left_out",
    "settings",
    "seed",
    "reroll",
    "at",
    "position",
    "actual",
    "u",
    "landing",
    "entropy_bits",
    "effective_choices",
    "stages",
    "stage",
    "rows",
    "rest",
]


class Opinionated(FakeModel):
    """Gives one token of a text this log-probability: none at all, if it is not told another."""

    def __init__(self, token_id: int, log_probability: float = -math.inf) -> None:
        super().__init__()
        self._unlikely = token_id, log_probability

    def scores_of(self, ids, read):
        scores = super().scores_of(ids, read)
        token_id, log_probability = self._unlikely
        logs = scores.log_probabilities.copy()
        logs[[place for place, each in enumerate(ids[:read]) if each == token_id]] = log_probability
        return replace(scores, log_probabilities=logs)


def test_the_document_is_what_the_window_shows():
    document, window = run_json("predict", "--text", TEXT), Window(TEXT)
    state, trace = window.state, window.trace
    assert list(document) == MEMBERS
    assert document["text"] == TEXT
    assert [each["id"] for each in document["tokens"]] == list(window.document.ids)
    assert (document["position"], document["u"]) == (len(window.document), state.u)
    assert document["landing"]["id"] == state.landing
    assert document["entropy_bits"] == trace.entropy_bits
    assert document["effective_choices"] == trace.effective_choices
    chart = chart_content(trace, state.row_count, state.stage)
    rows = [
        (row.rank, row.token_id, row.logit, row.model_probability, row.probability, row.cut_by)
        for row in chart.rows
    ]
    names = ("rank", "id", "logit", "model_probability", "probability", "cut_by")
    assert [tuple(row[name] for name in names) for row in document["rows"]] == rows
    assert document["rest"]["count"] == chart.rest.count


def test_rows_of_any_stage_sum_to_one_with_the_rest():
    for stage in ("logits", "temperature", "top_k", "xtc"):
        document = run_json("predict", "--text", TEXT, "--stage", stage, "--rows", "7")
        assert document["stage"] == stage
        rows = chart_content(Window(TEXT).trace, 7, stage).rows
        assert [row["probability"] for row in document["rows"]] == [row.probability for row in rows]
        for name in ("model_probability", "probability"):
            total = sum(row[name] for row in document["rows"]) + document["rest"][name]
            assert total == pytest.approx(1, abs=1e-12)


def test_as_many_rows_as_asked_for_and_no_more_than_there_are():
    assert len(run_json("predict", "--text", TEXT, "--rows", "3")["rows"]) == 3
    everything = run_json("predict", "--text", TEXT, "--rows", "100000")
    assert len(everything["rows"]) == VOCABULARY
    assert everything["rest"] == {"count": 0, "model_probability": 0.0, "probability": 0.0}


def test_settings_seed_and_rerolls_are_the_windows():
    settings = SamplingSettings(
        temperature=1.5, dry_multiplier=0.8, logit_bias=((3, 20.0), (5, -math.inf))
    )
    window = Window("the cat the cat", settings)
    window.session.choose_seed(7)
    window.session.reroll()
    window.session.reroll()
    document = run_json(
        *("predict", "--text", "the cat the cat", "--preset", "pure", "--temperature", "1.5"),
        *("--dry-multiplier", "0.8", "--logit-bias", "5=-inf", "--logit-bias", "3=20"),
        *("--seed", "7", "--reroll", "2"),
    )
    assert (document["u"], document["landing"]["id"]) == (window.state.u, window.state.landing)
    assert document["rows"][0]["id"] == 3
    assert document["rows"][0]["bias"] == 20.0
    assert document["settings"]["logit_bias"] == [[3, 20.0], [5, "-inf"]]


def test_the_stages_are_those_that_are_on():
    document = run_json("predict", "--text", TEXT)
    names = [stage["name"] for stage in document["stages"]]
    assert names == ["logits", "temperature", "top_k", "top_p"]
    assert [stage["kept"] for stage in document["stages"]][:3] == [VOCABULARY, VOCABULARY, 40]


def test_each_token_has_what_the_model_gave_it():
    document, scores = run_json("predict", "--text", TEXT), Window(TEXT).state.scores
    assert scores is not None
    assert [each["rank"] for each in document["tokens"]] == scores.ranks.tolist()
    surprisals = [each["surprisal_bits"] for each in document["tokens"]]
    assert surprisals == surprisals_bits(scores).tolist()
    for each in document["tokens"]:
        assert each["probability"] == pytest.approx(2 ** -each["surprisal_bits"], rel=1e-5)
    assert document["perplexity"] == pytest.approx(2 ** np.mean(surprisals), rel=1e-5)


def test_a_text_that_the_model_rules_out_has_an_infinite_perplexity():
    model = FakeModel()
    document = run_json("predict", "--text", TEXT, model=Opinionated(model.encode(TEXT)[1]))
    assert document["perplexity"] == "inf"
    assert document["tokens"][1]["surprisal_bits"] == "inf"
    assert document["tokens"][1]["probability"] == 0.0


def test_a_certain_token_has_no_surprisal_and_not_less_than_none():
    model = Opinionated(FakeModel().encode(TEXT)[1], log_probability=0.0)
    surprisal = run_json("predict", "--text", TEXT, model=model)["tokens"][1]["surprisal_bits"]
    assert math.copysign(1, surprisal) == 1
    assert "-0.00 bits" not in run("predict", "--text", TEXT, model=model)


def test_a_text_beyond_the_range_of_a_double_has_an_infinite_perplexity():
    model = Opinionated(FakeModel().encode(TEXT)[1], log_probability=-1e4)
    assert run_json("predict", "--text", TEXT, model=model)["perplexity"] == "inf"


def test_what_is_not_known_of_a_token_is_null_and_a_question_mark():
    document = run_json("predict", "--text", "the cat" * 60)
    assert document["left_out"] > 0
    first = document["tokens"][0]
    assert (first["rank"], first["surprisal_bits"], first["probability"]) == (None, None, None)
    assert document["tokens"][-1]["rank"] is not None
    printed = run("predict", "--text", "the cat" * 60)
    assert "reads only the last" in printed
    assert "?" in printed


def test_at_a_token_is_what_the_window_looks_at():
    window = Window(TEXT)
    window.session.look_at(2)
    window.answer()
    document = run_json("predict", "--text", TEXT, "--at", "3", "--rows", "1")
    assert (document["at"], document["position"]) == (3, 2)
    assert (document["u"], document["landing"]["id"]) == (window.state.u, window.state.landing)
    token = document["tokens"][2]
    assert document["actual"]["id"] == token["id"] == window.state.actual
    assert document["actual"]["rank"] == token["rank"]
    assert document["actual"]["model_probability"] == pytest.approx(token["probability"], rel=1e-5)
    assert token["id"] in [row["id"] for row in document["rows"]], "its row is there at any rank"
    assert "·sat  ◂ in the text" in run("predict", "--text", TEXT, "--at", "3", "--rows", "1")


def test_the_throw_at_a_token_can_be_thrown_again():
    twice = run_json("predict", "--text", TEXT, "--at", "3", "--reroll", "2")
    alone = run_json("predict", "--text", "the cat", "--reroll", "2")
    assert (twice["u"], twice["landing"]) == (alone["u"], alone["landing"])


def test_there_is_nothing_to_look_at_behind_the_text():
    with pytest.raises(ShellError, match="at is 7: it must be from 1 to 6"):
        run("predict", "--text", TEXT, "--at", "7")
    with pytest.raises(ShellError, match="at is 1: the text has no tokens"):
        run("predict", "--text", "", "--at", "1")


def test_an_empty_text_has_a_distribution_too():
    document = run_json("predict", "--text", "")
    assert (document["tokens"], document["position"], document["perplexity"]) == ([], 0, None)
    assert "perplexity" not in run("predict", "--text", "")


def test_the_print_says_the_same():
    printed, document = run("predict", "--text", TEXT), run_json("predict", "--text", TEXT)
    assert repr(document["u"]) in printed
    assert f"{document['entropy_bits']:.4f} bits" in printed
    assert f"(id {document['landing']['id']}, drawn with" in printed
    first, last = document["rows"][0], document["rows"][-1]
    assert f"{100 * first['probability']:.2f} %" in printed
    assert [line for line in printed.splitlines() if f" {last['id']} " in line]
    assert "settings    temperature 0.7, top_k 40, top_p 0.9\n" in printed
    assert all(line == line.rstrip() for line in printed.splitlines())


def test_the_print_of_a_stage_says_which():
    assert "after top_k" in run("predict", "--text", TEXT, "--stage", "top_k")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--preset", "pure"], "settings    all off\n"),
        (["--order", "llama.cpp"], "top_p 0.9, order llama.cpp\n"),
        (["--order", "top_p,temperature"], "order logit_bias,repetition_penalty,"),
    ],
)
def test_settings_in_print(arguments, words):
    assert words in run("predict", "--text", "a", *arguments)


@pytest.mark.parametrize("poison", [math.nan, math.inf])
def test_a_model_that_says_nonsense(poison):
    model = FakeModel()
    model.poison = poison
    with pytest.raises(ShellError, match="the logit of token 7 is"):
        run("predict", "--text", "the", model=model)


def test_a_model_that_fails():
    model = FakeModel()
    model.error = RuntimeError("the weights are gone")
    with pytest.raises(ShellError, match="the weights are gone") as failed:
        run("predict", "--text", "the", model=model)
    assert failed.value.__cause__ is model.error


@pytest.mark.parametrize(
    ("bias", "words"),
    [
        ([f"{token_id}=-inf" for token_id in range(VOCABULARY)], "bans every token"),
        ([f"{VOCABULARY}=1"], f"names token {VOCABULARY}: it must be from 0 to {VOCABULARY - 1}"),
    ],
)
def test_a_bias_that_the_model_cannot_have(bias, words):
    with pytest.raises(ShellError, match=words):
        run("predict", "--text", "the", *(f"--logit-bias={each}" for each in bias))


def test_a_banned_token_is_in_the_rows_as_cut():
    top = run_json("predict", "--text", TEXT, "--rows", "1")["rows"][0]["id"]
    document = run_json("predict", "--text", TEXT, f"--logit-bias={top}=-inf")
    row = next(row for row in document["rows"] if row["id"] == top)
    assert (row["cut_by"], row["bias"], row["probability"]) == ("logit_bias", "-inf", 0.0)


def test_the_settings_are_those_of_the_document():
    values = run_json("predict", "--text", TEXT)["settings"]
    assert SamplingSettings(**values) == START_SETTINGS
