"""The sentences about session files, in the reader's language. Knows no widget."""

from __future__ import annotations

import math
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale

from engine.saved import Fitted, SavedSession
from engine.saved.replay import NumberDifference
from gui.chart.numbers import NumberWriter
from gui.sessions.faults import reason_of
from gui.sessions.files import SUFFIX
from gui.sessions.recovery import KEPT_DAYS, Unsaved

SMALLEST_PLAIN = 1e-5

translate = QCoreApplication.translate


def not_opened(name: str, error: object) -> str:
    words = translate("Sessions", "{file} was not opened, and the session stays as it is. {reason}")
    return words.format(file=name, reason=reason_of(error))


def not_saved(name: str, error: object) -> str:
    words = translate("Sessions", "{file} was not saved. {reason}")
    return words.format(file=name, reason=reason_of(error))


def not_replaced(error: object) -> str:
    words = translate(
        "Sessions",
        "The session stays open: its unsaved work could not be kept, so that it would have been "
        "lost. {reason}",
    )
    return words.format(reason=reason_of(error))


def not_kept(folder: Path, error: object) -> str:
    words = translate(
        "Sessions",
        "Unsaved work cannot be kept for the case that the program is killed: {folder} cannot be "
        "written. {reason} It is tried again and again.",
    )
    return words.format(folder=folder, reason=reason_of(error))


def file_gone(name: str) -> str:
    words = translate("Sessions", "{file} is not there any more: it was moved or deleted.")
    return words.format(file=name)


def waits_for_model(name: str) -> str:
    words = translate("Sessions", "{file} will be opened when the model is ready.")
    return words.format(file=name)


def found_words(entry: Unsaved) -> str:
    """What is said of work that a program left which died."""
    words = translate(
        "Sessions",
        "Unsaved work of {time} was found: {title}. Until you discard it, it also stays under "
        "File, “Open recent”, for {days} days.",
    )
    written, title = time_words(entry.written), title_words(entry)
    return words.format(time=written, title=title, days=KEPT_DAYS)


def title_words(entry: Unsaved) -> str:
    """The name of its file, or its first words."""
    if entry.file is not None:
        return file_title(entry.file)
    title = entry.title or translate("Sessions", "empty text")
    return f"“{title}”"


def unsaved_words(entry: Unsaved) -> str:
    """The line of a menu."""
    words = translate("Sessions", "Unsaved: {title}, {time}")
    return words.format(title=title_words(entry), time=time_words(entry.written))


def file_title(path: Path) -> str:
    """The file's name as a window's title has it."""
    return path.name.removesuffix(SUFFIX)


def time_words(moment: datetime) -> str:
    """The time of today, the date and time of another day."""
    written = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    locale, short = QLocale(), QLocale.FormatType.ShortFormat
    if written.date() == QDate.currentDate():
        return locale.toString(written.time(), short)
    return locale.toString(written, short)


def fit_words(name: str, saved: SavedSession, fitted: Fitted, model: str) -> str:
    """How the session and the present ``model`` differ; nothing where they do not."""
    words = {"file": name, "now": model, "was": saved.model.name if saved.model else "?"}
    said = []
    if fitted.fit == "other_weights":
        text = translate(
            "Sessions",
            "{file} was made with other weights of {now}: its tokens are kept, and the numbers of "
            "the model are worked out anew.",
        )
        said.append(text.format(**words))
    elif fitted.fit == "same_vocabulary":
        text = translate(
            "Sessions",
            "{file} was made with {was}; the model here is {now}, which has the same tokens. They "
            "are kept, and the numbers of the model are worked out anew.",
        )
        said.append(text.format(**words))
    elif fitted.fit == "other_vocabulary":
        text = translate(
            "Sessions",
            "{file} was made with {was}; the model here is {now}, whose tokens are others. So only "
            "the text was opened; the paths, pins and biases stay in the file.",
        )
        said.append(text.format(**words))
    if fitted.text_differs:
        text = translate(
            "Sessions", "The text in {file} is not the one that its tokens make: theirs is shown."
        )
        said.append(text.format(**words))
    return " ".join(said)


def difference_words(name: str, difference: NumberDifference, numbers: NumberWriter) -> str:
    """The model says something else than when the session was made."""
    words = translate(
        "Sessions",
        "The model does not say what it said when {file} was made: token {place} of the text had "
        "{recorded} and has {present} now ({count} of {all} tokens differ). The text stays as it "
        "was drawn.",
    )
    return words.format(
        file=name,
        place=numbers.count(difference.position + 1),
        recorded=_exact_percent(difference.recorded, numbers),
        present=_exact_percent(difference.present, numbers),
        count=numbers.count(difference.count),
        all=numbers.count(difference.compared),
    )


def _exact_percent(share: float, numbers: NumberWriter) -> str:
    """With five digits: two shares that differ by a thousandth must not look alike."""
    if share < SMALLEST_PLAIN:
        return numbers.power(share, 4) if share else numbers.percent(0)
    return numbers.percents(100 * share, 2 - math.floor(math.log10(share)))
