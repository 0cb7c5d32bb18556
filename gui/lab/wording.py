"""The lab's sentences: what is wrong with a set, and what the chain makes of the formula.

Knows the numbers' meaning, not where they are shown.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale, QObject

from engine.lab import LabError, LabSet, LabSoftmax
from engine.sampling import SamplingSettings
from gui.lab.writing import LabWriter
from gui.stage_names import stage_title

# The engine's sentences, here so that they are translated; a test keeps them the same.
ERRORS: Mapping[str, object] = {
    "word_count": QT_TRANSLATE_NOOP(
        "LabError", "The lab has {count} words: it must have 1 to {limit}."
    ),
    "logit_count": QT_TRANSLATE_NOOP(
        "LabError", "There are {count} logits for {words} words: each word needs one."
    ),
    "word_last": QT_TRANSLATE_NOOP("LabError", "The last word cannot be removed: a lab needs one."),
    "word_empty": QT_TRANSLATE_NOOP(
        "LabError", "Word {row} is empty: it must have 1 to {limit} characters."
    ),
    "word_long": QT_TRANSLATE_NOOP(
        "LabError", "Word {row} has {count} characters: it must have 1 to {limit}."
    ),
    "word_character": QT_TRANSLATE_NOOP(
        "LabError", "Word {row} holds half of a surrogate pair, which is no character."
    ),
    "logit": QT_TRANSLATE_NOOP(
        "LabError",
        "The logit of word {row} is {value}: it must be a number from −{limit} to {limit}, "
        "or -inf for a word that cannot be chosen.",
    ),
    "logit_none": QT_TRANSLATE_NOOP(
        "LabError", "All logits are -inf: at least one word must have a number."
    ),
    "prompt_long": QT_TRANSLATE_NOOP(
        "LabError", "The prompt has {count} characters: it may have {limit} at the most."
    ),
    "prompt_character": QT_TRANSLATE_NOOP(
        "LabError", "The prompt holds half of a surrogate pair, which is no character."
    ),
    "share": QT_TRANSLATE_NOOP(
        "LabError", "The share of the real distribution is {value}: it must be from 0 to 1."
    ),
    "file_size": QT_TRANSLATE_NOOP(
        "LabError", "The file has more than {limit} bytes: a lab set is never that large."
    ),
    "file_empty": QT_TRANSLATE_NOOP("LabError", "The file is empty: it holds no lab set."),
    "file_bytes": QT_TRANSLATE_NOOP(
        "LabError", "Byte {byte} is not UTF-8: a lab set is a text file, JSON or CSV."
    ),
    "json_end": QT_TRANSLATE_NOOP(
        "LabError", "The JSON ends before it is complete: the file may have been cut off."
    ),
    "json_syntax": QT_TRANSLATE_NOOP(
        "LabError", "The JSON is broken at column {column}: {reason}."
    ),
    "json_foreign": QT_TRANSLATE_NOOP(
        "LabError",
        'This JSON is no lab set: it must be an object with "format": "logitscope-lab".',
    ),
    "json_version": QT_TRANSLATE_NOOP(
        "LabError", "The file is of version {value}: this program reads version {limit}."
    ),
    "json_words": QT_TRANSLATE_NOOP(
        "LabError", '"words" must be a list of objects such as {example}.'
    ),
    "json_word": QT_TRANSLATE_NOOP(
        "LabError", "Word {row} is {value}: it must be an object such as {example}."
    ),
    "json_prompt": QT_TRANSLATE_NOOP("LabError", '"prompt" is {value}: it must be a text.'),
    "json_share": QT_TRANSLATE_NOOP(
        "LabError", '"real_share" is {value}: it must be a number from 0 to 1.'
    ),
    "csv_header": QT_TRANSLATE_NOOP(
        "LabError",
        "The columns are {value}: this line must name word and logit once each, divided by "
        "comma, semicolon or tab.",
    ),
    "csv_columns": QT_TRANSLATE_NOOP(
        "LabError", "There are {count} columns, and {limit} in the line of names."
    ),
    "csv_syntax": QT_TRANSLATE_NOOP("LabError", "The CSV is broken: {reason}."),
    "csv_prompt": QT_TRANSLATE_NOOP(
        "LabError", "There is a second prompt: only one line may have one."
    ),
}
LARGEST_EXPONENT = 709
"""e to more than this is infinite in a computer's double."""
translate = QCoreApplication.translate


