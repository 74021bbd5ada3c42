"""Reading the rota: for the public form, for colleagues, and for who plans it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.errors import NotFound
from youthvoice.rota.models import Turn
from youthvoice.rota.rules import times
from youthvoice.rota.rules.planning import Entry
from youthvoice.rota.rules.times import NextRead, Span

#: How far back a broken promise is looked for, and how far ahead the next turn.
WINDOW = dt.timedelta(days=35)


@dataclass(frozen=True)
class OnDuty:
    """An adult whose turn it is now: who, as others know them, and until when."""

    account_ref: int
    shown_as: str
    until: dt.datetime


def on_duty(session: Session, now: dt.datetime) -> list[OnDuty]:
    """Whose turn it is now, longest first; nobody out of hours."""
    here = sa.select(Turn).where(Turn.stands, Turn.starts <= now, Turn.ends > now)
    rows = session.scalars(here.order_by(Turn.ends.desc(), Turn.id))
    return [OnDuty(turn.account_ref, turn.shown_as, turn.ends) for turn in rows]


def duty_words(session: Session, now: dt.datetime, zone: dt.tzinfo) -> str:
    """Who is on duty, by name, for colleagues; out of hours, when somebody next reads."""
    names = list(dict.fromkeys(one.shown_as for one in on_duty(session, now)))
    return times.duty_words(names, NextRead() if names else find_next_read(session, now), now, zone)


def find_next_read(session: Session, now: dt.datetime) -> NextRead:
    """Who reads now and next, from the turns that stand."""
    return times.next_read(list_spans(session, now), now)


def list_spans(session: Session, now: dt.datetime) -> list[Span]:
    """The turns that stand, from some weeks back to some weeks ahead: all that promises are made of."""
    rows = session.execute(
        sa.select(Turn.starts, Turn.ends)
        .where(Turn.stands, Turn.ends > now - WINDOW, Turn.starts < now + WINDOW)
        .order_by(Turn.starts)
    )
    return [Span(row.starts, row.ends) for row in rows]


def list_shown_as(session: Session, now: dt.datetime) -> list[str]:
    """The adults who read in these weeks, as the public may know them; each once, by name."""
    around = Turn.stands & (Turn.ends > now - WINDOW) & (Turn.starts < now + WINDOW)
    return list(session.scalars(sa.select(Turn.shown_as).where(around).distinct().order_by(Turn.shown_as)))


def list_entries(session: Session, since: dt.datetime, until: dt.datetime) -> list[Entry]:
    """Every turn that shares time with this stretch, also those that no longer stand."""
    rows = session.scalars(
        sa.select(Turn).where(Turn.ends > since, Turn.starts < until).order_by(Turn.starts)
    )
    return [as_entry(turn) for turn in rows]


def list_turns_of(session: Session, account_ref: int, since: dt.datetime) -> list[Turn]:
    """One person's turns that are not over, in order."""
    own = sa.select(Turn).where(Turn.account_ref == account_ref, Turn.ends > since)
    return list(session.scalars(own.order_by(Turn.starts, Turn.id)))


def list_not_over(session: Session, now: dt.datetime) -> Sequence[Turn]:
    """Every turn that is not over."""
    return session.scalars(sa.select(Turn).where(Turn.ends > now)).all()


def get_turn(session: Session, turn_id: int) -> Turn:
    """One turn; raises NotFound."""
    found = session.get(Turn, turn_id)
    if found is None:
        raise NotFound
    return found


def as_entry(turn: Turn) -> Entry:
    """The row as the rules know it."""
    return Entry(turn.id, turn.account_ref, turn.shown_as, Span(turn.starts, turn.ends), turn.stands)
