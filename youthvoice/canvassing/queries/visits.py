"""The plan of visits of a quarter, and what its forms offer."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.accounts.models import Account
from youthvoice.accounts.queries import list_holding
from youthvoice.canvassing.models import SessionLog, Visit
from youthvoice.canvassing.rules import visits as rules
from youthvoice.canvassing.rules.visits import Covered, VisitState
from youthvoice.errors import NotFound
from youthvoice.gathering.models import Question
from youthvoice.gathering.queries import AskedQuestion, list_asked
from youthvoice.partnership.models import EngagementGroup, Priority
from youthvoice.partnership.queries import list_groups, list_priorities
from youthvoice.partnership.rules import Quarter
from youthvoice.permissions import Role

_MOST = 500


@dataclass(frozen=True)
class VisitLine:
    """One visit of the plan. `who` is empty while nobody was asked; `question` stands with its words."""

    id: int
    group: str
    group_code: str
    due: dt.date
    state: VisitState
    is_overdue: bool
    priority: str
    question: str
    account_id: int | None
    who: str
    log_id: int | None
    held_on: dt.date | None


@dataclass(frozen=True)
class Plan:
    """A quarter's visits: overdue ones of any time first, then by day; what was made and dropped after."""

    open: Sequence[VisitLine]
    made: Sequence[VisitLine]
    dropped: Sequence[VisitLine]


@dataclass(frozen=True)
class Grid:
    """How each group stands with each priority; the first column is what no priority asked for."""

    groups: Sequence[tuple[int, str, str]]
    priorities: Sequence[tuple[int, str]]
    cells: Mapping[tuple[int, int | None], Covered]

    def cell(self, group_id: int, priority_id: int | None) -> Covered:
        """What the cell says."""
        return self.cells.get((group_id, priority_id), Covered.NOT)


@dataclass(frozen=True)
class Offered:
    """What can be chosen on the forms: ids as texts, and the words beside them."""

    groups: Sequence[tuple[str, str]]
    priorities: Sequence[tuple[str, str]]
    people: Sequence[tuple[str, str]]
    questions: Sequence[AskedQuestion]


def get_visit(session: Session, visit_id: int) -> Visit:
    """One visit; raises NotFound."""
    found = session.get(Visit, visit_id)
    if found is None:
        raise NotFound
    return found


def list_plan(session: Session, quarter: Quarter, today: dt.date) -> Plan:
    """Everything that belongs to a quarter; in the present one also what is overdue. One query."""
    first, last = rules.days_of(quarter)
    in_quarter = sa.or_(Visit.due.between(first, last), SessionLog.held_on.between(first, last))
    chosen = in_quarter
    if first <= today <= last:
        chosen = sa.or_(in_quarter, sa.and_(Visit.state == VisitState.PLANNED, Visit.due < first))
    lines = _lines(session, chosen, today)
    return Plan(
        open=[line for line in lines if line.state is VisitState.PLANNED],
        made=[line for line in lines if line.state is VisitState.VISITED],
        dropped=[line for line in lines if line.state is VisitState.DROPPED],
    )


def list_planned(session: Session, today: dt.date) -> list[VisitLine]:
    """Every visit that is still to be made, the one due first on top."""
    return _lines(session, Visit.state == VisitState.PLANNED, today)


def _lines(session: Session, chosen: sa.ColumnElement[bool], today: dt.date) -> list[VisitLine]:
    rows = session.execute(
        sa.select(Visit, EngagementGroup, Priority.long_name, Question.text, Account.name, SessionLog)
        .join(EngagementGroup, EngagementGroup.id == Visit.group_id)
        .outerjoin(Priority, Priority.id == Visit.priority_id)
        .outerjoin(Question, Question.id == Visit.question_id)
        .outerjoin(Account, Account.id == Visit.account_id)
        .outerjoin(SessionLog, SessionLog.visit_id == Visit.id)
        .where(chosen)
        .order_by(Visit.due, EngagementGroup.name, Visit.id)
        .limit(_MOST)
    )
    return [_line(row, today) for row in rows]


def _line(row: sa.Row[Visit, EngagementGroup, str, str, str, SessionLog], today: dt.date) -> VisitLine:
    visit, group, priority, question, who, log = row
    return VisitLine(
        id=visit.id,
        group=group.name,
        group_code=group.code,
        due=visit.due,
        state=VisitState(visit.state),
        is_overdue=rules.is_overdue(visit.state, visit.due, today),
        priority=priority or "",
        question=question or "",
        account_id=visit.account_id,
        who=who or "",
        log_id=log.id if log else None,
        held_on=log.held_on if log else None,
    )


def show_grid(session: Session, quarter: Quarter, today: dt.date) -> Grid:
    """Group by priority for a quarter: a visit counts where it was made, else where it is due."""
    first, last = rules.days_of(quarter)
    day = sa.func.coalesce(SessionLog.held_on, Visit.due)
    rows = session.execute(
        sa.select(Visit.group_id, Visit.priority_id, Visit.state, Visit.due)
        .outerjoin(SessionLog, SessionLog.visit_id == Visit.id)
        .where(day.between(first, last))
    )
    return Grid(
        groups=[(group.id, group.code, group.name) for group in list_active_groups(session, today)],
        priorities=[(priority.id, priority.long_name) for priority in list_priorities(session, today)],
        cells=rules.coverage([(row[0], row[1], row[2], row[3]) for row in rows], today),
    )


def list_active_groups(session: Session, today: dt.date) -> list[EngagementGroup]:
    """The groups that still meet, by name."""
    return [group for group in list_groups(session) if group.active_to is None or group.active_to >= today]


def get_group(session: Session, code: str) -> EngagementGroup:
    """The group with this code; raises NotFound."""
    found = session.scalar(sa.select(EngagementGroup).where(EngagementGroup.code == code))
    if found is None:
        raise NotFound
    return found


def list_offered(session: Session, today: dt.date) -> Offered:
    """What a visit's form offers today."""
    canvassers = list_holding(session, Role.CANVASSER, None, today)
    return Offered(
        groups=[(str(group.id), group.name) for group in list_active_groups(session, today)],
        priorities=[(str(one.id), one.long_name) for one in list_priorities(session, today)],
        people=[(str(person.id), person.name) for person in canvassers],
        questions=list_asked(session, today),
    )
