"""Takes the most likely tokens of a real distribution into the lab."""

from __future__ import annotations

from engine.lab.lab_set import MAXIMUM_CHARACTERS, MAXIMUM_PROMPT, MAXIMUM_WORDS, LabSet
from engine.model import ModelCard
from engine.sampling import SamplingTrace


def lab_set_from(trace: SamplingTrace, model: ModelCard, prompt: str, count: int) -> LabSet:
    """The model's `count` (1 to 200) most likely tokens with its own logits, before all stages.

    In the lab they are all there is, so their softmax is larger than their real probability by the
    same factor each; `real_share` is what they really held together. A token that is no whole text
    is written as its bytes, ⟨E4 BD⟩, and one of over 100 characters is cut short. A prompt of over
    10,000 characters loses its beginning.
    """
    ids = trace.order[: max(1, min(count, MAXIMUM_WORDS))]
    return LabSet(
        tuple(_word(model, int(token_id)) for token_id in ids),
        # The shortest decimal that is the model's float32: 17.3125, not 17.312500000000001.
        tuple(float(str(trace.logits[token_id])) for token_id in ids),
        prompt[-MAXIMUM_PROMPT:],
        min(1.0, float(trace.model_probabilities[ids].sum())),
    )


def _word(model: ModelCard, token_id: int) -> str:
    try:
        text = model.token_bytes(token_id).decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    text = text or model.piece(token_id).text
    return text if len(text) <= MAXIMUM_CHARACTERS else text[: MAXIMUM_CHARACTERS - 1] + "…"
