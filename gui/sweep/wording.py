"""What the sweep says: the numbers at a place, and the whole of it as a table to copy.

Knows numbers and token texts, not where they are painted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLocale, QObject

from engine.pieces import Piece
from engine.sweep import Parameter, Sweep
from gui.chart.numbers import NumberWriter
from gui.stage_names import stage_name

PieceOf = Callable[[int], Piece]


class SweepWording(QObject):
    """Writes in one language and one locale; make a new one when either changes."""

    def __init__(self, locale: QLocale) -> None:
        super().__init__()
        self.numbers = NumberWriter(locale)

    def name(self, parameter: Parameter) -> str:
        """ "Temperature"."""
        return stage_name(parameter)

    def title(self, parameter: Parameter) -> str:
        """What the plot is called by those who do not see it."""
        return self.tr("Curves over {parameter}").format(parameter=self.name(parameter))

    def value(self, parameter: Parameter, value: float) -> str:
        """A setting, short: "0.70", "40", "off", "0 (greedy)"."""
        if parameter == "top_k":
            return self.numbers.count(round(value)) if value else self.tr("off")
        if parameter == "temperature" and value == 0:
            return self.tr("0 (greedy)")
        if parameter == "top_p" and value == 1:
            return self.tr("1 (off)")
        return self.numbers.setting(value, 2)

    def tick(self, parameter: Parameter, value: float) -> str:
        """A number at the axis, as short as it goes."""
        if parameter == "top_k":
            return self.numbers.count(round(value))
        return self.numbers.setting(value, 0)

    def setting(self, parameter: Parameter, value: float) -> str:
        """ "Temperature 0.70"."""
        return self.tr("{parameter} {value}").format(
            parameter=self.name(parameter), value=self.value(parameter, value)
        )

    def bits(self, entropy_bits: float) -> str:
        return self.numbers.decimal(entropy_bits, 2)

    def choices(self, entropy_bits: float) -> str:
        """2 to the entropy: 8.57 -> "8.6", 1234.5 -> "1,234"."""
        choices = 2.0**entropy_bits
        if choices < 99.95:
            return self.numbers.decimal(choices, 1)
        return self.numbers.count(round(choices))

    def measures(self, entropy_bits: float) -> str:
        """ "entropy 3.10 bits, 8.6 effective choices"."""
        return self.tr("entropy {bits} bits, {choices} effective choices").format(
            bits=self.bits(entropy_bits), choices=self.choices(entropy_bits)
        )

    def shares(self, tokens: Sequence[str], shares: Sequence[float], landing: int | None) -> str:
        """ "·nice 31.2 %, ·hot 20.1 % (drawn)", the likeliest first; `landing` is an index."""
        order = sorted(range(len(tokens)), key=lambda index: -shares[index])
        return self.tr(", ").join(
            (self.tr("{token} {share} (drawn)") if index == landing else self.tr("{token} {share}"))
            .replace("{share}", self.numbers.percent(shares[index]))
            .replace("{token}", tokens[index])
            for index in order
        )

    def reading(self, setting: str, measures: str, shares: str) -> str:
        """ "Temperature 1.34: entropy 3.10 bits, 8.6 effective choices; ·nice 31.2 %, …"."""
        text = self.tr("{setting}: {measures}; {shares}")
        return text.format(setting=setting, measures=measures, shares=shares)

    def hint(self, measures: str) -> str:
        """How to set what the cursor reads."""
        return self.tr("{measures} · Enter or a click sets it").format(measures=measures)

    def captions(self) -> tuple[str, str]:
        """Of the lower plot's left and right axis."""
        return self.tr("entropy in bits"), self.tr("effective choices")

    def table(self, sweep: Sweep, tokens: Sequence[str]) -> str:
        """All numbers with tabs between, a line for each value, as spreadsheets take them."""
        heads = [self.name(sweep.parameter), self.tr("entropy (bits)"), self.tr("2^entropy")]
        lines = ["\t".join([*heads, *tokens])]
        columns = (sweep.values, sweep.entropy_bits, sweep.effective_choices, sweep.shares)
        for value, bits, choices, shares in zip(*columns, strict=True):
            numbers = [value, bits, choices, *shares.tolist()]
            lines.append("\t".join(f"{number:.10g}" for number in numbers))
        return "\n".join(lines) + "\n"
