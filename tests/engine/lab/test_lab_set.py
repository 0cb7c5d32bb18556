"""The lab set as a value: what is in it, what is refused and how the refusal reads."""

import math
from dataclasses import FrozenInstanceError

import pytest

from engine.lab import BUILT_IN, TUTORIAL, TUTORIAL_CHINESE, LabError, LabSet
from engine.lab.lab_set import MAXIMUM_WORDS


@pytest.mark.parametrize(
    ("words", "logits", "prompt", "sentence"),
    [
        ((), (), "", "The lab has 0 words: it must have 1 to 200."),
        (("a",) * 201, (0,) * 201, "", "The lab has 201 words: it must have 1 to 200."),
        (("a", "b"), (1,), "", "There are 1 logits for 2 words: each word needs one."),
        (("a", ""), (1, 2), "", "Word 2 is empty: it must have 1 to 100 characters."),
        (("a", None), (1, 2), "", "Word 2 is empty: it must have 1 to 100 characters."),
        (("a" * 101,), (1,), "", "Word 1 has 101 characters: it must have 1 to 100."),
        (("\ud83d",), (1,), "", "Word 1 holds half of a surrogate pair, which is no character."),
        (
            ("a",),
            (math.nan,),
            "",
            "The logit of word 1 is nan: it must be a number from −1,000,000",
        ),
        (("a",), (math.inf,), "", "The logit of word 1 is inf: "),
        (("a",), (1_000_001,), "", "The logit of word 1 is 1000001: "),
        (("a",), (-1_000_001,), "", "The logit of word 1 is -1000001: "),
        (("a", "b"), (1, "2"), "", "The logit of word 2 is '2': "),
        (("a", "b"), (1, True), "", "The logit of word 2 is True: "),
        (("a", "b"), (1, None), "", "or -inf for a word that cannot be chosen."),
        (("a", "b"), (-math.inf,) * 2, "", "All logits are -inf: at least one word must have"),
        (("a",), (1,), "x" * 10_001, "The prompt has 10001 characters: it may have 10,000"),
        (("a",), (1,), "\udc00", "The prompt holds half of a surrogate pair"),
    ],
)
def test_what_is_not_right_is_named(words, logits, prompt, sentence):
    with pytest.raises(LabError) as caught:
        LabSet(words, logits, prompt)
    assert sentence in str(caught.value)


@pytest.mark.parametrize("share", [-0.1, 1.1, math.nan])
def test_a_share_is_a_share(share):
    with pytest.raises(LabError, match="from 0 to 1"):
        LabSet(("a",), (1,), real_share=share)


def test_the_limits_themselves_are_right():
    lab = LabSet(
        ("x" * 100, *("same",) * (MAXIMUM_WORDS - 1)),
        (1e6, -1e6, -math.inf, *(0,) * (MAXIMUM_WORDS - 3)),
        "p" * 10_000,
        1,
    )
    assert len(lab) == MAXIMUM_WORDS


def test_sets_that_say_the_same_are_equal_and_never_change():
    lab = LabSet(["a"], [-0.0])  # type: ignore[arg-type]
    assert lab == LabSet(("a",), (0,))
    assert str(lab.logits[0]) == "0.0", "no negative zero"
    assert hash(lab) == hash(LabSet(("a",), (0,)))
    with pytest.raises(FrozenInstanceError):
        lab.prompt = "b"  # type: ignore[misc]


def test_changes_are_new_sets():
    lab = LabSet(("a", "b", "c"), (1, 2, 3), "p", 0.5)
    assert lab.with_logit(1, 9) == LabSet(("a", "b", "c"), (1, 9, 3), "p", 0.5)
    assert lab.with_word(0, "z") == LabSet(("z", "b", "c"), (1, 2, 3), "p")
    assert lab.with_added("d", 4) == LabSet(("a", "b", "c", "d"), (1, 2, 3, 4), "p")
    assert lab.without(1) == LabSet(("a", "c"), (1, 3), "p")
    assert lab.moved(0, 2) == LabSet(("b", "c", "a"), (2, 3, 1), "p", 0.5)
    assert lab.moved(2, 0) == LabSet(("c", "a", "b"), (3, 1, 2), "p", 0.5)
    with pytest.raises(LabError, match="last word"):
        LabSet(("a",), (1,)).without(0)
    with pytest.raises(LabError, match="-inf"):
        LabSet(("a",), (1,)).with_logit(0, -math.inf)


def test_the_tutorial_in_both_languages_has_the_same_numbers():
    assert TUTORIAL.prompt == "Today's weather is so"
    assert dict(zip(TUTORIAL.words, TUTORIAL.logits, strict=True)) == {
        " wonderful": 1.2, " cloudy": 2.0, " nice": 3.5, " hot": 3.0, " gloomy": 1.8,
        " delicious": 1.0,
    }  # fmt: skip
    assert TUTORIAL_CHINESE.prompt == "今天的天气真"
    assert TUTORIAL_CHINESE.logits == TUTORIAL.logits
    assert len(set(TUTORIAL_CHINESE.words)) == 6
    assert {TUTORIAL, TUTORIAL_CHINESE} <= set(BUILT_IN.values())
