"""The desk: words and logits move like sliders, and the text keeps what was drawn into it."""

from collections.abc import Callable

import pytest

from engine.lab import TUTORIAL, TUTORIAL_CHINESE, LabDesk, LabSet, LabView, prompt_of
from engine.lab.desk import renumbered
from engine.lab.model import FIRST_RETIRED
from engine.sampling import SamplingSettings
from engine.state import State

NICE, HOT = TUTORIAL.words.index(" nice"), TUTORIAL.words.index(" hot")


class Table:
    """A desk on which what is to be done later waits until it is let."""

    def __init__(self, lab: LabSet = TUTORIAL) -> None:
        self.work: list[Callable[[], None]] = []
        self.desk = LabDesk(self.work.append, lab)
        self.session = self.desk.session
        self.states: list[State] = []
        self.session.subscribe(self.states.append)
        self.views: list[LabView] = []
        self.desk.subscribe(self.views.append)

    @property
    def state(self) -> State:
        return self.session.state

    def do_later_work(self) -> None:
        work, self.work[:] = self.work[:], []
        for each in work:
            each()

    def history(self) -> list[str]:
        """The drawn and forced tokens, as the history shows them."""
        document, model = self.state.document, self.state.model
        assert document is not None
        assert model is not None
        return [model.piece(document.ids[at]).text for at, _ in document.origins]


@pytest.fixture
def table() -> Table:
    return Table()


def test_the_lab_answers_at_once_with_no_model_at_all(table):
    assert table.state.text == TUTORIAL.prompt
    assert table.state.is_current
    assert table.state.trace.probabilities[NICE] == pytest.approx(0.4556, abs=5e-5)
    assert table.views[-1] == LabView(TUTORIAL)


def test_a_logit_moves_like_a_slider(table):
    table.session.force(HOT)
    text, asked = table.state.text, table.state.asked
    table.states.clear()
    table.desk.edit(TUTORIAL.with_logit(NICE, 0))
    assert table.state.trace.logits[NICE] == 0
    assert (table.state.text, table.history()) == (text, ["·hot"])
    assert table.state.asked > asked
    assert all(state.is_current and state.trace for state in table.states), "nothing flickers"
    table.session.undo()
    assert table.state.text == TUTORIAL.prompt
    assert table.state.trace.logits[NICE] == 0, "the text is undone, not the logit"


def test_the_throw_stays_while_logits_move(table):
    u = table.state.u
    table.desk.edit(TUTORIAL.with_logit(NICE, -5))
    assert table.state.u == u


def test_a_logit_may_change_during_a_run(table):
    table.session.choose_delay(100)
    table.session.run()
    table.desk.edit(TUTORIAL.with_logit(NICE, 9))
    assert table.state.is_running


def test_an_added_word_changes_no_id(table):
    table.session.force(NICE)
    ids = table.state.document.ids
    table.desk.edit(TUTORIAL.with_added(" wet", 2.5))
    assert table.state.document.ids == ids
    assert table.state.model.vocabulary_size == 7
    assert table.state.trace.probabilities.size == 7
    table.session.force(6)
    assert table.state.text == TUTORIAL.prompt + " nice wet"
    assert table.history() == ["·nice", "·wet"]


def test_a_removed_word_stays_in_the_text_and_the_others_stay_themselves(table):
    for word in (NICE, HOT, NICE):
        table.session.force(word)
    origins = table.state.document.origins
    table.desk.edit(TUTORIAL.without(NICE))
    assert table.state.text == TUTORIAL.prompt + " nice hot nice"
    assert table.history() == ["·nice", "·hot", "·nice"]
    assert table.state.document.origins == origins
    assert table.state.document.ids[-2] == NICE, "hot has moved up to the free place"
    table.session.undo()
    assert table.state.text == TUTORIAL.prompt + " nice hot"
    table.desk.undo()
    assert table.history() == ["·nice", "·hot"]
    assert table.state.document.ids[-2:] == (NICE, HOT), "the word that came back is that word"


def test_another_word_in_a_row_leaves_the_text_alone(table):
    table.session.force(NICE)
    table.desk.edit(TUTORIAL.with_word(NICE, " fine"))
    assert table.history() == ["·nice"]
    table.session.force(NICE)
    assert table.history() == ["·nice", "·fine"]


