"""When somebody next reads, and by when what came in should have been read. Pure: no clock, no database.

Everything here counts in UTC; only the words are in the partnership's own time, so that the hour an
adult entered is the hour that is said, on either side of a change of the clocks.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from youthvoice.text.dates import Dated, Form
from youthvoice.text.phrases import N_, Phrase, Sentence, in_a_row

#: Less than this of a turn is too short to promise that what comes in now is read within it.
ENOUGH = dt.timedelta(hours=1)
#: Where no turn follows at all, something has waited too long after this.
WITHOUT_A_TURN = dt.timedelta(hours=72)

_HOUR = dt.timedelta(hours=1)
_THIS_WEEK = 6
#: What is said where nobody is entered, or nobody can be asked.
CANNOT_SAY = N_("We cannot say yet when an adult next reads.")


@dataclass(frozen=True, order=True)
class Span:
    """Somebody reads from `starts` until `ends`, both aware; the end itself is not in it."""

    starts: dt.datetime
    ends: dt.datetime


@dataclass(frozen=True)
class NextRead:
    """`until`: somebody reads now, without a gap until then. `begins`: when reading next begins."""

    until: dt.datetime | None = None
    begins: dt.datetime | None = None


def next_read(spans: Iterable[Span], now: dt.datetime) -> NextRead:
    """Who reads now and next; turns that touch or overlap count as one."""
    until = None
    for span in sorted(spans):
        reached = until or now
        if span.starts > reached:
            return NextRead(until, span.starts)
        if span.ends > reached:
            until = span.ends
    return NextRead(until, None)


def in_words(found: NextRead, now: dt.datetime, zone: dt.tzinfo) -> Sentence:
    """In plain words for a reader of eleven.

    In the last hour of a turn it also says when the next one begins: what comes in now may wait for it.
    """
    if found.until is None:
        return _from(found.begins, now, zone) if found.begins else CANNOT_SAY
    here = _until(found.until, now, zone)
    if found.begins is None or found.until - now >= ENOUGH:
        return here
    return in_a_row(here, _from(found.begins, now, zone))


def promised_by(hour: dt.datetime, spans: Iterable[Span]) -> dt.datetime:
    """By when something that came in during this hour should have been read.

    The end of the first turn that begins after it came, or of the one that was running and had an
    hour left. Only the hour of arrival is known, so it counts as having come at the end of that hour.
    """
    arrived = hour + _HOUR
    ends = [s.ends for s in spans if s.starts >= arrived or s.ends >= arrived + ENOUGH]
    return min(ends, default=arrived + WITHOUT_A_TURN)


@dataclass(frozen=True)
class Late:
    """Something waits past its promise. `since`: the day of the last turn before the broken promise.

    The day is the rota's, not the day of arrival: nobody outside learns when something came in.
    """

    since: dt.date | None


def find_late(
    hour: dt.datetime | None, spans: Iterable[Span], now: dt.datetime, zone: dt.tzinfo
) -> Late | None:
    """Whether what has waited longest (since this hour; None for nothing) is past its promise."""
    turns = list(spans)
    if hour is None or now < promised_by(hour, turns):
        return None
    arrived = hour + _HOUR
    before = [s.ends for s in turns if s.starts < arrived and s.ends < arrived + ENOUGH]
    return Late((max(before) - dt.timedelta.resolution).astimezone(zone).date() if before else None)


def late_words(late: Late, today: dt.date) -> Sentence:
    """Said before the box, so that nobody waits for us who needs help now."""
    if late.since is None:
        return N_("We are late. Nobody has read all that came in lately.")
    back = (today - late.since).days
    if back == 0:
        return N_("We are late. Nobody has read all that came in today.")
    if back == 1:
        return N_("We are late. Nobody has read all that came in since yesterday.")
    return Phrase(
        "We are late. Nobody has read all that came in since %(day)s.", {"day": _day(late.since, back)}
    )


def duty_words(names: Sequence[str], found: NextRead, now: dt.datetime, zone: dt.tzinfo) -> str:
    """Who is on duty now, for colleagues; out of hours, when somebody next is."""
    if not names:
        return f"Nobody is on duty now. {in_words(found, now, zone)}"
    return f"On duty now: {' and '.join(names)}."


def _from(begins: dt.datetime, now: dt.datetime, zone: dt.tzinfo) -> Phrase:
    there = begins.astimezone(zone)
    ahead = (there.date() - now.astimezone(zone).date()).days
    time = Dated(there, Form.CLOCK)
    if ahead == 0:
        return Phrase("An adult next reads today from %(time)s.", {"time": time})
    if ahead == 1:
        return Phrase("An adult next reads tomorrow from %(time)s.", {"time": time})
    values = {"day": _day(there.date(), ahead), "time": time}
    return Phrase("An adult next reads on %(day)s from %(time)s.", values)


def _until(until: dt.datetime, now: dt.datetime, zone: dt.tzinfo) -> Sentence:
    there = until.astimezone(zone)
    time = Dated(there, Form.CLOCK)
    # What ends at midnight ends today, although midnight is tomorrow's first moment.
    days = ((there - dt.timedelta.resolution).date() - now.astimezone(zone).date()).days
    if days == 0:
        return Phrase("An adult is reading today until %(time)s.", {"time": time})
    if days == 1 and there.time() != dt.time():
        return Phrase("An adult is reading now, until %(time)s tomorrow.", {"time": time})
    return N_("An adult is reading now.")


def _day(day: dt.date, away: int) -> Dated:
    """Within a week its name says which day it is."""
    return Dated(day, Form.WEEKDAY if away <= _THIS_WEEK else Form.WEEKDAY_AND_DAY)
