"""Signposts are changed one editor at a time, and a new number is a number that nobody tried."""

import datetime as dt
from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.errors import Conflict, InvalidFields, NotFound
from youthvoice.history.models import Change
from youthvoice.history.rules import mark_of
from youthvoice.history.services import Edit
from youthvoice.resources import queries, services
from youthvoice.resources.models import Signpost
from youthvoice.resources.rules import SignpostWords, Way

TODAY = dt.date(2026, 9, 30)
NOW = dt.datetime(2026, 9, 30, 12, tzinfo=dt.UTC)
CLINIC = SignpostWords(
    name="Clinic", for_what="Talking", ways=(Way("call", "020 7000 0000", "Call"),), hours="", cost="",
    asks_name="", languages="", audience=("me",), priorities=("online",), ages=(), owner="", position=5,
    safe_default=False, unfilled=False, review_by=TODAY + dt.timedelta(days=300),
)  # fmt: skip


@pytest.fixture
def clinic(session: Session) -> Signpost:
    return services.save_signpost(session, None, CLINIC, Edit(7, NOW))


def read_by(row: Signpost) -> Edit:
    return Edit(7, NOW, mark_of(queries.signpost_facts(row)))


def test_a_place_is_kept_as_it_was_filled_in(session: Session, clinic: Signpost) -> None:
    [place] = queries.list_places(session, TODAY)
    assert (clinic.code, place.name, place.ways, place.is_checked) == ("clinic", "Clinic", CLINIC.ways, False)


def test_trying_it_is_kept_with_who_and_when_and_a_later_review_stays(
    session: Session, clinic: Signpost
) -> None:
    services.check_signpost(session, clinic.id, read_by(clinic), today=TODAY)
    assert (clinic.last_checked, clinic.checked_by) == (TODAY, 7)
    assert clinic.review_by == CLINIC.review_by
    noted = session.scalars(sa.select(Change.after).where(Change.field == "last checked")).all()
    assert noted == [TODAY.isoformat()]


def test_another_way_to_reach_it_is_one_that_nobody_tried(session: Session, clinic: Signpost) -> None:
    services.check_signpost(session, clinic.id, read_by(clinic), today=TODAY)
    services.save_signpost(session, clinic.id, replace(CLINIC, hours="Always"), read_by(clinic))
    assert clinic.last_checked == TODAY
    other = replace(CLINIC, ways=(Way("call", "020 7000 0001", "Call"),))
    services.save_signpost(session, clinic.id, other, read_by(clinic))
    assert (clinic.last_checked, clinic.checked_by) == (None, None)


def test_two_editors_and_a_name_that_is_taken(session: Session, clinic: Signpost) -> None:
    both_read = read_by(clinic)
    services.save_signpost(session, clinic.id, replace(CLINIC, cost="Free"), both_read)
    with pytest.raises(Conflict):
        services.save_signpost(session, clinic.id, replace(CLINIC, cost="5 pounds"), both_read)
    with pytest.raises(InvalidFields) as refused:
        services.save_signpost(session, None, replace(CLINIC, name="CLINIC"), Edit(7, NOW))
    assert set(refused.value.fields) == {"name"}
    with pytest.raises(NotFound):
        services.check_signpost(session, 5, Edit(7, NOW), today=TODAY)
