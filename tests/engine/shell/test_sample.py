"""`sample`: the tokens are those of the window's Step button, in every form of print."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.shell.errors import ShellError
from tests.engine.shell.running import Window, run, run_json
from tests.fakes import SPECIAL_ID, FakeModel

TEXT = "the cat"


def test_the_tokens_are_those_of_the_step_button():
    window = Window(TEXT)
    window.step(12)
    document = run_json("sample", "--text", TEXT, "--steps", "12")
    origins = window.document.origins
    assert [each["id"] for each in document["drawn"]] == list(window.document.ids[2:])
    assert [
        (each["position"], each["u"], each["probability"], each["model_probability"], each["rank"])
        for each in document["drawn"]
    ] == [
        (position, origin.u, origin.probability, origin.model_probability, origin.rank)
        for position, origin in origins
    ]
    assert (document["ended_by"], document["result"]) == ("steps", window.state.text)
    assert document["text"] + document["continuation"] == document["result"]
    assert [each["id"] for each in document["tokens"]] == list(window.document.ids[:2])


@settings(max_examples=20)
@given(st.integers(-(2**63), 2**63 - 1), st.sampled_from([TEXT, "", "天", " ", "cat天\n"]))
def test_for_every_seed(seed, text):
    window = Window(text)
    window.session.choose_seed(seed)
    window.step(6)
    document = run_json("sample", "--text", text, "--steps", "6", f"--seed={seed}")
    if SPECIAL_ID not in window.document.ids:
        assert document["result"] == window.state.text
    quiet = run("sample", "--text", text, "--steps", "6", f"--seed={seed}", "--quiet")
    assert quiet == document["continuation"] + "\n"


def test_a_reroll_is_of_the_first_throw():
    window = Window(TEXT)
    window.session.reroll()
    window.step(3)
    document = run_json("sample", "--text", TEXT, "--steps", "3", "--reroll", "1")
    assert document["result"] == window.state.text
    assert document["drawn"][0]["u"] != run_json("sample", "--text", TEXT)["drawn"][0]["u"]


def test_a_special_token_ends_it_and_is_there_as_in_a_run():
    model = FakeModel()
    model.certain = SPECIAL_ID
    document = run_json("sample", "--text", TEXT, "--steps", "9", model=model)
    assert [each["id"] for each in document["drawn"]] == [SPECIAL_ID]
    assert (document["ended_by"], document["steps"]) == ("special", 9)
    model.certain = SPECIAL_ID
    window = Window(TEXT, model=model)
    window.session.run()
    window.answer()
    assert document["result"] == window.state.text == "the cat<|end|>"
    assert "ended       by a special token\n" in run("sample", "--text", TEXT, model=model)


def test_the_model_is_asked_once_for_each_token():
    model = FakeModel()
    run("sample", "--text", TEXT, "--steps", "5", model=model)
    assert [len(ids) for ids in model.asked] == [2, 3, 4, 5, 6]


def test_each_token_is_printed_as_it_is_drawn():
    document = run_json("sample", "--text", TEXT, "--steps", "4")
    lines = run("sample", "--text", TEXT, "--steps", "4").splitlines()
    titles = next(index for index, line in enumerate(lines) if line.startswith(" step"))
    for step, (line, drawn) in enumerate(
        zip(lines[titles + 1 : titles + 5], document["drawn"], strict=True), 1
    ):
        assert line.split()[:2] == [str(step), str(drawn["id"])]
        assert line.endswith(drawn["piece"])
        assert f"{drawn['u']:.6f}" in line
    assert lines[-1] == f"result      {document['result']!r}"


class Watched:
    """Remembers what had been written each time it was flushed, and what the model was asked."""

    def __init__(self, model: FakeModel) -> None:
        self._model = model
        self.text = ""
        self.flushed: list[tuple[str, int]] = []

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        self.flushed.append((self.text, len(self._model.asked)))


@pytest.mark.parametrize("form", [["--quiet"], []])
def test_a_token_does_not_wait_for_the_next(form):
    from engine.shell.commands import run_command
    from engine.shell.options import read_options

    model = FakeModel()
    out = Watched(model)
    options = read_options("sample", ["--text", TEXT, "--steps", "3", *form], str)
    run_command(options, model, model.card(), out)  # type: ignore[arg-type]
    assert [asked for _, asked in out.flushed] == [1, 2, 3]


def test_a_failure_in_between_leaves_no_half_document():
    class FailsLater(FakeModel):
        def evaluate(self, ids, **rest):
            if len(ids) > 3:
                self.error = RuntimeError("out of memory")
            return super().evaluate(ids, **rest)

    with pytest.raises(ShellError, match="out of memory"):
        run("sample", "--text", TEXT, "--json", model=FailsLater())
