"""The way from empty to live in the browser: lines, opening, closing, and what only a person can say."""

import datetime as dt
import re
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.people import StaffClient, add_person
from tests.resources.signposts import plant_signposts
from tests.seed import PRIORITIES, Seed
from youthvoice.audit.models import Entry
from youthvoice.coordination.rules.readiness import Step, days_to_fill
from youthvoice.database import utc_now
from youthvoice.history.models import Change
from youthvoice.partnership.queries import get_partnership
from youthvoice.permissions import Role
from youthvoice.resources.models import Signpost
from youthvoice.rota.models import Turn

PAGE = "/staff/set-up"
#: What stands on a partnership of which nothing is done.
FIRST = "Opening again needs 11 lines first: The names of the priorities are right; How long"
Saving = Callable[..., Session]


@pytest.fixture(autouse=True)
def not_open_yet(saving) -> None:
    with saving() as session:
        get_partnership(session).opened_on = None


def fill_every_post(session: Session, seed: Seed) -> None:
    """Everybody who is needed, a rota, and help lines that were tried."""
    reader = add_person(session, seed, Role.SAFEGUARDING_LEAD)
    add_person(session, seed, Role.SAFEGUARDING_LEAD)
    add_person(session, seed, Role.EXECUTIVE)
    add_person(session, seed, Role.INDEPENDENT_SCRUTINEER)
    for code in PRIORITIES:
        add_person(session, seed, Role.CHAIR, code)
    today = utc_now().date()
    for day in days_to_fill(today):
        starts = dt.datetime.combine(day, dt.time(10), dt.UTC)
        session.add(
            Turn(account_ref=reader.id, shown_as="Lou", starts=starts, ends=starts + dt.timedelta(hours=2))
        )
    plant_signposts(session)
    for signpost in session.scalars(sa.select(Signpost)):
        signpost.last_checked, signpost.review_by = today, today + dt.timedelta(days=90)


def line_of(page: TestResponse, step: Step) -> str:
    found = re.search(rf'<li class="step (\w+)" id="{step}".*?</li>', page.text, re.S)
    assert found
    return found[0]


def is_done(page: TestResponse, step: Step) -> bool:
    return 'class="step done"' in line_of(page, step)


def test_on_a_new_partnership_the_page_says_what_comes_next(coordinator: StaffClient) -> None:
    page = coordinator.get(PAGE)
    assert "Not open yet" in page.text
    assert "Open it to young people" not in page.text
    assert 'href="#names"' in page.text
    assert 'aria-current="step"' in line_of(page, Step.NAMES)
    assert "Nobody for Exploitation" in line_of(page, Step.CHAIRS)


def test_a_turn_until_midnight_fills_no_part_of_the_next_day(coordinator: StaffClient, saving) -> None:
    day = days_to_fill(utc_now().date())[1]
    midnight = dt.datetime.combine(day, dt.time(), ZoneInfo("Europe/London")).astimezone(dt.UTC)
    with saving() as session:
        starts = midnight - dt.timedelta(hours=6)
        session.add(Turn(account_ref=1, shown_as="Lou", starts=starts, ends=midnight))
    assert f"{day:%A} {day.day} {day:%B}" in line_of(coordinator.get(PAGE), Step.ROTA)


def test_it_opens_when_every_needed_line_is_done_and_not_before(
    coordinator: StaffClient, saving, seed: Seed
) -> None:
    with saving() as session:
        fill_every_post(session, seed)
    assert coordinator.submit(f"{PAGE}/open").status_code == 409
    for what in ("names", "retention"):
        assert coordinator.submit(f"{PAGE}/seen/{what}").status_code == 303
    assert coordinator.submit(f"{PAGE}/seen/scrutineers", note="Two start in May.").status_code == 303
    assert "Open it to young people" not in coordinator.get(PAGE).text
    made_on = utc_now().date().isoformat()
    assert coordinator.submit(f"{PAGE}/key-copy", made_on=made_on).status_code == 303
    page = coordinator.get(PAGE)
    assert "Open it to young people" in page.text
    assert "Two start in May." in line_of(page, Step.SCRUTINEERS)
    visitor = coordinator.application.test_client()
    assert "Not open" in visitor.get("/tell-us").text
    assert coordinator.submit(f"{PAGE}/open").status_code == 303
    assert "<textarea" in visitor.get("/tell-us").text
    with saving() as session:
        assert get_partnership(session).opened_on == utc_now().date()
        assert session.scalars(sa.select(Entry.action).order_by(Entry.seq.desc())).first() == "forms.opened"
    assert coordinator.submit(f"{PAGE}/open", opened="again").status_code == 409


