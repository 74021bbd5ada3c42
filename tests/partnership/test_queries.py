"""Names and structure as they count today."""

import datetime as dt

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from tests.seed import PRIORITIES
from youthvoice.errors import NotFound
from youthvoice.partnership import queries
from youthvoice.partnership.models import Agency, EngagementGroup, Partnership, Priority

TODAY = dt.date(2026, 3, 4)


def _codes(session: Session, today: dt.date = TODAY) -> list[str]:
    return [priority.code for priority in queries.list_priorities(session, today)]


def test_priorities_stand_in_their_order_with_none_of_them_last(session: Session) -> None:
    assert _codes(session) == list(PRIORITIES)


def test_a_priority_counts_from_its_first_day_to_its_last(session: Session) -> None:
    online = update(Priority).where(Priority.code == "online")
    session.execute(online.values(active_from=TODAY, active_to=TODAY))
    day = dt.timedelta(days=1)
    assert "online" in _codes(session)
    assert "online" not in _codes(session, TODAY - day)
    assert "online" not in _codes(session, TODAY + day)


def test_bodies_that_only_answer_are_no_partners(session: Session) -> None:
    session.add(Agency(code="forum", name="A forum", short_name="Forum", kind="body"))
    session.flush()
    assert [agency.code for agency in queries.list_agencies(session)] == ["council", "health", "police"]


def test_the_partnership_is_one_and_missing_before_set_up(session: Session) -> None:
    assert queries.get_partnership(session).name == "Test Partnership"
    session.delete(session.get_one(Partnership, 1))
    session.flush()
    assert queries.find_partnership(session) is None
    with pytest.raises(NotFound):
        queries.get_partnership(session)


def test_groups_stand_by_name(session: Session) -> None:
    session.add_all(EngagementGroup(code=code, name=name) for code, name in (("b", "Beta"), ("a", "Alpha")))
    session.flush()
    assert [group.name for group in queries.list_groups(session)] == ["Alpha", "Beta"]
