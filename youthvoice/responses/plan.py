"""The one action plan: every priority's actions in one list, so that double work is seen."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.partnership.models import Agency, Priority
from youthvoice.permissions import Reach
from youthvoice.responses import rules
from youthvoice.responses.models import Action, Answer, Issue
from youthvoice.responses.published import ThemeName, themes_of
from youthvoice.responses.queries import within
from youthvoice.responses.rules import ActionState, Stage

_MOST = 500

#: The plan is shared by all: its filter names every priority.
EVERYTHING = Reach(everything=True)


class Show(StrEnum):
    """Which part of the plan is asked for."""

    OPEN = "open"
    LATE = "late"
    STUCK = "stuck"
    DONE = "done"

    @classmethod
    def from_request(cls, asked: str) -> "Show":
        """What an address asks for; anything unknown is the open part."""
        return cls(asked) if asked in set(cls) else cls.OPEN


@dataclass(frozen=True)
class ActionLine:
    """One action with the voice it answers. `in_reach`: the reader may open the issue behind it."""

    id: int
    title: str
    agency: str
    owner: str
    due: dt.date | None
    state: ActionState
    days_late: int
    priority_id: int
    priority_name: str
    issue_id: int
    issue_title: str
    themes: tuple[str, ...]
    is_public: bool
    in_reach: bool

    @property
    def state_words(self) -> str:
        """The state in words."""
        return rules.ACTION_WORDS[self.state]

    @property
    def late_words(self) -> str:
        """How late, in words."""
        return rules.late_words(self.days_late)


@dataclass(frozen=True)
class SharedTheme:
    """Actions from different issues that answer the same theme: perhaps one piece of work."""

    theme: str
    actions: tuple[ActionLine, ...]


def list_plan(
    session: Session, reach: Reach, *, today: dt.date, show: Show = Show.OPEN, priority_code: str = ""
) -> list[ActionLine]:
    """The plan by due date, those without one last. Two queries.

    Actions of unpublished answers are seen only by those who work on that priority.
    """
    is_mine = within(Issue.priority_id, reach)
    wanted = (
        sa.select(Action, Agency.name, Answer.stage, Issue.id, Issue.title, Issue.priority_id, Priority)
        .join(Answer, Answer.id == Action.answer_id)
        .join(Issue, Issue.id == Answer.issue_id)
        .join(Priority, Priority.id == Issue.priority_id)
        .outerjoin(Agency, Agency.id == Action.agency_id)
        .where((Answer.stage == Stage.PUBLISHED) | is_mine, _part(show, today))
        .order_by(Action.due.is_(None), Action.due, Action.id)
        .limit(_MOST)
    )
    if priority_code:
        wanted = wanted.where(Priority.code == priority_code)
    rows = session.execute(wanted).all()
    themes = themes_of(session, {row[3] for row in rows})
    return [_line(row, themes, reach, today) for row in rows]


def _part(show: Show, today: dt.date) -> sa.ColumnElement[bool]:
    return {
        Show.OPEN: Action.state != ActionState.DONE,
        Show.LATE: (Action.state != ActionState.DONE) & (Action.due < today),
        Show.STUCK: Action.state == ActionState.STUCK,
        Show.DONE: Action.state == ActionState.DONE,
    }[show]


def _line(
    row: sa.Row[Action, str, str, int, str, int, Priority],
    themes: dict[int, tuple[ThemeName, ...]],
    reach: Reach,
    today: dt.date,
) -> ActionLine:
    action, agency, stage, issue_id, issue_title, priority_id, priority = row
    return ActionLine(
        id=action.id,
        title=action.title,
        agency=agency or "",
        owner=action.owner,
        due=action.due,
        state=ActionState(action.state),
        days_late=rules.action_days_late(action.state, action.due, today),
        priority_id=priority_id,
        priority_name=priority.long_name,
        issue_id=issue_id,
        issue_title=issue_title,
        themes=tuple(theme.name for theme in themes.get(issue_id, ())),
        is_public=stage == Stage.PUBLISHED,
        in_reach=reach.covers(priority_id),
    )


def side_by_side(lines: Iterable[ActionLine]) -> list[SharedTheme]:
    """Themes that actions of more than one issue answer, by name."""
    by_theme: dict[str, list[ActionLine]] = {}
    for line in lines:
        for theme in line.themes:
            by_theme.setdefault(theme, []).append(line)
    return [
        SharedTheme(theme, tuple(found))
        for theme, found in sorted(by_theme.items())
        if len({line.issue_id for line in found}) > 1
    ]
