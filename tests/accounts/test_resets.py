"""A sign-in is reset by two others: one asks, another confirms, and all that opened it ends."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask
from sqlalchemy.orm import Session

from tests.accounts.visiting import CODE, DOOR, SET_UP, browser, give, give_password
from tests.people import Person, StaffClient
from youthvoice import database
from youthvoice.accounts.models import KnownDevice, RecoveryCode, SecondFactor, SignInReset, StaffSession
from youthvoice.audit.models import Entry
from youthvoice.permissions import GRANTED, Permission, Role
from youthvoice.sealing import leads

Saving = Callable[[], AbstractContextManager[Session]]
SignIn = Callable[..., StaffClient]
CHOSEN = "velvet tractor umbrella"


def ask(client: StaffClient, person: Person) -> None:
    answer = client.submit("/staff/resets", person=str(person.id))
    assert answer.location == "/staff/resets?said=asked"


def confirm(client: StaffClient, person: Person) -> str:
    """The link that the second person is shown."""
    page = client.submit(f"/staff/resets/{person.id}/confirm").text
    found = page.split('<b translate="no">')[1].split("</b>")[0]
    return found.removeprefix("http://localhost")


def left_of(engine: sa.Engine, person: Person) -> list[str]:
    tables = (StaffSession, SecondFactor, RecoveryCode, KnownDevice, SignInReset)
    with database.reading(engine) as session:
        return [
            table.__tablename__
            for table in tables
            if session.scalar(sa.select(table.account_id).where(table.account_id == person.id).limit(1))
        ]


def test_two_others_reset_a_lost_sign_in_and_the_person_begins_anew(
    app_in_use: Flask, sign_in_with_code: SignIn, engine: sa.Engine
) -> None:
    chair = sign_in_with_code(Role.CHAIR, "online")
    one = sign_in_with_code(Role.COORDINATOR).step_up()
    other = sign_in_with_code(Role.EXECUTIVE).step_up()
    ask(one, chair.person)
    assert "A lost sign-in waits for you" in other.get("/staff/").text
    assert "Somebody asked to reset your sign-in" in chair.get("/staff/").text
    assert "to reset your sign-in" not in other.get("/staff/").text
    assert "Coordinator asked" in other.get("/staff/resets").text
    link = confirm(other, chair.person)
    assert left_of(engine, chair.person) == []
    assert chair.get("/staff/").location == DOOR
    assert give_password(browser(app_in_use), chair.person).status_code == 422
    anew = browser(app_in_use)
    assert give(anew, link, password=CHOSEN, password_again=CHOSEN).location == SET_UP
    with database.reading(engine) as session:
        actions = set(session.scalars(sa.select(Entry.action)))
    assert {"reset.asked", "reset.confirmed", "invitation.made", "invitation.used"} <= actions


def test_confirmed_twice_it_says_where_another_link_comes_from(sign_in: SignIn, saving: Saving) -> None:
    chair = sign_in(Role.CHAIR, "online")
    ask(sign_in(Role.COORDINATOR).step_up(), chair.person)
    other = sign_in(Role.EXECUTIVE).step_up()
    link = confirm(other, chair.person)
    with saving() as session:
        assert all(
            link.rsplit("/", 1)[1] not in kept for kept in session.scalars(sa.select(StaffSession.data))
        )
    again = other.submit(f"/staff/resets/{chair.person.id}/confirm")
    assert again.status_code == 303
    assert "This is done already: Chair online" in other.get(again.location).text
    ask(other, chair.person)
    assert confirm(sign_in(Role.COORDINATOR).step_up(), chair.person) != link


def test_nobody_is_second_to_themselves(sign_in: SignIn, engine: sa.Engine) -> None:
    chair, one = sign_in(Role.CHAIR, "online"), sign_in(Role.COORDINATOR).step_up()
    ask(one, chair.person)
    assert "I have spoken to them" not in one.get("/staff/resets").text
    refused = one.submit(f"/staff/resets/{chair.person.id}/confirm")
    assert refused.status_code == 422
    assert "Another person must confirm it" in refused.text
    assert chair.get("/staff/").status_code == 200


def test_nobody_resets_their_own_sign_in(sign_in: SignIn) -> None:
    one, other = sign_in(Role.COORDINATOR).step_up(), sign_in(Role.EXECUTIVE).step_up()
    assert one.submit("/staff/resets", person=str(one.person.id)).status_code == 422
    ask(other, one.person)
    assert one.submit(f"/staff/resets/{one.person.id}/confirm").status_code == 422
    assert one.get("/staff/").status_code == 200


def test_the_person_is_told_and_can_stop_it(sign_in: SignIn) -> None:
    chair, one = sign_in(Role.CHAIR, "online"), sign_in(Role.COORDINATOR).step_up()
    ask(one, chair.person)
    assert "Coordinator has asked to reset your sign-in" in chair.get("/staff/you").text
    assert chair.submit("/staff/you/stop-reset").location == "/staff/you?said=stopped"
    other = sign_in(Role.EXECUTIVE).step_up()
    assert other.submit(f"/staff/resets/{chair.person.id}/confirm").status_code == 404
    assert chair.submit("/staff/you/stop-reset").status_code == 303


def test_a_request_lasts_a_day(sign_in: SignIn) -> None:
    chair, one = sign_in(Role.CHAIR, "online"), sign_in(Role.COORDINATOR)
    other = sign_in(Role.EXECUTIVE)
    then = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)
    with time_machine.travel(then) as clock:
        one.enter(one.person)
        ask(one.step_up(), chair.person)
        clock.shift(dt.timedelta(hours=24))
        other.enter(other.person)
        assert other.step_up().submit(f"/staff/resets/{chair.person.id}/confirm").status_code == 404
        assert "Nothing waits" in other.get("/staff/resets").text
        ask(other, chair.person)


def test_asking_twice_and_for_nobody_is_said_plainly(sign_in: SignIn) -> None:
    chair, one = sign_in(Role.CHAIR, "online"), sign_in(Role.COORDINATOR).step_up()
    ask(one, chair.person)
    later = one.submit("/staff/resets", person=str(chair.person.id), opened="again")
    assert "only needs to be confirmed" in later.text
    for nobody in ("", "x", "9" * 19, "9" * 30):
        assert "Choose whose sign-in" in one.submit("/staff/resets", person=nobody).text
    assert one.submit("/staff/resets", person="7").status_code == 404
    assert one.submit(f"/staff/resets/{chair.person.id}/stop").location == "/staff/resets?said=stopped"


def test_both_steps_ask_again_whether_it_is_you(sign_in: SignIn, engine: sa.Engine) -> None:
    chair, one = sign_in(Role.CHAIR, "online"), sign_in(Role.COORDINATOR)
    assert "Is it still you?" in one.submit("/staff/resets", person=str(chair.person.id)).text
    ask(one.step_up(), chair.person)
    other = sign_in(Role.EXECUTIVE)
    assert "Is it still you?" in other.submit(f"/staff/resets/{chair.person.id}/confirm").text
    assert "staff_session" in left_of(engine, chair.person)


def test_a_reset_lead_opens_no_original_until_access_is_given_again(
    app: Flask, sign_in: SignIn, saving: Saving
) -> None:
    lead, one = sign_in(Role.SAFEGUARDING_LEAD), sign_in(Role.COORDINATOR).step_up()
    other = sign_in(Role.EXECUTIVE).step_up()
    ask(one, lead.person)
    assert "Nobody else can open originals" in other.get("/staff/resets").text
    link = confirm(other, lead.person)
    with saving() as session:
        assert leads.unlock(session, lead.person.id, lead.person.password) is None
    give(browser(app), link, password=CHOSEN, password_again=CHOSEN)
    with saving() as session:
        for password in (lead.person.password, CHOSEN):
            assert leads.unlock(session, lead.person.id, password) is None


def test_a_code_that_waits_at_the_door_ends_too(app_in_use: Flask, sign_in_with_code: SignIn) -> None:
    chair = sign_in_with_code(Role.CHAIR, "online")
    thief = browser(app_in_use)
    assert give_password(thief, chair.person).location == CODE
    ask(sign_in_with_code(Role.COORDINATOR).step_up(), chair.person)
    confirm(sign_in_with_code(Role.EXECUTIVE).step_up(), chair.person)
    assert thief.get(CODE).location == DOOR


@pytest.mark.parametrize("role", [r for r in Role if Permission.RESET_SIGN_IN not in GRANTED[r]])
def test_others_are_not_offered_it(sign_in: SignIn, role: Role) -> None:
    client = sign_in(role, "online")
    assert client.get("/staff/resets").status_code == 403
    assert "/staff/resets" not in client.get("/staff/you").text