def test_penalties_follow_the_words_that_moved(table):
    table.session.force(HOT)
    table.session.choose_settings(SamplingSettings(presence_penalty=1.0, logit_bias=((HOT, 0.5),)))
    table.desk.edit(TUTORIAL.without(0))
    assert dict(table.state.settings.logit_bias) == {HOT - 1: 0.5}
    last = table.state.trace.stages[-1]
    assert last.logit_of(HOT - 1) - last.logit_of(NICE - 1) == pytest.approx(3.0 - 0.5 - 3.5)
    table.desk.edit(table.desk.lab.without(HOT - 1))
    assert table.state.settings.logit_bias == ()
    assert table.state.trace is not None


def test_edits_of_one_gesture_are_undone_together(table):
    for logit in (3.6, 3.7, 3.8):
        table.desk.edit(table.desk.lab.with_logit(NICE, logit), "drag 1")
    table.desk.edit(table.desk.lab.with_logit(NICE, 4.0), "drag 2")
    table.desk.edit(table.desk.lab.with_logit(HOT, 0.0))
    table.desk.edit(table.desk.lab.with_logit(HOT, 1.0))
    seen = []
    while table.desk.view.can_undo:
        table.desk.undo()
        seen.append((table.desk.lab.logits[NICE], table.desk.lab.logits[HOT]))
    assert seen == [(4.0, 0.0), (4.0, 3.0), (3.8, 3.0), (3.5, 3.0)]
    assert table.state.trace.logits[NICE] == 3.5
    table.desk.redo()
    assert table.desk.lab.logits[NICE] == 3.8
    assert table.views[-1] == LabView(table.desk.lab, can_undo=True, can_redo=True)
    table.desk.edit(table.desk.lab.with_logit(NICE, 5.0), "drag 1")
    assert not table.desk.view.can_redo, "an edit forgets what was undone"
    table.desk.undo()
    assert table.desk.lab.logits[NICE] == 3.8, "a gesture ended by an undo is not gone on with"


def test_what_is_so_already_says_nothing(table):
    seen = len(table.views), len(table.states)
    table.desk.edit(TUTORIAL.with_logit(NICE, 3.5))
    table.desk.undo()
    table.desk.redo()
    assert (len(table.views), len(table.states)) == seen
    assert not table.desk.view.can_undo


def test_another_set_begins_with_its_prompt_and_can_be_undone(table):
    table.session.force(NICE)
    table.session.run()
    text = table.state.text
    table.desk.begin(TUTORIAL_CHINESE)
    assert not table.state.is_running
    assert table.state.text == "今天的天气真"
    assert table.state.trace.probabilities[NICE] == pytest.approx(0.4556, abs=5e-5)
    table.session.force(NICE)
    assert table.state.text == "今天的天气真好"
    table.desk.undo()
    assert table.desk.lab == TUTORIAL
    assert table.state.text == text
    table.desk.redo()
    assert (table.desk.lab, table.state.text) == (TUTORIAL_CHINESE, "今天的天气真")


def test_a_prompt_that_was_typed_stays_when_a_logit_is_undone(table):
    table.session.edit("Mine", 4)
    table.desk.edit(TUTORIAL.with_logit(NICE, 1))
    table.desk.undo()
    assert table.state.text == "Mine"


def test_the_prompt_is_what_was_typed_before_the_first_drawn_word(table):
    assert prompt_of(State(text="not yet read"), bytes) == "not yet read"
    table.session.edit("今天", 2)
    assert prompt_of(table.state, table.state.model.token_bytes) == "今天"
    table.session.step()
    table.session.step()
    assert prompt_of(table.state, table.state.model.token_bytes) == "今天"


def test_a_run_at_full_speed_lets_go_of_the_thread_after_each_word(table):
    table.session.run()
    table.states.clear()
    lengths = []
    for _ in range(50):
        assert len(table.work) == 1, "one step waits, never two"
        table.do_later_work()
        lengths.append(len(table.state.document.origins))
    assert lengths == list(range(lengths[0], lengths[0] + 50))
    table.desk.edit(table.desk.lab.with_logit(NICE, 20))
    assert len(table.work) == 1, "an edit in a run does not make it faster"
    table.do_later_work()
    assert table.state.is_running
    assert table.history()[-1] == "·nice"
    table.session.pause()
    table.do_later_work()
    text = table.state.text
    table.do_later_work()
    assert (table.state.text, table.work) == (text, [])
    assert table.state.is_current


def test_a_step_that_waited_is_not_taken_once_the_run_is_over(table):
    table.session.run()
    table.session.pause()
    text = table.state.text
    table.desk.edit(TUTORIAL.with_logit(NICE, 9))
    table.do_later_work()
    assert (table.state.text, table.work) == (text, [])
    assert table.state.is_current


