"""A chair's questions to young people, for those who ask and approve them, and what was answered."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.errors import NotFound
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import State
from youthvoice.gathering.models import Question
from youthvoice.gathering.rules import Stage
from youthvoice.permissions import Actor, Permission, Reach
from youthvoice.responses import queries, rules
from youthvoice.responses.queries import PriorityName, within
from youthvoice.responses.rules import Asking
from youthvoice.text.cursors import After
from youthvoice.themes.approved import ApprovedWords, Reader, list_approved
from youthvoice.themes.models import Cleaned
from youthvoice.themes.queries import on_boards

_MOST = 200
_ORDER = (Asking.OVER, Asking.DRAFT, Asking.TO_COME, Asking.ASKED, Asking.TOLD)


@dataclass(frozen=True)
class QuestionLine:
    """One question in a list. `voices` are those whose answers stand on the board."""

    id: int
    text: str
    why: str
    opens: dt.date
    closes: dt.date
    stands: Asking
    outcome: str
    priority: PriorityName
    asked_by: int
    version: int
    voices: int

    @property
    def stands_words(self) -> str:
        """Where it stands, in words."""
        return {
            Asking.DRAFT: "Draft",
            Asking.TO_COME: f"Asked from {self.opens.strftime('%-d %B')}",
            Asking.ASKED: f"Asked until {self.closes.strftime('%-d %B')}",
            Asking.OVER: "Over: say what came of it",
            Asking.TOLD: "Over, and answered",
        }[self.stands]

    @property
    def look(self) -> str:
        """The look of its tag."""
        return {Asking.ASKED: "new", Asking.OVER: "late", Asking.TOLD: "good"}.get(self.stands, "plain")


@dataclass(frozen=True)
class Viewer:
    """Who looks, on which day, and up to which week texts are shown."""

    actor: Actor
    today: dt.date
    until: dt.date


@dataclass(frozen=True)
class QuestionPage:
    """A question as one person may see it, with a page of the texts that answer it."""

    line: QuestionLine
    words: Sequence[ApprovedWords]
    goes_on: After | None
    may_write: bool
    may_approve: bool
    may_close: bool
    may_flag: bool


def list_lines(session: Session, reach: Reach, viewer: Viewer) -> list[QuestionLine]:
    """Questions in reach, in every stage: what needs somebody first, then by last day, the latest first."""
    wanted = sa.select(Question).where(within(Question.priority_id, reach))
    rows = session.scalars(wanted.order_by(Question.closes.desc(), Question.id).limit(_MOST)).all()
    lines = _lines(session, rows, viewer)
    return sorted(lines, key=lambda line: _ORDER.index(line.stands))


def list_asked(session: Session, priority_id: int, viewer: Viewer) -> list[QuestionLine]:
    """What one priority is asking now or soon, the soonest last day first."""
    wanted = sa.select(Question).where(Question.priority_id == priority_id, Question.stage == Stage.OPEN)
    soon = wanted.where(Question.closes >= viewer.today).order_by(Question.closes, Question.id)
    return _lines(session, session.scalars(soon).all(), viewer)


def list_to_approve(session: Session, viewer: Viewer) -> list[QuestionLine]:
    """Drafts of others that this person could approve."""
    reach = viewer.actor.reach(Permission.PUBLISH_ANSWERS)
    others = (Question.stage == Stage.DRAFT) & (Question.asked_by != viewer.actor.ref)
    wanted = sa.select(Question).where(others, within(Question.priority_id, reach))
    return _lines(session, session.scalars(wanted.order_by(Question.closes, Question.id)).all(), viewer)


def question_page(
    session: Session, question_id: int, viewer: Viewer, after: After | None = None
) -> QuestionPage:
    """The page of one question; raises NotFound outside the reach, and for another's draft."""
    actor = viewer.actor
    question = session.get(Question, question_id)
    if question is None or not _reads(actor, question):
        raise NotFound
    may_publish = actor.reach(Permission.PUBLISH_ANSWERS).covers(question.priority_id)
    words, goes_on = _list_words(session, question, viewer, after)
    return QuestionPage(
        line=_lines(session, [question], viewer)[0],
        words=words,
        goes_on=goes_on,
        may_write=actor.reach(Permission.ASK_QUESTIONS).covers(question.priority_id),
        may_approve=may_publish and question.asked_by != actor.ref,
        may_close=may_publish,
        may_flag=actor.reach(Permission.FLAG_CLEANED).covers(question.priority_id),
    )


def _reads(actor: Actor, question: Question) -> bool:
    writing = (Permission.ASK_QUESTIONS, Permission.PUBLISH_ANSWERS)
    reaches = map(actor.reach, writing if question.stage == Stage.DRAFT else (Permission.READ_BOARD,))
    return any(reach.covers(question.priority_id) for reach in reaches)


def _lines(session: Session, rows: Sequence[Question], viewer: Viewer) -> list[QuestionLine]:
    names = {one.id: one for one in queries.list_priorities(session, Reach(everything=True))}
    voices = _voices(session, [row.id for row in rows], viewer.until)
    return [
        QuestionLine(
            id=row.id,
            text=row.text,
            why=row.why,
            opens=row.opens,
            closes=row.closes,
            stands=rules.asking(row.stage, (row.opens, row.closes), row.outcome, viewer.today),
            outcome=row.outcome,
            priority=names[row.priority_id],
            asked_by=row.asked_by,
            version=row.version,
            voices=voices.get(row.id, 0),
        )
        for row in rows
    ]


def _voices(session: Session, question_ids: Collection[int], until: dt.date) -> dict[int, int]:
    rows = session.execute(
        sa.select(Question.id, sa.func.sum(Feedback.voices).label("voices"))
        .join(Feedback, Feedback.question_id == Question.id)
        .join(Cleaned, Cleaned.feedback_id == Feedback.id)
        .where(
            Question.id.in_(question_ids),
            Feedback.state == State.APPROVED,
            Feedback.home_priority_id == Question.priority_id,
            Cleaned.summary_week <= until,
            on_boards(),
        )
        .group_by(Question.id)
    )
    return {row.id: int(row.voices) for row in rows}


def _list_words(
    session: Session, question: Question, viewer: Viewer, after: After | None
) -> tuple[list[ApprovedWords], After | None]:
    reader = Reader(viewer.actor.ref, viewer.until)
    own = Feedback.home_priority_id == question.priority_id
    return list_approved(session, reader, Feedback.question_id == question.id, own, after=after)
