"""Everything that the page of totals shows to one person: their own priorities, or all of them."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from sqlalchemy.orm import Session

from youthvoice.moderation.rules import LEAVE_OUT_WORDS, LeaveOut
from youthvoice.permissions import Actor, Permission, Reach
from youthvoice.responses.queries import list_priorities
from youthvoice.scrutiny.queries import totals as queries
from youthvoice.scrutiny.queries.totals import LeftOut
from youthvoice.scrutiny.rules import saying
from youthvoice.scrutiny.rules.totals import (
    Line,
    Sheet,
    Weeks,
    list_faults,
    list_lowered,
    may_show,
    sheet_of,
)

_NOT_SORTED = "Not sorted to a priority yet"


@dataclass(frozen=True)
class Reasons:
    """Why texts were left out: (words, count). Not `shown` to a chair where a number is small."""

    counts: tuple[tuple[str, int], ...]
    shown: bool


@dataclass(frozen=True)
class NamedSheet:
    """The account of one priority, or of all."""

    name: str
    sheet: Sheet
    reasons: Reasons

    @property
    def sentence(self) -> str:
        """The account in words."""
        return saying.sentence(self.sheet)


@dataclass(frozen=True)
class Wrong:
    """Something that does not add up: where, when (None: now), and what."""

    name: str
    week: dt.date | None
    words: str


@dataclass(frozen=True)
class TotalsPage:
    """The whole page. `faults`: inside the tally; `lowered`: between the tally and the rows."""

    weeks: Weeks
    sheets: tuple[NamedSheet, ...]
    faults: tuple[Wrong, ...]
    lowered: tuple[Wrong, ...]

    @property
    def adds_up(self) -> bool:
        """True when nothing is wrong, in these weeks or ever."""
        return not self.faults and all(one.sheet.adds_up for one in self.sheets)


def totals_page(session: Session, actor: Actor, weeks: Weeks) -> TotalsPage:
    """The totals in the actor's reach. Four queries, whatever there is."""
    reach = actor.reach(Permission.READ_TOTALS)
    names: dict[int | None, str] = {one.id: one.long_name for one in list_priorities(session, reach)}
    if reach.everything:
        names[None] = _NOT_SORTED
    lines = queries.list_lines(session, reach)
    left_out = [one for one in queries.list_left_out(session, reach) if weeks.holds(one.week)]
    tallied, there = queries.count_both(session, reach)
    return TotalsPage(
        weeks=weeks,
        sheets=_sheets(lines, left_out, weeks, names, reach),
        faults=tuple(
            Wrong(names.get(fault.priority_id, ""), fault.week, saying.fault_words(fault))
            for fault in list_faults(lines)
        ),
        lowered=tuple(
            Wrong(names.get(one.priority_id, ""), None, saying.lowered_words(one))
            for one in list_lowered(tallied, there)
        ),
    )


def _sheets(
    lines: list[Line], left_out: list[LeftOut], weeks: Weeks, names: dict[int | None, str], reach: Reach
) -> tuple[NamedSheet, ...]:
    """One for each priority; before them one for all, where there are several."""
    each = [
        _named(
            name,
            [line for line in lines if line.priority_id == priority_id],
            [one for one in left_out if one.priority_id == priority_id],
            weeks,
            reach,
        )
        for priority_id, name in names.items()
    ]
    if len(each) == 1:
        return tuple(each)
    return (_named("All of it", lines, left_out, weeks, reach), *each)


def _named(name: str, lines: list[Line], left_out: list[LeftOut], weeks: Weeks, reach: Reach) -> NamedSheet:
    found = Counter(queries.by_reason(left_out))
    counts = tuple((words, found[code]) for code, words in LEAVE_OUT_WORDS.items() if found[code])
    unnamed = sum(n for code, n in found.items() if code not in set(LeaveOut))
    if unnamed:
        counts = (*counts, ("No reason of the list", unnamed))
    shown = may_show([n for _, n in counts], exact=reach.everything)
    return NamedSheet(name, sheet_of(lines, weeks), Reasons(counts, shown))
