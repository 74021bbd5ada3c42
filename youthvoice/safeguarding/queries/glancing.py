"""The adults' list: what waits, and what an adult passed on a moment ago. A fixed number of statements."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.config import Keys
from youthvoice.database import UtcDateTime
from youthvoice.errors import Conflict, NotFound
from youthvoice.feedback.models import Barred, Feedback, FeedbackHistory, TriageRow
from youthvoice.feedback.rules import Mark, State
from youthvoice.permissions import Actor
from youthvoice.safeguarding.queries.naming import Choice
from youthvoice.safeguarding.queries.showing import Item, Known, gather, show
from youthvoice.safeguarding.rules import glancing as rules
from youthvoice.text.cursors import read_numbers, write_numbers

PAGE = 25
_MINE = 25
#: Something without its hour would be a fault of ours: it comes first, rather than never.
_LONG_AGO = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_MOST_HOURS = 24 * 365 * 200


@dataclass(frozen=True)
class Passed:
    """Something this adult passed on, and that is not released yet."""

    id: int
    to: str
    goes_to: str
    excerpt: str = field(repr=False)


@dataclass(frozen=True)
class Glance:
    """One page of the adults' list."""

    items: Sequence[Item]
    mine: Sequence[Passed]
    choices: Sequence[Choice]
    ours: Sequence[rules.OneOfUs]
    next: str
    waiting: int
    urgent: int


def list_glance(session: Session, keys: Keys, actor: Actor, *, now: dt.datetime, after: str = "") -> Glance:
    """The page after the cursor `after`: by lane, urgent first, then the longest wait."""
    rows = _waiting_rows(session, actor, after)
    shown, more = rows[:PAGE], len(rows) > PAGE
    mine = _passed_rows(session, actor)
    known = gather(session, keys, [item.id for item, _ in shown] + [item.id for item in mine], now)
    waiting, urgent = count_waiting(session, actor)
    return Glance(
        items=[show(feedback, hour, known) for feedback, hour in shown],
        mine=[_passed(feedback, known) for feedback in mine],
        choices=known.choices,
        ours=known.ours,
        next=_cursor(*shown[-1]) if more else "",
        waiting=waiting,
        urgent=urgent,
    )


def show_waiting(session: Session, keys: Keys, actor: Actor, feedback_id: int, *, now: dt.datetime) -> Item:
    """One item of the list as it stands now; raises NotFound, Conflict."""
    feedback = get_waiting(session, actor, feedback_id)
    known = gather(session, keys, [feedback_id], now)
    triage = session.get(TriageRow, feedback_id)
    return show(feedback, triage.hour if triage else _LONG_AGO, known)


def show_passed(session: Session, keys: Keys, actor: Actor, feedback_id: int, *, now: dt.datetime) -> Passed:
    """What this adult passed on a moment ago, by name; raises NotFound, Conflict."""
    feedback = get_passed_by(session, actor, feedback_id)
    return _passed(feedback, gather(session, keys, [feedback_id], now))


def count_waiting(session: Session, actor: Actor) -> tuple[int, int]:
    """How many wait for this adult, and how many of them are urgent."""
    urgent = sa.func.coalesce(sa.func.sum(sa.case((Feedback.urgent, 1), else_=0)), 0)
    row = session.execute(sa.select(sa.func.count(), urgent).where(*_waiting_for(actor))).one()
    return int(row[0]), int(row[1])


def get_waiting(session: Session, actor: Actor, feedback_id: int) -> Feedback:
    """An item of this adult's list; raises NotFound, or Conflict when somebody was faster."""
    feedback = session.scalar(sa.select(Feedback).where(Feedback.id == feedback_id, not_barred(actor)))
    if feedback is not None and feedback.state in (State.PASSED, State.KEPT):
        raise Conflict("Somebody has dealt with this one already. Nothing was changed.")
    if feedback is None or feedback.state != State.WAITING:
        raise NotFound
    return feedback


