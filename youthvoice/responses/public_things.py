"""What anybody can read, as the adult sees it who may take it down; and what somebody says is about them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.config import Keys
from youthvoice.errors import NotFound
from youthvoice.feedback.models import Barred, Feedback
from youthvoice.feedback.rules import Kind, State
from youthvoice.gathering.models import Question
from youthvoice.gathering.rules import Stage as QuestionStage
from youthvoice.partnership.models import Priority, TakenDown
from youthvoice.partnership.taken_down import Public
from youthvoice.permissions import Actor
from youthvoice.resources.models import Resource
from youthvoice.responses.models import Answer, Issue, TakeDownRequest
from youthvoice.responses.rules import Stage
from youthvoice.sealing.services import open_copies
from youthvoice.text.cursors import After

PAGE = 25


@dataclass(frozen=True)
class PublicThing:
    """One thing on the public pages, or taken off them. `may_put_back`: somebody else took it down."""

    kind: Public
    ref: int
    priority_id: int | None
    subject: str
    title: str
    text: str
    is_down: bool
    may_put_back: bool


@dataclass(frozen=True)
class PublicThings:
    """What is down now, and one page of what is up; `next` is the cursor of the following one, or empty."""

    down: Sequence[PublicThing]
    up: Sequence[PublicThing]
    next: str


@dataclass(frozen=True)
class Request:
    """What somebody says is about them. `text` is masked, None when it is gone; `thing` where it is known."""

    feedback_id: int
    text: str | None = field(repr=False)
    thing: PublicThing | None


_ANSWERS = (
    sa.select(
        Answer.id,
        Answer.published_week,
        Issue.priority_id,
        Priority.long_name,
        Issue.title,
        Answer.you_said,
        Answer.text,
        Answer.what_next,
        TakenDown.by_ref,
    )
    .join(Issue, Issue.id == Answer.issue_id)
    .join(Priority, Priority.id == Issue.priority_id)
    .outerjoin(TakenDown, (TakenDown.kind == Public.ANSWER) & (TakenDown.ref == Answer.id))
    .where(Answer.stage == Stage.PUBLISHED)
    .order_by(Answer.published_week.desc(), Answer.id.desc())
)
_QUESTIONS = (
    sa.select(
        Question.id,
        Question.priority_id,
        Priority.long_name,
        Question.text.label("title"),
        Question.why,
        Question.outcome,
        TakenDown.by_ref,
    )
    .join(Priority, Priority.id == Question.priority_id)
    .outerjoin(TakenDown, (TakenDown.kind == Public.QUESTION) & (TakenDown.ref == Question.id))
    .where(Question.stage != QuestionStage.DRAFT)
    .order_by(Question.closes.desc(), Question.id)
)
_RESOURCES = (
    sa.select(Resource.id, Resource.title, Resource.text, Resource.written_by, TakenDown.by_ref)
    .outerjoin(TakenDown, (TakenDown.kind == Public.RESOURCE) & (TakenDown.ref == Resource.id))
    .where(Resource.hidden.is_(False))
    .order_by(Resource.position, Resource.id)
)


def list_public(session: Session, actor: Actor, *, after: After | None = None) -> PublicThings:
    """Everything that is down, and one page of answers; questions stand on the first page only."""
    is_down = TakenDown.ref.is_not(None)
    down = [_answer(row, actor) for row in session.execute(_ANSWERS.where(is_down))]
    down += [_question(row, actor) for row in session.execute(_QUESTIONS.where(is_down))]
    down += [_resource(row, actor) for row in session.execute(_RESOURCES.where(is_down))]
    wanted = _ANSWERS.where(~is_down).limit(PAGE + 1)
    if after:
        same_week = (Answer.published_week == after.day) & (Answer.id < after.key)
        wanted = wanted.where((Answer.published_week < after.day) | same_week)
    rows = session.execute(wanted).all()
    up = [_answer(row, actor) for row in rows[:PAGE]]
    if not after:
        up += [_question(row, actor) for row in session.execute(_QUESTIONS.where(~is_down).limit(PAGE))]
        up += [_resource(row, actor) for row in session.execute(_RESOURCES.where(~is_down))]
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return PublicThings(down, up, str(After(last.published_week, last.id)) if last else "")


def find_public(session: Session, kind: str, ref: int, actor: Actor) -> PublicThing | None:
    """One thing, up or down; None for what was never public, or is replaced by now."""
    if kind == Public.ANSWER:
        row = session.execute(_ANSWERS.where(Answer.id == ref)).one_or_none()
        return _answer(row, actor) if row else None
    if kind == Public.QUESTION:
        asked = session.execute(_QUESTIONS.where(Question.id == ref)).one_or_none()
        return _question(asked, actor) if asked else None
    if kind == Public.RESOURCE:
        read = session.execute(_RESOURCES.where(Resource.id == ref)).one_or_none()
        return _resource(read, actor) if read else None
    return None


def get_request_row(session: Session, actor: Actor, feedback_id: int) -> tuple[Feedback, TakeDownRequest]:
    """What waits for an adult to look at it; raises NotFound, also for what this adult must not see."""
    barred = sa.select(Barred.feedback_id).where(
        Barred.feedback_id == Feedback.id, Barred.account_ref == actor.ref
    )
    row = session.execute(
        sa.select(Feedback, TakeDownRequest)
        .join(TakeDownRequest, TakeDownRequest.feedback_id == Feedback.id)
        .where(
            Feedback.id == feedback_id,
            Feedback.kind == Kind.TAKE_DOWN,
            Feedback.state == State.WAITING,
            ~barred.exists(),
        )
    ).one_or_none()
    if row is None:
        raise NotFound
    return row[0], row[1]


def get_request(session: Session, keys: Keys, actor: Actor, feedback_id: int) -> Request:
    """The same for its page; raises NotFound."""
    feedback, asked = get_request_row(session, actor, feedback_id)
    copies = open_copies(session, keys, [feedback.id])
    return Request(
        feedback_id=feedback.id,
        text=copies[feedback.id].text if feedback.id in copies else None,
        thing=find_public(session, asked.kind, asked.ref or 0, actor),
    )


def _answer(row: sa.Row[*tuple[object, ...]], actor: Actor) -> PublicThing:
    words = (row.you_said, row.text, row.what_next)
    return _thing(Public.ANSWER, row, actor, words)


def _question(row: sa.Row[*tuple[object, ...]], actor: Actor) -> PublicThing:
    return _thing(Public.QUESTION, row, actor, (row.why, row.outcome))


def _resource(row: sa.Row[*tuple[object, ...]], actor: Actor) -> PublicThing:
    return PublicThing(
        kind=Public.RESOURCE,
        ref=row.id,
        priority_id=None,
        subject=row.written_by,
        title=row.title,
        text=row.text,
        is_down=row.by_ref is not None,
        may_put_back=row.by_ref is not None and row.by_ref != actor.ref,
    )


def _thing(
    kind: Public, row: sa.Row[*tuple[object, ...]], actor: Actor, words: tuple[str, ...]
) -> PublicThing:
    return PublicThing(
        kind=kind,
        ref=row.id,
        priority_id=row.priority_id,
        subject=row.long_name,
        title=row.title,
        text="\n\n".join(word for word in words if word),
        is_down=row.by_ref is not None,
        may_put_back=row.by_ref is not None and row.by_ref != actor.ref,
    )
