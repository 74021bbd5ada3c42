"""Reading issues and answers. A priority outside the reader's reach looks as if it did not exist."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.errors import NotFound
from youthvoice.partnership.models import Agency, Priority
from youthvoice.permissions import Actor, Permission, Reach
from youthvoice.responses import rules
from youthvoice.responses.models import Action, Answer, Issue
from youthvoice.responses.published import PublishedAnswer as PublishedAnswer
from youthvoice.responses.published import ThemeName, themes_of
from youthvoice.responses.published import list_published as list_published
from youthvoice.responses.published import list_published_for_themes as list_published_for_themes
from youthvoice.responses.rules import IssueState, Stage, Status
from youthvoice.themes.models import Theme, ThemePriority, ThemeWeek
from youthvoice.themes.queries import raised_in

_ON_A_PAGE = 200


@dataclass(frozen=True)
class PriorityName:
    """A priority as pages name it."""

    id: int
    code: str
    plain_name: str
    long_name: str


@dataclass(frozen=True)
class IssueLine:
    """One issue in a list, with where it stands today."""

    id: int
    title: str
    due: dt.date
    themes: tuple[ThemeName, ...]
    state: IssueState
    days_late: int
    status: Status | None

    @property
    def stands(self) -> str:
        """Where it stands, in words."""
        if self.status is not None:
            return rules.STATUS_WORDS[self.status]
        if self.state is IssueState.LATE:
            return f"Answer {rules.late_words(self.days_late)}"
        return rules.ISSUE_WORDS[self.state]


@dataclass(frozen=True)
class WaitingAnswer:
    """An answer that asks for a second reader."""

    answer: Answer
    issue_title: str
    due: dt.date
    priority: PriorityName


def within(column: sa.orm.InstrumentedAttribute[int], reach: Reach) -> sa.ColumnElement[bool]:
    """The condition that keeps a query inside a reach."""
    return sa.true() if reach.everything else column.in_(reach.priority_ids)


def list_priorities(session: Session, reach: Reach) -> list[PriorityName]:
    """The priorities in reach, in the partnership's own order."""
    wanted = sa.select(Priority).where(within(Priority.id, reach)).order_by(Priority.position, Priority.id)
    return [_name(priority) for priority in session.scalars(wanted)]


def get_priority(session: Session, code: str, reach: Reach) -> PriorityName:
    """The priority with this code; raises NotFound when there is none in reach."""
    for priority in list_priorities(session, reach):
        if priority.code == code:
            return priority
    raise NotFound


def _name(priority: Priority) -> PriorityName:
    return PriorityName(priority.id, priority.code, priority.plain_name, priority.long_name)


def list_issues(session: Session, priority_id: int, today: dt.date) -> list[IssueLine]:
    """Issues of a priority, those without an answer first, then by due date. Three queries."""
    wanted = sa.select(Issue.id, Issue.title, Issue.due).where(Issue.priority_id == priority_id)
    rows = session.execute(wanted.order_by(Issue.due.desc(), Issue.id).limit(_ON_A_PAGE)).all()
    ids = [row.id for row in rows]
    themes, answers = themes_of(session, ids), _answers_of(session, ids)
    lines = [line_of(row, themes.get(row.id, ()), answers.get(row.id, {}), today) for row in rows]
    return sorted(lines, key=lambda line: (line.state is IssueState.ANSWERED, line.due, line.id))


def line_of(
    issue: Issue | sa.Row[int, str, dt.date],
    themes: tuple[ThemeName, ...],
    answers: dict[str, str],
    today: dt.date,
) -> IssueLine:
    """Where an issue stands today; `answers` gives for each stage the status of the answer in it."""
    state = rules.issue_state(answers, issue.due, today)
    return IssueLine(
        id=issue.id,
        title=issue.title,
        due=issue.due,
        themes=themes,
        state=state,
        days_late=rules.days_late(issue.due, today) if state is IssueState.LATE else 0,
        status=Status(answers[Stage.PUBLISHED]) if state is IssueState.ANSWERED else None,
    )


def _answers_of(session: Session, issue_ids: Collection[int]) -> dict[int, dict[str, str]]:
    """For each issue its stages, each with the status of the answer in it."""
    wanted = sa.select(Answer.issue_id, Answer.stage, Answer.status).where(Answer.issue_id.in_(issue_ids))
    found: dict[int, dict[str, str]] = {}
    for issue_id, stage, status in session.execute(wanted):
        found.setdefault(issue_id, {})[stage] = status
    return found