def get_passed_by(session: Session, actor: Actor, feedback_id: int) -> Feedback:
    """What this adult passed on; raises Conflict once it is released, NotFound for anybody else's."""
    mine = sa.select(Feedback, TriageRow.passed_by).outerjoin(TriageRow, TriageRow.feedback_id == Feedback.id)
    row = session.execute(mine.where(Feedback.id == feedback_id)).one_or_none()
    if row is None:
        raise NotFound
    if row.passed_by == actor.ref and row.Feedback.state == State.PASSED:
        found: Feedback = row.Feedback
        return found
    if row.passed_by is None and _last_passed_by(session, feedback_id) == actor.ref:
        raise Conflict("This has been released already, so it cannot be taken back.")
    raise NotFound


def not_barred(actor: Actor) -> sa.ColumnElement[bool]:
    """Leaves out what this person sent, or said they must not see."""
    barred = sa.select(Barred.feedback_id).where(
        Barred.feedback_id == Feedback.id, Barred.account_ref == actor.ref
    )
    return ~barred.exists()


def _waiting_for(actor: Actor) -> tuple[sa.ColumnElement[bool], ...]:
    return Feedback.state == State.WAITING, not_barred(actor)


def _waiting_rows(session: Session, actor: Actor, after: str) -> list[tuple[Feedback, dt.datetime]]:
    hour = sa.func.coalesce(TriageRow.hour, sa.literal(_LONG_AGO, UtcDateTime()), type_=UtcDateTime())
    rows = (
        sa.select(Feedback, hour)
        .outerjoin(TriageRow, TriageRow.feedback_id == Feedback.id)
        .where(*_waiting_for(actor), _beyond(after, hour))
        .order_by(_lane(), hour, Feedback.id)
        .limit(PAGE + 1)
    )
    return [(row[0], row[1]) for row in session.execute(rows)]


def _lane() -> sa.ColumnElement[int]:
    """As `rules.lane` says it."""
    in_burst = sa.case((Feedback.mark.contains(Mark.BURST), 2), else_=0)
    suspected = sa.case((Feedback.mark.contains(Mark.SUSPECTED), 1), else_=0)
    readable = sa.case((Feedback.mark.contains(Mark.UNREADABLE), 0), else_=1)
    return sa.case((Feedback.urgent, suspected), else_=4 + readable) + in_burst


def _cursor(feedback: Feedback, hour: dt.datetime) -> str:
    lane = rules.lane(feedback.urgent, feedback.mark)
    return write_numbers(lane, (hour - _LONG_AGO) // dt.timedelta(hours=1), feedback.id)


def _beyond(after: str, hour: sa.ColumnElement[dt.datetime]) -> sa.ColumnElement[bool]:
    """What comes after the cursor; everything for a cursor that cannot be read."""
    cursor = read_numbers(after, 3)
    if cursor is None:
        return sa.true()
    lane, hours, last_id = cursor
    moment = _LONG_AGO + dt.timedelta(hours=min(hours, _MOST_HOURS))
    later = sa.or_(hour > moment, sa.and_(hour == moment, Feedback.id > last_id))
    return sa.or_(_lane() > lane, sa.and_(_lane() == lane, later))


def _passed_rows(session: Session, actor: Actor) -> list[Feedback]:
    mine = (
        sa.select(Feedback)
        .join(TriageRow, TriageRow.feedback_id == Feedback.id)
        .where(Feedback.state == State.PASSED, TriageRow.passed_by == actor.ref)
        .order_by(TriageRow.hour.desc(), Feedback.id)
        .limit(_MINE)
    )
    return list(session.scalars(mine))


def _last_passed_by(session: Session, feedback_id: int) -> int | None:
    passed = (
        sa.select(FeedbackHistory.actor_ref)
        .where(FeedbackHistory.feedback_id == feedback_id, FeedbackHistory.after == State.PASSED)
        .order_by(FeedbackHistory.seq.desc())
        .limit(1)
    )
    return session.scalar(passed)


def _passed(feedback: Feedback, known: Known) -> Passed:
    copy = known.copies.get(feedback.id)
    to = _name_of(feedback.home_priority_id, known.choices)
    goes_to = rules.goes_to({reason["kind"] for reason in copy.reasons} if copy else ())
    return Passed(feedback.id, to, goes_to, rules.excerpt(copy.text) if copy else "")


def _name_of(priority_id: int | None, choices: Sequence[Choice]) -> str:
    return next((choice.name for choice in choices if choice.id == priority_id), "")
