"""The way from empty to live: what is there, what is missing, and who can do it. Pure."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from youthvoice.errors import Conflict

#: How far ahead somebody must stand in the rota on every working day.
ROTA_DAYS = 14
_SATURDAY = 5
_LISTED = 5


class Step(StrEnum):
    """The lines of set-up, in the order in which they are best done."""

    NAMES = "names"
    RETENTION = "retention"
    LEAD = "lead"
    READERS = "readers"
    SECOND_LEAD = "second-lead"
    CHAIRS = "chairs"
    EXECUTIVE = "executive"
    MENTOR = "mentor"
    SCRUTINEERS = "scrutineers"
    ROTA = "rota"
    HELP_LINES = "help-lines"
    KEY_COPY = "key-copy"
    DRAFTS = "drafts"


#: Lines of which a person says that they looked: the program cannot see it.
SAID = frozenset({Step.NAMES, Step.RETENTION})
#: Lines that may stay open with a note that says why.
WITH_NOTE = frozenset({Step.SCRUTINEERS})
#: Good to have, and no reason to stay closed.
NOT_NEEDED = frozenset({Step.SECOND_LEAD, Step.DRAFTS})


@dataclass(frozen=True)
class Seen:
    """A person said that they looked at it, or left a note."""

    on: dt.date
    by: str
    note: str = ""


@dataclass(frozen=True)
class InPost:
    """Who works on one priority; `without_mentor` are scrutineers whom nobody looks after."""

    priority: str
    chairs: tuple[str, ...] = ()
    scrutineers: tuple[str, ...] = ()
    without_mentor: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """What is there today. People count once they can sign in.

    `not_in_yet` are readers who cannot; `closed_leads` are leads to whom originals are closed still.
    """

    posts: tuple[InPost, ...] = ()
    leads: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()
    not_in_yet: tuple[str, ...] = ()
    closed_leads: tuple[str, ...] = ()
    mentors: tuple[str, ...] = ()
    executives: tuple[str, ...] = ()
    days_without: tuple[dt.date, ...] = ()
    lines_to_check: tuple[str, ...] = ()
    drafts: int = 0
    key_copy_on: dt.date | None = None
    seen: Mapping[Step, Seen] | None = None


@dataclass(frozen=True)
class Line:
    """One line of the checklist: `found` is what is there or missing, in words."""

    step: Step
    is_done: bool
    found: str

    @property
    def is_needed(self) -> bool:
        """False for what is good to have, and no reason to stay closed."""
        return self.step not in NOT_NEEDED


def lines_of(facts: Facts) -> list[Line]:
    """Every line of set-up, in order."""
    seen = facts.seen or {}
    return [
        *(_said(step, seen) for step in (Step.NAMES, Step.RETENTION)),
        _people(Step.LEAD, facts.leads, 1, f"No lead can open originals yet.{_closed(facts)}"),
        _readers(facts),
        _people(
            Step.SECOND_LEAD, facts.leads, 2, f"Fewer than two leads can open originals.{_closed(facts)}"
        ),
        _chairs(facts.posts),
        _people(Step.EXECUTIVE, facts.executives, 1, "Nobody yet."),
        _people(Step.MENTOR, facts.mentors, 1, "Nobody yet."),
        _scrutineers(facts.posts, seen.get(Step.SCRUTINEERS)),
        _rota(facts.days_without),
        _missing(Step.HELP_LINES, facts.lines_to_check, "Not tried yet, or too long ago", "All were tried."),
        _key_copy(facts.key_copy_on),
        Line(Step.DRAFTS, not facts.drafts, _drafts(facts.drafts)),
    ]


def check_may_open(lines: Iterable[Line]) -> None:
    """Raise Conflict while a needed line is not done."""
    left = sum(line.is_needed and not line.is_done for line in lines)
    if left:
        raise Conflict(f"{left} line{'s' if left > 1 else ''} must be done before it can open.")


def days_to_fill(today: dt.date) -> list[dt.date]:
    """The working days of the next two weeks, on each of which somebody should read."""
    days = (today + dt.timedelta(days=number) for number in range(ROTA_DAYS))
    return [day for day in days if day.weekday() < _SATURDAY]


def _said(step: Step, seen: Mapping[Step, Seen]) -> Line:
    found = seen.get(step)
    return Line(step, found is not None, f"{found.by} looked on {_day(found.on)}." if found else "")


def _people(step: Step, names: Sequence[str], needed: int, nobody: str) -> Line:
    return Line(step, len(names) >= needed, _listed(names) if len(names) >= needed else nobody)


def _closed(facts: Facts) -> str:
    return f" Added, but not able to yet: {_listed(facts.closed_leads)}." if facts.closed_leads else ""


def _readers(facts: Facts) -> Line:
    here, waiting = len(facts.readers), facts.not_in_yet
    found = f"{_listed(facts.readers) or 'Nobody yet'}."
    if waiting:
        found += f" Not able to sign in yet: {_listed(waiting)}."
    return Line(Step.READERS, here >= 2, found)


def _chairs(posts: Sequence[InPost]) -> Line:
    without = [post.priority for post in posts if not post.chairs]
    names = dict.fromkeys(name for post in posts for name in post.chairs)
    return Line(
        Step.CHAIRS, not without, f"Nobody for {_listed(without)}." if without else f"{_listed(list(names))}."
    )


def _scrutineers(posts: Sequence[InPost], noted: Seen | None) -> Line:
    gaps = list(_gaps_of(posts))
    if not gaps:
        names = dict.fromkeys(name for post in posts for name in post.scrutineers)
        return Line(Step.SCRUTINEERS, True, f"{_listed(list(names))}.")
    note = f" Noted by {noted.by} on {_day(noted.on)}: {noted.note}" if noted else ""
    return Line(Step.SCRUTINEERS, noted is not None, " ".join(gaps) + note)


def _gaps_of(posts: Sequence[InPost]) -> Iterator[str]:
    without = [post.priority for post in posts if not post.scrutineers]
    alone = dict.fromkeys(name for post in posts for name in post.without_mentor)
    if without:
        yield f"Nobody for {_listed(without)}."
    if alone:
        yield f"Without a mentor: {_listed(list(alone))}."


def _rota(days: Sequence[dt.date]) -> Line:
    return _missing(
        Step.ROTA,
        [f"{day:%A} {day.day} {day:%B}" for day in days],
        "Nobody reads on",
        "Every working day has somebody.",
    )


def _missing(step: Step, missing: Sequence[str], before: str, all_there: str) -> Line:
    return Line(step, not missing, f"{before}: {_listed(missing)}." if missing else all_there)


def _key_copy(on: dt.date | None) -> Line:
    return Line(Step.KEY_COPY, on is not None, f"Stated: made on {_day(on)}." if on else "")


def _drafts(count: int) -> str:
    if not count:
        return "None is left."
    return f"{count} came with the program and nobody has looked at {'them' if count > 1 else 'it'}."


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"


def _listed(names: Sequence[str]) -> str:
    """Some names and how many more: a line of a list stays a line."""
    shown, more = names[:_LISTED], len(names) - _LISTED
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")