def get_issue(session: Session, issue_id: int, reach: Reach, *, lock: bool = False) -> Issue:
    """The issue with its answers and actions; raises NotFound outside the reach."""
    wanted = sa.select(Issue).where(Issue.id == issue_id, within(Issue.priority_id, reach))
    found = session.scalars(wanted.with_for_update() if lock else wanted).one_or_none()
    if found is None:
        raise NotFound
    return found


def get_priority_of(session: Session, issue: Issue) -> PriorityName:
    """The priority that an issue was put to."""
    return _name(session.scalars(sa.select(Priority).where(Priority.id == issue.priority_id)).one())


def get_answer(session: Session, answer_id: int, reach: Reach) -> Answer:
    """The answer; raises NotFound outside the reach."""
    wanted = (
        sa.select(Answer)
        .join(Issue, Issue.id == Answer.issue_id)
        .where(Answer.id == answer_id, within(Issue.priority_id, reach))
    )
    found = session.scalars(wanted).one_or_none()
    if found is None:
        raise NotFound
    return found


def get_action(session: Session, action_id: int, reach: Reach) -> Action:
    """The action; raises NotFound outside the reach."""
    wanted = (
        sa.select(Action)
        .join(Answer, Answer.id == Action.answer_id)
        .join(Issue, Issue.id == Answer.issue_id)
        .where(Action.id == action_id, within(Issue.priority_id, reach))
    )
    found = session.scalars(wanted).one_or_none()
    if found is None:
        raise NotFound
    return found


def is_published(session: Session, action: Action) -> bool:
    """True when the public reads this action: a change of it shows at once."""
    return session.get_one(Answer, action.answer_id).stage == Stage.PUBLISHED


def shows_at_once(issue: Issue) -> bool:
    """True when an action added now stands under a published answer."""
    return not any(answer.stage in rules.OPEN_STAGES for answer in issue.answers) and bool(issue.answers)


def list_waiting(session: Session, actor: Actor) -> list[WaitingAnswer]:
    """Answers that this person could publish if they did not write them, the soonest due first."""
    rows = session.execute(
        sa.select(Answer, Issue.title, Issue.due, Priority)
        .join(Issue, Issue.id == Answer.issue_id)
        .join(Priority, Priority.id == Issue.priority_id)
        .where(
            Answer.stage == Stage.SUBMITTED,
            within(Issue.priority_id, actor.reach(Permission.PUBLISH_ANSWERS)),
        )
        .order_by(Issue.due, Answer.id)
        .limit(_ON_A_PAGE)
    )
    return [WaitingAnswer(answer, title, due, _name(priority)) for answer, title, due, priority in rows]


def list_theme_choices(session: Session, priority_id: int) -> list[ThemeName]:
    """Themes that belong to a priority or were raised in it, by name."""
    belongs = sa.select(ThemePriority.theme_id).where(ThemePriority.priority_id == priority_id)
    wanted = sa.select(Theme.id, Theme.name).where(
        Theme.retired.is_(False), Theme.id.in_(belongs) | raised_in(priority_id)
    )
    return [ThemeName(row.id, row.name) for row in session.execute(wanted.order_by(Theme.name))]


def list_themes_of(session: Session, issue: Issue, until: dt.date) -> list[ThemeName]:
    """The themes of an issue with all their voices in its priority, up to the week `until`."""
    counted = (ThemeWeek.priority_id == issue.priority_id) & (ThemeWeek.week <= until)
    rows = session.execute(
        sa.select(Theme.id, Theme.name, sa.func.coalesce(sa.func.sum(ThemeWeek.voices), 0).label("voices"))
        .outerjoin(ThemeWeek, (ThemeWeek.theme_id == Theme.id) & counted)
        .where(Theme.id.in_(link.theme_id for link in issue.themes))
        .group_by(Theme.id, Theme.name)
        .order_by(Theme.name)
    )
    return [ThemeName(row.id, row.name, int(row.voices)) for row in rows]


def list_agencies(session: Session) -> list[tuple[int, str]]:
    """Everybody who can own an action: (id, name)."""
    wanted = sa.select(Agency.id, Agency.name).order_by(Agency.kind, Agency.name)
    return [(row.id, row.name) for row in session.execute(wanted)]


def known_themes(session: Session, theme_ids: Iterable[int]) -> set[int]:
    """Those of the ids that are themes in use."""
    wanted = sa.select(Theme.id).where(Theme.id.in_(theme_ids), Theme.retired.is_(False))
    return set(session.scalars(wanted))
