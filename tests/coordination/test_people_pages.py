"""People in the browser: added, changed, invited again, ended; always with history and audit."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from werkzeug.test import TestResponse

from tests.people import StaffClient, add_person
from tests.seed import Seed
from youthvoice.accounts.models import Account
from youthvoice.accounts.queries import find_by_email
from youthvoice.audit.models import Entry
from youthvoice.database import utc_now
from youthvoice.history.models import Change
from youthvoice.partnership.queries import get_partnership
from youthvoice.permissions import Role
from youthvoice.rota.models import Turn
from youthvoice.sealing.models import LeadKey

Fill = Callable[..., dict[str, Any]]
NEW, PEOPLE = "/staff/people/new", "/staff/people"


def url_of(saving, email: str = "noor@example.org") -> str:
    with saving() as session:
        account = find_by_email(session, email)
        assert account is not None
        return f"{PEOPLE}/{account.id}"


def as_read(page: TestResponse) -> str:
    found = re.search(r'name="as_read" value="(\w+)"', page.text)
    assert found
    return found[1]


def change(client: StaffClient, url: str, **form: Any) -> TestResponse:
    return client.submit(url, as_read=as_read(client.get(url)), **form)


def actions(saving) -> list[tuple[str, str]]:
    with saving() as session:
        return [(e.action, e.reason) for e in session.scalars(sa.select(Entry).order_by(Entry.seq))]


def test_adding_somebody_shows_a_link_once_and_lists_them_as_invited(
    coordinator: StaffClient, filled: Fill, saving, seed: Seed
) -> None:
    form = filled(
        chair=["online", "exploitation"], agency_id=str(seed.agencies["police"]), ends_on="2031-03-01"
    )
    page = coordinator.submit(NEW, **form)
    assert page.status_code == 200
    link = re.search(r'value="(http://localhost/staff/welcome/[^"]+)"', page.text)
    assert link
    assert coordinator.application.test_client().get(link[1]).status_code == 200
    listed = coordinator.get(PEOPLE).text
    assert "Noor B" in listed[: listed.index("People who can sign in")]
    assert link[1] not in listed
    assert link[1] not in coordinator.get(url_of(saving)).text
    with saving() as session:
        account = find_by_email(session, "noor@example.org")
        assert account is not None
        held = {(grant.role, grant.priority_id) for grant in account.grants}
        assert held == {("chair", seed.priorities["online"]), ("chair", seed.priorities["exploitation"])}
        assert (account.agency_id, account.ends_on) == (seed.agencies["police"], dt.date(2031, 3, 1))
        assert account.password_hash == ""
        noted = {c.field: c.after for c in session.scalars(sa.select(Change)) if c.thing == "person"}
    assert noted["roles"] == "chair, Exploitation\nchair, Staying Safe Online"
    assert actions(saving)[-4:] == [
        ("person.added", ""), ("role.given", "chair"), ("role.given", "chair"), ("invitation.made", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("over", "field", "words"),
    [
        ({"name": ""}, "name", "Write the name"),
        ({"email": "nobody"}, "email", "whole e-mail"),
        ({"roles": []}, "roles", "at least one role"),
        ({"ends_on": "2020-01-01"}, "ends_on", "is over already. Choose today"),
        ({"ends_on": "soon"}, "ends_on", "Write a date"),
        ({"roles": ["queen"]}, "roles", "Choose from the list"),
        ({"agency_id": "77"}, "agency_id", "Choose from the list"),
        ({"roles": ["coordinator", "adult-reader"]}, "roles", "never go together"),
        ({"roles": ["adult-reader"], "chair": ["online"]}, "roles", "only in a small team"),
        ({"roles": [], "scrutineer": ["online"]}, "mentor_id", "Choose who looks after them"),
        ({"roles": [], "scrutineer": ["online"]}, "is_of_age", "16 or older"),
        ({"roles": ["adult-reader"], "scrutineer": ["online"]}, "roles", "is young"),
    ],
)
def test_what_is_wrong_stands_by_its_field_and_nothing_typed_is_lost(
    coordinator: StaffClient, filled: Fill, saving, over: dict[str, Any], field: str, words: str
) -> None:
    page = coordinator.submit(NEW, **filled(**({"roles": ["canvasser"]} | over)))
    assert page.status_code == 422
    assert re.search(rf'id="{field}-error">[^<]*{words}', page.text), page.text
    assert 'value="Head of service"' in page.text
    with saving() as session:
        assert find_by_email(session, "noor@example.org") is None


def test_an_address_that_somebody_has_is_refused(coordinator: StaffClient, filled: Fill) -> None:
    page = coordinator.submit(NEW, **filled(roles=["canvasser"], email=coordinator.person.email.upper()))
    assert page.status_code == 422
    assert "has this e-mail address already" in page.text


def test_a_scrutineer_gets_a_mentor_and_their_age_is_kept_nowhere(
    coordinator: StaffClient, filled: Fill, saving, seed: Seed
) -> None:
    with saving() as session:
        mentor = add_person(session, seed, Role.INDEPENDENT_SCRUTINEER)
    form = filled(scrutineer=["online"], mentor_id=str(mentor.id), is_of_age="yes")
    assert coordinator.submit(NEW, **form).status_code == 200
    with saving() as session:
        account = find_by_email(session, "noor@example.org")
        assert account is not None
        assert account.mentor_id == mentor.id
        assert "age" not in " ".join(c.field for c in session.scalars(sa.select(Change)))


def test_in_a_small_team_a_lead_may_be_executive_too(coordinator: StaffClient, filled: Fill, saving) -> None:
    form = filled(roles=["safeguarding-lead", "executive"])
    assert coordinator.submit(NEW, **form).status_code == 422
    with saving() as session:
        get_partnership(session).small_team = True
    assert coordinator.submit(NEW, **form).status_code == 200


def test_other_roles_act_at_once_and_a_new_name_signs_nobody_out(
    coordinator: StaffClient, filled: Fill, saving, sign_in
) -> None:
    chair = sign_in(Role.CHAIR, "online")
    url, email = f"{PEOPLE}/{chair.person.id}", chair.person.email
    form = filled(email=email, chair=["online"], name="Nora B")
    assert change(coordinator, url, **form).location == "/staff/people?said=saved"
    assert chair.get("/staff/").status_code == 200
    assert "said=signed-out" in change(coordinator, url, **(form | {"chair": ["exploitation"]})).location
    assert chair.get("/staff/").status_code == 303
    assert actions(saving)[-2:] == [("role.given", "chair"), ("role.taken", "chair")]


def test_the_second_of_two_who_change_the_same_person_is_told_and_loses_no_word(
    coordinator: StaffClient, filled: Fill, saving, sign_in
) -> None:
    chair = sign_in(Role.CHAIR, "online")
    url = f"{PEOPLE}/{chair.person.id}"
    before = as_read(coordinator.get(url))
    form = filled(email=chair.person.email, chair=["online"], name="First name")
    assert coordinator.submit(url, as_read=before, **form).status_code == 303
    page = coordinator.submit(url, as_read=before, **(form | {"name": "Second name"}))
    assert page.status_code == 409
    assert 'value="Second name"' in page.text
    assert "First name" in page.text
    assert "Somebody else changed this" in page.text
    assert (
        coordinator.submit(url, as_read=as_read(page), **(form | {"name": "Second name"})).status_code == 303
    )


def test_nobody_gives_themselves_a_role_but_visiting_groups(
    coordinator: StaffClient, filled: Fill, sign_in
) -> None:
    sign_in(Role.COORDINATOR)
    url = f"{PEOPLE}/{coordinator.person.id}"
    form = filled(email=coordinator.person.email)
    page = change(coordinator, url, **form, roles=["inspector"])
    assert page.status_code == 422
    assert "your own roles" in page.text
    assert change(coordinator, url, **form, roles=["coordinator", "canvasser"]).status_code == 303


def test_the_last_coordinator_stays(coordinator: StaffClient, filled: Fill, sign_in) -> None:
    url = f"{PEOPLE}/{coordinator.person.id}"
    form = filled(email=coordinator.person.email, roles=["coordinator"], ends_on="2031-01-01")
    assert "last coordinator" in change(coordinator, url, **form).text
    coordinator.step_up()
    assert "your own account" in coordinator.submit(f"{url}/end").text
    other = sign_in(Role.COORDINATOR)
    assert change(coordinator, url, **form).status_code == 303
    end_other = f"{PEOPLE}/{other.person.id}/end"
    page = coordinator.submit(end_other)
    assert page.status_code == 409
    assert "last coordinator" in page.text


def test_ending_signs_out_and_letting_back_in_takes_a_new_link(
    coordinator: StaffClient, saving, sign_in
) -> None:
    chair = sign_in(Role.CHAIR, "online")
    url = f"{PEOPLE}/{chair.person.id}"
    assert "again" in coordinator.submit(f"{url}/end").text, "it asks first whether it is you"
    assert chair.get("/staff/").status_code == 200
    coordinator.step_up()
    assert coordinator.submit(f"{url}/let-back-in").status_code == 409
    assert coordinator.submit(f"{url}/end").location == "/staff/people?said=ended"
    assert chair.get("/staff/").status_code == 303
    assert coordinator.submit(f"{url}/end", opened="again").status_code == 409
    assert "Let them back in" in coordinator.get(url).text
    page = coordinator.submit(f"{url}/let-back-in")
    assert "/staff/welcome/" in page.text
    with saving() as session:
        account = session.get_one(Account, chair.person.id)
        assert not account.disabled
        assert account.password_hash == "", "the old password opens nothing any more"
    assert ("person.ended", "") in actions(saving)
    assert ("person.let-back-in", "") in actions(saving)


def test_another_link_takes_the_place_of_the_first(coordinator: StaffClient, filled: Fill, saving) -> None:
    first = coordinator.submit(NEW, **filled(roles=["canvasser"]))
    again = coordinator.submit(f"{url_of(saving)}/link")
    old, new = (
        re.findall(r'value="http://localhost(/staff/welcome/[^"]+)"', p.text)[0] for p in (first, again)
    )
    visitor = coordinator.application.test_client()
    assert "Choose a password" not in visitor.get(old).text
    assert visitor.get(new).status_code == 200


def test_a_lead_who_becomes_something_else_keeps_no_key_and_the_last_one_stays(
    coordinator: StaffClient, filled: Fill, saving, seed: Seed, sign_in
) -> None:
    lead = sign_in(Role.SAFEGUARDING_LEAD)
    url = f"{PEOPLE}/{lead.person.id}"
    form = filled(email=lead.person.email, roles=["adult-reader"])
    page = change(coordinator, url, **form)
    assert page.status_code == 422
    assert "last lead" in page.text
    assert lead.get("/staff/").status_code == 200
    leaving = filled(email=lead.person.email, roles=["safeguarding-lead"], ends_on="2031-03-01")
    page = change(coordinator, url, **leaving)
    assert page.status_code == 422
    assert "last lead" in page.text, "nor does their account run out one day"
    with saving() as session:
        add_person(session, seed, Role.SAFEGUARDING_LEAD)
    assert change(coordinator, url, **leaving).status_code == 303
    assert change(coordinator, url, **form).status_code == 303
    assert lead.get("/staff/").status_code == 303
    with saving() as session:
        assert session.get(LeadKey, lead.person.id) is None


def test_whoever_reads_no_more_stands_in_the_rota_no_more(
    coordinator: StaffClient, filled: Fill, saving, sign_in
) -> None:
    reader, starts = sign_in(Role.ADULT_READER), utc_now() + dt.timedelta(days=1)
    with saving() as session:
        ends = starts + dt.timedelta(hours=2)
        session.add(Turn(account_ref=reader.person.id, shown_as="Ada", starts=starts, ends=ends))
    form = filled(email=reader.person.email, roles=["canvasser"])
    assert change(coordinator, f"{PEOPLE}/{reader.person.id}", **form).status_code == 303
    with saving() as session:
        assert [turn.stands for turn in session.scalars(sa.select(Turn))] == [False]


def test_whoever_has_a_password_gets_no_link_from_one_person_alone(coordinator: StaffClient, sign_in) -> None:
    chair = sign_in(Role.CHAIR, "online")
    page = coordinator.submit(f"{PEOPLE}/{chair.person.id}/link")
    assert page.status_code == 409
    assert "/staff/welcome/" not in page.text


def test_somebody_who_is_not_there_is_not_found(coordinator: StaffClient) -> None:
    assert coordinator.get(f"{PEOPLE}/12345").status_code == 404
    coordinator.step_up()
    for what in ("", "/link", "/end", "/let-back-in"):
        assert coordinator.submit(f"{PEOPLE}/12345{what}").status_code == 404


def test_many_people_take_no_more_statements_than_few(
    coordinator: StaffClient, saving, seed: Seed, engine: sa.Engine
) -> None:
    def counted() -> int:
        seen: list[str] = []
        sa.event.listen(engine_of(coordinator), "before_cursor_execute", lambda *a: seen.append(a[2]))
        coordinator.get(PEOPLE)
        return len(seen)

    few = counted()
    with saving() as session:
        for _ in range(15):
            add_person(session, seed, Role.CHAIR, "online")
    many = counted()
    assert many <= few + 1


def engine_of(client: StaffClient) -> sa.Engine:
    return client.application.extensions["youthvoice"].engine
