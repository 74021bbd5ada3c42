"""How often a lead did what, in the last whole quarter: for the page that explains it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.following.rules import FEWEST_SHOWN
from youthvoice.partnership.rules import Quarter, week_of
from youthvoice.safeguarding.models import CaseRow
from youthvoice.safeguarding.rules.cases import Outcome
from youthvoice.text.phrases import N_, Phrase

#: What young people are told of each group of decisions. One text counts in one of them only.
_GROUPS: Mapping[str, frozenset[Outcome]] = {
    "told": frozenset(
        {Outcome.REFERRED_CHILDREN, Outcome.REFERRED_ADULTS, Outcome.REFERRED_LADO, Outcome.REFERRED_POLICE}
    ),
    "helped": frozenset({Outcome.SIGNPOSTED}),
    "unknown": frozenset({Outcome.CANNOT_BE_TRACED}),
}

#: What is said of a few, and of five or more.
_WORDS: Mapping[str, tuple[str, str]] = {
    "told": (
        N_("A few times, we told people who can help, like social workers or the police."),
        N_("%(number)s times, we told people who can help, like social workers or the police."),
    ),
    "helped": (
        N_("A few times, we said where to get help."),
        N_("%(number)s times, we said where to get help."),
    ),
    "unknown": (
        N_("A few times, we wanted to help, but could not tell who it was."),
        N_("%(number)s times, we wanted to help, but could not tell who it was."),
    ),
}


@dataclass(frozen=True)
class LastQuarter:
    """What was done in the months from `first` to `last`; `lines` is empty while there is nothing to tell."""

    first: dt.date
    last: dt.date
    lines: tuple[Phrase, ...]


def count_last_quarter(session: Session, *, today: dt.date) -> LastQuarter:
    """Only what is decided for good. One query. No total stands beside: it would give small numbers away."""
    quarter = Quarter.of_week(week_of(today)).previous
    within = (CaseRow.week >= quarter.first_week, CaseRow.week < quarter.next.first_week)
    rows = session.execute(
        sa.select(CaseRow.outcome, sa.func.count()).where(*within).group_by(CaseRow.outcome)
    )
    counts = {outcome: int(number) for outcome, number in rows}
    lines = [in_words(name, sum(counts.get(one, 0) for one in ones)) for name, ones in _GROUPS.items()]
    first, last = (dt.date(quarter.year, 3 * quarter.number - back, 1) for back in (2, 0))
    return LastQuarter(first, last, tuple(line for line in lines if line is not None))


def in_words(name: str, number: int) -> Phrase | None:
    """One line; None for nothing at all, and no number below five: it could be one's own."""
    few, many = _WORDS[name]
    if number < FEWEST_SHOWN:
        return Phrase(few) if number else None
    return Phrase(many, {"number": number})
