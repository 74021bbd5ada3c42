"""What is erased by itself, and after how long: each class of data, with the life it may not outlast. Pure.

A partnership may choose a shorter life, never a longer one: the shipped life is what young people
were promised when they sent something.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from youthvoice.text.phrases import Counted

_MONTH = 365.25 / 12


@dataclass(frozen=True)
class DataClass:
    """One class of data. `most` is the shipped life and `least` the shortest, both counted in `unit`."""

    key: str
    title: str
    begins: str
    why_least: str
    most: int
    least: int
    unit: str = "days"

    def to_days(self, number: int) -> int:
        """A life in this class's unit, as days; part of a day counts as one."""
        return number if self.unit == "days" else -int(-number * _MONTH // 1)

    def from_days(self, days: int) -> int:
        """Days in this class's unit."""
        return days if self.unit == "days" else int(days / _MONTH)

    def in_words(self, days: int) -> Counted:
        """As pages say it: "30 days", "24 months"."""
        number = self.from_days(days)
        if self.unit == "days":
            return Counted("%(number)s day", "%(number)s days", number)
        return Counted("%(number)s month", "%(number)s months", number)

    def problems(self, number: int, why: str) -> dict[str, str]:
        """What must change before a life (in this class's unit) can be kept, by field."""
        if number > self.most:
            return {"life": f"{self.most} {self.unit} at most: that is what young people were promised."}
        if number < self.least:
            return {"life": f"{self.least} {self.unit} at least: {self.why_least}"}
        return {} if why else {"why": "Say why, for whoever asks in a year."}


#: In the order in which pages show them.
CLASSES: tuple[DataClass, ...] = (
    DataClass(
        "original",
        "The sealed original",
        "after it was approved, left out or closed. A lead's hold keeps it longer.",
        "a lead needs time to see that somebody may be in danger.",
        30,
        7,
    ),
    DataClass(
        "masked",
        "The masked copy, with what was noticed in it",
        "after it was decided.",
        "a second opinion and a second look happen inside it.",
        14,
        7,
    ),
    DataClass(
        "cleaned",
        "Approved words and their themes",
        "after they were approved. The totals stay.",
        "an answer needs the words that it answers.",
        24,
        3,
        "months",
    ),
    DataClass(
        "case",
        "A lead's decision, without any words",
        "after it was decided.",
        "somebody must be able to look back at it.",
        24,
        6,
        "months",
    ),
    DataClass(
        "reply",
        "What adults wrote back to a receipt",
        "after it was shown. Sooner when its receipt is taken back.",
        "somebody may come back late to read it.",
        12,
        3,
        "months",
    ),
    DataClass("notice", "Notices to staff", "after they were handed on.", "people are away for a day.", 7, 1),
)

BY_KEY: Mapping[str, DataClass] = {one.key: one for one in CLASSES}

#: What has a life that nobody can change, in words.
FIXED: tuple[tuple[str, str], ...] = (
    ("That a page was sent, so that pressing Send twice does not make two", "7 days"),
    ("The hour when something came in", "until it goes on to the scrutineers; then only the week is left"),
    ("A scrutineer's decision that can still be undone", "10 minutes"),
    ("A text that somebody has on their screen", "15 minutes"),
    ("What a canvasser began and did not send", "7 days"),
    ("Being signed in", "8 hours; 20 minutes without doing anything, 10 for leads"),
    ("Copies of the database for emergencies", "35 days; the keys in them 14 days"),
    ("Counts, the history and the list of staff actions of weight", "as long as the program runs"),
)


def lives_of(chosen: Mapping[str, int]) -> dict[str, int]:
    """Days by class: as chosen where that is shorter than shipped, else as shipped."""
    shipped = {one.key: one.to_days(one.most) for one in CLASSES}
    return {key: min(days, chosen.get(key, days)) for key, days in shipped.items()}


def life_words(lives: Mapping[str, int]) -> dict[str, Counted]:
    """Lives as public pages say them."""
    return {one.key: one.in_words(lives[one.key]) for one in CLASSES}
