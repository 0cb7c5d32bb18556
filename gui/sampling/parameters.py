"""The parameters of every sampler: how they are called, explained, and put on a slider.

The one place for all of them; what a parameter does to the logits is the engine's.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from gui.sampling.parameter import Group, Parameter
from gui.scales import SHARES, CountScale, RatioScale, StepScale
from gui.stage_names import stage_name

LONGEST_WINDOW = 1_000_000
USUAL_WINDOW = CountScale(4096)

translate = QCoreApplication.translate


def _off() -> str:
    return translate("Parameters", "off")


def main_parameters() -> tuple[Parameter, ...]:
    """Those that are always in view."""
    return (_temperature(), _top_k(), _top_p(), _min_p(), _repetition())


def _temperature() -> Parameter:
    return Parameter(
        "temperature",
        stage_name("temperature"),
        stage_name("temperature"),
        translate(
            "Parameters",
            "Divides the logits. Below 1 sharpens, above 1 flattens; 0 is greedy: always the most "
            "likely token. From 0 to 10, or up to 100 as a number; 1 changes nothing.",
        ),
        RatioScale(0.05, 10),
        low=0,
        high=100,
        off=1,
        decimals=3,
    )


def _top_k() -> Parameter:
    return Parameter(
        "top_k",
        stage_name("top_k"),
        stage_name("top_k"),
        translate(
            "Parameters",
            "Keeps the k most likely tokens. From 1 to the size of the vocabulary; 0 switches it "
            "off.",
        ),
        CountScale(2),
        low=0,
        high=2,
        off=0,
        step=1,
        decimals=0,
        word=_off(),
    )


def _top_p() -> Parameter:
    return Parameter(
        "top_p",
        stage_name("top_p"),
        stage_name("top_p"),
        translate(
            "Parameters",
            "Keeps the smallest set of most likely tokens whose total reaches p. From 0 to 1; 1 "
            "switches it off.",
        ),
        SHARES,
        low=0,
        high=1,
        off=1,
        decimals=4,
        word=_off(),
    )


def _min_p() -> Parameter:
    return Parameter(
        "min_p",
        stage_name("min_p"),
        stage_name("min_p"),
        translate(
            "Parameters",
            "Keeps the tokens that are at least this share as likely as the most likely one. From "
            "0 to 1, usually 0.02 to 0.1; 0 switches it off.",
        ),
        RatioScale(0.001, 1),
        low=0,
        high=1,
        off=0,
        step=0.01,
        decimals=4,
        word=_off(),
    )


def _repetition() -> Parameter:
    return Parameter(
        "repetition_penalty",
        stage_name("repetition_penalty"),
        translate("Parameters", "Repetition penalty"),
        translate(
            "Parameters",
            "Makes tokens that the text already has less likely: positive logits are divided by "
            "it, negative ones multiplied. Usually 1.05 to 1.3; below 1 repetition is favoured; 1 "
            "switches it off.",
        ),
        StepScale(1, 2, 0.01),
        low=0.01,
        high=10,
        off=1,
        decimals=3,
        word=_off(),
    )


def groups() -> tuple[Group, ...]:
    """Those that are folded away, by stage, in the order of the panel."""
    return (_penalties(), _dry(), _cuts(), _xtc(), _dynamic_temperature(), _mirostat())


def _penalties() -> Group:
    return Group(
        "penalties",
        translate("Parameters", "Penalties"),
        translate("Parameters", "For tokens that the text already has."),
        (
            Parameter(
                "presence_penalty",
                stage_name("presence_penalty"),
                translate("Parameters", "Presence penalty"),
                translate(
                    "Parameters",
                    "Is taken off the logit of every token that the text already has, however "
                    "often. Usually −2 to 2; negative values favour repetition; 0 switches it off.",
                ),
                StepScale(-2, 2, 0.01),
                low=-100,
                high=100,
                off=0,
                decimals=3,
                word=_off(),
            ),
            Parameter(
                "frequency_penalty",
                stage_name("frequency_penalty"),
                translate("Parameters", "Frequency penalty"),
                translate(
                    "Parameters",
                    "Is taken off a token's logit once for each time that the text has it. Usually "
                    "−2 to 2; negative values favour repetition; 0 switches it off.",
                ),
                StepScale(-2, 2, 0.01),
                low=-100,
                high=100,
                off=0,
                decimals=3,
                word=_off(),
            ),
            Parameter(
                "penalty_window",
                translate("Parameters", "Window"),
                translate("Parameters", "Window of the penalties"),
                translate(
                    "Parameters",
                    "How many of the last tokens the penalties for repetition, presence and "
                    "frequency look at. 1 or more; 0, shown as “all”, is the whole text.",
                ),
                USUAL_WINDOW,
                low=0,
                high=LONGEST_WINDOW,
                off=0,
                step=1,
                decimals=0,
                word=translate("Parameters", "all"),
                needs=("repetition_penalty", "presence_penalty", "frequency_penalty"),
            ),
        ),
    )


def _dry() -> Group:
    needs = ("dry_multiplier",)
    return Group(
        "dry",
        translate("Parameters", "DRY"),
        translate(
            "Parameters",
            "“Don't repeat yourself”: against repeating whole passages. A token that would make a "
            "repetition longer loses multiplier × base ^ (length − allowed length) of its logit.",
        ),
        (
            Parameter(
                "dry_multiplier",
                translate("Parameters", "Multiplier"),
                translate("Parameters", "DRY multiplier"),
                translate(
                    "Parameters",
                    "How strongly DRY penalises a token that would make a repetition longer. "
                    "Usually 0.8; 0 switches DRY off.",
                ),
                StepScale(0, 5, 0.05),
                low=0,
                high=100,
                off=0,
                decimals=3,
                word=_off(),
            ),
            Parameter(
                "dry_base",
                translate("Parameters", "Base"),
                translate("Parameters", "DRY base"),
                translate(
                    "Parameters",
                    "How fast DRY's penalty grows: it is multiplied by the base with every token "
                    "that the repetition is longer. 1 or more, usually 1.75.",
                ),
                StepScale(1, 4, 0.05),
                low=1,
                high=100,
                off=1.75,
                decimals=3,
                needs=needs,
            ),
            Parameter(
                "dry_allowed_length",
                translate("Parameters", "Allowed length"),
                translate("Parameters", "DRY allowed length"),
                translate(
                    "Parameters",
                    "The longest repetition, in tokens, that costs nothing. 0 or more, usually 2.",
                ),
                StepScale(0, 20, 1),
                low=0,
                high=LONGEST_WINDOW,
                off=2,
                step=1,
                decimals=0,
                needs=needs,
            ),
            Parameter(
                "dry_window",
                translate("Parameters", "Window"),
                translate("Parameters", "DRY window"),
                translate(
                    "Parameters",
                    "In how many of the last tokens DRY looks for repetitions. 1 or more; 0, shown "
                    "as “all”, is the whole text.",
                ),
                USUAL_WINDOW,
                low=0,
                high=LONGEST_WINDOW,
                off=0,
                step=1,
                decimals=0,
                word=translate("Parameters", "all"),
                needs=needs,
            ),
        ),
    )


def _cuts() -> Group:
    return Group(
        "cuts",
        translate("Parameters", "Cuts"),
        translate("Parameters", "Further ways to tell the tokens that stay from those that go."),
        (_typical(), _top_n_sigma(), _epsilon(), _eta()),
    )


def _typical() -> Parameter:
    return Parameter(
        "typical_p",
        stage_name("typical"),
        stage_name("typical"),
        translate(
            "Parameters",
            "Keeps the tokens whose surprise is closest to the entropy, the surprise to be "
            "expected, until their total reaches p. From 0 to 1; 1 switches it off.",
        ),
        SHARES,
        low=0,
        high=1,
        off=1,
        decimals=4,
        word=_off(),
    )


def _top_n_sigma() -> Parameter:
    return Parameter(
        "top_n_sigma",
        stage_name("top_n_sigma"),
        stage_name("top_n_sigma"),
        translate(
            "Parameters",
            "Keeps the tokens whose logit is at most n standard deviations below the largest. "
            "Usually 0.5 to 2; 0 switches it off.",
        ),
        StepScale(0.05, 5, 0.05, ends_off=True),
        low=0,
        high=100,
        off=0,
        decimals=3,
        word=_off(),
    )


def _epsilon() -> Parameter:
    return Parameter(
        "epsilon_cutoff",
        stage_name("epsilon_cutoff"),
        stage_name("epsilon_cutoff"),
        translate(
            "Parameters",
            "Cuts the tokens that are less likely than ε. Below 1, usually 0.0003 to 0.0009; 0 "
            "switches it off.",
        ),
        RatioScale(0.00003, 0.02),
        low=0,
        high=1,
        off=0,
        step=0.0001,
        decimals=5,
        word=_off(),
    )


def _eta() -> Parameter:
    return Parameter(
        "eta_cutoff",
        stage_name("eta_cutoff"),
        stage_name("eta_cutoff"),
        translate(
            "Parameters",
            "Cuts the tokens that are less likely than η or √η · exp(−entropy), whichever is "
            "smaller: fewer where the model is unsure. Below 1, usually 0.0003 to 0.004; 0 "
            "switches it off.",
        ),
        RatioScale(0.00003, 0.02),
        low=0,
        high=1,
        off=0,
        step=0.0001,
        decimals=5,
        word=_off(),
    )


def _xtc() -> Group:
    return Group(
        "xtc",
        stage_name("xtc"),
        translate(
            "Parameters",
            "“Exclude top choices”: now and then cuts the most likely tokens, for more surprising "
            "text.",
        ),
        (
            Parameter(
                "xtc_probability",
                translate("Parameters", "Probability"),
                translate("Parameters", "XTC probability"),
                translate(
                    "Parameters",
                    "How often XTC acts. When it does, all tokens that reach the threshold are cut "
                    "but the least likely of them. From 0 to 1, usually 0.5; 0 switches it off.",
                ),
                SHARES,
                low=0,
                high=1,
                off=0,
                decimals=4,
                word=_off(),
            ),
            Parameter(
                "xtc_threshold",
                translate("Parameters", "Threshold"),
                translate("Parameters", "XTC threshold"),
                translate(
                    "Parameters",
                    "How likely a token has to be for XTC to count it as a top choice. From 0 to "
                    "1, usually 0.1; above 0.5 there is never more than one, and XTC does nothing.",
                ),
                StepScale(0, 0.5, 0.005),
                low=0,
                high=1,
                off=0.1,
                decimals=4,
                needs=("xtc_probability",),
            ),
        ),
    )


def _dynamic_temperature() -> Group:
    return Group(
        "dynamic_temperature",
        translate("Parameters", "Dynamic temperature"),
        translate(
            "Parameters",
            "A temperature that follows the entropy: low where the model is sure, high where it is "
            "not.",
        ),
        (
            Parameter(
                "dynatemp_range",
                translate("Parameters", "Range"),
                translate("Parameters", "Dynamic temperature range"),
                translate(
                    "Parameters",
                    "How far the temperature moves: from temperature − range, but not below 0, to "
                    "temperature + range. 0 switches it off.",
                ),
                StepScale(0, 5, 0.05),
                low=0,
                high=100,
                off=0,
                decimals=3,
                word=_off(),
            ),
            Parameter(
                "dynatemp_exponent",
                translate("Parameters", "Exponent"),
                translate("Parameters", "Dynamic temperature exponent"),
                translate(
                    "Parameters",
                    "How the temperature follows the entropy: at 1 in proportion; above 1 it stays "
                    "low for longer, below 1 it rises sooner. Usually 1.",
                ),
                RatioScale(0.1, 10),
                low=0,
                high=100,
                off=1,
                decimals=3,
                needs=("dynatemp_range",),
            ),
        ),
    )


def _mirostat() -> Group:
    return Group(
        "mirostat",
        stage_name("mirostat"),
        translate(
            "Parameters",
            "Steers how surprising the text is: after each drawn token it moves the limit above "
            "which tokens are cut.",
        ),
        (
            Parameter(
                "mirostat_tau",
                translate("Parameters", "Target τ"),
                translate("Parameters", "Mirostat target τ"),
                translate(
                    "Parameters",
                    "The surprise, in bits, that the drawn tokens are to have on average. Usually "
                    "3 to 5; 0 switches mirostat off.",
                ),
                StepScale(0.1, 10, 0.1, ends_off=True),
                low=0,
                high=100,
                off=0,
                decimals=3,
                word=_off(),
            ),
            Parameter(
                "mirostat_eta",
                translate("Parameters", "Rate η"),
                translate("Parameters", "Mirostat rate η"),
                translate(
                    "Parameters",
                    "How fast mirostat's limit follows: the share of the last token's error by "
                    "which it is moved. From 0 to 1, usually 0.1.",
                ),
                StepScale(0, 1, 0.01),
                low=0,
                high=1,
                off=0.1,
                decimals=3,
                needs=("mirostat_tau",),
            ),
        ),
    )
