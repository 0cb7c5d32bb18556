"""What a roll says: each row's numbers, and in plain words whether chance alone does that.

Knows numbers and token texts, not where they are painted.
"""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject

from engine.roll_statistics import ChiSquare, Summary, Tally
from engine.rolls import Roll
from gui.chart.numbers import NumberWriter

# What chance gives less often than this is called rare, or hardly chance.
USUAL, RARE = 0.05, 0.001
SMALLEST_DEVIATION = 0.005


class RollWording(QObject):
    """Writes in one language and one locale; make a new one when either changes."""

    def __init__(self, locale: QLocale) -> None:
        super().__init__()
        self.numbers = NumberWriter(locale)

    def heads(self) -> tuple[str, str, str, str]:
        """Of the columns: expected, observed, how often, and by how many σ it is off."""
        return self.tr("expected"), self.tr("observed"), self.tr("times"), self.tr("off by")

    def legend(self) -> tuple[str, str, str]:
        """Of the outline, of the solid bar, and of the band."""
        return self.tr("expected"), self.tr("observed"), self.tr("±1 σ and ±2 σ by chance")

    def others(self, count: int) -> str:
        """The row of all tokens without one of their own."""
        text = self.tr("%n others", "", count)
        return text.replace(str(count), self.numbers.count(count))

    def deviation(self, tally: Tally) -> str:
        """ "+1.42 σ"; nothing before the first roll."""
        if not tally.rolls:
            return ""
        number = self.numbers.decimal(abs(tally.deviation), 2)
        sign = "+" if tally.deviation >= 0 else "\N{MINUS SIGN}"
        if abs(tally.deviation) < SMALLEST_DEVIATION:
            sign = ""
        return self.tr("{number} σ").format(number=sign + number)

    def row(self, token: str, tally: Tally) -> str:
        """ "·nice: expected 45.6 % (give or take 1.6 %), observed 44.1 %, 441 times, −0.91 σ"."""
        expected = self.numbers.percent(tally.probability)
        if not tally.rolls:
            return self.tr("{token}: expected {expected}").format(token=token, expected=expected)
        return self.tr(
            "{token}: expected {expected} (give or take {scatter}), observed {observed}, "
            "{times} times, off by {deviation}"
        ).format(
            token=token,
            expected=expected,
            scatter=self.numbers.percent(tally.scatter),
            observed=self.numbers.percent(tally.share),
            times=self.numbers.count(tally.observed),
            deviation=self.deviation(tally),
        )

    def invitation(self) -> str:
        """Before the first roll."""
        return self.tr("Not rolled yet: the bars show what is to be expected.")

    def progress(self, roll: Roll) -> str:
        """ "3,400 of 10,000 rolls"."""
        return self.tr("{done} of {count} rolls").format(
            done=self.numbers.count(roll.done), count=self.numbers.count(roll.count)
        )

    def verdict(self, roll: Roll, summary: Summary) -> str:
        """Whether the roll is what chance gives, in plain words and with its numbers."""
        if summary.test is None:
            if roll.possible == 1:
                return self.tr("Only one token can be drawn, so there is nothing to compare.")
            return self.tr("Too few rolls to compare: fewer than five expected of all but one.")
        within = self.tr("{within} of {count} within 2 σ").format(
            within=summary.within(2), count=len(summary.tallies)
        )
        return f"{self._judgement(summary.test).format(within=within)} {self._test(summary.test)}"

    def _judgement(self, test: ChiSquare) -> str:
        if test.probability >= USUAL:
            return self.tr("As expected: {within}.")
        if test.probability >= RARE:
            return self.tr("Rare, but chance does that: {within}.")
        return self.tr("Hardly chance: {within}.")

    def _test(self, test: ChiSquare) -> str:
        value = self.numbers.decimal(test.value, 1)
        if test.probability >= RARE:
            often = self.tr("as much or more comes by chance in {share} of such rolls")
            share = self.numbers.percent(test.probability)
        else:
            often = self.tr("as much or more comes by chance in less than {share} of such rolls")
            share = self.numbers.percent(RARE)
        return self.tr("Chi-square {value}, degrees of freedom {degrees}: {often}.").format(
            value=value, degrees=test.degrees, often=often.format(share=share)
        )

    def stopped(self, roll: Roll) -> str:
        """A roll that was not finished."""
        return self.tr("Stopped after {progress}.").format(progress=self.progress(roll))

    def earlier(self) -> str:
        """Why a roll is dimmed."""
        return self.tr("This roll is of an earlier distribution. Roll again for the present one.")

    def source(self, roll: Roll) -> str:
        """Where the random numbers are from, and what else is random."""
        throw = roll.throw
        text = self.tr("Seed {seed}, position {position}, re-roll {reroll}: they repeat the roll.")
        text = text.format(
            seed=throw.seed,
            position=self.numbers.count(throw.position),
            reroll=self.numbers.count(throw.reroll),
        )
        if len(roll.cases) > 1:
            share = self.numbers.percent(roll.cases[0].share)
            coin = self.tr("Each roll tosses XTC's coin, which falls on “act” in {share}.")
            text = f"{text} {coin.format(share=share)}"
        return text

    def table(self, tokens: tuple[str, ...], summary: Summary) -> str:
        """All numbers with tabs between, a line for each row, as spreadsheets take them."""
        heads = [self.tr("token"), self.tr("expected"), self.tr("observed"), self.tr("times"), "z"]
        lines = ["\t".join(heads)]
        for token, tally in zip(tokens, summary.tallies, strict=True):
            numbers = (tally.probability, tally.share, tally.observed, tally.deviation)
            lines.append("\t".join([token, *(f"{number:.10g}" for number in numbers)]))
        return "\n".join(lines) + "\n"
