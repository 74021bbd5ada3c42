"""What counts as done on the way from empty to live."""

import dataclasses
import datetime as dt

import pytest

from youthvoice.coordination.rules.readiness import (
    Facts,
    InPost,
    Seen,
    Step,
    check_may_open,
    days_to_fill,
    lines_of,
)
from youthvoice.errors import Conflict

DAY = dt.date(2026, 3, 4)
WHOLE = Facts(
    posts=(
        InPost("Online", chairs=("Cai",), scrutineers=("Sol",)),
        InPost("None of the three", chairs=("Cai",), scrutineers=("Sol",)),
    ),
    leads=("Lou", "Lee"),
    readers=("Lou", "Lee"),
    mentors=("Mo",),
    executives=("Lee",),
    key_copy_on=DAY,
    seen={Step.NAMES: Seen(DAY, "Ada"), Step.RETENTION: Seen(DAY, "Ada")},
)


def line(facts: Facts, step: Step) -> tuple[bool, str]:
    found = next(one for one in lines_of(facts) if one.step is step)
    return found.is_done, found.found


def test_when_all_is_there_it_may_open() -> None:
    lines = lines_of(WHOLE)
    assert all(one.is_done for one in lines)
    assert [one.step for one in lines] == list(Step)
    check_may_open(lines)


def test_on_an_empty_database_nothing_is_done_but_what_cannot_be_missing() -> None:
    days = tuple(days_to_fill(DAY))
    done = {
        one.step
        for one in lines_of(Facts(days_without=days, lines_to_check=("999",), drafts=1))
        if one.is_done
    }
    assert done == {Step.CHAIRS, Step.SCRUTINEERS}, "without priorities nobody is missing for one"


NEEDED = [
    (Step.NAMES, {"seen": {Step.RETENTION: Seen(DAY, "Ada")}}),
    (Step.RETENTION, {"seen": {Step.NAMES: Seen(DAY, "Ada")}}),
    (Step.LEAD, {"leads": ()}),
    (Step.READERS, {"readers": ("Lou",)}),
    (Step.CHAIRS, {"posts": (InPost("Online", scrutineers=("Sol",)),)}),
    (Step.EXECUTIVE, {"executives": ()}),
    (Step.MENTOR, {"mentors": ()}),
    (Step.SCRUTINEERS, {"posts": (InPost("Online", chairs=("Cai",)),)}),
    (Step.ROTA, {"days_without": (DAY,)}),
    (Step.HELP_LINES, {"lines_to_check": ("Childline",)}),
    (Step.KEY_COPY, {"key_copy_on": None}),
]


@pytest.mark.parametrize(("step", "missing"), NEEDED)
def test_each_needed_line_alone_keeps_it_closed(step: Step, missing: dict[str, object]) -> None:
    lines = lines_of(dataclasses.replace(WHOLE, **missing))
    assert {one.step for one in lines if not one.is_done} - {Step.SECOND_LEAD} == {step}
    with pytest.raises(Conflict, match="must be done"):
        check_may_open(lines)


@pytest.mark.parametrize("missing", [{"leads": ("Lou",)}, {"drafts": 8}])
def test_what_is_only_good_to_have_keeps_nothing_closed(missing: dict[str, object]) -> None:
    lines = lines_of(dataclasses.replace(WHOLE, **missing))
    assert not all(one.is_done for one in lines)
    check_may_open(lines)


def test_who_is_missing_is_named() -> None:
    facts = dataclasses.replace(
        WHOLE,
        readers=("Lou",),
        not_in_yet=("Ben",),
        leads=(),
        closed_leads=("Ben",),
        posts=(
            InPost("Online"),
            InPost("Home", chairs=("Cai",), scrutineers=("Sol",), without_mentor=("Sol",)),
        ),
        days_without=(DAY,),
    )
    assert line(facts, Step.LEAD) == (
        False,
        "No lead can open originals yet. Added, but not able to yet: Ben.",
    )
    assert line(facts, Step.READERS) == (False, "Lou. Not able to sign in yet: Ben.")
    assert line(facts, Step.CHAIRS) == (False, "Nobody for Online.")
    assert line(facts, Step.SCRUTINEERS) == (False, "Nobody for Online. Without a mentor: Sol.")
    assert line(facts, Step.ROTA) == (False, "Nobody reads on: Wednesday 4 March.")


def test_scrutineers_may_be_missing_with_a_note() -> None:
    seen = {**WHOLE.seen, Step.SCRUTINEERS: Seen(DAY, "Ada", "Two start in May.")}
    facts = dataclasses.replace(WHOLE, posts=(InPost("Online", chairs=("Cai",)),), seen=seen)
    is_done, words = line(facts, Step.SCRUTINEERS)
    assert is_done
    assert words == "Nobody for Online. Noted by Ada on 4 March 2026: Two start in May."


def test_a_long_list_is_cut_and_counted() -> None:
    _, words = line(dataclasses.replace(WHOLE, readers=tuple("ABCDEFGH")), Step.READERS)
    assert words == "A, B, C, D, E and 3 more."


def test_the_rota_is_asked_for_working_days_only() -> None:
    days = days_to_fill(DAY)
    assert len(days) == 10
    assert all(day.weekday() < 5 for day in days)
    assert (days[0], days[-1]) == (DAY, dt.date(2026, 3, 17))
