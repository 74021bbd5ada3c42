"""Quarters side by side, change in words, and who was not heard. Pure."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from youthvoice.partnership.rules import Quarter

#: How many quarters a drawing shows: the last one is a year after the first.
QUARTERS_SHOWN = 5

#: The answers of the form, in its order, as a sentence about those who gave none of them goes on.
AGE_WORDS: Mapping[str, str] = {
    "under-11": "under 11",
    "11-13": "11-13",
    "14-15": "14-15",
    "16-17": "16-17",
    "18-plus": "18 and over",
}
SETTING_WORDS: Mapping[str, str] = {
    "school-or-college": "school and college",
    "home": "home",
    "online": "life online",
    "street-or-travel": "the street and travel",
    "youth-club-or-group": "youth clubs and groups",
    "care-or-health": "care and health",
    "somewhere-else": "other places",
}

#: Below this many texts, naming who is missing would as good as name who is there.
_ENOUGH_TEXTS = 5
_ENOUGH_KINDS = 2
_WEEK = dt.timedelta(weeks=1)
_QUOTE_LENGTH = 90


@dataclass(frozen=True)
class Span:
    """Mondays from `first` to `last`, both counted."""

    first: dt.date
    last: dt.date

    def holds(self, week: dt.date) -> bool:
        """True for a week inside."""
        return self.first <= week <= self.last


@dataclass(frozen=True)
class Window:
    """The quarter that a board is about, up to the last week that is counted."""

    quarter: Quarter
    until: dt.date

    @classmethod
    def up_to(cls, until: dt.date) -> "Window":
        """The quarter of the last counted week: in a quarter's first days the one just finished."""
        return cls(Quarter.of_week(until), until)

    @property
    def weeks(self) -> int:
        """How many weeks of the quarter are counted."""
        return (self.until - self.quarter.first_week) // _WEEK + 1

    @property
    def is_whole(self) -> bool:
        """True when the quarter is over."""
        return self.until + _WEEK == self.quarter.next.first_week

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """The quarters of the drawing, the oldest first, the board's own last."""
        found = [self.quarter]
        while len(found) < QUARTERS_SHOWN:
            found.insert(0, found[0].previous)
        return tuple(found)

    @property
    def labels(self) -> tuple[str, ...]:
        """The quarters in words; the last says when it is not over."""
        names = [quarter.months for quarter in self.quarters]
        return (*names[:-1], names[-1] + ("" if self.is_whole else ", so far"))

    def span_of(self, quarter: Quarter) -> Span:
        """The counted weeks of a quarter."""
        return Span(quarter.first_week, min(quarter.next.first_week - _WEEK, self.until))

    def like_for_like(self, quarter: Quarter) -> Span:
        """As many first weeks of another quarter as this one has had: half is not held against whole."""
        whole = self.span_of(quarter)
        if self.is_whole:
            return whole
        return Span(whole.first, min(whole.first + (self.weeks - 1) * _WEEK, whole.last))

    @property
    def current(self) -> Span:
        """The counted weeks of the board's own quarter."""
        return self.span_of(self.quarter)

    @property
    def before(self) -> Span:
        """The same weeks of the quarter before."""
        return self.like_for_like(self.quarter.previous)

    @property
    def year_before(self) -> Span:
        """The same weeks a year before."""
        return self.like_for_like(self.quarters[0])


@dataclass(frozen=True)
class Scene:
    """What is asked for: whose board, for which weeks, and who looks (by account reference)."""

    priority_id: int
    window: Window
    viewer_ref: int


def change_words(now: int, before: int, *, first_time: bool) -> str:
    """In neutral words: more voices is not better or worse."""
    if first_time:
        return "first time"
    if now == before:
        return "the same"
    return f"{now - before} more" if now > before else f"{before - now} fewer"


def not_heard(heard: Collection[str], words: Mapping[str, str], texts: int) -> tuple[str, ...]:
    """The answers that nobody gave, in the form's order.

    `heard` are the answers that were given in `texts` texts. Says nothing while so few were heard that
    a missing answer would tell who is there.
    """
    if texts < _ENOUGH_TEXTS or len(set(heard) & set(words)) < _ENOUGH_KINDS:
        return ()
    return tuple(said for answer, said in words.items() if answer not in heard)


def listed(things: Collection[str], joined_by: str = "or") -> str:
    """In words: "a, b or c"."""
    *most, last = things
    return f"{', '.join(most)} {joined_by} {last}" if most else last


def short_quote(text: str) -> str:
    """The text, or its beginning up to a whole word."""
    plain = " ".join(text.split())
    if len(plain) <= _QUOTE_LENGTH:
        return plain
    cut = plain[:_QUOTE_LENGTH].rsplit(" ", 1)[0]
    # a label that stands for masked words must not be cut in two
    if cut.rfind("[") > cut.rfind("]"):
        cut = cut[: cut.rfind("[")].rstrip()
    return f"{cut} …"
