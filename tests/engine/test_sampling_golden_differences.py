"""Where transformers and llama.cpp do something else than this program, each with its reason.

The comparison finds the reason of every difference by an exact criterion (in tests/golden:
checker.py and rounding.py), and here they are all counted: one more, or one less, fails. What
they are is told at length in tests/golden/README.md.
"""

from __future__ import annotations

from collections import Counter

from tests.golden.checker import ALL_EQUAL, COARSE, NOT_A_NUMBER, OTHERS, ROUNDING, VANISHING
from tests.golden.comparison import Comparison, compared, golden
from tests.golden.sampling_cases import Case, cases
from tests.golden.sampling_values import LLAMA_CPP_ORDER

FLOAT64, FLOAT32, LLAMA_CPP = "transformers", "transformers float32", "llama.cpp"

# Equal tokens at a cut, of which the lower ids stay here. Kept logits and probabilities agree.
EQUAL_TOKENS = {
    # No stable sort: the same number is kept, but of equal tokens any.
    (FLOAT64, "top_p", OTHERS): 60,
    (FLOAT32, "top_p", OTHERS): 63,
    (LLAMA_CPP, "top_k", OTHERS): 79,
    (LLAMA_CPP, "top_p", OTHERS): 53,
    (LLAMA_CPP, "typical", OTHERS): 26,
    (LLAMA_CPP, "xtc", OTHERS): 16,
    # No token is within mu, so the likeliest stays: any of equal ones.
    (LLAMA_CPP, "mirostat", OTHERS): 31,
    # Compared with the value of the last token kept, not counted: k = 3 can keep seven.
    (FLOAT64, "top_k", ALL_EQUAL): 133,
    (FLOAT32, "top_k", ALL_EQUAL): 133,
    (FLOAT64, "typical", ALL_EQUAL): 39,
    (FLOAT32, "typical", ALL_EQUAL): 39,
    # No token reaches epsilon, so the likeliest stays: all of the likeliest there, one here.
    (FLOAT64, "epsilon_cutoff", ALL_EQUAL): 21,
    (FLOAT32, "epsilon_cutoff", ALL_EQUAL): 21,
}

# The reference's rounding decides: all tokens in question lie within its error of the limit.
# With 1,000 equal tokens, p = 0.05 is met exactly by 50 of them, which are what is kept here.
ROUNDED = {
    (FLOAT64, "top_p", "equal/1000"): 5,
    (FLOAT64, "top_p", "equal/5000"): 2,
    (FLOAT32, "top_p", "equal/1000"): 4,
    (LLAMA_CPP, "top_p", "equal/1000"): 7,
    (LLAMA_CPP, "top_p", "equal/5000"): 5,
    # There the total has to be more than p here, not at least p.
    (LLAMA_CPP, "typical", "equal/1000"): 5,
    (LLAMA_CPP, "typical", "equal/5000"): 4,
    # Running float32 sums over the vocabulary.
    (LLAMA_CPP, "top_p", "tied/5000"): 3,
    (LLAMA_CPP, "top_p", "flat/5000"): 1,
    (LLAMA_CPP, "top_p", "model/49152"): 2,
    (LLAMA_CPP, "top_p", "ruled_out/49152"): 1,
    (LLAMA_CPP, "top_p", "low/49152"): 1,
    (LLAMA_CPP, "top_p", "english/49152"): 3,
    (LLAMA_CPP, "top_p", "chinese/49152"): 1,
    (LLAMA_CPP, "mirostat", "english/49152"): 1,
    (FLOAT32, "eta_cutoff", "flat/49152"): 1,
    # The same, and the order by distance from an entropy that is a float32 sum.
    (LLAMA_CPP, "typical", "tied/5000"): 1,
    (LLAMA_CPP, "typical", "model/49152"): 1,
    (LLAMA_CPP, "typical", "model/151936"): 1,
    (LLAMA_CPP, "typical", "flat/49152"): 3,
    (LLAMA_CPP, "typical", "flat/151936"): 1,
    (LLAMA_CPP, "typical", "ruled_out/49152"): 2,
    (LLAMA_CPP, "typical", "english/49152"): 2,
    (LLAMA_CPP, "typical", "chinese/49152"): 1,
    (FLOAT32, "typical", "flat/5000"): 1,
    (FLOAT32, "typical", "flat/49152"): 1,
    (FLOAT32, "typical", "flat/151936"): 1,
    (FLOAT32, "typical", "english/49152"): 2,
}