def test_closing_takes_a_reason_that_young_people_do_not_read(coordinator: StaffClient, saving) -> None:
    with saving() as session:
        get_partnership(session).opened_on = dt.date(2025, 1, 6)
    page = coordinator.submit(f"{PAGE}/close", why="\u200b", opens_again_on="2031-01-06")
    assert page.status_code == 422
    assert 'value="2031-01-06"' in page.text
    assert f"<b>It cannot be opened again at once.</b> {FIRST}" in page.text
    assert "Open to young people" in page.text
    why = "Both readers are ill"
    assert coordinator.submit(f"{PAGE}/close", why=why, opens_again_on="2031-01-06").status_code == 303
    shown = coordinator.application.test_client().get("/tell-us").text
    assert "Monday 6 January 2031" in shown
    assert why not in shown
    assert "Closed for now" in coordinator.get(PAGE).text
    assert FIRST in coordinator.get(PAGE).text
    with saving() as session:
        noted = session.scalars(sa.select(Change).where(Change.after.contains(why))).all()
        assert len(noted) == 1
        assert get_partnership(session).opened_on == dt.date(2025, 1, 6)
    assert coordinator.submit(f"{PAGE}/close", why=why, opens_again_on="").status_code == 409


@pytest.mark.parametrize("day", ["2020-01-01", "soon"])
def test_it_does_not_open_again_on_a_day_that_is_over(coordinator: StaffClient, saving, day: str) -> None:
    with saving() as session:
        get_partnership(session).opened_on = dt.date(2025, 1, 6)
    page = coordinator.submit(f"{PAGE}/close", why="Summer", opens_again_on=day)
    assert page.status_code == 422
    assert ">\nSummer</textarea>" in page.text


def test_a_note_is_needed_where_a_line_stays_open(coordinator: StaffClient) -> None:
    assert coordinator.submit(f"{PAGE}/seen/scrutineers", note="\u200b").status_code == 422
    page = coordinator.submit(f"{PAGE}/seen/scrutineers", note="long " * 100)
    assert page.status_code == 422
    assert "long long" in page.text


@pytest.mark.parametrize("what", ["readers", "lead", "nothing"])
def test_nobody_can_say_done_of_what_the_program_sees_by_itself(coordinator: StaffClient, what: str) -> None:
    assert coordinator.submit(f"{PAGE}/seen/{what}", note="it is done").status_code == 404


@pytest.mark.parametrize("day", ["", "soon", "2099-01-01"])
def test_a_copy_of_the_key_file_has_a_day_that_was(coordinator: StaffClient, day: str) -> None:
    page = coordinator.submit(f"{PAGE}/key-copy", made_on=day)
    assert page.status_code == 422
    assert not is_done(page, Step.KEY_COPY)


def test_a_reader_counts_once_they_have_chosen_a_password(
    coordinator: StaffClient, saving, seed: Seed
) -> None:
    with saving() as session:
        add_person(session, seed, Role.ADULT_READER)
    form = {
        "name": "Noor B", "email": "noor@example.org", "job_title": "", "agency_id": "0", "mentor_id": "0",
        "ends_on": "", "roles": "adult-reader",
    }  # fmt: skip
    assert coordinator.submit("/staff/people/new", **form).status_code == 200
    line = line_of(coordinator.get(PAGE), Step.READERS)
    assert "Not able to sign in yet: Noor B" in line
    assert not is_done(coordinator.get(PAGE), Step.READERS)


def test_a_lead_without_access_is_no_lead_who_can_open_originals(
    coordinator: StaffClient, saving, seed: Seed
) -> None:
    with saving() as session:
        add_person(session, seed, Role.SAFEGUARDING_LEAD, access=False)
    assert not is_done(coordinator.get(PAGE), Step.LEAD)
    with saving() as session:
        add_person(session, seed, Role.SAFEGUARDING_LEAD)
    assert is_done(coordinator.get(PAGE), Step.LEAD)
    assert not is_done(coordinator.get(PAGE), Step.SECOND_LEAD)


def test_a_day_off_the_rota_is_named(coordinator: StaffClient, saving, seed: Seed) -> None:
    with saving() as session:
        fill_every_post(session, seed)
    assert is_done(coordinator.get(PAGE), Step.ROTA)
    missing = days_to_fill(utc_now().date())[3]
    with saving() as session:
        turn = next(t for t in session.scalars(sa.select(Turn)) if t.starts.date() == missing)
        turn.stands = False
    assert f"{missing:%A} {missing.day} {missing:%B}" in line_of(coordinator.get(PAGE), Step.ROTA)
