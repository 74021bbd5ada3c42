"""What may stand on the rota, how it is shown day by day, and what is missing on it. Pure."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from youthvoice.errors import Invalid
from youthvoice.rota.rules.times import Span
from youthvoice.text.dates import clock_words

#: How many weeks one entry can be repeated for.
MOST_WEEKS = 26
#: How far ahead the rota must be filled.
LOOK_AHEAD = dt.timedelta(days=14)
#: One reader can be ill, and nobody should pass on what only they have seen.
FEWEST_READERS = 2

_FURTHEST = dt.timedelta(days=366)
_DAY = dt.timedelta(days=1)
_WEEK = dt.timedelta(weeks=1)
_SATURDAY = 5


@dataclass(frozen=True)
class NewTurns:
    """What the form says, in the partnership's own time. `ends` at midnight is the end of the day."""

    account_ref: int
    day: dt.date
    starts: dt.time
    ends: dt.time
    weeks: int = 1


@dataclass(frozen=True)
class Entry:
    """One turn as it stands on the rota."""

    id: int
    account_ref: int
    shown_as: str
    span: Span
    stands: bool = True


@dataclass(frozen=True)
class Line:
    """One turn in the words of its day."""

    id: int
    account_ref: int
    shown_as: str
    hours: str
    stands: bool
    is_over: bool


@dataclass(frozen=True)
class Day:
    """One day of the rota; `is_bare`: a working day, still to come, on which nobody reads."""

    date: dt.date
    lines: Sequence[Line]
    is_today: bool
    is_past: bool
    is_bare: bool


def check_turns(new: NewTurns, today: dt.date) -> dict[str, str]:
    """What is wrong, by field; empty when it can be entered."""
    wrong = {}
    if not today <= new.day <= today + _FURTHEST:
        wrong["day"] = "Choose today or a day within the next year."
    if new.ends <= new.starts and new.ends != dt.time():
        wrong["ends"] = (
            "The end must be after the start. For a night, enter two turns: until 00:00, and from 00:00."
        )
    if not 1 <= new.weeks <= MOST_WEEKS:
        wrong["weeks"] = f"Choose from 1 to {MOST_WEEKS} weeks."
    return wrong


def spans_of(new: NewTurns, zone: dt.tzinfo) -> list[Span]:
    """One span for each week, at the same hour by the clock on the wall whatever the clocks do.

    Raises Invalid for a turn that lies in the hour that a change of the clocks skips.
    """
    days = [new.day + week * _WEEK for week in range(new.weeks)]
    spans = [_span(day, new, zone) for day in days]
    for day, span in zip(days, spans, strict=True):
        if span.ends <= span.starts:
            raise Invalid(
                f"The clocks change on {long_date(day)}, and this turn would have no time. Enter it by day."
            )
    return spans


def first_overlap(spans: Iterable[Span], others: Iterable[Span]) -> Span | None:
    """The first of these that shares time with one of the others; None when they all fit."""
    taken = list(others)
    return next((s for s in spans if any(s.starts < o.ends and o.starts < s.ends for o in taken)), None)


def monday_of(day: dt.date) -> dt.date:
    """The first day of the week that is shown first."""
    return day - day.weekday() * _DAY


def by_day(
    entries: Iterable[Entry], first: dt.date, days: int, now: dt.datetime, zone: dt.tzinfo
) -> list[Day]:
    """Every day from `first`, with the turns that begin on it in order; days without any are there too."""
    lines: dict[dt.date, list[Line]] = {}
    for entry in sorted(entries, key=lambda e: (e.span, e.shown_as)):
        day = entry.span.starts.astimezone(zone).date()
        lines.setdefault(day, []).append(_line(entry, now, zone))
    today = now.astimezone(zone).date()
    return [_day(first + n * _DAY, lines.get(first + n * _DAY, []), today) for n in range(days)]


def bare_days(entries: Iterable[Entry], now: dt.datetime, zone: dt.tzinfo) -> list[dt.date]:
    """The working days from today on, as far as the rota must reach, on which no turn that stands begins."""
    today = now.astimezone(zone).date()
    shown = by_day(entries, today, LOOK_AHEAD.days, now, zone)
    return [day.date for day in shown if day.is_bare]


def readers(entries: Iterable[Entry]) -> dict[int, str]:
    """Who reads, by account, of the turns that stand."""
    return {entry.account_ref: entry.shown_as for entry in entries if entry.stands}


def warnings(entries: Iterable[Entry], now: dt.datetime, zone: dt.tzinfo) -> list[str]:
    """What is missing in the weeks that the rota must reach, in whole sentences; empty when it is whole."""
    known = list(entries)
    ahead = [entry for entry in known if entry.span.ends > now and entry.span.starts < now + LOOK_AHEAD]
    said = []
    bare = bare_days(known, now, zone)
    if bare:
        said.append(f"Nobody reads on {_listed([short_date(day) for day in bare])}.")
    who = list(dict.fromkeys(readers(ahead).values()))
    if len(readers(ahead)) == 1:
        said.append(f"Only {who[0]} reads in the next two weeks. There must be two: one can be ill.")
    gone = {entry.shown_as for entry in ahead if not entry.stands}
    if gone:
        words = "may no longer read, so those turns do not count. Hand them over or remove them."
        said.append(f"{_listed(sorted(gone))} {words}")
    return said


def hours_words(span: Span, zone: dt.tzinfo) -> str:
    """ "9 am to 5 pm", by the partnership's clock."""
    return f"{clock_words(span.starts.astimezone(zone))} to {clock_words(span.ends.astimezone(zone))}"


def turn_words(span: Span, zone: dt.tzinfo) -> str:
    """The day and the hours: "Monday 7 December 2026, 9 am to 5 pm"."""
    return f"{long_date(span.starts.astimezone(zone).date())}, {hours_words(span, zone)}"


def long_date(day: dt.date) -> str:
    """ "Monday 7 December 2026"."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def short_date(day: dt.date) -> str:
    """ "Mon 7 Dec"."""
    return f"{day:%a} {day.day} {day:%b}"


def same_turn(one: Span, other: Span, zone: dt.tzinfo) -> bool:
    """True for the same hours on the same day of the week, by the clock on the wall."""
    return _on_the_wall(one, zone) == _on_the_wall(other, zone)


def _listed(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def _on_the_wall(span: Span, zone: dt.tzinfo) -> tuple[int, dt.time, dt.time]:
    starts, ends = span.starts.astimezone(zone), span.ends.astimezone(zone)
    return starts.weekday(), starts.time(), ends.time()


def _span(day: dt.date, new: NewTurns, zone: dt.tzinfo) -> Span:
    last = day + _DAY if new.ends == dt.time() else day
    return Span(_moment(day, new.starts, zone), _moment(last, new.ends, zone))


def _moment(day: dt.date, time: dt.time, zone: dt.tzinfo) -> dt.datetime:
    return dt.datetime.combine(day, time, zone).astimezone(dt.UTC)


def _line(entry: Entry, now: dt.datetime, zone: dt.tzinfo) -> Line:
    hours, is_over = hours_words(entry.span, zone), entry.span.ends <= now
    return Line(entry.id, entry.account_ref, entry.shown_as, hours, entry.stands, is_over)


def _day(day: dt.date, lines: list[Line], today: dt.date) -> Day:
    is_bare = day >= today and day.weekday() < _SATURDAY and not any(line.stands for line in lines)
    return Day(day, lines, is_today=day == today, is_past=day < today, is_bare=is_bare)
