"""The cells of the chart as a table, in words and as numbers.

Knows a row of the chart and the words for it; neither a model nor a view.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from engine.chart import ChartContent, ChartRow
from engine.pieces import Piece
from gui.chart.details import DetailsWriter
from gui.chart.rows import NOT_DRAWN
from gui.chart.wording import Wording

COLUMNS = range(11)
RANK, TOKEN, ID, BYTES, LOGIT, MODEL, DRAWN, SUM, CUT, BIAS, NOTE = COLUMNS
WHOLE = (RANK, ID)


class TableWording(QObject):
    """Writes the cells of one content; `row` None is the row of all tokens that are not shown."""

    def __init__(
        self,
        words: Wording,
        piece_of: Callable[[int], Piece],
        bytes_of: Callable[[int], bytes],
    ) -> None:
        super().__init__()
        self._words, self._piece_of, self._bytes_of = words, piece_of, bytes_of
        self._details = DetailsWriter(words)
        self._writers: dict[int, Callable[[ChartRow], str]] = {
            RANK: lambda row: words.numbers.count(row.rank),
            TOKEN: lambda row: piece_of(row.token_id).text,
            ID: lambda row: str(row.token_id),
            BYTES: lambda row: self._details.bytes_of(bytes_of(row.token_id)),
            LOGIT: lambda row: words.logit(row.logit),
            MODEL: lambda row: words.numbers.percent(row.model_probability),
            DRAWN: self._share,
            SUM: self._sum,
            BIAS: lambda row: words.bias(row.bias) if row.bias else "",
        }

    def heading(self, content: ChartContent, column: int) -> str:
        headings = (
            self.tr("rank"),
            self.tr("token"),
            self.tr("id"),
            self.tr("bytes"),
            self.tr("logit"),
            self.tr("model"),
            self.tr("drawn") if content.stage is None else self._words.after(content.stage),
            self.tr("cumulative"),
            self.tr("cut by"),
            self.tr("bias"),
            self.tr("note"),
        )
        return headings[column]

    def number(self, content: ChartContent, row: ChartRow | None, column: int) -> float | None:
        """A cell's number as the trace has it; None where it has none."""
        if row is None:
            rest = content.rest
            return {MODEL: rest.model_probability, DRAWN: rest.probability}.get(column)
        numbers: dict[int, float] = {
            RANK: row.rank,
            ID: row.token_id,
            LOGIT: row.logit,
            MODEL: row.model_probability,
            DRAWN: row.probability,
            SUM: row.cumulative,
            BIAS: row.bias,
        }
        return numbers.get(column)

    def text(
        self, content: ChartContent, row: ChartRow | None, column: int, landing: int | None
    ) -> str:
        """A cell as it is seen, its number as in the chart; `landing`: the token that u is on."""
        if row is None:
            return self._rest(content, column)
        if column == CUT:
            reason = self._words.reason_of(content, row.token_id) if row.cut_by else None
            return "" if reason is None else reason.long
        return self._note(row, landing) if column == NOTE else self._written(row, column)

    def _rest(self, content: ChartContent, column: int) -> str:
        rest, percent = content.rest, self._words.numbers.percent
        if column == TOKEN:
            return self._words.rest_name(rest)
        if column == MODEL:
            return percent(rest.model_probability)
        if column == DRAWN:
            return percent(rest.probability) if rest.probability > 0.0 else NOT_DRAWN
        return ""

    def _written(self, row: ChartRow, column: int) -> str:
        return self._writers[column](row)

    def _share(self, row: ChartRow) -> str:
        return NOT_DRAWN if row.cut_by is not None else self._words.numbers.percent(row.probability)

    def _sum(self, row: ChartRow) -> str:
        return "" if row.cut_by is not None else self._words.numbers.percent(row.cumulative)

    def landing(self) -> str:
        """The usual note."""
        return self.tr("u lands here")

    def _note(self, row: ChartRow, landing: int | None) -> str:
        notes = (
            (row.token_id == landing, self.landing()),
            (row.is_actual, self._words.actual()),
            (row.is_pinned, self.tr("pinned")),
        )
        return ", ".join(words for is_so, words in notes if is_so)

    def description(self, content: ChartContent, row: ChartRow | None) -> str:
        """All that is known of a row."""
        if row is None:
            return self._words.rest_summary(content.rest, content.stage)
        piece, raw = self._piece_of(row.token_id), self._bytes_of(row.token_id)
        return self._details.details(content, row, piece, raw).as_text()

    def exact(self, content: ChartContent, row: ChartRow | None, column: int) -> str:
        """A cell for another program: a number with all its digits, else the text."""
        value = self.number(content, row, column)
        if value is None:
            return self.text(content, row, column, None)
        return str(int(value)) if column in WHOLE else repr(float(value))

    def table(self, content: ChartContent, rows: Sequence[ChartRow | None]) -> str:
        """Headings and these rows, with tabs between the cells. A tab within one is a space."""
        lines = [[self.heading(content, column) for column in COLUMNS]]
        lines += [[self.exact(content, row, column) for column in COLUMNS] for row in rows]
        return "\n".join("\t".join(cell.replace("\t", " ") for cell in line) for line in lines)
