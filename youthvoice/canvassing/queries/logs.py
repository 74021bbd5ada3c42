"""Drafts by their author, and sessions that were sent: never a word of what was said."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.accounts.models import Account
from youthvoice.canvassing.models import Draft, SessionLog, Visit
from youthvoice.errors import NotFound
from youthvoice.gathering.models import Question
from youthvoice.partnership.models import EngagementGroup, Priority

_MOST = 100


@dataclass(frozen=True)
class DraftLine:
    """A log that is not sent yet. What is in it stays closed; `visit_id` says what it is for, if planned."""

    id: int
    visit_id: int | None
    group: str
    days_left: int


@dataclass(frozen=True)
class LogLine:
    """One session that was sent."""

    id: int
    group: str
    group_id: int
    group_code: str
    held_on: dt.date
    heads: int
    points: int
    told: int
    who: str
    nothing_to_bring: bool


@dataclass(frozen=True)
class Purpose:
    """What a session is for, in words: the group, perhaps a priority, perhaps a question."""

    group: EngagementGroup
    priority: str
    question_id: int | None
    question: str


def find_draft(session: Session, draft_id: int, account_id: int) -> Draft | None:
    """One's own draft, locked against a second press of a button; None for anybody else's."""
    mine = sa.select(Draft).where(Draft.id == draft_id, Draft.account_id == account_id)
    return session.scalar(mine.with_for_update())


def find_draft_of_visit(session: Session, visit_id: int, account_id: int) -> Draft | None:
    """The draft that this person has begun on a visit, or None."""
    mine = sa.select(Draft).where(Draft.visit_id == visit_id, Draft.account_id == account_id)
    return session.scalars(mine.order_by(Draft.expires_on.desc()).limit(1)).one_or_none()


def list_drafts(session: Session, account_id: int, today: dt.date) -> list[DraftLine]:
    """One's own drafts, the one that goes first on top; the group's name only where a visit says it."""
    rows = session.execute(
        sa.select(Draft.id, Draft.visit_id, Draft.expires_on, EngagementGroup.name)
        .outerjoin(Visit, Visit.id == Draft.visit_id)
        .outerjoin(EngagementGroup, EngagementGroup.id == Visit.group_id)
        .where(Draft.account_id == account_id, Draft.expires_on >= today)
        .order_by(Draft.expires_on, Draft.id)
    )
    return [DraftLine(row[0], row[1], row[3] or "", (row[2] - today).days) for row in rows]


def get_purpose(session: Session, group_id: int, visit_id: int | None, priority_id: int | None) -> Purpose:
    """What a session is for; raises NotFound for a group that is gone."""
    group = session.get(EngagementGroup, group_id)
    if group is None:
        raise NotFound
    visit = session.get(Visit, visit_id) if visit_id is not None else None
    question = session.get(Question, visit.question_id) if visit and visit.question_id else None
    priority = session.get(Priority, priority_id) if priority_id is not None else None
    return Purpose(
        group=group,
        priority=priority.long_name if priority else "",
        question_id=question.id if question else None,
        question=question.text if question else "",
    )


def list_logs(session: Session) -> Sequence[LogLine]:
    """The sessions that were sent, the latest first."""
    rows = session.execute(_LOGS.order_by(SessionLog.held_on.desc(), SessionLog.id).limit(_MOST))
    return [_line(row) for row in rows]


def get_log(session: Session, log_id: int) -> LogLine:
    """One session that was sent; raises NotFound."""
    row = session.execute(_LOGS.where(SessionLog.id == log_id)).one_or_none()
    if row is None:
        raise NotFound
    return _line(row)


_LOGS = (
    sa.select(SessionLog, EngagementGroup, Account.name)
    .join(EngagementGroup, EngagementGroup.id == SessionLog.group_id)
    .outerjoin(Account, Account.id == SessionLog.account_id)
)


def _line(row: sa.Row[SessionLog, EngagementGroup, str]) -> LogLine:
    log, group, who = row
    return LogLine(
        id=log.id,
        group=group.name,
        group_id=group.id,
        group_code=group.code,
        held_on=log.held_on,
        heads=log.heads,
        points=log.points,
        told=len(log.told),
        who=who or "",
        nothing_to_bring=log.nothing_to_bring,
    )