@pytest.mark.parametrize(
    ("words", "retired", "new_words", "expected"),
    [
        ("ab", "", "ab", ([0, 1], "")),
        ("ab", "", "ba", ([1, 0], "")),
        ("ab", "", "abc", ([0, 1], "")),
        ("abc", "", "ac", ([0, "b", 1], "b")),
        ("aba", "", "ab", ([0, 1, "a"], "a")),
        ("ab", "", "aab", ([0, 2], "")),
        ("b", "a", "ba", ([0, 1], "a")),
        ("b", "a", "bac", ([0, 1], "a")),
        ("b", "a", "c", (["b", "a"], "ab")),
        ("a", "a", "a", ([0, "a"], "a")),
        ("a", "a", "aa", ([0, 1], "a")),
    ],
)
def test_every_id_goes_where_its_bytes_are(words, retired, new_words, expected):
    """Letters are words; in the expected ids a letter is that word among the retired."""
    split = [[letter.encode() for letter in text] for text in (words, retired, new_words)]
    new_ids, now_retired = renumbered(*split)
    ids = [*range(len(words)), *range(FIRST_RETIRED, FIRST_RETIRED + len(retired))]
    found = [new_ids.get(token_id, token_id) for token_id in ids]
    letters = [
        now_retired[each - FIRST_RETIRED].decode() if each >= FIRST_RETIRED else each
        for each in found
    ]
    assert (letters, "".join(map(bytes.decode, now_retired))) == expected


def marks(table: Table) -> tuple[dict[str, float], list[str]]:
    """Bias and pins by word."""
    words = table.desk.lab.words
    bias = {words[token_id]: bias for token_id, bias in table.state.settings.logit_bias}
    return bias, [words[token_id] for token_id in table.state.pinned]


def test_a_word_that_comes_back_has_its_bias_and_pin_again(table):
    table.session.choose_bias(NICE, 3.0)
    table.session.choose_bias(HOT, 1.0)
    table.session.pin(NICE)
    table.session.pin(HOT)
    table.desk.edit(TUTORIAL.without(NICE))
    assert marks(table) == ({" hot": 1.0}, [" hot"])
    table.session.choose_bias(HOT - 1, -2.0)
    table.desk.edit(table.desk.lab.without(HOT - 1))
    table.desk.edit(table.desk.lab.without(0))
    assert marks(table) == ({}, [])
    table.desk.undo()
    table.desk.undo()
    assert marks(table) == ({" hot": -2.0}, [" hot"]), "as it was when it went"
    table.desk.undo()
    assert marks(table) == ({" hot": -2.0, " nice": 3.0}, [" hot", " nice"])
    last = table.state.trace.stages[-1]
    assert last.logit_of(NICE) - last.logit_of(HOT) == pytest.approx(3.5 + 3.0 - 3.0 + 2.0)
    table.session.choose_bias(NICE, 0.0)
    table.session.unpin(NICE)
    table.desk.redo()
    table.desk.undo()
    assert marks(table) == ({" hot": -2.0}, [" hot"]), "what was taken back stays so"


def test_a_word_that_was_added_has_its_bias_again_when_that_is_redone(table):
    table.desk.edit(TUTORIAL.with_added(" wet", 0.0))
    table.session.choose_bias(6, 5.0)
    table.session.pin(6)
    table.desk.undo()
    assert marks(table) == ({}, [])
    table.desk.redo()
    assert marks(table) == ({" wet": 5.0}, [" wet"])


def test_another_set_gives_back_its_bias_and_pins_when_it_is_undone(table):
    table.session.choose_bias(NICE, 2.0)
    table.session.pin(HOT)
    table.desk.begin(TUTORIAL_CHINESE)
    assert marks(table) == ({}, [])
    table.session.choose_bias(0, 1.0)
    table.desk.undo()
    assert marks(table) == ({" nice": 2.0}, [" hot"])
    table.desk.redo()
    assert marks(table) == ({TUTORIAL_CHINESE.words[0]: 1.0}, [])


def test_a_logit_that_is_undone_leaves_bias_and_pins_alone(table):
    table.desk.edit(TUTORIAL.with_logit(NICE, 1.0))
    table.session.choose_bias(NICE, 2.0)
    table.session.pin(NICE)
    table.desk.undo()
    assert marks(table) == ({" nice": 2.0}, [" nice"])
    table.session.choose_bias(NICE, 0.0)
    table.session.unpin(NICE)
    table.desk.redo()
    assert marks(table) == ({}, [])
