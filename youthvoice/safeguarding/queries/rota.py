"""The rota as its two pages show it; the number of statements does not grow with the turns."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from youthvoice.errors import Invalid
from youthvoice.rota import queries
from youthvoice.rota.rules import planning
from youthvoice.rota.rules.planning import Day, Entry
from youthvoice.rota.services import Reader, later_ones
from youthvoice.safeguarding.queries.readers import list_readers

WEEKS = 4
_WEEK = dt.timedelta(weeks=1)
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Week:
    """Seven days from a Monday."""

    title: str
    days: Sequence[Day]
    is_now: bool


@dataclass(frozen=True)
class Rota:
    """Four weeks of turns, who is on duty now, and what is missing in the next two weeks."""

    weeks: Sequence[Week]
    first: dt.date
    earlier: dt.date
    later: dt.date
    on_duty: str
    warnings: Sequence[str]


@dataclass(frozen=True)
class OneTurn:
    """One turn to be handed over or removed; `later` are the same ones of the weeks after it."""

    entry: Entry
    words: str
    later: int
    is_over: bool
    others: Sequence[Reader]


def show_rota(session: Session, now: dt.datetime, zone: dt.tzinfo, *, around: dt.date) -> Rota:
    """The weeks from the one that `around` is in."""
    first = planning.monday_of(around)
    last = first + WEEKS * _WEEK
    shown = queries.list_entries(session, _midnight(first, zone), _midnight(last, zone))
    days = planning.by_day(shown, first, WEEKS * 7, now, zone)
    today = now.astimezone(zone).date()
    return Rota(
        weeks=[_week(days[n * 7 : n * 7 + 7], today) for n in range(WEEKS)],
        first=first,
        earlier=first - WEEKS * _WEEK,
        later=last,
        on_duty=queries.duty_words(session, now, zone),
        warnings=planning.warnings(list_ahead(session, now), now, zone),
    )


def list_ahead(session: Session, now: dt.datetime) -> list[Entry]:
    """The turns of today and as far ahead as the rota must reach."""
    return queries.list_entries(session, now - _DAY, now + planning.LOOK_AHEAD + _DAY)


def show_turn(session: Session, turn_id: int, now: dt.datetime, zone: dt.tzinfo) -> OneTurn:
    """One turn; raises NotFound."""
    turn = queries.get_turn(session, turn_id)
    entry = queries.as_entry(turn)
    readers = list_readers(session, now.astimezone(zone).date())
    return OneTurn(
        entry=entry,
        words=planning.turn_words(entry.span, zone),
        later=len(later_ones(session, turn, zone)),
        is_over=turn.ends <= now,
        others=[reader for reader in readers if reader.account_ref != turn.account_ref],
    )


def get_reader(session: Session, account_ref: int, today: dt.date) -> Reader:
    """One adult who may read; raises Invalid for anybody else."""
    found = next((one for one in list_readers(session, today) if one.account_ref == account_ref), None)
    if found is None:
        raise Invalid("Choose who reads from the list.")
    return found


def _week(days: Sequence[Day], today: dt.date) -> Week:
    first, last = days[0].date, days[-1].date
    ahead = (first - planning.monday_of(today)) // _WEEK
    name = {0: "This week", 1: "Next week"}.get(ahead)
    return Week(name or f"{_short(first)} to {_short(last)}", days, is_now=ahead == 0)


def _short(day: dt.date) -> str:
    return f"{day.day} {day:%b}"


def _midnight(day: dt.date, zone: dt.tzinfo) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), zone)
