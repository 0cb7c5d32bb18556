"""What of a session another model can use."""

from dataclasses import replace

import pytest

from engine.document import Document
from engine.paths import EMPTY, PathNode
from engine.sampling import SamplingSettings
from engine.saved import SavedModel, SavedSession, fitted
from tests.fakes import VOCABULARY, FakeModel

CARD = FakeModel().card()
CARD.read_vocabulary()
HERE = SavedModel.of(CARD)


def session(model: SavedModel | None, text: str = "the cat") -> SavedSession:
    ids = tuple(FakeModel().encode("the cat"))
    tree, _ = EMPTY.extended(0, [PathNode(each, "typed") for each in ids])
    return SavedSession(
        text=text,
        caret=2,
        document=Document(text, ids),
        position=1,
        tree=tree,
        settings=SamplingSettings(temperature=0.5, logit_bias=((7, 2.0),)),
        reroll=2,
        pinned=(3,),
        model=model,
    )


@pytest.mark.parametrize(
    ("model", "fit"),
    [
        (HERE, "same"),
        (replace(HERE, precision="precise"), "same"),
        (replace(HERE, vocabulary=""), "same"),
        (replace(HERE, fingerprint="aa"), "same"),
        (replace(HERE, name="another"), "same_vocabulary"),
        (replace(HERE, name="another", vocabulary=""), "other_vocabulary"),
        (replace(HERE, vocabulary="bb"), "other_vocabulary"),
        (replace(HERE, vocabulary_size=VOCABULARY - 1), "other_vocabulary"),
        (None, "other_vocabulary"),
    ],
)
def test_which_models_ids_mean_the_same(model, fit):
    saved = session(model)
    found = fitted(saved, CARD)
    assert found.fit == fit
    if fit == "other_vocabulary":
        left = found.saved
        assert (left.text, left.caret, left.settings.temperature) == ("the cat", 2, 0.5)
        assert (left.document, left.position, left.tree) == (None, None, EMPTY)
        assert (left.settings.logit_bias, left.pinned, left.reroll) == ((), (), 0)
    else:
        assert found.saved is saved


def test_other_weights_under_the_same_name_are_told():
    card = replace(CARD, fingerprint="aa")
    card.read_vocabulary()
    assert fitted(session(replace(HERE, fingerprint="bb")), card).fit == "other_weights"
    assert fitted(session(replace(HERE, fingerprint="aa")), card).fit == "same"


def test_a_mere_text_fits_every_model():
    saved = SavedSession(text="the", settings=SamplingSettings(top_k=3))
    assert fitted(saved, CARD) == fitted(saved, CARD).__class__(saved, "same")


def test_ids_are_the_truth_where_the_text_beside_them_is_another():
    found = fitted(session(HERE, text="the dog barked"), CARD)
    assert found.text_differs
    assert found.saved.text == "the cat"
    assert found.saved.document == Document("the cat", tuple(FakeModel().encode("the cat")))


def test_half_of_a_surrogate_pair_is_no_difference():
    # No token has it: the model reads it as another character.
    saved = replace(session(HERE), text="the cat\ud800")
    found = fitted(saved, CARD)
    assert not found.text_differs
    assert found.saved is saved
