"""How a visit stands, and which visits a quarter's plan holds. Pure."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from youthvoice.partnership.rules import Quarter, week_of


class VisitState(StrEnum):
    """A visit is planned until a session was logged on it, or somebody dropped it."""

    PLANNED = "planned"
    VISITED = "visited"
    DROPPED = "dropped"


class Covered(StrEnum):
    """How a group stands with a priority in one quarter; the strongest word wins."""

    NOT = "Not planned"
    LATE = "Late"
    PLANNED = "Planned"
    VISITED = "Visited"


@dataclass(frozen=True)
class VisitWords:
    """What a visit is for, as somebody planned it."""

    group_id: int
    due: dt.date
    priority_id: int | None = None
    question_id: int | None = None
    account_id: int | None = None


def is_overdue(state: str, due: dt.date, today: dt.date) -> bool:
    """True from the day after the due date on, until it is made or dropped."""
    return state == VisitState.PLANNED and due < today


def quarter_of(day: dt.date) -> Quarter:
    """The quarter that the day's week belongs to."""
    return Quarter.of_week(week_of(day))


def days_of(quarter: Quarter) -> tuple[dt.date, dt.date]:
    """The first and the last day of a quarter made of whole weeks."""
    return quarter.first_week, quarter.next.first_week - dt.timedelta(days=1)


def read_quarter(asked: str, today: dt.date) -> Quarter:
    """What an address asks for ("2026-4"); anything else is the present quarter."""
    year, _, number = asked.partition("-")
    if year.isascii() and year.isdigit() and len(year) == 4 and number in {"1", "2", "3", "4"}:
        return Quarter(min(max(int(year), 2000), 2200), int(number))
    return quarter_of(today)


#: What a cell of the coverage grid is made of: (group, priority or None, state, due).
Planned = tuple[int, int | None, str, dt.date]


def coverage(visits: Iterable[Planned], today: dt.date) -> Mapping[tuple[int, int | None], Covered]:
    """For each group and priority the strongest that holds; a visit for no priority stands by itself."""
    order = list(Covered)
    found: dict[tuple[int, int | None], Covered] = {}
    for group_id, priority_id, state, due in visits:
        cell = _covered(state, due, today)
        at = (group_id, priority_id)
        found[at] = max(found.get(at, Covered.NOT), cell, key=order.index)
    return found


def _covered(state: str, due: dt.date, today: dt.date) -> Covered:
    if state == VisitState.VISITED:
        return Covered.VISITED
    if state == VisitState.DROPPED:
        return Covered.NOT
    return Covered.LATE if is_overdue(state, due, today) else Covered.PLANNED
