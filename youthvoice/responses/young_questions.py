"""Questions that young people asked: each is put to the chair as an issue of its own, and answered like one.

What is published is the chair's wording of the question, which a second person reads. It stands while the
question does: whoever takes theirs back takes it off the page as well.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.errors import NotFound
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import Kind, State
from youthvoice.permissions import Actor, Permission
from youthvoice.responses import services
from youthvoice.responses.models import Issue
from youthvoice.responses.queries import within
from youthvoice.responses.rules import AnswerWords, Status, default_due
from youthvoice.responses.services import NewIssue
from youthvoice.themes.models import Cleaned, FeedbackTheme, Theme
from youthvoice.themes.queries import readable_by

_MOST = 100
_LONGEST_TITLE = 100


@dataclass(frozen=True)
class YoungQuestion:
    """One approved question that nobody answers yet."""

    feedback_id: int
    text: str = field(repr=False)
    week: dt.date
    may_quote: bool
    priority_id: int


def list_unanswered(session: Session, actor: Actor, until: dt.date) -> Sequence[YoungQuestion]:
    """What this person may take on, the longest wait first, up to the week `until`."""
    wanted = _unanswered(actor).where(Cleaned.summary_week <= until)
    rows = session.execute(wanted.order_by(Cleaned.summary_week, Cleaned.feedback_id).limit(_MOST))
    return [_question(row.Feedback, row.Cleaned) for row in rows]


def words_of(session: Session, issue: Issue, actor: Actor) -> str:
    """The question that an issue answers, for those who write or check the answer; "" where there is none.

    Whoever must answer has to read it again, also where it may not be quoted.
    """
    wanted = sa.select(Cleaned.text).join(Feedback, Feedback.id == Cleaned.feedback_id)
    stands = (Feedback.state == State.APPROVED, readable_by(actor.ref))
    asked = wanted.where(Feedback.id == issue.young_question_id, *stands)
    return session.scalar(asked) or "" if issue.young_question_id else ""


def take_on(session: Session, feedback_id: int, *, actor: Actor, today: dt.date) -> Issue:
    """Make it an issue with a draft, or find the one that somebody made; raises NotFound outside the reach.

    Its words stand in the draft only where they may be quoted.
    """
    session.execute(sa.select(Feedback.id).where(Feedback.id == feedback_id).with_for_update())
    if earlier := _taken_on(session, feedback_id, actor):
        return earlier
    row = session.execute(_unanswered(actor).where(Feedback.id == feedback_id)).one_or_none()
    if row is None:
        raise NotFound
    found = _question(row.Feedback, row.Cleaned)
    tagged = sa.select(Theme.id, Theme.name).join(FeedbackTheme, FeedbackTheme.theme_id == Theme.id)
    themes = dict(
        session.execute(tagged.where(FeedbackTheme.feedback_id == feedback_id).order_by(Theme.name)).all()
    )
    title = _own_words(found) or _neutral_title(session, found, next(iter(themes.values()), ""))
    new = NewIssue(found.priority_id, tuple(themes), title, default_due(today))
    issue = services.open_issue(session, new, actor=actor, today=today)
    issue.young_question_id = feedback_id
    words = AnswerWords(found.text if found.may_quote else "", "", "", Status.HEARD)
    services.draft_answer(session, issue.id, words, actor=actor)
    return issue


def _taken_on(session: Session, feedback_id: int, actor: Actor) -> Issue | None:
    mine = within(Issue.priority_id, actor.reach(Permission.MANAGE_ISSUES))
    return session.scalars(sa.select(Issue).where(Issue.young_question_id == feedback_id, mine)).one_or_none()


def _question(feedback: Feedback, cleaned: Cleaned) -> YoungQuestion:
    home = feedback.home_priority_id or 0  # an adult settled it, or nobody could have approved it
    return YoungQuestion(feedback.id, cleaned.text, cleaned.summary_week, feedback.may_quote, home)


def _own_words(question: YoungQuestion) -> str:
    flat = " ".join(question.text.split())
    return flat if question.may_quote and len(flat) <= _LONGEST_TITLE else ""


def _neutral_title(session: Session, question: YoungQuestion, theme: str) -> str:
    """To tell it from others in a list: what it is about, its month, a number; none of its words."""
    title = f"A young person’s question: {theme}, {question.week:%B %Y}"
    alike = sa.select(sa.func.count()).where(Issue.title.startswith(title, autoescape=True))
    before = session.scalar(alike) or 0
    return f"{title} ({before + 1})" if before else title


def _unanswered(actor: Actor) -> sa.Select[Feedback, Cleaned]:
    reach = actor.reach(Permission.MANAGE_ISSUES)
    mine = sa.true() if reach.everything else Feedback.home_priority_id.in_(reach.priority_ids)
    taken_on = sa.select(Issue.id).where(Issue.young_question_id == Feedback.id).exists()
    return (
        sa.select(Feedback, Cleaned)
        .join(Cleaned, Cleaned.feedback_id == Feedback.id)
        .where(
            Feedback.kind == Kind.QUESTION,
            Feedback.state == State.APPROVED,
            readable_by(actor.ref),
            mine,
            ~taken_on,
        )
    )
