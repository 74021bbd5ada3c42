"""Reading group codes and questions."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.errors import NotFound
from youthvoice.gathering import rules
from youthvoice.gathering.models import GroupCode, Question
from youthvoice.gathering.rules import Stage
from youthvoice.partnership.models import EngagementGroup, Priority
from youthvoice.partnership.taken_down import Public, stays_up
from youthvoice.permissions import Reach
from youthvoice.text.cursors import After


@dataclass(frozen=True)
class OpenGroup:
    """The group that a code stands for, as far as the public side needs to know it."""

    group_id: int
    name: str
    voice_kind: str
    code: str


@dataclass(frozen=True)
class AskedQuestion:
    """A question as the public reads it; `outcome` is empty until it is said what came of it."""

    id: int
    text: str
    why: str
    priority: str
    opens: dt.date
    closes: dt.date
    outcome: str
    is_open: bool

    @property
    def last_day(self) -> str:
        """In words: "14 March 2026"."""
        return f"{self.closes.day} {self.closes:%B %Y}"


def find_open(session: Session, typed: str, today: dt.date) -> OpenGroup | None:
    """The group whose code this is today; None for every other code and for a group that has ended."""
    code = rules.read_code(typed)
    if code is None:
        return None
    wanted = (
        sa.select(GroupCode.opens, GroupCode.closes, EngagementGroup)
        .join(EngagementGroup, EngagementGroup.id == GroupCode.group_id)
        .where(GroupCode.code == code)
    )
    row = session.execute(wanted).one_or_none()
    if row is None or not rules.is_open(row.opens, row.closes, today):
        return None
    group: EngagementGroup = row.EngagementGroup
    if group.active_to is not None and group.active_to < today:
        return None
    return OpenGroup(group.id, group.name, group.voice_kind, code)


def list_codes(session: Session, group_id: int) -> Sequence[GroupCode]:
    """All codes that a group ever had, the newest first."""
    of_group = sa.select(GroupCode).where(GroupCode.group_id == group_id)
    return session.scalars(of_group.order_by(GroupCode.opens.desc(), GroupCode.id)).all()


def list_open_codes(session: Session, today: dt.date) -> dict[int, str]:
    """The code that each group may use today, as it is printed; the newest where there are two."""
    still_on = GroupCode.closes.is_(None) | (GroupCode.closes >= today)
    chosen = sa.select(GroupCode).where(GroupCode.opens <= today, still_on)
    rows = session.scalars(chosen.order_by(GroupCode.opens, GroupCode.closes.is_(None), GroupCode.id))
    return {row.group_id: rules.code_words(row.code) for row in rows}


def get_code(session: Session, code_id: int) -> GroupCode:
    """One code; raises NotFound."""
    found = session.get(GroupCode, code_id)
    if found is None:
        raise NotFound
    return found


def get_question(session: Session, question_id: int, reach: Reach) -> Question:
    """One question in any stage; raises NotFound for none, and for one outside the reach."""
    found = session.get(Question, question_id)
    if found is None or not reach.covers(found.priority_id):
        raise NotFound
    return found


def list_questions(session: Session, reach: Reach) -> list[Question]:
    """The questions within reach in every stage, the latest last day first."""
    rows = session.scalars(sa.select(Question).order_by(Question.closes.desc(), Question.id))
    return [row for row in rows if reach.covers(row.priority_id)]


_PUBLIC = (
    sa.select(
        Question.id,
        Question.text,
        Question.why,
        Question.stage,
        Question.opens,
        Question.closes,
        Question.outcome,
        Priority.plain_name,
    )
    .join(Priority, Priority.id == Question.priority_id)
    .where(Question.stage != Stage.DRAFT, stays_up(Public.QUESTION, Question.id))
)


def find_question(session: Session, question_id: int, today: dt.date) -> AskedQuestion | None:
    """One question that is or was asked; None for a draft, and for one whose first day is to come."""
    row = session.execute(_PUBLIC.where(Question.id == question_id, Question.opens <= today)).one_or_none()
    return _asked(row, today) if row else None


def list_asked(session: Session, today: dt.date) -> list[AskedQuestion]:
    """The questions that young people can answer today, the one that ends first on top."""
    within = (Question.stage == Stage.OPEN, Question.opens <= today, Question.closes >= today)
    rows = session.execute(_PUBLIC.where(*within).order_by(Question.closes, Question.id))
    return [_asked(row, today) for row in rows]


def list_past(
    session: Session, today: dt.date, *, after: After | None = None, limit: int = 20
) -> list[AskedQuestion]:
    """The questions that were asked and are over, the latest first."""
    is_over = sa.or_(Question.stage == Stage.CLOSED, Question.closes < today)
    wanted = _PUBLIC.where(is_over, Question.opens <= today)
    if after:
        same_day = sa.and_(Question.closes == after.day, Question.id < after.key)
        wanted = wanted.where(sa.or_(Question.closes < after.day, same_day))
    rows = session.execute(wanted.order_by(Question.closes.desc(), Question.id.desc()).limit(limit))
    return [_asked(row, today) for row in rows]


def _asked(row: sa.Row[int, str, str, str, dt.date, dt.date, str, str], today: dt.date) -> AskedQuestion:
    return AskedQuestion(
        id=row.id,
        text=row.text,
        why=row.why,
        priority=row.plain_name,
        opens=row.opens,
        closes=row.closes,
        outcome=row.outcome,
        is_open=rules.is_asked(row.stage, row.opens, row.closes, today),
    )
