"""Places to get help: filled in, tried, overdue, hidden."""

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa

from tests.coordination.naming_pages import form_of, words_of
from tests.people import StaffClient
from tests.resources.signposts import change, plant_signposts
from youthvoice.database import utc_now
from youthvoice.resources.models import Signpost

URL = "/staff/set-up/signposts"
TODAY = utc_now().date()
NEW: dict[str, Any] = {
    "name": "Youth clinic", "for_what": "Talking to a nurse", "kind_1": "call", "value_1": "020 7000 0000",
    "label_1": "Call the clinic", "audience": ["me", "friend"], "priorities": ["online"], "position": "70",
    "safe_default": "no", "unfilled": "no", "review_by": (TODAY + dt.timedelta(days=90)).isoformat(),
}  # fmt: skip


@pytest.fixture
def shout(saving) -> int:
    """A place that is not among the few that are always there."""
    with saving() as session:
        plant_signposts(session)
        return session.scalars(sa.select(Signpost.id).where(Signpost.code == "shout")).one()


def test_a_new_place_is_found_by_young_people_at_once(coordinator: StaffClient, client) -> None:
    assert coordinator.submit(f"{URL}/new", **NEW).status_code == 303
    shown = client.get("/find-help").text
    assert "Youth clinic" in shown
    assert 'href="tel:02070000000"' in shown


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"value_1": "ask at the desk"}, "Write a number"),
        ({"kind_1": "chat", "value_1": "http://example.org"}, "beginning with https://"),
        ({"kind_1": ""}, "Choose whether it is a call"),
        ({"label_1": ""}, "Write what the link says"),
        ({"kind_1": "", "value_1": "", "label_1": ""}, "Say how it can be reached"),
        ({"audience": []}, "Tick for whom it is."),
        ({"review_by": "soon"}, "Write a date"),
        ({"position": "-1"}, "Write a whole number."),
    ],
)
def test_what_is_wrong_stands_by_its_field(
    coordinator: StaffClient, saving, wrong: dict[str, Any], message: str
) -> None:
    answer = coordinator.submit(f"{URL}/new", **(NEW | wrong))
    assert answer.status_code == 422
    assert message in answer.text
    assert "Talking to a nurse" in answer.text
    with saving() as session:
        assert session.scalars(sa.select(Signpost)).all() == []


def test_a_hidden_place_may_lack_its_number(coordinator: StaffClient, client) -> None:
    hidden = NEW | {"unfilled": "yes", "value_1": ""}
    assert coordinator.submit(f"{URL}/new", **hidden).status_code == 303
    assert "Youth clinic" not in client.get("/find-help").text
    assert "Hidden" in coordinator.get(URL).text


def test_who_tried_it_and_when_is_kept_and_the_next_review_is_half_a_year_away(
    coordinator: StaffClient, saving, shout: int
) -> None:
    url = f"{URL}/{shout}"
    mark = form_of(coordinator, url)["as_read"]
    assert coordinator.submit(f"{url}/checked", as_read=mark).status_code == 303
    shown = words_of(coordinator.get(url).text)
    assert f"Checked on {TODAY.day} {TODAY:%B %Y}, by Coordinator" in shown
    with saving() as session:
        row = session.get_one(Signpost, shout)
        assert (row.last_checked, row.checked_by) == (TODAY, coordinator.person.id)
        assert row.review_by >= TODAY + dt.timedelta(days=182)


def test_trying_what_somebody_changed_meanwhile_is_refused(
    coordinator: StaffClient, saving, shout: int
) -> None:
    mark = form_of(coordinator, f"{URL}/{shout}")["as_read"]
    with saving() as session:
        change(session, "shout", hours="Never")
    answer = coordinator.submit(f"{URL}/{shout}/checked", as_read=mark)
    assert answer.status_code == 409
    with saving() as session:
        assert session.get_one(Signpost, shout).last_checked is None


def test_another_number_counts_as_not_checked_and_other_words_do_not(
    coordinator: StaffClient, saving, shout: int
) -> None:
    url = f"{URL}/{shout}"
    coordinator.submit(f"{url}/checked", as_read=form_of(coordinator, url)["as_read"])
    coordinator.submit(url, **(form_of(coordinator, url) | {"hours": "Always"}))
    with saving() as session:
        assert session.get_one(Signpost, shout).last_checked == TODAY
    coordinator.submit(url, **(form_of(coordinator, url) | {"value_1": "85259"}))
    with saving() as session:
        row = session.get_one(Signpost, shout)
        assert (row.last_checked, row.checked_by) == (None, None)


def test_a_page_that_was_opened_and_saved_changes_nothing(
    coordinator: StaffClient, saving, shout: int
) -> None:
    with saving() as session:
        before = {
            row.id: (row.ways, row.audience, row.review_by) for row in session.scalars(sa.select(Signpost))
        }
    for key in before:
        url = f"{URL}/{key}"
        assert coordinator.submit(url, **form_of(coordinator, url)).status_code == 303
    with saving() as session:
        after = {
            row.id: (row.ways, row.audience, row.review_by) for row in session.scalars(sa.select(Signpost))
        }
    assert after == before
    assert "No changes here yet" in coordinator.get("/staff/history").text


def test_what_is_overdue_is_no_longer_shown_and_the_coordinator_is_told(
    coordinator: StaffClient, saving, client, shout: int
) -> None:
    late = TODAY - dt.timedelta(days=1)
    with saving() as session:
        change(session, "shout", review_by=late)
        change(session, "childline", review_by=late)
    public = client.get("/find-help").text
    assert "<h3>Shout" not in public
    assert "Childline" in public
    shown = words_of(coordinator.get(URL).text)
    assert "Not shown: review overdue" in shown
    assert "Shown, review overdue" in shown
    assert "2 places to get help are past the review date." in words_of(
        coordinator.get("/staff/set-up/names").text
    )
