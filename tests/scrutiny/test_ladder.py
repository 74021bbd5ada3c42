"""Matters on the ladder: raised, answered by another person, and sent up when nobody answers."""

import datetime as dt

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.factories import make_theme
from tests.responses import shapes
from tests.seed import Seed
from youthvoice.audit.models import Entry
from youthvoice.config import Keys
from youthvoice.errors import Conflict, Invalid, NotFound
from youthvoice.outbox.models import Notice
from youthvoice.permissions import Actor, Role
from youthvoice.scrutiny import ladder
from youthvoice.scrutiny.ladder import Act, NewMatter
from youthvoice.scrutiny.models import Escalation
from youthvoice.scrutiny.queries.matters import list_matters, list_unanswered
from youthvoice.scrutiny.rules.ladder import MatterState, Rung

MENTOR = shapes.person(9, Role.INDEPENDENT_SCRUTINEER)
EXECUTIVE = shapes.person(13, Role.EXECUTIVE)


class Stage:
    """`act(who)` is that person today, or after `days`."""

    def __init__(self, session: Session, keys: Keys, seed: Seed) -> None:
        self.session, self.keys = session, keys
        self.online = seed.priorities["online"]
        self.chair = shapes.person(11, Role.CHAIR, self.online)
        self.stranger = shapes.person(14, Role.CHAIR, seed.priorities["exploitation"])

    def act(self, who: Actor, days: int = 0) -> Act:
        after = dt.timedelta(days=days)
        return Act(who, self.keys, shapes.NOW + after, shapes.TODAY + after)

    def raised(self, by: Actor, rung: Rung = Rung.SPONSOR, **fields: int) -> Escalation:
        new = NewMatter(self.online, "No answer", "We asked twice.", rung, **fields)
        return ladder.raise_matter(self.session, new, self.act(by))

    def answer(self, row: Escalation, by: Actor, text: str = "We do it in May.") -> Escalation:
        return ladder.answer_matter(self.session, row.id, text, row.version, self.act(by))

    def climb(self, days: int) -> int:
        at = self.act(EXECUTIVE, days)
        return ladder.climb_overdue(self.session, self.keys, now=at.now, today=at.today)

    def told(self) -> list[tuple[str, str, int | None]]:
        rows = self.session.execute(sa.select(Notice.to_role, Notice.wording_key, Notice.to_priority))
        return sorted((role, key, priority) for role, key, priority in rows)

    def recorded(self) -> list[str]:
        return list(self.session.scalars(sa.select(Entry.action).order_by(Entry.seq)))


@pytest.fixture
def stage(session: Session, keys: Keys, seed: Seed) -> Stage:
    return Stage(session, keys, seed)


def test_a_chair_takes_a_matter_to_the_sponsor_with_a_date_a_notice_and_a_record(stage: Stage) -> None:
    row = stage.raised(stage.chair)
    assert (row.rung, row.state, row.due) == ("sponsor", "open", dt.date(2026, 9, 30))
    assert stage.told() == [("executive", "matter-raised", None)]
    assert stage.recorded() == ["matter.raised"]


def test_the_independent_scrutineer_may_begin_with_the_chair(stage: Stage) -> None:
    assert stage.raised(MENTOR, Rung.CHAIR).first_rung == "chair"
    assert stage.told() == [("chair", "matter-raised", stage.online)]
    with pytest.raises(Invalid, match="to whom"):
        stage.raised(stage.chair, Rung.CHAIR)


def test_pressed_twice_it_is_one_matter(stage: Stage) -> None:
    assert stage.raised(stage.chair).id == stage.raised(stage.chair).id
    assert len(stage.told()) == 1


def test_nobody_raises_what_is_not_theirs(stage: Stage) -> None:
    with pytest.raises(NotFound):
        stage.raised(stage.stranger)
    with pytest.raises(NotFound):
        stage.raised(EXECUTIVE)


