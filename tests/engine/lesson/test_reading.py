"""Steps are read, and everything that is wrong with one is named with its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.lesson import MESSAGES, lesson_of, step_of
from engine.lesson.conditions import Compares
from engine.lesson.errors import Faults
from engine.lesson.words import words_of
from engine.sampling import SamplingSettings
from tests.engine.lesson.lessons import STEP, step


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_a_step_is_read_whole() -> None:
    found = step()
    assert found.title == "The temperature"
    assert found.text == "It divides the logits: $x_i / T$."
    assert found.guess.options == ("delicious", "nice")
    assert found.guess.right == 1
    assert [task.at for task in found.tasks] == ["temperature", "step"]
    assert found.tasks[0].text == "Set **Temperature** to 0.5."
    (condition,) = found.tasks[0].conditions
    assert isinstance(condition, Compares)
    assert condition.value == 0.5
    assert found.setup is not None
    assert found.setup.seed == 7
    assert found.setup.settings == SamplingSettings()


QUESTION = "Which word becomes likelier when the temperature falls?\n"

# What is replaced by what; the line at which the fault is found (a part of it), and its kind.
FAULTS = [
    ("# The temperature", "The temperature", "The temperature", "title_missing"),
    ("# The temperature", "# " + "x" * 81, "# x", "title_long"),
    ("::: guess", "::: gues", "::: gues", "block_unknown"),
    ("seed: 7\n:::", "seed: 7\n", "::: guess", "block_inside"),
    (":::\n\n::: guess", ":::\n:::\n\n::: guess", ":::\n\n::: guess", "block_end"),
    ("start}.\n:::\n", "start}.\n", "::: result", "block_open"),
    ("::: result\n", "::: setup\nseed: 1\n:::\n::: result\n", "::: setup\nseed: 1", "block_twice"),
    ("Draw a word.\n", "\n", "::: do\n\n", "block_empty"),
    ("\n::: do\nDraw", "\nText.\n::: do\nDraw", "Text.", "text_outside"),
    ("- [x] nice", "- [ ] nice", "::: guess", "guess_none_right"),
    ("- [ ] delicious", "- [x] delicious", "::: guess", "guess_many_right"),
    ("- [ ] delicious\n", "", "::: guess", "guess_options"),
    (
        "Which word becomes likelier when the temperature falls?\n",
        "",
        "::: guess",
        "guess_question",
    ),
    ("- [ ] delicious", "- [ ] ", "- [ ] ", "guess_option_empty"),
    ("- [x] nice\n", "- [x] nice\nMore.\n", "More.", "guess_after"),
    ("when: drawn >= 1\n", "", "::: do\nDraw", "when_none"),
    ("when: drawn >= 1\n", "when: drawn >= 1\n" * 9, "::: do\nDraw", "when_many"),
    ("at: step", "at: stap", "at: stap", "at_unknown"),
    ("at: step", "at: step\nat: run", "at: run", "at_twice"),
    ("seed: 7", "seed 7", "seed 7", "line_form"),
    ("seed: 7", "sead: 7", "sead: 7", "name_unknown"),
    ("seed: 7", "seed: 7\nseed: 8", "seed: 8", "name_twice"),
    ("seed: 7", "seed: seven", "seed: seven", "value_number"),
    ("seed: 7", f"seed: {2**64}", "seed: ", "value_number"),
    ("seed: 7", "top_p: 1.5", "top_p: 1.5", "value_between"),
    ("seed: 7", "temperature: -1", "temperature: -1", "value_least"),
    ("seed: 7", "temperature: nan", "temperature: nan", "value_number"),
    ("seed: 7", "temperature: 1e999", "temperature: 1e999", "value_number"),
    ("seed: 7", "top_k: 1.5", "top_k: 1.5", "value_whole"),
    ("seed: 7", "order: top_p, top_q", "order: ", "order_form"),
    ("seed: 7", "stage: top", "stage: top", "value_unknown"),
    ("seed: 7", "view: paths", "view: paths", "page_paths"),
    ("seed: 7", 'text: "abc', 'text: "abc', "value_quote"),
    ("seed: 7", "prompt: abc", "prompt: abc", "prompt_alone"),
    ("seed: 7", "word: cat 1", "lab: tutorial", "word_and_lab"),
    ("lab: tutorial", "word: cat", "word: cat", "word_form"),
    ("lab: tutorial", "word: cat 1e9", "word: cat", "lab_refused"),
    ("lab: tutorial", "lab: animals", "lab: animals", "value_unknown"),
    ("page: lab", "page: explore", "lab: tutorial", "page_lab"),
    ("temperature = 0.5", "temperature is 0.5", "when: temp", "condition_form"),
    ("temperature = 0.5", "temperature = half", "when: temp", "value_number"),
    ("temperature = 0.5", "temperature = -2", "when: temp", "value_least"),
    ("temperature = 0.5", "temprature = 0.5", "when: temp", "figure_unknown"),
    ("temperature = 0.5", "probability nice = 0.6", "when: prob", "condition_equal"),
    ("temperature = 0.5", "probability >= 0.6", "when: prob", "token_missing"),
    ("temperature = 0.5", "probability very nice >= 0.6", "when: prob", "token_extra"),
    ("temperature = 0.5", "probability cat >= 0.6", "when: prob", "token_unknown"),
    ("temperature = 0.5", "order top_p before heat", "when: order", "stage_unknown"),
    ("temperature = 0.5", "page = map", "when: page", "value_unknown"),
    ("temperature = 0.5", "temperature = 1", "when: temp", "condition_held"),
    ("temperature = 0.5", "drawn >= 1.5", "when: drawn >= 1.5", "value_number"),
    ("{temperature @ 1}", "{temperature @ 3}", "At {temp", "moment_unknown"),
    ("{temperature @ 1}", "{temperature @ end}", "At {temp", "moment_unknown"),
    ("{temperature @ 1}", "{temperature", "At {temp", "placeholder_open"),
    ("{temperature @ 1}", "{}", "At {}", "figure_unknown"),
    ("{temperature @ 1}", "{cut}", "At {cut}", "stage_unknown"),
    ("{temperature @ 1}", "{top 0}", "At {top", "token_extra"),
    ("{temperature @ 1}", "{logit cat}", "::: result", "token_unknown"),
]


@pytest.mark.parametrize(("old", "new", "place", "kind"), FAULTS)
def test_a_fault_is_named_with_its_line(old: str, new: str, place: str, kind: str) -> None:
    text = STEP.replace(old, new, 1)
    found, faults = step_of("01.md", text)
    assert found is None
    assert (line_of(text, place), kind) in [(fault.line, fault.kind) for fault in faults]
    assert all(str(fault).startswith("01.md") and fault.sentence for fault in faults)


@pytest.mark.parametrize("name", ["guess", "do", "result"])
def test_a_block_that_is_missing_is_a_fault_of_the_file(name: str) -> None:
    before, _, rest = STEP.partition(f"::: {name}")
    text = before + rest.partition("\n:::\n")[2]
    _, faults = step_of("01.md", text.replace("::: do", "::: dont") if name == "do" else text)
    assert (0, "block_missing", name) in [
        (fault.line, fault.kind, fault.values.get("value")) for fault in faults
    ]


def test_blocks_have_an_order() -> None:
    head, _, rest = STEP.partition("::: guess")
    guess, _, tail = rest.partition(":::\n")
    _, faults = step_of("01.md", f"{head}{tail}\n::: guess{guess}:::\n")
    assert "block_order" in [fault.kind for fault in faults]


def test_every_fault_of_every_file_is_found() -> None:
    wrong = STEP.replace("seed: 7", "seed: x").replace("at: step", "at: y")
    lesson, faults = lesson_of("a", [("1.md", wrong), ("2.md", STEP), ("3.md", wrong)])
    assert lesson is None
    assert [(fault.file, fault.kind) for fault in faults] == [
        ("1.md", "value_number"),
        ("1.md", "at_unknown"),
        ("3.md", "value_number"),
        ("3.md", "at_unknown"),
    ]


def test_every_kind_of_fault_is_said_in_a_sentence() -> None:
    assert {kind for *_, kind in FAULTS} <= set(MESSAGES)
    faults = Faults("a")
    for _ in range(1_000):
        faults.add(1, "block_end")
    assert len(faults.found) == Faults.MOST


def test_what_looks_like_a_directive_in_a_fence_or_a_formula_is_text() -> None:
    text = STEP.replace("It divides", "```\n::: do\nwhen: x\n```\n\nIt divides")
    assert "::: do" in step(text).text
    text = STEP.replace("At {temp", "$\\frac{1}{T}$ `{a}` \\{b At {temp")
    assert len(step(text).result.placeholders) == 3
    assert step(text).result.parts[0] == "$\\frac{1}{T}$ `{a}` \\{b At "
    text = STEP.replace("At {temp", "It costs $5. ` {seed} {temp")
    assert len(step(text).result.placeholders) == 4


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    assert step("\ufeff" + STEP.replace("\n", "\r\n")) == step()


def test_words_in_quotes_are_whole() -> None:
    assert words_of(r'a " b\n\" " c') == [("a", False), (' b\n" ', True), ("c", False)]


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text: str) -> None:
    _, faults = step_of("a.md", text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert all(0 <= fault.line <= lines and fault.sentence for fault in faults)


LINES = STEP.splitlines()


@given(
    st.lists(
        st.sampled_from([*LINES, ":::", "```", "when: {", 'text: "', "{", "- [x]"]), max_size=40
    )
)
def test_no_order_of_lines_breaks_the_reader(lines: list[str]) -> None:
    found, faults = step_of("a.md", "\n".join(lines))
    assert (found is None) == bool(faults)
    assert all(0 <= fault.line <= max(1, len(lines)) and fault.sentence for fault in faults)


@given(st.integers(0, len(STEP)), st.integers(0, 40), st.text(max_size=20))
def test_no_slip_of_the_pen_breaks_the_reader(at: int, length: int, typed: str) -> None:
    found, faults = step_of("a.md", STEP[:at] + typed + STEP[at + length :])
    assert (found is None) == bool(faults)
