"""What is owed just now, and what was answered, in one query each: for home pages, which ask much at once."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.gathering.models import Question
from youthvoice.gathering.rules import Stage as QuestionStage
from youthvoice.permissions import Actor, Permission, Reach
from youthvoice.responses.models import Answer, Issue
from youthvoice.responses.queries import within
from youthvoice.responses.rules import Stage, Status

_AT_MOST = 200


@dataclass(frozen=True)
class Owed:
    """An issue without a published answer. `is_begun`: somebody is writing one, or waits for a reader."""

    id: int
    title: str
    due: dt.date
    is_begun: bool


@dataclass(frozen=True)
class Asked:
    """A question to young people that needs somebody."""

    id: int
    text: str


def list_owed(session: Session, reach: Reach) -> list[Owed]:
    """Issues in reach that nobody has answered yet, the longest due first."""
    answered = sa.exists().where(Answer.issue_id == Issue.id, Answer.stage == Stage.PUBLISHED)
    begun = sa.exists().where(Answer.issue_id == Issue.id).correlate(Issue)
    rows = session.execute(
        sa.select(Issue.id, Issue.title, Issue.due, begun.label("begun"))
        .where(within(Issue.priority_id, reach), ~answered)
        .order_by(Issue.due, Issue.id)
        .limit(_AT_MOST)
    )
    return [Owed(row.id, row.title, row.due, row.begun) for row in rows]


def list_over(session: Session, reach: Reach, today: dt.date) -> list[Asked]:
    """Questions whose days are over, and of which nobody has said what came, the oldest first."""
    is_over = (Question.stage == QuestionStage.CLOSED) | (Question.closes < today)
    rows = session.execute(
        sa.select(Question.id, Question.text)
        .where(within(Question.priority_id, reach), Question.stage != QuestionStage.DRAFT, is_over)
        .where(Question.outcome == "")
        .order_by(Question.closes, Question.id)
        .limit(_AT_MOST)
    )
    return [Asked(row.id, row.text) for row in rows]


def list_to_approve(session: Session, actor: Actor) -> list[Asked]:
    """Drafts of questions that somebody else wrote and this person could approve."""
    rows = session.execute(
        sa.select(Question.id, Question.text)
        .where(Question.stage == QuestionStage.DRAFT, Question.asked_by != actor.ref)
        .where(within(Question.priority_id, actor.reach(Permission.PUBLISH_ANSWERS)))
        .order_by(Question.closes, Question.id)
        .limit(_AT_MOST)
    )
    return [Asked(row.id, row.text) for row in rows]


def count_to_publish(session: Session, actor: Actor) -> int:
    """Answers that wait for this person to read and publish them; never their own."""
    rows = (
        sa.select(sa.func.count())
        .select_from(Answer)
        .join(Issue, Issue.id == Answer.issue_id)
        .where(
            Answer.stage == Stage.SUBMITTED,
            Answer.author_ref != actor.ref,
            within(Issue.priority_id, actor.reach(Permission.PUBLISH_ANSWERS)),
        )
    )
    return session.scalar(rows) or 0


@dataclass(frozen=True)
class Answered:
    """An issue with a published answer; `week` is the Monday of its publication."""

    issue_id: int
    title: str
    status: Status
    week: dt.date


def list_answered(session: Session, reach: Reach, since: dt.date) -> list[Answered]:
    """Answers in reach that were published in the week of `since` or later, the latest first."""
    rows = session.execute(
        sa.select(Issue.id, Issue.title, Answer.status, Answer.published_week)
        .join(Answer, Answer.issue_id == Issue.id)
        .where(
            Answer.stage == Stage.PUBLISHED,
            Answer.published_week >= since,
            within(Issue.priority_id, reach),
        )
        .order_by(Answer.published_week.desc(), Issue.id)
        .limit(_AT_MOST)
    )
    return [Answered(issue_id, title, Status(status), week) for issue_id, title, status, week in rows if week]