def test_it_may_be_about_an_issue_of_the_same_priority_only(stage: Stage, seed: Seed) -> None:
    theme = make_theme(stage.session)
    own = shapes.open_issue(stage.session, stage.chair, theme, stage.online)
    foreign = shapes.open_issue(stage.session, stage.stranger, theme, seed.priorities["exploitation"])
    assert stage.raised(stage.chair, issue_id=own.id).issue_id == own.id
    for issue_id in (foreign.id, 7):
        with pytest.raises(NotFound):
            stage.raised(stage.chair, issue_id=issue_id)


@pytest.mark.parametrize(("title", "why"), [("", "why"), ("title", " ")])
def test_without_a_title_or_a_reason_nothing_is_raised(stage: Stage, title: str, why: str) -> None:
    with pytest.raises(Invalid):
        ladder.raise_matter(
            stage.session, NewMatter(stage.online, title, why, Rung.SPONSOR), stage.act(MENTOR)
        )
    assert stage.told() == []


def test_an_executive_answers_and_those_who_raise_are_told(stage: Stage) -> None:
    row = stage.answer(stage.raised(stage.chair), EXECUTIVE)
    assert (row.state, row.answer, row.answered_by) == ("answered", "We do it in May.", EXECUTIVE.ref)
    assert ("chair", "matter-answered", stage.online) in stage.told()
    assert ("independent-scrutineer", "matter-answered", None) in stage.told()
    assert stage.recorded() == ["matter.raised", "matter.answered"]


def test_a_chair_answers_what_stands_with_the_chair_and_no_more_once_it_went_up(stage: Stage) -> None:
    assert stage.answer(stage.raised(MENTOR, Rung.CHAIR), stage.chair).state == "answered"
    above = stage.raised(MENTOR, Rung.SPONSOR)
    with pytest.raises(Conflict, match="above the chair"):
        stage.answer(above, stage.chair)
    with pytest.raises(NotFound):
        stage.answer(above, stage.stranger)
    with pytest.raises(NotFound):
        stage.answer(above, MENTOR)


def test_nobody_answers_what_they_raised(stage: Stage) -> None:
    both = Actor(11, "Both", (*stage.chair.grants, *EXECUTIVE.grants))
    row = stage.raised(both, Rung.SPONSOR)
    assert not ladder.may_answer(row, both)
    with pytest.raises(Invalid, match="Another person"):
        stage.answer(row, both)


def test_the_second_of_two_who_answer_is_told(stage: Stage) -> None:
    row = stage.raised(stage.chair)
    version = row.version
    stage.answer(row, EXECUTIVE)
    with pytest.raises(Conflict):
        ladder.answer_matter(stage.session, row.id, "Me too.", version, stage.act(EXECUTIVE))
    assert row.answer == "We do it in May."


def test_what_nobody_answers_climbs_rung_by_rung_and_stands_unanswered_in_the_end(stage: Stage) -> None:
    row = stage.raised(MENTOR, Rung.CHAIR)
    assert stage.climb(14) == 0
    seen = []
    for days in (15, 15, 30, 45, 46):
        stage.climb(days)
        seen.append((row.rung, row.state))
    assert seen == [
        ("sponsor", "open"),
        ("sponsor", "open"),
        ("executive", "open"),
        ("executive", "unanswered"),
        ("executive", "unanswered"),
    ]
    assert stage.told().count(("executive", "matter-raised", None)) == 3
    assert ("independent-scrutineer", "matter-unanswered", None) in stage.told()
    assert stage.recorded() == ["matter.raised", "matter.climbed", "matter.climbed", "matter.unanswered"]
    assert [one.about for one in list_unanswered(stage.session)] == ["life online"]
    assert stage.answer(row, EXECUTIVE).state == MatterState.ANSWERED
    assert list_unanswered(stage.session) == []


def test_late_ones_stand_first_and_answered_ones_last(stage: Stage) -> None:
    done = stage.answer(stage.raised(MENTOR, Rung.EXECUTIVE), EXECUTIVE)
    late = stage.raised(MENTOR)
    reach = MENTOR.reach(ladder.Permission.READ_ESCALATIONS)
    lines = list_matters(stage.session, reach, late.due + dt.timedelta(days=1))
    assert [line.id for line in lines] == [late.id, done.id]
    assert [(line.is_late, line.is_answered) for line in lines] == [(True, False), (False, True)]
