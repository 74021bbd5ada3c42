"""An issue is due when a group that raised it meets next."""

import datetime as dt

import pytest
from sqlalchemy.orm import Session

from tests.factories import make_cleaned, make_theme
from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.feedback.models import Feedback
from youthvoice.partnership.models import EngagementGroup
from youthvoice.responses.meetings import next_meeting
from youthvoice.responses.rules import default_due
from youthvoice.themes.models import Cleaned, Theme

TODAY = dt.date(2026, 9, 16)
WEEK = dt.date(2026, 9, 7)
SOON, LATER = dt.date(2026, 9, 26), dt.date(2026, 10, 10)


@pytest.fixture
def theme(session: Session) -> Theme:
    return make_theme(session, "gaming")


def said(session: Session, keys: Keys, seed: Seed, theme: Theme, **fields: object) -> Feedback:
    """An approved statement of a group that meets next on `meets`."""
    meets, ended = fields.pop("meets", SOON), fields.pop("ended", None)
    group = EngagementGroup(code=f"group-{meets}", name="A group", next_meeting=meets, active_to=ended)
    session.add(group)
    session.flush()
    values = {"priority": seed.priorities["online"], "kind": "statement", "week": WEEK} | fields
    return make_cleaned(session, keys, [theme], group_id=group.id, **values)


def found(session: Session, seed: Seed, theme: Theme) -> dt.date | None:
    return next_meeting(session, seed.priorities["online"], [theme.id], today=TODAY, until=WEEK)


def test_the_soonest_meeting_of_a_group_that_raised_it_counts(
    session: Session, keys: Keys, seed: Seed, theme: Theme
) -> None:
    assert found(session, seed, theme) is None
    for meets in (LATER, SOON):
        said(session, keys, seed, theme, meets=meets, kind="heard")
    assert found(session, seed, theme) == SOON


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "feedback"},
        {"meets": TODAY},
        {"week": WEEK + dt.timedelta(weeks=1)},
        {"ended": SOON - dt.timedelta(days=1)},
    ],
    ids=["of one person who gave the code", "today", "not counted yet", "a group that has ended"],
)
def test_what_gives_no_day(
    session: Session, keys: Keys, seed: Seed, theme: Theme, fields: dict[str, object]
) -> None:
    said(session, keys, seed, theme, **fields)
    assert found(session, seed, theme) is None


def test_a_named_group_counts_in_every_kind_and_another_priority_does_not(
    session: Session, keys: Keys, seed: Seed, theme: Theme
) -> None:
    said(session, keys, seed, theme, priority=seed.priorities["exploitation"])
    assert found(session, seed, theme) is None
    said(session, keys, seed, theme, meets=LATER, kind="feedback", group_named=True)
    assert found(session, seed, theme) == LATER


def test_what_a_sponsor_reads_first_sets_no_day(
    session: Session, keys: Keys, seed: Seed, theme: Theme
) -> None:
    item = said(session, keys, seed, theme)
    session.get_one(Cleaned, item.id).first_to_sponsor = True
    session.flush()
    assert found(session, seed, theme) is None


def test_the_meeting_sets_the_date_and_without_one_it_is_six_weeks() -> None:
    assert default_due(TODAY, SOON) == SOON, "a group may meet on a Saturday"
    assert default_due(TODAY, TODAY) == default_due(TODAY) == dt.date(2026, 10, 28)