class LabWording(QObject):
    """The sentences with a plural: the tool that gathers them knows plurals only from ``tr``."""

    def words_held(self, count: int) -> str:
        """``{share}`` is still open."""
        return self.tr(
            "These %n words held {share} of the real distribution; here they share all of it.",
            "",
            count,
        )


def error_sentence(error: LabError) -> str:
    """What is wrong, in the reader's language, with the line where there is one."""
    template = translate("LabError", str(ERRORS[error.kind]))
    sentence = template.format(**error.values)
    if error.line is None:
        return sentence
    return translate("LabWording", "Line {line}: {sentence}").format(
        line=error.line, sentence=sentence
    )


def share_note(lab: LabSet, writer: LabWriter) -> str:
    """Of words from a real distribution, what they held there; else nothing."""
    if lab.real_share is None:
        return ""
    return LabWording().words_held(len(lab)).format(share=writer.percent(lab.real_share))


def chain_sentences(
    softmax: LabSoftmax, lab: LabSet, row: int, name: str, settings: SamplingSettings
) -> list[str]:
    """What there is to say of the formula for the word of `row`, whose name is `name`."""
    writer = LabWriter(QLocale())
    said = []
    logit, exponent = softmax.logits[row], softmax.exponents[row]
    if logit is not None and abs(logit - lab.logits[row]) > 1e-4 * max(1.0, abs(logit)):
        said.append(
            translate("LabWording", "Bias and penalties make the logit {logit}.").format(
                logit=writer.logit(logit)
            )
        )
    if logit is not None and softmax.temperature == 0:
        said.append(
            translate(
                "LabWording", "T = 0 is greedy: the largest logit gets all, nothing is divided."
            )
        )
    if exponent is not None and _largest(softmax) > LARGEST_EXPONENT:
        said.append(
            translate(
                "LabWording",
                "A computer first subtracts the largest exponent from all: e to {exponent} is "
                "beyond its numbers, and the quotient stays the same.",
            ).format(exponent=writer.logit(_largest(softmax)))
        )
    said.append(_verdict(softmax, row, name, settings))
    return said


def _largest(softmax: LabSoftmax) -> float:
    return max((each for each in softmax.exponents if each is not None), default=-math.inf)


def _verdict(softmax: LabSoftmax, row: int, name: str, settings: SamplingSettings) -> str:
    """What the whole chain gives the word."""
    cut = softmax.cut_by[row]
    if cut == "logits":
        return translate("LabWording", "Its logit is −∞: {word} cannot be chosen.").format(
            word=name
        )
    if cut is not None and cut != "temperature":
        before = softmax.logits[row] is None
        text = (
            translate("LabWording", "{stage} cuts {word} before T: it is not in the sum.")
            if before
            else translate("LabWording", "{stage} then cuts {word}: the chain gives it 0 %.")
        )
        return text.format(stage=stage_title(cut, settings), word=name)
    if not softmax.acting:
        return translate("LabWording", "No other stage is on: this is what is drawn from.")
    text = (
        translate("LabWording", "With {stages} the chain gives the same.")
        if softmax.is_whole_chain(row)
        else translate("LabWording", "With {stages} the chain gives {share}.")
    )
    titles = [stage_title(stage, settings) for stage in softmax.acting]
    share = LabWriter(QLocale()).percent(softmax.chain_shares[row])
    return text.format(stages=translate("LabWording", ", ").join(titles), share=share)
