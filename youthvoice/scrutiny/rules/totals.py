"""Totals that must add up: what came in is what stands in each state, in every week and priority. Pure.

They are worked out from the append-only tally alone, so that a row deleted later lowers nothing.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from youthvoice.feedback.rules import RECEIVED, State
from youthvoice.partnership.rules import Quarter

#: Where something has come to its end; from the others it still has a way to go.
FINISHED = (State.APPROVED, State.LEFT_OUT, State.CLOSED, State.WITHDRAWN)
OPEN = (State.WAITING, State.PASSED, State.QUEUED, State.MENTOR, State.DECIDED, State.KEPT)

STATE_WORDS: Mapping[State, str] = {
    State.APPROVED: "approved",
    State.LEFT_OUT: "left out",
    State.CLOSED: "closed by a safeguarding lead, or taken down",
    State.WITHDRAWN: "taken back by whoever sent it",
    State.WAITING: "waiting for a first look",
    State.PASSED: "passed on and not yet in the queue",
    State.QUEUED: "in the scrutineers’ queue",
    State.MENTOR: "set aside for the mentor",
    State.DECIDED: "decided a moment ago",
    State.KEPT: "kept with a safeguarding lead",
}

#: Below this a number of a breakdown could point at somebody.
FEW = 5
_WEEK = dt.timedelta(weeks=1)


class Period(StrEnum):
    """Which weeks are asked for."""

    THIS = "this"
    LAST = "last"
    EVER = "ever"

    @classmethod
    def from_request(cls, asked: str) -> "Period":
        """What an address asks for; anything unknown is this quarter."""
        return cls(asked) if asked in set(cls) else cls.THIS


@dataclass(frozen=True)
class Weeks:
    """Mondays from `first` to `last`, both counted; `first` is None for all there ever were."""

    first: dt.date | None
    last: dt.date
    words: str

    @classmethod
    def of(cls, period: Period, until: dt.date) -> "Weeks":
        """The weeks of a period; none after `until`, the last one that is counted."""
        if period is Period.EVER:
            return cls(None, until, "Since the beginning")
        quarter = Quarter.of_week(until)
        if period is Period.LAST:
            quarter = quarter.previous
        last = min(quarter.next.first_week - _WEEK, until)
        so_far = "" if last + _WEEK == quarter.next.first_week else ", so far"
        return cls(quarter.first_week, last, f"{quarter.months}{so_far}")

    def holds(self, week: dt.date) -> bool:
        """True for a week inside."""
        return (self.first is None or self.first <= week) and week <= self.last


@dataclass(frozen=True)
class Line:
    """The tally's lines of one priority, week and state, added up."""

    priority_id: int | None
    week: dt.date
    state: str
    total: int


@dataclass(frozen=True)
class Fault:
    """Where the tally does not add up. `missing` texts came in and stand nowhere; more stand where negative.

    With a `state`, that one stands below zero: something left it that never was in it.
    """

    priority_id: int | None
    week: dt.date
    missing: int
    state: State | None = None


@dataclass(frozen=True)
class Sheet:
    """The account of some weeks: what was open before and what came in is what was finished or is open."""

    carried: int
    came_in: int
    finished: Mapping[State, int]
    open_now: Mapping[State, int]

    @property
    def brought_back(self) -> int:
        """How many that were finished before came back to be looked at again."""
        return -sum(n for n in self.finished.values() if n < 0)

    @property
    def in_hand(self) -> int:
        """All that these weeks had to deal with."""
        return self.carried + self.came_in + self.brought_back

    @property
    def parts(self) -> tuple[tuple[State, int], ...]:
        """Where they are now, in the order of the states; what is empty is left out."""
        both = {**self.finished, **self.open_now}
        return tuple((state, both[state]) for state in STATE_WORDS if both[state] > 0)

    @property
    def still_open(self) -> int:
        """How many have a way to go."""
        return sum(self.open_now.values())

    @property
    def adds_up(self) -> bool:
        """True when each that was in hand stands in exactly one place."""
        return self.in_hand == sum(n for _, n in self.parts) and min(self.open_now.values()) >= 0


def sheet_of(lines: Collection[Line], weeks: Weeks) -> Sheet:
    """The account of these weeks from the tally's lines (of one priority, or of all)."""
    before = _added(line for line in lines if weeks.first and line.week < weeks.first)
    now = _added(line for line in lines if line.week <= weeks.last)
    return Sheet(
        carried=sum(before[state] for state in OPEN),
        came_in=now[RECEIVED] - before[RECEIVED],
        finished={state: now[state] - before[state] for state in FINISHED},
        open_now={state: now[state] for state in OPEN},
    )


def _added(lines: Iterable[Line]) -> Counter[str]:
    total: Counter[str] = Counter()
    for line in lines:
        total[line.state] += line.total
    return total


def list_faults(lines: Collection[Line]) -> tuple[Fault, ...]:
    """Each week and priority in which the tally does not add up, the oldest first."""
    off: Counter[tuple[int | None, dt.date]] = Counter()
    for line in lines:
        off[line.priority_id, line.week] += line.total if line.state == RECEIVED else -line.total
    faults = [Fault(priority, week, missing) for (priority, week), missing in off.items() if missing]
    return tuple(sorted((*faults, *_below_zero(lines)), key=lambda fault: (fault.week, fault.state or "")))


def _below_zero(lines: Collection[Line]) -> list[Fault]:
    """For each priority and state the first week at whose end it stood below zero."""
    found: dict[tuple[int | None, str], Fault] = {}
    running: Counter[tuple[int | None, str]] = Counter()
    for line in sorted(lines, key=lambda line: line.week):
        at = (line.priority_id, line.state)
        running[at] += line.total
        if running[at] < 0 and at not in found and line.state != RECEIVED:
            found[at] = Fault(line.priority_id, line.week, running[at], State(line.state))
    return list(found.values())


@dataclass(frozen=True)
class Lowered:
    """Where the rows themselves are not as many as the tally says."""

    priority_id: int | None
    state: State
    tallied: int
    there: int


def list_lowered(
    tallied: Mapping[tuple[int | None, str], int], there: Mapping[tuple[int | None, str], int]
) -> tuple[Lowered, ...]:
    """Each priority and state in which the tally and the rows differ; by state."""
    found = [
        Lowered(priority, State(state), tallied.get((priority, state), 0), there.get((priority, state), 0))
        for priority, state in {*tallied, *there}
        if state != RECEIVED
    ]
    order = list(STATE_WORDS)
    differing = (one for one in found if one.tallied != one.there)
    return tuple(sorted(differing, key=lambda one: (order.index(one.state), one.priority_id or 0)))


def may_show(counts: Collection[int], *, exact: bool) -> bool:
    """Whether a breakdown may be shown: all of it or nothing, for a hidden cell could be worked out.

    Those who check the others see it exactly; a chair sees it where no number of it is small.
    """
    return exact or all(count == 0 or count >= FEW for count in counts)
