"""What is owed to groups: theme names, quarters and published answers. A fixed number of queries."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.canvassing.models import SessionLog, SessionTold
from youthvoice.canvassing.rules import debts as rules
from youthvoice.canvassing.rules.debts import DebtKey, Raised, Told
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import State
from youthvoice.partnership.models import EngagementGroup, Priority
from youthvoice.partnership.taken_down import Public, stays_up
from youthvoice.responses.models import Answer, Issue, IssueTheme
from youthvoice.responses.rules import STATUS_WORDS, Stage, Status, days_late
from youthvoice.themes.models import Cleaned, FeedbackTheme, Theme
from youthvoice.themes.queries import on_boards

#: Which board a theme stands on, and which theme.
_At = tuple[int, int]


@dataclass(frozen=True)
class OwedAnswer:
    """A published answer that nobody has told this group yet."""

    id: int
    title: str
    status: str


@dataclass(frozen=True)
class OwedIssue:
    """What the chair still has to answer."""

    title: str
    due: dt.date
    days_late: int


@dataclass(frozen=True)
class Debt:
    """A theme that a group raised and has heard nothing on since. Names only: never anybody's words.

    With an `answer` the canvasser can tell it; else the chair owes it, on an `issue` once there is one.
    """

    key: DebtKey
    group: str
    group_code: str
    theme: str
    priority: str
    raised_week: dt.date
    answer: OwedAnswer | None
    issue: OwedIssue | None

    @property
    def quarter(self) -> str:
        """When it was raised, in words."""
        return self.key.quarter.months


def list_debts(
    session: Session, today: dt.date, *, group_id: int | None = None, priority_id: int | None = None
) -> list[Debt]:
    """Everything owed, by group, the longest wait first; for one group or one priority where asked."""
    raised = rules.raised_as_a_group(_list_raised(session, group_id, priority_id))
    told = _list_told(session, group_id)
    owed = rules.still_owed(raised, told)
    names = _names(session, owed)
    answers, issues = _answers(session, owed), _issues(session, owed, today)
    heard = {(one.group_id, one.answer_id) for one in told}
    found = []
    for key, week in owed.items():
        at = (key.theme_id, key.priority_id)
        group, code = names.groups[key.group_id]
        debt = Debt(
            key=key,
            group=group,
            group_code=code,
            theme=names.themes[key.theme_id],
            priority=names.priorities[key.priority_id],
            raised_week=week,
            answer=next((one for one in answers.get(at, ()) if (key.group_id, one.id) not in heard), None),
            issue=issues.get(at),
        )
        found.append(debt)
    return sorted(found, key=lambda debt: (debt.group, debt.raised_week, debt.theme))


def list_raised_themes(session: Session, group_id: int, since: dt.date) -> list[tuple[DebtKey, str]]:
    """The themes that a group raised since a week, whether owed or told, by name."""
    raised = rules.raised_as_a_group(_list_raised(session, group_id, None))
    recent = {key: week for key, week in raised.items() if week >= since}
    themes = _names(session, recent).themes
    return sorted(((key, themes[key.theme_id]) for key in recent), key=lambda pair: pair[1])


def _list_raised(session: Session, group_id: int | None, priority_id: int | None) -> list[Raised]:
    at = (Feedback.group_id, FeedbackTheme.theme_id, Feedback.home_priority_id, Feedback.week, Feedback.kind)
    wanted = (
        sa.select(*at, sa.func.sum(Feedback.voices))
        .join(FeedbackTheme, FeedbackTheme.feedback_id == Feedback.id)
        .join(Cleaned, Cleaned.feedback_id == Feedback.id)
        .where(
            Feedback.state == State.APPROVED,
            Feedback.group_id.is_not(None),
            on_boards(),
        )
        .group_by(*at)
    )
    if group_id is not None:
        wanted = wanted.where(Feedback.group_id == group_id)
    if priority_id is not None:
        wanted = wanted.where(Feedback.home_priority_id == priority_id)
    return [
        Raised(group, theme, priority, week, kind, int(voices))
        for group, theme, priority, week, kind, voices in session.execute(wanted)
        if group is not None and priority is not None
    ]


def _list_told(session: Session, group_id: int | None) -> list[Told]:
    wanted = (
        sa.select(SessionLog.group_id, IssueTheme.theme_id, Issue.priority_id, Answer.id, SessionLog.held_on)
        .join(SessionTold, SessionTold.session_log_id == SessionLog.id)
        .join(Answer, Answer.id == SessionTold.answer_id)
        .join(Issue, Issue.id == Answer.issue_id)
        .join(IssueTheme, IssueTheme.issue_id == Issue.id)
    )
    if group_id is not None:
        wanted = wanted.where(SessionLog.group_id == group_id)
    return [Told(*row) for row in session.execute(wanted)]


@dataclass(frozen=True)
class _Names:
    """Names by id; a group also with its code."""

    groups: Mapping[int, tuple[str, str]]
    themes: Mapping[int, str]
    priorities: Mapping[int, str]


def _names(session: Session, keys: Collection[DebtKey]) -> _Names:
    groups = sa.select(EngagementGroup.id, EngagementGroup.name, EngagementGroup.code)
    groups = groups.where(EngagementGroup.id.in_({key.group_id for key in keys}))
    themes = sa.select(Theme.id, Theme.name).where(Theme.id.in_({key.theme_id for key in keys}))
    return _Names(
        groups={row[0]: (row[1], row[2]) for row in session.execute(groups)},
        themes={row[0]: row[1] for row in session.execute(themes)},
        priorities={row[0]: row[1] for row in session.execute(sa.select(Priority.id, Priority.long_name))},
    )


def _answers(session: Session, keys: Collection[DebtKey]) -> Mapping[_At, Sequence[OwedAnswer]]:
    """Published answers by theme and board, the newest first."""
    rows = session.execute(
        sa.select(IssueTheme.theme_id, Issue.priority_id, Answer.id, Issue.title, Answer.status)
        .join(Issue, Issue.id == IssueTheme.issue_id)
        .join(Answer, Answer.issue_id == Issue.id)
        .where(Answer.stage == Stage.PUBLISHED, IssueTheme.theme_id.in_({key.theme_id for key in keys}))
        .where(stays_up(Public.ANSWER, Answer.id))
        .order_by(Answer.published_week.desc(), Answer.id)
    )
    found: dict[_At, list[OwedAnswer]] = {}
    for theme_id, priority_id, answer_id, title, status in rows:
        words = STATUS_WORDS[Status(status)]
        found.setdefault((theme_id, priority_id), []).append(OwedAnswer(answer_id, title, words))
    return found


def _issues(session: Session, keys: Collection[DebtKey], today: dt.date) -> dict[_At, OwedIssue]:
    """The issue without a published answer that is due first, by theme and board."""
    published = sa.select(Answer.id).where(Answer.issue_id == Issue.id, Answer.stage == Stage.PUBLISHED)
    rows = session.execute(
        sa.select(IssueTheme.theme_id, Issue.priority_id, Issue.title, Issue.due)
        .join(Issue, Issue.id == IssueTheme.issue_id)
        .where(~published.exists(), IssueTheme.theme_id.in_({key.theme_id for key in keys}))
        .order_by(Issue.due.desc(), Issue.id)
    )
    return {
        (theme_id, priority_id): OwedIssue(title, due, days_late(due, today))
        for theme_id, priority_id, title, due in rows
    }
