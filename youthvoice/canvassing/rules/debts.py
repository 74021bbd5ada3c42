"""What is owed to a group: a theme that it raised as a group, until an answer was told to it. Pure.

What single people send with a group's code counts only where at least five voices say it: else a
page that names the group would say what one of them wrote.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from youthvoice.feedback.rules import Kind
from youthvoice.partnership.rules import Quarter

#: What a group says as a group, with everybody in the room.
AS_A_GROUP = frozenset({Kind.STATEMENT, Kind.HEARD})
#: From how many single voices on a theme may be named beside their group.
ENOUGH_VOICES = 5
#: A theme may wait this long for its answer before the chair is reminded.
REMIND_AFTER = dt.timedelta(weeks=2)


@dataclass(frozen=True)
class Raised:
    """Approved feedback of one group on one theme, added up for a week and a kind."""

    group_id: int
    theme_id: int
    priority_id: int
    week: dt.date
    kind: str
    voices: int


@dataclass(frozen=True, order=True)
class DebtKey:
    """One debt: who raised what, before which board, in which quarter."""

    group_id: int
    theme_id: int
    priority_id: int
    quarter: Quarter


@dataclass(frozen=True)
class Told:
    """A published answer that was told to a group on a day, for each theme that it answers."""

    group_id: int
    theme_id: int
    priority_id: int
    answer_id: int
    day: dt.date


def raised_as_a_group(rows: Iterable[Raised]) -> dict[DebtKey, dt.date]:
    """Every theme that counts as raised by a group, with the last week in which it was."""
    by_key: dict[DebtKey, list[Raised]] = {}
    for row in rows:
        key = DebtKey(row.group_id, row.theme_id, row.priority_id, Quarter.of_week(row.week))
        by_key.setdefault(key, []).append(row)
    counted = {key: list(_counted(found)) for key, found in sorted(by_key.items())}
    return {key: max(row.week for row in found) for key, found in counted.items() if found}


def _counted(rows: Collection[Raised]) -> Iterable[Raised]:
    enough = sum(row.voices for row in rows if row.kind not in AS_A_GROUP) >= ENOUGH_VOICES
    return (row for row in rows if enough or row.kind in AS_A_GROUP)


def still_owed(raised: Mapping[DebtKey, dt.date], told: Collection[Told]) -> dict[DebtKey, dt.date]:
    """What no session has told an answer on since (or in) the week it was last raised."""
    latest: dict[tuple[int, int, int], dt.date] = {}
    for one in told:
        at = (one.group_id, one.theme_id, one.priority_id)
        latest[at] = max(latest.get(at, one.day), one.day)
    return {
        key: week
        for key, week in raised.items()
        if latest.get((key.group_id, key.theme_id, key.priority_id), dt.date.min) < week
    }


def waits_for_chair(week: dt.date, today: dt.date) -> bool:
    """True once a chair who has not answered may be reminded of it."""
    return week + REMIND_AFTER <= today
