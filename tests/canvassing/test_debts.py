"""What is owed to a group: what it raised as a group, until an answer was told to it."""

import datetime as dt
from dataclasses import dataclass

import pytest
from sqlalchemy.orm import Session

from tests.canvassing import shapes
from tests.people import add_person
from tests.seed import Seed
from youthvoice.canvassing.queries import list_debts
from youthvoice.canvassing.queries.debts import Debt
from youthvoice.canvassing.queries.sheets import show_sheet
from youthvoice.canvassing.rules.sheets import how_many_fit
from youthvoice.config import Keys
from youthvoice.feedback.rules import Kind
from youthvoice.partnership.models import EngagementGroup
from youthvoice.permissions import Role
from youthvoice.themes.models import Cleaned, Theme

#: A Monday; the week of tests/responses/shapes.py is the one after next.
WEEK = dt.date(2026, 8, 31)
TODAY = dt.date(2026, 9, 21)


@dataclass
class Town:
    """One group, one theme of one board, and a canvasser."""

    session: Session
    keys: Keys
    priority: int
    group: EngagementGroup
    theme: Theme
    canvasser: int

    def raised(self, week: dt.date = WEEK, **fields: object) -> None:
        priority = fields.pop("priority", self.priority)
        shapes.raised(self.session, self.keys, self.group, self.theme, priority, week=week, **fields)

    def told(self, answer: object, day: dt.date) -> None:
        shapes.log(self.session, self.group, self.canvasser, day=day, told=(answer,))

    def answered(self, **fields: object):
        return shapes.answered(self.session, self.keys, self.theme, self.priority, **fields)

    def owed(self) -> list[Debt]:
        return list_debts(self.session, TODAY)


@pytest.fixture
def town(session: Session, keys: Keys, seed: Seed) -> Town:
    online = seed.priorities["online"]
    canvasser = add_person(session, seed, Role.CANVASSER).id
    return Town(session, keys, online, shapes.group(session), shapes.theme(session, online), canvasser)


@pytest.mark.parametrize("kind", [Kind.HEARD, Kind.STATEMENT])
def test_a_theme_that_a_group_raised_as_a_group_is_owed(town: Town, kind: Kind) -> None:
    town.raised(kind=kind)
    (debt,) = town.owed()
    assert (debt.group, debt.theme, debt.quarter) == (
        town.group.name,
        "Stop and search",
        "July to September 2026",
    )
    assert (debt.answer, debt.issue) == (None, None)


def test_what_single_people_send_counts_from_five_voices_on(town: Town) -> None:
    for _ in range(4):
        town.raised(kind=Kind.FEEDBACK)
    assert town.owed() == []
    town.raised(kind=Kind.FOLLOW_UP)
    assert len(town.owed()) == 1


def test_four_people_in_each_of_two_quarters_are_not_five_in_one(town: Town) -> None:
    for week in (WEEK, WEEK - dt.timedelta(weeks=13)):
        for _ in range(4):
            town.raised(week, kind=Kind.FEEDBACK)
    assert town.owed() == []


def test_each_quarter_owes_for_itself(town: Town) -> None:
    town.raised()
    town.raised(WEEK - dt.timedelta(weeks=13))
    assert [debt.quarter for debt in town.owed()] == ["April to June 2026", "July to September 2026"]


def test_an_issue_without_an_answer_says_when_the_chair_owes_it(town: Town) -> None:
    town.raised()
    chair = shapes.responses.person(1, Role.CHAIR, town.priority)
    shapes.responses.open_issue(town.session, chair, town.theme, town.priority, due=dt.date(2026, 9, 18))
    (debt,) = town.owed()
    assert debt.answer is None
    assert debt.issue is not None
    assert (debt.issue.title, debt.issue.days_late) == ("Games", 3)


def test_a_published_answer_is_there_to_be_told(town: Town) -> None:
    town.raised()
    answer = town.answered()
    (debt,) = town.owed()
    assert debt.answer is not None
    assert (debt.answer.id, debt.answer.status) == (answer.id, "Done")


def test_an_answer_of_another_board_settles_nothing(town: Town, seed: Seed) -> None:
    town.raised(priority=seed.priorities["exploitation"])
    answer = town.answered()
    town.told(answer, TODAY)
    (debt,) = town.owed()
    assert debt.answer is None


def test_it_is_owed_no_more_once_it_was_told(town: Town) -> None:
    town.raised()
    town.told(town.answered(), WEEK + dt.timedelta(days=10))
    assert town.owed() == []


def test_telling_another_group_settles_nothing(town: Town) -> None:
    town.raised()
    answer = town.answered()
    other = shapes.group(town.session)
    shapes.log(town.session, other, town.canvasser, day=TODAY, told=(answer,))
    assert len(town.owed()) == 1


def test_raised_again_after_it_was_told_it_waits_for_a_newer_answer(town: Town) -> None:
    town.raised(WEEK - dt.timedelta(weeks=13))
    town.told(town.answered(), WEEK - dt.timedelta(weeks=1))
    town.raised()
    (debt,) = town.owed()
    assert debt.answer is None
    assert debt.quarter == "July to September 2026"


def test_what_a_sponsor_has_not_opened_is_named_nowhere(town: Town) -> None:
    item = shapes.raised(town.session, town.keys, town.group, town.theme, town.priority, week=WEEK)
    town.session.get_one(Cleaned, item.id).first_to_sponsor = True
    town.session.flush()
    assert town.owed() == []
    assert show_sheet(town.session, town.group.code, TODAY).themes == []


def test_a_list_of_one_group_or_priority_holds_that_alone(town: Town, seed: Seed) -> None:
    town.raised()
    other = shapes.group(town.session)
    shapes.raised(town.session, town.keys, other, town.theme, town.priority, week=WEEK)
    assert len(town.owed()) == 2
    assert [d.key.group_id for d in list_debts(town.session, TODAY, group_id=other.id)] == [other.id]
    assert list_debts(town.session, TODAY, priority_id=seed.priorities["exploitation"]) == []


def test_a_sheet_holds_what_is_published_and_nothing_else(town: Town) -> None:
    town.raised(text="lanternfish")
    chair = shapes.responses.person(1, Role.CHAIR, town.priority)
    issue = shapes.responses.open_issue(town.session, chair, town.theme, town.priority)
    shapes.responses.submitted(town.session, chair, issue)
    sheet = show_sheet(town.session, town.group.code, TODAY)
    assert (sheet.themes, list(sheet.answers)) == (["Stop and search"], [])
    assert "lanternfish" not in repr(sheet)
    town.answered(text="We asked every school.")
    assert [one.text for one in show_sheet(town.session, town.group.code, TODAY).answers] == [
        "We asked every school."
    ]


@pytest.mark.parametrize(("lengths", "fit"), [([], 0), ([9000], 1), ([400, 400, 400], 2), ([1, 1], 2)])
def test_a_sheet_holds_whole_answers_and_always_one(lengths: list[int], fit: int) -> None:
    assert how_many_fit(lengths) == fit