# float32 has no number for it.
BEYOND_FLOAT32 = {
    # Sharpened so much that the rest has no probability: cut there, kept with none here.
    (LLAMA_CPP, "temperature", VANISHING): 12,
    # A penalty of 2 * 1.1 ** 930, where the exponent is capped: -inf there.
    (LLAMA_CPP, "dry", VANISHING): 6,
    # 0 * log(0): the entropy is no number, and nothing is cut.
    (LLAMA_CPP, "typical", NOT_A_NUMBER): 21,
    # The same tokens; the dynamic temperature is off with the entropy that it is made of. Or logits
    # of a thousand, of which half a float32 unit is more than 1e-6.
    (LLAMA_CPP, "all", COARSE): 20,
    (FLOAT32, "all", COARSE): 6,
}

# A dynamic temperature of next to 0: every logit overflows, and there is no distribution.
NO_RESULT = [
    "wide/4 temperature(temperature=1.0, dynatemp_range=1.0, dynatemp_exponent=1.0)",
    "wide/4 temperature(temperature=0.7, dynatemp_range=1.2, dynatemp_exponent=1.0)",
    "wide/4 temperature(temperature=0.0, dynatemp_range=0.5, dynatemp_exponent=1.0)",
]

# Between its samplers, llama.cpp keeps tokens whose logit is -inf, ruled out though they are.
UNTIDIED = {
    # After a bias that moved tokens the array is still called sorted.
    "bias": 13,
    # -inf times 0: the entropy is no number.
    "typical": 53,
    # They count in the largest entropy that there could be, so the temperature is another.
    "dynamic temperature": 41,
    # Each token reaches a threshold of 0, and the last one stays: one that is ruled out.
    "xtc": 5,
}
UNTIDIED_IN_DEFAULT_ORDER = {"typical": 30, "dynamic temperature": 2}


def every() -> list[Comparison]:
    return [one for number in range(len(cases())) for one in compared(number)]


def of_reasons(*reasons: str) -> Counter[tuple[str, str, str]]:
    differences = [(one.reference, one.difference) for one in every() if one.difference]
    return Counter((by, *found) for by, found in differences if found.reason in reasons)


def test_equal_tokens() -> None:
    assert of_reasons(OTHERS, ALL_EQUAL) == EQUAL_TOKENS


def test_rounding_decides() -> None:
    rounded = [one for one in every() if one.difference and one.difference.reason == ROUNDING]
    found = Counter(
        (one.reference, one.difference.stage, f"{one.case.kind}/{one.case.size}")
        for one in rounded
        if one.difference
    )
    assert found == ROUNDED


def test_beyond_float32() -> None:
    assert of_reasons(VANISHING, NOT_A_NUMBER, COARSE) == BEYOND_FLOAT32


def test_no_result() -> None:
    failed = [(by, name.partition(" text")[0]) for by, name in golden().about["failed"]]
    assert failed == [(LLAMA_CPP, name) for name in NO_RESULT]


def why_untidied(case: Case) -> str:
    """Why llama.cpp as it comes does something else than with a tidied array of candidates."""
    names = [name for name, _ in case.stages]
    if "logit_bias" in names[1:]:
        return "bias"
    ruled_out = case.kind == "ruled_out" or case.has("logit_bias", "top_n_sigma")
    if ruled_out and "typical" in names:
        return "typical"
    if ruled_out and case.has("xtc") and dict(case.stages)["xtc"]["xtc_threshold"] == 0:
        return "xtc"
    dynamic = "dynatemp_range" in dict(case.stages).get("temperature", {})
    return "dynamic temperature" if ruled_out and dynamic else "unknown"


def test_what_llama_cpp_does_with_an_array_that_is_not_tidied() -> None:
    untidied = [
        cases()[number]
        for (_, number), result in golden().results.items()
        if result.differs_as_it_comes
    ]
    assert Counter(map(why_untidied, untidied)) == UNTIDIED
    in_order = [case for case in untidied if not case.alone and case.follows(LLAMA_CPP_ORDER)]
    assert Counter(map(why_untidied, in_order)) == UNTIDIED_IN_DEFAULT_ORDER
