"""Weeks, quarters and kinds: how the partnership counts time and voices."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class PriorityKind(StrEnum):
    """A priority, or the queue and board of what belongs to none of the three."""

    PRIORITY = "priority"
    NONE_OF_THREE = "none_of_three"


class VoiceKind(StrEnum):
    """Whose voices a group's are; adults' voices are not counted as young people's."""

    YOUNG_PEOPLE = "young_people"
    ADULTS_SPEAKING = "adults_speaking"


class Share(StrEnum):
    """How many of those who were there say the same, as whoever was there heard it."""

    ONE = "one"
    SOME = "some"
    MOST = "most"


def week_of(day: dt.date) -> dt.date:
    """The Monday of the day's week: the finest time that a lasting row may hold."""
    return day - dt.timedelta(days=day.weekday())


@dataclass(frozen=True, order=True)
class Quarter:
    """A calendar quarter; `number` is 1 to 4."""

    year: int
    number: int

    @classmethod
    def of_week(cls, monday: dt.date) -> "Quarter":
        """A week belongs to the quarter that its Thursday is in, so no week is split."""
        thursday = monday + dt.timedelta(days=3)
        return cls(thursday.year, (thursday.month - 1) // 3 + 1)

    @property
    def first_week(self) -> dt.date:
        """The Monday of the first week whose Thursday is in the quarter."""
        first = dt.date(self.year, 3 * self.number - 2, 1)
        return first + dt.timedelta(days=(3 - first.weekday()) % 7 - 3)

    @property
    def previous(self) -> "Quarter":
        """The quarter before."""
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)

    @property
    def next(self) -> "Quarter":
        """The quarter after."""
        return Quarter(self.year, self.number + 1) if self.number < 4 else Quarter(self.year + 1, 1)

    @property
    def months(self) -> str:
        """In words: "July to September 2026"."""
        names = ("January to March", "April to June", "July to September", "October to December")
        return f"{names[self.number - 1]} {self.year}"
