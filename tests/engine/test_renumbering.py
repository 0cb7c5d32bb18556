"""Tokens that get other ids: the text, its history and what was said of tokens go with them."""

from engine.answering import Question, answer
from engine.document import Document
from engine.session import Session
from engine.state import State
from tests.fakes import FIRST_WORD, SPECIAL_ID, FakeModel

FIRST, SECOND = FIRST_WORD, FIRST_WORD + 1


class OtherModel(FakeModel):
    """The fake model with the first two words under each other's id, and no special token."""

    vocabulary_size = FakeModel.vocabulary_size - 1

    def token_bytes(self, token_id: int) -> bytes:
        return super().token_bytes({FIRST: SECOND, SECOND: FIRST}.get(token_id, token_id))

    def logits_after(self, ids):
        return super().logits_after(ids)[:-1]


def session_of(model: FakeModel) -> tuple[Session, list[FakeModel]]:
    """A session that is answered at once, by the one model in the list."""
    models = [model]
    session = Session(
        lambda question: session.receive(answer(question, models[0])), State(text="a")
    )
    session.use_model(model.card())
    return session, models


def present(session: Session) -> Document:
    assert session.state.document is not None
    return session.state.document


def test_text_history_pins_and_bias_go_with_their_tokens():
    session, models = session_of(FakeModel())
    session.force(FIRST)
    session.force(SECOND)
    text, origins = session.state.text, present(session).origins
    session.undo()
    for token_id, bias in ((FIRST, 2.0), (7, -1.0), (SPECIAL_ID, 1.0)):
        session.pin(token_id)
        session.choose_bias(token_id, bias)

    models[:] = [OtherModel()]
    session.renumber(models[0].card(), {FIRST: SECOND, SECOND: FIRST})
    assert present(session).ids[-1] == SECOND
    assert session.state.pinned == (SECOND, 7)
    assert dict(session.state.settings.logit_bias) == {SECOND: 2.0, 7: -1.0}
    assert session.state.is_current
    session.redo()
    assert session.state.text == text
    assert present(session).ids[-2:] == (SECOND, FIRST)
    assert present(session).origins == origins
    session.edit(text + "!", len(text) + 1)
    assert present(session).ids[-3:-1] == (SECOND, FIRST), "an edit keeps them too"
    for _ in range(3):
        session.undo()
    assert session.state.text == "a"


def test_what_was_typed_before_an_answer_keeps_the_tokens_around_it():
    session, models = session_of(FakeModel())
    session.force(FIRST)
    asked: list[Question] = []
    session._ask = asked.append
    session.edit(session.state.text + "!", 0)
    models[:] = [OtherModel()]
    session.renumber(models[0].card(), {FIRST: SECOND, SECOND: FIRST})
    assert asked[-1].document is None
    assert asked[-1].base.ids[-1] == SECOND
