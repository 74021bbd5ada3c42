"""One's own sign-in: the password, and the places where it is open."""

import datetime as dt
import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from tests.accounts.visiting import DOOR, browser, give_password
from tests.people import PASSWORD, StaffClient
from tests.seed import Seed
from youthvoice import database
from youthvoice.accounts import services
from youthvoice.accounts.models import Account, Invitation, SignInReset, StaffSession
from youthvoice.config import Keys
from youthvoice.database import utc_now
from youthvoice.permissions import Role
from youthvoice.sealing import leads

Saving = Callable[[], AbstractContextManager[Session]]
SignIn = Callable[..., StaffClient]
CHOSEN = "velvet tractor umbrella"
CHANGE = {"old": PASSWORD, "password": CHOSEN, "password_again": CHOSEN}


def places(page: str) -> list[str]:
    """The marks of the other sessions on the page."""
    return re.findall(r'name="place" value="(\w+)"', page)


def test_a_changed_password_counts_at_once_and_ends_the_other_sessions(app: Flask, sign_in: SignIn) -> None:
    here = sign_in(Role.CHAIR, "online")
    there = browser(app)
    there.enter(here.person)
    assert here.submit("/staff/you/password", **CHANGE).location == "/staff/you?said=password"
    assert "Your new password counts" in here.get("/staff/you?said=password").text
    assert there.get("/staff/").location == DOOR
    assert give_password(there, here.person).status_code == 422
    assert give_password(there, here.person, CHOSEN).location == "/staff/"


def test_a_lead_s_way_to_originals_goes_under_the_new_password(
    sign_in: SignIn, saving: Saving, seed: Seed
) -> None:
    lead = sign_in(Role.SAFEGUARDING_LEAD)
    assert lead.submit("/staff/you/password", **CHANGE).status_code == 303
    with saving() as session:
        assert leads.unlock(session, lead.person.id, PASSWORD) is None
        assert leads.unlock(session, lead.person.id, CHOSEN) == {1: seed.lead_private}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"old": "not this one"}, "not your password now"),
        ({"password": "short", "password_again": "short"}, "at least 12 characters"),
        ({"password": "iloveyou2024!!", "password_again": "iloveyou2024!!"}, "tried first"),
        ({"password_again": "velvet tractor umbrela"}, "not the same"),
    ],
)
def test_what_is_wrong_is_said_by_the_field_and_changes_nothing(
    app: Flask, sign_in: SignIn, change: dict[str, str], words: str
) -> None:
    chair = sign_in(Role.CHAIR, "online")
    refused = chair.submit("/staff/you/password", **(CHANGE | change))
    assert refused.status_code == 422
    assert words in refused.text
    assert CHOSEN not in refused.text
    assert give_password(browser(app), chair.person).status_code == 303


def test_guessing_the_old_password_is_slowed(sign_in: SignIn) -> None:
    chair = sign_in(Role.CHAIR, "online")
    tries = [chair.submit("/staff/you/password", **(CHANGE | {"old": "x"})).status_code for _ in range(11)]
    assert tries == [422] * 10 + [429]


def test_every_place_is_listed_this_one_marked_and_another_ended(app: Flask, sign_in: SignIn) -> None:
    here = sign_in(Role.CHAIR, "online")
    there = browser(app)
    there.enter(here.person)
    page = here.get("/staff/you").text
    assert page.count("This one") == 1
    (mark,) = places(page)
    assert here.submit("/staff/you/sign-out-there", place=mark).location == "/staff/you?said=ended"
    assert there.get("/staff/").location == DOOR
    assert places(here.get("/staff/you").text) == []


def test_nobody_ends_somebody_else_s_session(sign_in: SignIn, engine: sa.Engine) -> None:
    here, other = sign_in(Role.CHAIR, "online"), sign_in(Role.EXECUTIVE)
    with database.reading(engine) as session:
        mine = sa.select(StaffSession.token_hash).where(StaffSession.account_id == other.person.id)
        token_hash = session.scalars(mine).one()
    for mark in (token_hash[:16], token_hash, ""):
        here.submit("/staff/you/sign-out-there", place=mark)
    assert other.get("/staff/").status_code == 200


def test_signing_out_everywhere_ends_this_one_too(app: Flask, sign_in: SignIn) -> None:
    here = sign_in(Role.CHAIR, "online")
    there = browser(app)
    there.enter(here.person)
    assert here.submit("/staff/you/sign-out-everywhere").location == DOOR
    assert here.get("/staff/").location == DOOR
    assert there.get("/staff/").location == DOOR


def test_a_sign_in_that_waits_for_its_code_is_no_place(app_in_use: Flask, sign_in_with_code: SignIn) -> None:
    here = sign_in_with_code(Role.CHAIR, "online")
    give_password(browser(app_in_use), here.person)
    assert places(here.get("/staff/you").text) == []


def test_signing_in_again_in_the_same_browser_leaves_no_old_session(
    sign_in: SignIn, engine: sa.Engine
) -> None:
    here = sign_in(Role.CHAIR, "online")
    here.enter(here.person)
    with database.reading(engine) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(StaffSession)) == 1


def test_somebody_who_became_a_lead_later_gets_a_key_pair_at_the_next_sign_in(
    app: Flask, sign_in: SignIn, saving: Saving, keys: Keys, seed: Seed
) -> None:
    person = sign_in(Role.ADULT_READER).person
    with saving() as session:
        session.get_one(Account, person.id).grants[0].role = Role.SAFEGUARDING_LEAD
    assert give_password(browser(app), person).status_code == 303
    with saving() as session:
        leads.share(session, keys, person.id, {1: seed.lead_private})
        assert leads.unlock(session, person.id, PASSWORD) == {1: seed.lead_private}


def test_the_worker_forgets_what_is_over(session: Session, keys: Keys) -> None:
    now = utc_now()
    account = services.create_account(session, keys, services.NewAccount("kim@example.org", "Kim", "", ()))
    ends = now - dt.timedelta(minutes=1)
    session.add(Invitation(token_hash="x", account_id=account.id, made_by=0, expires=ends))
    session.add(SignInReset(account_id=account.id, asked_by=0, expires=ends))
    session.flush()
    services.forget_expired(session, now)
    for table in (Invitation, SignInReset):
        assert session.scalar(sa.select(sa.func.count()).select_from(table)) == 0
