"""Small-team mode in the browser."""

import sqlalchemy as sa

from tests.people import StaffClient, add_person
from tests.seed import Seed
from youthvoice.accounts.models import RoleGrant
from youthvoice.history.models import Change
from youthvoice.partnership.queries import get_partnership
from youthvoice.permissions import Role

PAGE = "/staff/set-up/small-team"


def test_the_page_names_who_is_second_and_what_would_mend_a_gap(
    coordinator: StaffClient, saving, seed: Seed
) -> None:
    with saving() as session:
        add_person(session, seed, Role.ADULT_READER)
    page = coordinator.get(PAGE).text
    assert "There is only Adult-Reader." in page
    assert "Make somebody else adult reader or safeguarding lead." in page
    with saving() as session:
        add_person(session, seed, Role.SAFEGUARDING_LEAD)
    page = coordinator.get(PAGE).text
    assert "There is only Adult-Reader." not in page
    assert "Make somebody else adult reader" not in page


def test_who_cannot_sign_in_is_nobody_s_second(coordinator: StaffClient, saving, seed: Seed) -> None:
    form = {
        "name": "Noor B", "email": "noor@example.org", "job_title": "", "agency_id": "0", "mentor_id": "0",
        "ends_on": "", "roles": "adult-reader",
    }  # fmt: skip
    assert coordinator.submit("/staff/people/new", **form).status_code == 200
    assert "Noor B" not in coordinator.get(PAGE).text


def test_turning_it_on_is_kept_in_the_history(coordinator: StaffClient, saving) -> None:
    assert coordinator.submit(PAGE, small_team="on").location.endswith("said=on")
    assert "Small team: on" in coordinator.get(PAGE).text
    with saving() as session:
        noted = session.scalars(sa.select(Change).where(Change.field == "small team")).all()
        assert [(change.before, change.after) for change in noted] == [("no", "yes")]
    assert coordinator.submit(PAGE, small_team="off").location.endswith("said=off")


def test_it_cannot_be_turned_off_while_somebody_holds_what_only_it_allows(
    coordinator: StaffClient, saving, seed: Seed
) -> None:
    with saving() as session:
        get_partnership(session).small_team = True
        lead = add_person(session, seed, Role.SAFEGUARDING_LEAD)
        session.add(RoleGrant(account_id=lead.id, role=Role.EXECUTIVE))
    page = coordinator.submit(PAGE, small_team="off")
    assert page.status_code == 409
    assert "Safeguarding-Lead (safeguarding lead and executive)" in page.text
    with saving() as session:
        assert get_partnership(session).small_team
