"""Reading the matters on the ladder. One outside the reader's reach looks as if it did not exist."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.errors import NotFound
from youthvoice.partnership.models import Priority
from youthvoice.partnership.rules import PriorityKind
from youthvoice.permissions import Reach
from youthvoice.responses.models import Issue
from youthvoice.responses.queries import within
from youthvoice.scrutiny.models import Escalation
from youthvoice.scrutiny.rules.ladder import WAITING, MatterState, Rung, stands

_ON_A_PAGE = 200


@dataclass(frozen=True)
class MatterLine:
    """One matter in a list."""

    id: int
    title: str
    rung: Rung
    due: dt.date
    priority: str
    stands: str
    is_late: bool
    is_answered: bool


@dataclass(frozen=True)
class Matter:
    """One matter with all that its page shows."""

    row: Escalation
    priority: str
    sponsor: str
    issue_title: str


@dataclass(frozen=True)
class Waiting:
    """One that wants an answer, for counting on a home page."""

    rung: Rung
    due: dt.date
    raised_by: int


@dataclass(frozen=True)
class Unanswered:
    """What the public is told of a matter that nobody answered: since when, and what it is about.

    `about` is empty for what belongs to none of the priorities.
    """

    about: str
    since: dt.date


def list_matters(session: Session, reach: Reach, today: dt.date) -> list[MatterLine]:
    """Those that want an answer by due date, then the answered ones, the latest first. One query."""
    rows = session.execute(
        sa.select(Escalation, Priority.long_name)
        .join(Priority, Priority.id == Escalation.priority_id)
        .where(within(Escalation.priority_id, reach))
        .order_by(Escalation.state == MatterState.ANSWERED, Escalation.due, Escalation.id)
        .limit(_ON_A_PAGE)
    )
    lines = [_line(row, priority, today) for row, priority in rows]
    waiting = [line for line in lines if not line.is_answered]
    return [*waiting, *reversed([line for line in lines if line.is_answered])]


def _line(row: Escalation, priority: str, today: dt.date) -> MatterLine:
    return MatterLine(
        id=row.id,
        title=row.title,
        rung=Rung(row.rung),
        due=row.due,
        priority=priority,
        stands=stands(row.state, row.due, today),
        is_late=row.state in WAITING and row.due < today,
        is_answered=row.state == MatterState.ANSWERED,
    )


def get_matter(session: Session, escalation_id: int, reach: Reach) -> Matter:
    """The matter, with what it is about; raises NotFound outside the reach."""
    found = session.execute(
        sa.select(Escalation, Priority.long_name, Priority.sponsor, Issue.title)
        .join(Priority, Priority.id == Escalation.priority_id)
        .outerjoin(Issue, Issue.id == Escalation.issue_id)
        .where(Escalation.id == escalation_id, within(Escalation.priority_id, reach))
    ).one_or_none()
    if found is None:
        raise NotFound
    row, priority, sponsor, issue_title = found
    return Matter(row, priority, sponsor, issue_title or "")


def find_same(session: Session, made: Escalation) -> Escalation | None:
    """The same words to the same rung, by the same person on the same day: a second press of the button."""
    fields = ("priority_id", "issue_id", "title", "why", "first_rung", "raised_by", "raised_on")
    same = [getattr(Escalation, name) == getattr(made, name) for name in fields]
    same.append(Escalation.state.in_(WAITING))
    return session.scalars(sa.select(Escalation).where(*same).limit(1)).one_or_none()


def list_overdue(session: Session, today: dt.date) -> list[Escalation]:
    """Open ones past their day, locked against a second worker."""
    late = sa.select(Escalation).where(Escalation.state == MatterState.OPEN, Escalation.due < today)
    return list(session.scalars(late.order_by(Escalation.id).with_for_update(skip_locked=True)))


def list_waiting(session: Session, reach: Reach) -> list[Waiting]:
    """Those in reach that want an answer, the longest due first. One query."""
    rows = session.execute(
        sa.select(Escalation.rung, Escalation.due, Escalation.raised_by)
        .where(Escalation.state.in_(WAITING), within(Escalation.priority_id, reach))
        .order_by(Escalation.due, Escalation.id)
        .limit(_ON_A_PAGE)
    )
    return [Waiting(Rung(rung), due, raised_by) for rung, due, raised_by in rows]


def is_issue_of(session: Session, issue_id: int, priority_id: int) -> bool:
    """True when the issue was put to this priority."""
    return session.scalar(sa.select(Issue.priority_id).where(Issue.id == issue_id)) == priority_id


def list_unanswered(session: Session) -> list[Unanswered]:
    """Matters past their last rung, the oldest first: without title or words, for everybody to read."""
    rows = session.execute(
        sa.select(Priority.plain_name, Priority.kind, Escalation.due)
        .join(Priority, Priority.id == Escalation.priority_id)
        .where(Escalation.state == MatterState.UNANSWERED)
        .order_by(Escalation.due, Escalation.id)
    )
    return [Unanswered(name if kind == PriorityKind.PRIORITY else "", since) for name, kind, since in rows]
