"""Reading the append-only tally, and what it is held against. Counts only."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.feedback.models import Feedback, FeedbackHistory, Tally
from youthvoice.feedback.rules import RECEIVED, State
from youthvoice.permissions import Reach
from youthvoice.scrutiny.rules.decisions import Move
from youthvoice.scrutiny.rules.totals import Line, Weeks

Counts = Mapping[tuple[int | None, str], int]


@dataclass(frozen=True)
class LeftOut:
    """How many of a priority were left out in one week for one reason, and still are."""

    priority_id: int | None
    week: dt.date
    reason: str
    total: int


def _in_reach(column: sa.orm.InstrumentedAttribute[int | None], reach: Reach) -> sa.ColumnElement[bool]:
    """What has no priority yet belongs to nobody who is scoped to one."""
    return sa.true() if reach.everything else column.in_(reach.priority_ids)


def list_lines(session: Session, reach: Reach) -> list[Line]:
    """The tally added up by priority, week and state. One query."""
    by = (Tally.priority_id, Tally.week, Tally.state)
    rows = session.execute(
        sa.select(*by, sa.func.sum(Tally.delta)).where(_in_reach(Tally.priority_id, reach)).group_by(*by)
    )
    return [Line(priority, week, state, int(total)) for priority, week, state, total in rows]


def count_both(session: Session, reach: Reach) -> tuple[Counts, Counts]:
    """By priority and state: what the tally says, and how many rows there are.

    One statement, so that nothing can move between the one count and the other.
    """
    tallied = (
        sa.select(sa.literal("tally"), Tally.priority_id, Tally.state, sa.func.sum(Tally.delta))
        .where(_in_reach(Tally.priority_id, reach), Tally.state != RECEIVED)
        .group_by(Tally.priority_id, Tally.state)
    )
    there = (
        sa.select(sa.literal("rows"), Feedback.home_priority_id, Feedback.state, sa.func.count())
        .where(_in_reach(Feedback.home_priority_id, reach))
        .group_by(Feedback.home_priority_id, Feedback.state)
    )
    counts: dict[str, dict[tuple[int | None, str], int]] = {"tally": {}, "rows": {}}
    for which, priority, state, total in session.execute(sa.union_all(tallied, there)):
        if total:
            counts[which][priority, state] = int(total)
    return counts["tally"], counts["rows"]


def list_left_out(session: Session, reach: Reach) -> list[LeftOut]:
    """What was left out and why, by the week of the decision. One query."""
    by = (Feedback.home_priority_id, FeedbackHistory.week, FeedbackHistory.reason)
    rows = session.execute(
        sa.select(*by, sa.func.count())
        .join(Feedback, Feedback.id == FeedbackHistory.feedback_id)
        .where(
            FeedbackHistory.after == State.LEFT_OUT,
            Feedback.state == State.LEFT_OUT,
            _in_reach(Feedback.home_priority_id, reach),
        )
        .group_by(*by)
    )
    return [LeftOut(*row) for row in rows]


def count_faults(session: Session) -> int:
    """In how many weeks and priorities the tally does not add up. One query."""
    signed = sa.case((Tally.state == RECEIVED, Tally.delta), else_=-Tally.delta)
    off = sa.select(Tally.week).group_by(Tally.priority_id, Tally.week).having(sa.func.sum(signed) != 0)
    return session.scalar(sa.select(sa.func.count()).select_from(off.subquery())) or 0


def list_moves(session: Session, weeks: Weeks) -> list[Move]:
    """Moves in these weeks, of everybody together: who decided is not asked."""
    first = weeks.first or dt.date.min
    by = (FeedbackHistory.before, FeedbackHistory.after, FeedbackHistory.reason)
    rows = session.execute(
        sa.select(*by, sa.func.count()).where(FeedbackHistory.week.between(first, weeks.last)).group_by(*by)
    )
    return [Move(*row) for row in rows]


def by_reason(found: list[LeftOut]) -> Counter[str]:
    """Added up over weeks and priorities."""
    total: Counter[str] = Counter()
    for one in found:
        total[one.reason] += one.total
    return total
