"""The tab "Roll": draws many times from what is drawn from, a little in each frame.

Knows the state it shows. A roll belongs to the distribution it was made from: it is stopped and
dimmed as soon as that is no longer the present one.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QWidget,
)

from engine.pieces import Piece
from engine.randomness import Throw
from engine.rolls import Roll, same_distribution, summary_of
from engine.state import State
from gui.panel import Panel, quiet_label
from gui.roll.chart import RollChart
from gui.roll.legend import RollLegend
from gui.roll.roller import Roller
from gui.roll.wording import RollWording
from gui.theme import Theme

COUNTS = (1_000, 10_000, 100_000)


class RollView(Panel):
    """Rolls when asked; whoever creates it calls ``close``."""

    finished = Signal()
    """All rolls were made."""
    pause_asked = Signal()
    """A roll is to start, and with the next step of the run it would be of something earlier."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Roll"), parent)
        self._state = State()
        self._roll: Roll | None = None
        self._preview: Roll | None = None
        self._model: object = None
        self._piece_of: Callable[[int], Piece] | None = None
        self._is_stale = False
        self.count = COUNTS[0]
        self.chart = RollChart()
        self._words = RollWording(self.locale())
        self.roller = Roller(self)
        self.roller.went_on.connect(self._follow)
        self._create_heading()
        self._lay_out()
        self._write()

    def _create_heading(self) -> None:
        self.start = QPushButton()
        self.start.setObjectName("primary")
        self.start.setAutoDefault(False)
        self.start.clicked.connect(self.toggle)
        self._group = QButtonGroup(self)
        self.counts: dict[int, QPushButton] = {}
        for count in COUNTS:
            button = QPushButton(self._words.numbers.count(count))
            button.setObjectName("chip")
            button.setCheckable(True)
            button.setChecked(count == self.count)
            button.setAutoDefault(False)
            name = self.tr("{count} rolls").format(count=button.text())
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(lambda _=False, chosen=count: self.choose_count(chosen))
            self._group.addButton(button)
            self.heading.addWidget(button)
            self.counts[count] = button
        self.legend = RollLegend(self._words.legend())
        self.heading.addWidget(self.legend, 1)
        self.heading.addWidget(self.start)

    def _lay_out(self) -> None:
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Rolls made"))
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.verdict = QLabel()
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        self.verdict.setWordWrap(True)
        self.verdict.setAlignment(Qt.AlignmentFlag.AlignTop)
        # Two lines, so that what is above does not jump when the second comes.
        self.verdict.setMinimumHeight(2 * self.verdict.fontMetrics().lineSpacing())
        self.source = quiet_label()
        self.source.setWordWrap(True)
        for label in (self.verdict, self.source):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        scroll = QScrollArea()
        scroll.setObjectName("side")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.chart)
        self.body.addWidget(self.progress)
        self.body.addWidget(scroll, 1)
        self.body.addWidget(self.verdict)
        self.body.addWidget(self.source)

    # what is shown

    @property
    def is_rolling(self) -> bool:
        return self.roller.is_rolling

    @property
    def current_roll(self) -> Roll | None:
        """The roll that is shown; None before the first."""
        return self._roll

    @property
    def is_earlier(self) -> bool:
        """Whether the roll is of another distribution than the present one."""
        roll, trace = self._roll, self._state.trace
        return roll is not None and (trace is None or not same_distribution(roll.trace, trace))

    def show_state(self, state: State) -> None:
        changed = state.trace is None or state.trace is not self._state.trace
        was_running, self._state = self._state.is_running, state
        if state.is_running != was_running:
            self._write_button(self.is_rolling)
        if state.model is not None and state.model is not self._model:
            # The ids of the roll mean something else now.
            self._model, self._piece_of, self._roll = state.model, state.model.piece, None
            self.roller.stop()
            changed = True
        if changed:
            self._preview = None
            if self.is_earlier:
                self.roller.stop()
            if self.isVisible():
                self._write()

    def take_over(self, former: RollView) -> None:
        """Show the roll of another view of the same session, and go on with it if it does."""
        self.choose_count(former.count)
        self._roll = former._roll
        if self._roll is not None and former.is_rolling:
            self.roller.start(self._roll)
        self._write()

    def choose_count(self, count: int) -> None:
        """How many the button rolls."""
        self.count = count
        self.counts[count].setChecked(True)
        self._write()

    def set_theme(self, theme: Theme) -> None:
        self.legend.set_theme(theme)
        self.chart.set_theme(theme)

    def set_stale(self, stale: bool) -> None:
        """Dims what is shown while a newer distribution is awaited."""
        self._is_stale = stale
        self.chart.set_stale(self._is_stale or self.is_earlier)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Rolls as fast as it can, without a picture of each step."""
        self.roller.reduced_motion = reduced

    # rolling

    def roll(self, count: int) -> None:
        """Draw `count` times (1 to 100,000) from the present distribution; the one before is gone.

        A run is asked to pause. Raises ValueError for another count. Does nothing while there is
        no distribution.
        """
        if self._state.trace is not None and self._state.is_running:
            self.pause_asked.emit()
        state = self._state  # As it is after the pause.
        if state.trace is None:
            return
        position = 0 if state.prediction is None else len(state.prediction.document)
        self._roll = Roll(state.trace, Throw(state.seed, position, state.reroll), count)
        self.roller.start(self._roll)
        self._write()

    def toggle(self) -> None:
        """What the button does: roll, or stop."""
        if self.is_rolling:
            self.cancel()
        else:
            self.roll(self.count)

    def cancel(self) -> bool:
        """Stop where it is; the rolls made so far stay. Whether there was anything to stop."""
        was_rolling = self.is_rolling
        if was_rolling:
            self.roller.stop()
            self._write()
        return was_rolling

    def _follow(self) -> None:
        self._write()
        if not self.is_rolling:
            self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_rolling:
            self.cancel()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._write()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.roller.stop()
        super().closeEvent(event)

    # writing

    def _shown(self) -> Roll | None:
        """The roll, or one of which nothing is made yet, to show what is to be expected."""
        if self._roll is not None or self._state.trace is None:
            return self._roll
        if self._preview is None:
            self._preview = Roll(self._state.trace, Throw(), COUNTS[0])
        return self._preview

    def _write(self) -> None:
        roll, is_rolling = self._shown(), self.is_rolling
        self._write_button(is_rolling)
        self.progress.setVisible(is_rolling)
        if roll is None:
            self.chart.show_message(self._reason())
            self.verdict.setText("")
            self.source.setText("")
            return
        self.progress.setRange(0, roll.count)
        self.progress.setValue(roll.done)
        self._write_roll(roll, is_rolling)
        self.chart.set_stale(self._is_stale or self.is_earlier)

    def _write_button(self, is_rolling: bool) -> None:
        number = self._words.numbers.count(self.count)
        text = self.tr("Cancel (Esc)") if is_rolling else self.tr("Roll {count} times")
        self.start.setText(text.format(count=number))
        self.start.setEnabled(self._state.trace is not None)
        pauses = self._state.is_running and not is_rolling
        tip = self.tr("Pauses the run: a roll is of one distribution") if pauses else ""
        self.start.setToolTip(tip)
        self.start.setAccessibleDescription(tip)
        self.start.setMinimumWidth(max(self.start.minimumWidth(), self.start.sizeHint().width()))

    def _write_roll(self, roll: Roll, is_rolling: bool) -> None:
        summary, words = summary_of(roll), self._words
        ids = [tally.token_id for tally in summary.tallies]
        pieces = tuple(None if each is None else self._piece(each) for each in ids)
        others = roll.possible - sum(each is not None for each in ids)
        self.chart.show_summary(summary, pieces, words.others(others))
        sentences = []
        if roll is not self._roll:
            sentences.append(words.invitation())
        elif is_rolling:
            sentences.append(words.progress(roll))
        else:
            if self.is_earlier:
                sentences.append(words.earlier())
            if roll.done < roll.count:
                sentences.append(words.stopped(roll))
            if roll.done:
                sentences.append(words.verdict(roll, summary))
        self.verdict.setText(" ".join(sentences))
        self.source.setText(words.source(roll) if roll is self._roll else "")

    def _piece(self, token_id: int) -> Piece:
        return (
            Piece(str(token_id), "special") if self._piece_of is None else self._piece_of(token_id)
        )

    def _reason(self) -> str:
        if self._state.failure is not None:
            return self.tr("No distribution: see the message above.")
        if self._state.model is None:
            return self.tr("The model is being loaded …")
        return self.tr("The first distribution is on its way …")
