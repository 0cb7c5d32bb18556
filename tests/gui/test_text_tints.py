"""The tokens as they are painted: tints, patterns, chips, boundaries, the place looked at."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.answering import Prediction
from engine.document import Document, Origin
from engine.scores import Scores
from engine.state import State, TextView, Tint
from gui.chart.style import mixed
from gui.text.ramp import ramp
from gui.text.text_painter import AFTER, VEIL
from gui.text_editor import TextEditor
from gui.theme import DARK, LIGHT
from tests.fakes import FakeModel
from tests.gui.chart_examples import painted

MODEL = FakeModel()
ORIGIN = Origin("sampled", 0.5, 0.5, 1, 0.25)
STRONG, WEAK = ramp(LIGHT)[-1].name(), ramp(LIGHT)[0].name()
PLAIN = TextView(tint=None)


def scores_of(*bits: float) -> Scores:
    """Of tokens with these surprisals; NaN for what is unknown."""
    known = np.array(bits, np.float32)
    ranks = np.where(np.isnan(known), 0, 1).astype(np.int32)
    return Scores(-known * np.float32(np.log(2)), ranks, known)


def state_of(
    text: str, bits: tuple[float, ...], sampled: tuple[int, ...] = (), current: bool = True
) -> State:
    document = Document(text, tuple(MODEL.encode(text)), tuple((at, ORIGIN) for at in sampled))
    logits = np.zeros(MODEL.vocabulary_size, np.float32)
    order = np.arange(logits.size, dtype=np.int64)
    return State(
        model=MODEL.card(),
        text=text,
        caret=len(text),
        document=document,
        scores=scores_of(*bits),
        asked=1,
        prediction=Prediction(1 if current else 0, document, logits, order, 1, 0, 1.0, 0),
    )


@pytest.fixture
def editor(qtbot: QtBot) -> TextEditor:
    editor = TextEditor()
    qtbot.addWidget(editor)
    editor.resize(400, 200)
    editor.set_theme(LIGHT)
    editor.show()
    qtbot.waitExposed(editor)
    return editor


def blue_green_red(colour: str) -> tuple[int, int, int]:
    wanted = QColor(colour)
    return wanted.blue(), wanted.green(), wanted.red()


def pixels(editor: TextEditor, token: int, colour: str) -> int:
    """How many pixels of a token have this colour."""
    rect = editor.rect_of(token)
    assert not rect.isEmpty()
    found = painted(editor.viewport(), rect.toAlignedRect())
    return int((found == blue_green_red(colour)).all(axis=2).sum())


def near(editor: TextEditor, token: int, colour: QColor) -> int:
    """How many pixels of a token have about this colour, which was mixed by the painter."""
    found = painted(editor.viewport(), editor.rect_of(token).toAlignedRect()).astype(int)
    off = np.abs(found - blue_green_red(colour.name())).max(axis=2)
    return int((off <= 2).sum())


def picture(editor: TextEditor, area: QRectF | None = None) -> NDArray[np.uint8]:
    rect = editor.viewport().rect() if area is None else area.toAlignedRect()
    return painted(editor.viewport(), rect)


def test_each_token_has_the_tint_of_its_surprisal(editor: TextEditor) -> None:
    editor.show_state(state_of("the cat sat", (0.0, 12.0, float("nan"))))
    assert pixels(editor, 0, WEAK) > 100
    assert pixels(editor, 1, STRONG) > 100
    ramp_names = {tint.name() for tint in ramp(LIGHT)}
    assert not any(pixels(editor, 2, name) for name in ramp_names), "unknown is not tinted"


def test_another_measure_another_tint_and_off_is_none(editor: TextEditor) -> None:
    state = state_of("the cat sat", (0.0, 12.0, 12.0))
    wanted: tuple[tuple[Tint | None, bool], ...] = (
        ("surprisal", True),
        ("rank", False),
        (None, False),
    )
    for tint, strong in wanted:
        editor.show_state(replace(state, text_view=TextView(tint=tint)))
        assert bool(pixels(editor, 1, STRONG)) == strong


def test_the_dark_theme_has_tints_of_its_own(editor: TextEditor) -> None:
    editor.show_state(state_of("the cat", (0.0, 12.0)))
    editor.set_theme(DARK)
    assert pixels(editor, 1, ramp(DARK)[-1].name()) > 100


def test_what_was_not_typed_has_a_line_in_another_colour_below_its_tint(
    editor: TextEditor,
) -> None:
    editor.show_state(state_of("the cat sat", (12.0, 12.0, 12.0), sampled=(1,)))
    assert [bool(pixels(editor, token, LIGHT.accent)) for token in range(3)] == [False, True, False]
    found = picture(editor, editor.rect_of(1))
    lowest = [
        np.flatnonzero((found == blue_green_red(colour)).all(axis=2).any(axis=1)).max()
        for colour in (STRONG, LIGHT.accent)
    ]
    assert lowest[0] < lowest[1]


def test_patterns_grow_with_the_tint(editor: TextEditor) -> None:
    state = state_of("abcde", (0.0, 3.0, 6.0, 8.4, 12.0))
    without: list[NDArray[np.uint8]] = []
    dark: list[int] = []
    for has_pattern in (False, True):
        editor.show_state(replace(state, text_view=TextView(shows_pattern=has_pattern)))
        parts = [picture(editor, editor.rect_of(token)) for token in range(5)]
        if has_pattern:
            dark = [int((a != b).any(2).sum()) for a, b in zip(parts, without, strict=True)]
        without = parts
    assert dark[0] == 0
    assert dark[1] > 0
    assert dark == sorted(dark)
    assert dark[4] > dark[3], "double is more than solid"


def test_without_a_tint_there_is_no_pattern(editor: TextEditor) -> None:
    state = state_of("abcde", (0.0, 3.0, 6.0, 8.4, 12.0))
    pictures = []
    for has_pattern in (False, True):
        view = TextView(tint=None, shows_pattern=has_pattern)
        editor.show_state(replace(state, text_view=view))
        pictures.append(picture(editor))
    assert (pictures[0] == pictures[1]).all()


def test_a_special_token_is_a_chip_whatever_is_known_of_it(editor: TextEditor) -> None:
    editor.show_state(replace(state_of("the<|end|> cat", (0, 0, 0)), text_view=PLAIN))
    chips = [pixels(editor, token, LIGHT.surface) for token in range(3)]
    areas = [editor.rect_of(token).width() * editor.rect_of(token).height() for token in range(3)]
    assert chips[1] / areas[1] < 0.5 < min(chips[0] / areas[0], chips[2] / areas[2])


def test_boundaries_stand_between_tokens_and_never_within_a_character(editor: TextEditor) -> None:
    text = "the天cat"
    document = Document(text, tuple(MODEL.encode(text)))
    assert len(document) == 6, "the E5-A4 A9 c a t"
    state = replace(
        state_of(text, (float("nan"),) * 6), document=document, text_view=TextView(tint=None)
    )
    editor.show_state(state)
    before = picture(editor)
    editor.show_state(replace(state, text_view=TextView(tint=None, shows_boundaries=True)))
    columns = np.flatnonzero((picture(editor) != before).any(axis=(0, 2)))
    groups = np.split(columns, np.flatnonzero(np.diff(columns) > 2) + 1)
    found = [float(group.mean()) for group in groups]
    lefts = [editor.rect_of(token).left() for token in (1, 3, 4, 5)]
    assert found == pytest.approx(lefts, abs=1.5)
    assert editor.rect_of(1).right() == pytest.approx(editor.rect_of(2).left())


def test_a_character_is_shared_out_among_its_tokens(editor: TextEditor) -> None:
    text = "天😀"
    editor.show_state(state_of(text, (12.0, 0.0, 12.0, 0.0, 12.0, 0.0)))
    assert len(editor.heat_map) == 6
    rects = [editor.rect_of(token) for token in range(6)]
    assert all(rect.width() > 1 for rect in rects)
    assert rects[0].width() == pytest.approx(2 * rects[1].width(), rel=0.01)
    assert [rect.left() for rect in rects] == sorted(rect.left() for rect in rects)


def test_line_ends_are_tokens_too(editor: TextEditor) -> None:
    editor.show_state(state_of("the\n\ncat", (0, 12.0, 12.0, 0, 0, 0)))
    assert pixels(editor, 1, STRONG) > 20
    assert pixels(editor, 2, STRONG) > 20
    assert editor.rect_of(2).top() > editor.rect_of(1).top()


def test_spaces_are_shown_as_signs_when_wished(editor: TextEditor) -> None:
    state = replace(state_of("the cat\tsat\n", (0, 0, 0, 0, 0, 0)), text_view=PLAIN)
    editor.show_state(state)
    before = picture(editor)
    editor.show_state(replace(state, text_view=replace(PLAIN, shows_spaces=True)))
    assert (picture(editor) != before).any()
    editor.show_state(state)
    assert (picture(editor) == before).all()
    assert editor.text() == "the cat\tsat\n"


def test_the_place_looked_at_has_a_ring_and_what_follows_is_paler(editor: TextEditor) -> None:
    state = replace(state_of("the cat sat ni", (0, 0, 0, 0)), text_view=PLAIN)
    editor.show_state(state)
    before = [picture(editor, editor.rect_of(token)) for token in range(4)]
    editor.show_state(replace(state, position=1))
    after = [picture(editor, editor.rect_of(token)) for token in range(4)]
    assert [bool(pixels(editor, token, LIGHT.accent)) for token in range(4)][1]
    inner = slice(4, -4)
    assert (after[0][:, inner] == before[0][:, inner]).all(), "before it nothing is changed"
    for token in (2, 3):
        assert after[token][:, inner].min() > before[token][:, inner].min() + 40


def test_tints_fade_more_than_letters_after_the_place_looked_at(editor: TextEditor) -> None:
    state = state_of("the cat sat<|end|>", (12.0, 12.0, 12.0, 12.0))
    editor.show_state(replace(state, position=1))
    after = mixed(mixed(LIGHT.surface, STRONG, AFTER), LIGHT.surface, VEIL)
    assert [pixels(editor, token, STRONG) > 100 for token in range(4)] == [True, True, False, False]
    assert [near(editor, token, after) > 100 for token in range(4)] == [False, False, True, True]


def test_a_place_out_of_sight_is_brought_into_sight_without_moving_the_caret(
    editor: TextEditor,
) -> None:
    text = "the cat\n" * 60
    state = state_of(text, tuple(0.0 for _ in MODEL.encode(text)))
    editor.show_state(state)
    caret = editor.textCursor().position()
    assert editor.rect_of(0).isEmpty()
    editor.show_state(replace(state, position=0))
    assert not editor.rect_of(0).isEmpty()
    assert editor.textCursor().position() == caret


# --- while the text changes ---


def test_after_a_key_what_is_before_it_stays_and_what_is_after_it_fades(
    editor: TextEditor, qtbot: QtBot
) -> None:
    editor.show_state(state_of("the cat sat", (12.0, 12.0, 12.0)))
    cursor = editor.textCursor()
    cursor.setPosition(7)
    editor.setTextCursor(cursor)
    qtbot.keyClicks(editor, "!")
    assert editor.text() == "the cat! sat"
    assert [bool(pixels(editor, token, STRONG)) for token in (0, 1, 3)] == [True, True, False]
    assert pixels(editor, 3, LIGHT.surface) < pixels(editor, 2, LIGHT.surface) + 100
    answer = state_of("the cat! sat", (12.0, 12.0, 12.0, float("nan")), current=False)
    editor.show_state(answer)
    assert bool(pixels(editor, 2, STRONG)), "known now"
    assert not pixels(editor, 3, STRONG), "not yet"
    assert pixels(editor, 3, LIGHT.surface) < editor.rect_of(3).width() * 10, "but not forgotten"
    editor.show_state(state_of("the cat! sat", (12.0, 12.0, 12.0, 12.0)))
    assert all(pixels(editor, token, STRONG) for token in range(4))


def test_an_answer_that_says_the_same_paints_nothing(
    editor: TextEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = state_of("the cat sat", (1.0, 2.0, 3.0))
    editor.show_state(state)
    editor.viewport().grab()
    QApplication.processEvents()
    asked: list[float] = []
    monkeypatch.setattr(editor, "_update_from", asked.append)
    editor.show_state(replace(state, scores=scores_of(1.0, 2.0, 3.0)))
    assert asked == []
    editor.show_state(replace(state, scores=scores_of(1.0, 2.0, 9.0)))
    assert asked == [7.0], "from the end of the token before the one that changed"


def test_another_vocabulary_forgets_what_was_known(editor: TextEditor) -> None:
    editor.show_state(state_of("the cat", (12.0, 12.0)))
    other = replace(MODEL.card(), name="other")
    state = state_of("the cat", (0.0, 0.0), current=False)
    editor.show_state(replace(state, model=other, scores=None))
    assert not pixels(editor, 0, STRONG)
    assert not editor.heat_map.scores.ranks.any()


def test_what_an_input_method_composes_moves_the_tokens_after_it(editor: TextEditor) -> None:
    editor.show_state(state_of("the cat sat", (0.0, 12.0, 0.0)))
    cursor = editor.textCursor()
    cursor.setPosition(3)
    editor.setTextCursor(cursor)
    before = [editor.rect_of(token) for token in range(3)]
    QApplication.sendEvent(editor, QInputMethodEvent("tian", []))
    after = [editor.rect_of(token) for token in range(3)]
    assert after[0].width() == pytest.approx(before[0].width())
    assert after[2].left() > before[2].left() + 10
    assert editor.text() == "the cat sat"
    assert pixels(editor, 1, STRONG) > 50


def test_right_to_left_text_is_tinted_where_it_stands(editor: TextEditor) -> None:
    text = "שלום"
    ids = MODEL.encode(text)
    editor.show_state(state_of(text, (12.0, *(0.0 for _ in ids[1:]))))
    first, last = editor.rect_of(0), editor.rect_of(len(ids) - 1)
    assert first.left() > last.left()
    assert pixels(editor, 0, STRONG) > 5


def test_an_editor_without_scores_shows_a_plain_text(editor: TextEditor) -> None:
    state = state_of("the cat", (float("nan"), float("nan")))
    editor.show_state(replace(state, scores=None))
    with_view = picture(editor)
    editor.show_state(replace(state, scores=None, text_view=PLAIN))
    assert (picture(editor) == with_view).all()
