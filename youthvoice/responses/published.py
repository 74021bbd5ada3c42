"""What was answered, for public pages: plain values of published answers, and no account anywhere near."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import State
from youthvoice.partnership.models import Agency, Priority
from youthvoice.partnership.taken_down import Public, stays_up
from youthvoice.responses import rules
from youthvoice.responses.models import Action, Answer, Issue, IssueTheme
from youthvoice.responses.rules import ActionState, Stage, Status
from youthvoice.text.cursors import After
from youthvoice.themes.models import Theme


@dataclass(frozen=True)
class ThemeName:
    """A theme of an issue; `voices`, where counted, is its total in the issue's priority."""

    id: int
    name: str
    voices: int = 0


@dataclass(frozen=True)
class PublishedAction:
    """What somebody does about it. `agency` is empty where nobody has taken it on yet."""

    title: str
    agency: str
    due: dt.date | None
    state: ActionState
    state_words: str


@dataclass(frozen=True)
class PublishedAnswer:
    """One "you said, we did" as the public reads it; `week` is the Monday of its publication.

    `answered_by` is empty where the partnership itself answers.
    """

    id: int
    priority_code: str
    priority_plain_name: str
    title: str
    you_said: str
    text: str
    what_next: str
    status: Status
    status_words: str
    week: dt.date
    answered_by: str
    themes: tuple[str, ...]
    actions: tuple[PublishedAction, ...]


@dataclass(frozen=True)
class Sought:
    """Which published answers are wanted; what is empty narrows nothing. Every one of `words` must occur."""

    priority_code: str = ""
    status: Status | None = None
    words: tuple[str, ...] = ()


#: Where a word that is looked for may stand.
_SEARCHED = (Issue.title, Answer.you_said, Answer.text, Answer.what_next)
_EVERYTHING = Sought()

_ANY = (
    sa.select(
        Answer.id,
        Answer.issue_id,
        Answer.you_said,
        Answer.text,
        Answer.what_next,
        Answer.status,
        Answer.published_week,
        Issue.title,
        Priority.code,
        Priority.plain_name,
        Agency.name.label("answered_by"),
    )
    .join(Issue, Issue.id == Answer.issue_id)
    .join(Priority, Priority.id == Issue.priority_id)
    .outerjoin(Agency, Agency.id == Issue.answering_body_id)
    .where(Answer.stage == Stage.PUBLISHED, stays_up(Public.ANSWER, Answer.id))
    .order_by(Answer.published_week.desc(), Answer.id.desc())
)


#: A question of a young person stands on a page of its own, and on no board.
_SHOWN = _ANY.where(Issue.young_question_id.is_(None))
_ASKED = _ANY.join(Feedback, Feedback.id == Issue.young_question_id).where(Feedback.state == State.APPROVED)


def list_answered_questions(
    session: Session, *, feedback_id: int | None = None, limit: int = 50
) -> list[PublishedAnswer]:
    """Published answers to what young people asked, newest week first; to one question, or to all."""
    wanted = _ASKED.limit(limit)
    if feedback_id is not None:
        wanted = wanted.where(Feedback.id == feedback_id)
    return _filled(session, session.execute(wanted).all())


def list_published(
    session: Session, *, sought: Sought = _EVERYTHING, after: After | None = None, limit: int = 50
) -> list[PublishedAnswer]:
    """Published answers, newest week first, one for each issue. Three queries."""
    wanted = _SHOWN.where(*_narrowed(sought)).limit(limit)
    if after:
        older = Answer.published_week < after.day
        wanted = wanted.where(older | ((Answer.published_week == after.day) & (Answer.id < after.key)))
    return _filled(session, session.execute(wanted).all())


def _narrowed(sought: Sought) -> list[sa.ColumnElement[bool]]:
    """Letters count alike, small or large; what a database takes for a sign in a pattern is a letter here."""
    found: list[sa.ColumnElement[bool]] = []
    if sought.priority_code:
        found.append(Priority.code == sought.priority_code)
    if sought.status:
        found.append(Answer.status == sought.status)
    for word in sought.words:
        found.append(sa.or_(*(column.icontains(word, autoescape=True) for column in _SEARCHED)))
    return found


def list_published_for_themes(
    session: Session, theme_ids: Collection[int], priority_id: int
) -> list[PublishedAnswer]:
    """Published answers of one priority to any of these themes, newest week first. Three queries."""
    about = sa.select(IssueTheme.issue_id).where(IssueTheme.theme_id.in_(theme_ids))
    wanted = _SHOWN.where(Issue.priority_id == priority_id, Issue.id.in_(about))
    return _filled(session, session.execute(wanted).all())


def _filled(session: Session, rows: Sequence[sa.Row[*tuple[Any, ...]]]) -> list[PublishedAnswer]:
    themes = themes_of(session, [row.issue_id for row in rows])
    actions = _actions(session, [row.id for row in rows])
    return [
        PublishedAnswer(
            id=row.id,
            priority_code=row.code,
            priority_plain_name=row.plain_name,
            title=row.title,
            you_said=row.you_said,
            text=row.text,
            what_next=row.what_next,
            status=Status(row.status),
            status_words=rules.STATUS_WORDS[Status(row.status)],
            week=row.published_week,
            answered_by=row.answered_by or "",
            themes=tuple(theme.name for theme in themes.get(row.issue_id, ())),
            actions=tuple(actions.get(row.id, ())),
        )
        for row in rows
    ]


def themes_of(session: Session, issue_ids: Iterable[int]) -> dict[int, tuple[ThemeName, ...]]:
    """The themes of each issue, by name. One query."""
    rows = session.execute(
        sa.select(IssueTheme.issue_id, Theme.id, Theme.name)
        .join(Theme, Theme.id == IssueTheme.theme_id)
        .where(IssueTheme.issue_id.in_(issue_ids))
        .order_by(Theme.name)
    )
    found: dict[int, tuple[ThemeName, ...]] = {}
    for issue_id, theme_id, name in rows:
        found[issue_id] = (*found.get(issue_id, ()), ThemeName(theme_id, name))
    return found


def _actions(session: Session, answer_ids: Collection[int]) -> dict[int, list[PublishedAction]]:
    wanted = (
        sa.select(Action.answer_id, Action.title, Agency.short_name, Action.due, Action.state)
        .outerjoin(Agency, Agency.id == Action.agency_id)
        .where(Action.answer_id.in_(answer_ids))
        .order_by(Action.due.is_(None), Action.due, Action.title)
    )
    found: dict[int, list[PublishedAction]] = {}
    for answer_id, title, agency, due, state in session.execute(wanted):
        words = rules.ACTION_WORDS[ActionState(state)]
        found.setdefault(answer_id, []).append(
            PublishedAction(title, agency or "", due, ActionState(state), words)
        )
    return found
