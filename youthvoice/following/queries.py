"""Reading for the public side: what stands under a receipt, and what was answered."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.config import Keys
from youthvoice.feedback.models import Feedback, FeedbackHistory
from youthvoice.feedback.queries import find_by_receipt
from youthvoice.feedback.rules import Kind, State
from youthvoice.following import rules
from youthvoice.following.holding import holders
from youthvoice.following.raised import list_raised_by
from youthvoice.partnership.models import Priority
from youthvoice.partnership.rules import PriorityKind
from youthvoice.responses.published import PublishedAnswer, list_answered_questions, list_published_for_themes
from youthvoice.responses.rules import ActionState, Says
from youthvoice.responses.verdicts import list_said
from youthvoice.safeguarding.models import CaseRow
from youthvoice.safeguarding.queries.replies import count_messages
from youthvoice.text.dates import Dated
from youthvoice.text.phrases import Sentence
from youthvoice.themes.models import Cleaned, FeedbackTheme
from youthvoice.themes.queries import on_boards


@dataclass(frozen=True)
class ActionLine:
    """What somebody does about it: `who` is empty where nobody has taken it on yet."""

    title: str
    who: str
    when: Sentence
    state: str
    is_done: bool


@dataclass(frozen=True)
class Card:
    """One published answer in the words of the public pages; `month` is that of its publication."""

    id: int
    subject: str
    title: str
    you_said: str
    heading: str
    text: str
    what_next: str
    status: str
    kind: str
    month: Dated
    actions: tuple[ActionLine, ...]
    raised_by: Sentence
    answered_by: str


@dataclass(frozen=True)
class Followed:
    """What a receipt opens: a story and the answers to it, never what was sent.

    `said`: what its holder said of an answer. `has_more`: something was added under it later.
    """

    story: rules.Story
    answers: Sequence[Card] = field(default=())
    said: Mapping[int, Says] = field(default_factory=dict)
    has_messages: bool = False
    has_more: bool = False


def find_followed(
    session: Session, keys: Keys, macs: Collection[bytes], *, today: dt.date
) -> Followed | None:
    """What the holder of a receipt is told. The same queries run whether or not there is anything."""
    feedback = find_by_receipt(session, tuple(macs))
    ref, home = (feedback.id, feedback.home_priority_id or 0) if feedback else (0, 0)
    subject = _subject(session, home)
    reason = _left_out_reason(session, ref)
    answers = list_answered_questions(session, feedback_id=ref)
    answers += list_published_for_themes(session, _themes(session, ref), home)
    is_shared = _is_shared(session, ref)
    together = list_family(session, ref)
    has_messages = count_messages(session, together) > 0
    if feedback is None:
        return None
    state = State(feedback.state)
    if state is State.APPROVED and not is_shared:
        state = State.DECIDED  # somebody outside the agency that it is about reads it first
    if state is not State.APPROVED:
        answers = []
    status = answers[0].status if answers else None
    is_statement = feedback.kind == Kind.STATEMENT
    standing = rules.Standing(state, subject, reason, status, is_statement)
    return Followed(
        rules.tell(standing),
        show_answers(session, answers, today),
        said=list_said(session, holders(keys, feedback.receipt_mac or b"")),
        has_messages=has_messages,
        has_more=len(together) > 1,
    )


def list_family(session: Session, feedback_id: int) -> list[int]:
    """The ids of this feedback and of what was sent under the same receipt later, taken back or not."""
    together = sa.or_(Feedback.id == feedback_id, Feedback.parent_id == feedback_id)
    return list(session.scalars(sa.select(Feedback.id).where(together)))


def has_case(session: Session, feedback_ids: Collection[int]) -> bool:
    """True when a lead has, or had, any of these before them."""
    kept = sa.select(CaseRow.feedback_id).where(CaseRow.feedback_id.in_(feedback_ids))
    return session.scalar(kept.limit(1)) is not None


def list_with_follow_ups(session: Session, feedback: Feedback) -> list[Feedback]:
    """This feedback, and what was sent under the same receipt later; nothing that is taken back already."""
    together = sa.or_(Feedback.id == feedback.id, Feedback.parent_id == feedback.id)
    live = sa.select(Feedback).where(together, Feedback.state != State.WITHDRAWN).order_by(Feedback.id)
    return list(session.scalars(live))


def list_held(session: Session, items: Collection[Feedback], *, today: dt.date) -> frozenset[int]:
    """The ids of those that a lead has kept as a concern."""
    ids = [item.id for item in items]
    cases = sa.select(CaseRow.feedback_id, CaseRow.hold_until).where(CaseRow.feedback_id.in_(ids))
    holds = {row.feedback_id: row.hold_until for row in session.execute(cases)}

    def is_held(item: Feedback) -> bool:
        until = holds.get(item.id)
        on_hold = until is not None and until >= today
        return rules.is_held(State(item.state), has_case=item.id in holds, is_on_hold=on_hold)

    return frozenset(item.id for item in items if is_held(item))


def _subject(session: Session, priority_id: int) -> str:
    """The plain name of a priority; empty for what belongs to none of them."""
    named = sa.select(Priority.plain_name).where(
        Priority.id == priority_id, Priority.kind == PriorityKind.PRIORITY
    )
    return session.scalar(named) or ""


def _left_out_reason(session: Session, feedback_id: int) -> str:
    last = (
        sa.select(FeedbackHistory.reason)
        .where(FeedbackHistory.feedback_id == feedback_id, FeedbackHistory.after == State.LEFT_OUT)
        .order_by(FeedbackHistory.seq.desc())
        .limit(1)
    )
    return session.scalar(last) or ""


def _is_shared(session: Session, feedback_id: int) -> bool:
    """True unless the approved text waits for a sponsor; a text whose time is over was shared once."""
    waits = sa.select(Cleaned.feedback_id).where(Cleaned.feedback_id == feedback_id, ~on_boards())
    return session.scalar(waits) is None


def _themes(session: Session, feedback_id: int) -> list[int]:
    tagged = sa.select(FeedbackTheme.theme_id).where(FeedbackTheme.feedback_id == feedback_id)
    return list(session.scalars(tagged))


def show_answers(session: Session, answers: Sequence[PublishedAnswer], today: dt.date) -> list[Card]:
    """Answers in the words of the public pages. One query."""
    raised_by = list_raised_by(session, [answer.id for answer in answers])
    return [_card(answer, raised_by.get(answer.id, ""), today) for answer in answers]


def _card(answer: PublishedAnswer, raised_by: Sentence, today: dt.date) -> Card:
    words = rules.answer_words(answer.status)
    return Card(
        id=answer.id,
        subject=rules.opening(answer.priority_plain_name),
        answered_by=answer.answered_by,
        title=answer.title,
        you_said=answer.you_said,
        heading=words.heading,
        text=answer.text,
        what_next=answer.what_next,
        status=answer.status_words,
        kind=words.kind,
        month=rules.month_words(answer.week),
        actions=tuple(
            ActionLine(
                title=action.title,
                who=action.agency,
                when=rules.when_words(action.due, action.state, today),
                state=action.state_words,
                is_done=action.state is ActionState.DONE,
            )
            for action in answer.actions
        ),
        raised_by=raised_by,
    )
