"""Changing the rota. Every change is kept in the history of the set-up, in the same commit."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.errors import Conflict, Invalid
from youthvoice.history.services import NewChange, note_change
from youthvoice.rota import queries
from youthvoice.rota.models import Turn
from youthvoice.rota.rules import planning
from youthvoice.rota.rules.planning import NewTurns
from youthvoice.rota.rules.times import Span

#: Turns are kept after they are over for as long as they can matter to what still waits.
KEPT_FOR = dt.timedelta(days=90)


@dataclass(frozen=True)
class Planner:
    """Who changes the rota, when, and by whose clock the hours are meant."""

    actor_ref: int
    now: dt.datetime
    zone: dt.tzinfo


@dataclass(frozen=True)
class Reader:
    """Somebody who may read. `shown_as`: first name and job; `last_day`: when their account ends."""

    account_ref: int
    name: str
    shown_as: str
    last_day: dt.date | None = None

    def is_here(self, day: dt.date) -> bool:
        """Whether their account is still open on this day."""
        return self.last_day is None or day <= self.last_day


def add_turns(session: Session, new: NewTurns, reader: Reader, *, by: Planner) -> list[Turn]:
    """Enter one turn, or the same one for several weeks; all of them or none. Raises Invalid."""
    wrong = planning.check_turns(new, by.now.astimezone(by.zone).date())
    if wrong:
        raise Invalid(" ".join(wrong.values()))
    spans = planning.spans_of(new, by.zone)
    _check_reader(session, reader, spans, by)
    turns = [
        Turn(account_ref=reader.account_ref, shown_as=reader.shown_as, starts=s.starts, ends=s.ends)
        for s in spans
    ]
    session.add_all(turns)
    session.flush()
    _note(session, turns[0], "", _words(spans, by.zone), by)
    return turns


def remove_turn(session: Session, turn_id: int, *, and_later: bool = False, by: Planner) -> int:
    """Take a turn off, on request with the same ones of later weeks; returns how many.

    Raises NotFound, and Conflict for one that is over: what was promised by it stays.
    """
    turn = _get_open(session, turn_id, by)
    gone = [turn, *(later_ones(session, turn, by.zone) if and_later else [])]
    _note(session, turn, _words([_span(one) for one in gone], by.zone), "", by)
    for one in gone:
        session.delete(one)
    session.flush()
    return len(gone)


def hand_over(session: Session, turn_id: int, reader: Reader, *, by: Planner) -> Turn:
    """Let somebody else read in this turn; raises NotFound, Conflict, Invalid."""
    turn = _get_open(session, turn_id, by)
    if turn.account_ref == reader.account_ref:
        raise Invalid("That is who reads now. Choose somebody else.")
    _check_reader(session, reader, [_span(turn)], by)
    before = turn.shown_as
    turn.account_ref, turn.shown_as, turn.stands = reader.account_ref, reader.shown_as, True
    words = planning.turn_words(_span(turn), by.zone)
    _note(session, turn, f"{words}: {before}", f"{words}: {reader.shown_as}", by)
    session.flush()
    return turn


def later_ones(session: Session, turn: Turn, zone: dt.tzinfo) -> list[Turn]:
    """The same person's same hours on the same weekday, in the weeks after this one."""
    own = queries.list_turns_of(session, turn.account_ref, turn.ends)
    return [one for one in own if planning.same_turn(_span(one), _span(turn), zone)]


def let_go(session: Session, account_ref: int, now: dt.datetime) -> None:
    """Somebody leaves: their turns promise nothing from now on. Planners see them until they remove them."""
    for turn in queries.list_turns_of(session, account_ref, now):
        turn.stands = False


def keep_true(session: Session, readers: Iterable[Reader], now: dt.datetime, zone: dt.tzinfo) -> int:
    """For the worker: what is promised by a turn must be so. Returns how many turns changed.

    `readers` are all who may read today. A turn of anybody else stands no longer, nor one after
    somebody's last day; a name or a job that changed is shown as it is now. What has long been over
    is forgotten.
    """
    known = {reader.account_ref: reader for reader in readers}
    changed = 0
    for turn in queries.list_not_over(session, now):
        reader = known.get(turn.account_ref)
        stands = reader is not None and reader.is_here(turn.starts.astimezone(zone).date())
        after = (stands, reader.shown_as if reader else turn.shown_as)
        if after != (turn.stands, turn.shown_as):
            turn.stands, turn.shown_as = after
            changed += 1
    session.execute(sa.delete(Turn).where(Turn.ends < now - KEPT_FOR))
    return changed


def _get_open(session: Session, turn_id: int, by: Planner) -> Turn:
    turn = queries.get_turn(session, turn_id)
    if turn.ends <= by.now:
        raise Conflict("This turn is over. What was promised by it stays as it was.")
    return turn


def _check_reader(session: Session, reader: Reader, spans: list[Span], by: Planner) -> None:
    own = [_span(turn) for turn in queries.list_turns_of(session, reader.account_ref, spans[0].starts)]
    clash = planning.first_overlap(spans, own)
    if clash:
        raise Invalid(
            f"{reader.name} reads already on {planning.turn_words(clash, by.zone)}. Nothing was entered."
        )
    last = spans[-1].starts.astimezone(by.zone).date()
    if reader.last_day and not reader.is_here(last):
        day = planning.long_date(reader.last_day)
        raise Invalid(f"{reader.name}’s account ends on {day}. Nothing was entered.")


def _words(spans: list[Span], zone: dt.tzinfo) -> str:
    first = planning.turn_words(spans[0], zone)
    return first if len(spans) == 1 else f"{first}, {len(spans)} weeks in all"


def _span(turn: Turn) -> Span:
    return Span(turn.starts, turn.ends)


def _note(session: Session, turn: Turn, before: str, after: str, by: Planner) -> None:
    change = NewChange(by.actor_ref, "rota", None, turn.shown_as, "turn", before, after)
    note_change(session, change, now=by.now)
