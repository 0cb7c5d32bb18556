"""The lab set as a model: its words and the bytes of a text never share an id."""

import numpy as np
import pytest

from engine.lab import TUTORIAL, LabModel, LabSet, lab_card
from engine.lab.lab_set import MAXIMUM_WORDS
from engine.lab.model import FIRST_RETIRED
from engine.sampling import SamplingSettings, trace_sampling
from engine.sampling.stages import STAGES

EVERY_BYTE = bytes(range(128)).decode() + "今天的天气真😀"
ALL_ON = SamplingSettings(
    temperature=0.8, dynatemp_range=0.2, top_k=5, top_p=0.95, min_p=0.01, typical_p=0.98,
    top_n_sigma=3.0, epsilon_cutoff=0.001, eta_cutoff=0.001, xtc_probability=0.5,
    repetition_penalty=1.1, presence_penalty=0.1, frequency_penalty=0.1, dry_multiplier=0.8,
    mirostat_tau=3.0, logit_bias=((1, 1.0),),
)  # fmt: skip


@pytest.mark.parametrize("count", [1, MAXIMUM_WORDS])
def test_a_text_comes_out_as_it_went_in_beside_any_number_of_words(count):
    model = LabModel(LabSet(tuple(f" w{i}" for i in range(count)), (0.0,) * count))
    ids = model.encode(EVERY_BYTE)
    assert min(ids) >= model.vocabulary_size
    assert b"".join(map(model.token_bytes, ids)).decode() == EVERY_BYTE
    assert model.token_bytes(count - 1) == f" w{count - 1}".encode()


def test_every_id_stands_for_something_or_is_refused():
    model = LabModel(TUTORIAL, [b" old"])
    assert model.token_bytes(FIRST_RETIRED) == b" old"
    for wrong in (-1, 6, MAXIMUM_WORDS - 1, FIRST_RETIRED + 1):
        with pytest.raises(ValueError, match=f"token id is {wrong}"):
            model.token_bytes(wrong)
    assert not model.is_special(0)


def test_the_logits_are_the_sets_and_cannot_be_changed():
    evaluation = LabModel(TUTORIAL).evaluate([])
    assert evaluation.logits.dtype == np.float32
    assert evaluation.logits == pytest.approx(TUTORIAL.logits)
    with pytest.raises(ValueError, match="read-only"):
        evaluation.logits[0] = 1


def test_every_stage_takes_a_text_of_bytes_words_and_retired_words():
    model = LabModel(TUTORIAL, [b" old"])
    card = lab_card(model)
    assert card.is_example
    assert all(STAGES[name].is_on(ALL_ON) for name in ALL_ON.order)
    ids = (*model.encode("so\n"), 2, 3, FIRST_RETIRED, 2, 3)
    breakers = card.vocabulary.breaker_sequences(ALL_ON.dry_sequence_breakers, card.encode)
    trace = trace_sampling(
        model.evaluate(ids).logits, ALL_ON, ids, drawn=(0.4, 0.3), breakers=breakers
    )
    assert trace.probabilities.sum() == pytest.approx(1)
