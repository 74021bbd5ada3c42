"""Invitations: a signed link, for one person, once, within seven days."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask
from sqlalchemy.orm import Session

from tests.accounts.visiting import DOOR, SET_UP, browser, give, give_password
from tests.people import Person
from tests.seed import Seed
from youthvoice import database
from youthvoice.accounts import queries, services
from youthvoice.accounts.models import Account, Invitation
from youthvoice.accounts.services import NewAccount
from youthvoice.audit.models import Entry
from youthvoice.config import Keys
from youthvoice.database import utc_now
from youthvoice.errors import Conflict, NotFound
from youthvoice.permissions import SYSTEM, Actor, Grant, Role
from youthvoice.sealing import leads

Saving = Callable[[], AbstractContextManager[Session]]
CHOSEN = "velvet tractor umbrella"
TWICE = {"password": CHOSEN, "password_again": CHOSEN}
GONE = "This link does not open anything"


def add(session: Session, keys: Keys, seed: Seed, role: Role = Role.CHAIR, **fields: dt.date) -> Account:
    grant = Grant(role, seed.priorities["online"] if role is Role.CHAIR else None)
    return services.create_account(
        session, keys, NewAccount("kim@example.org", "Kim Abbott", "", (grant,), **fields)
    )


def invite(session: Session, keys: Keys, account: Account) -> str:
    inviter = services.create_account(
        session, keys, NewAccount(f"ada{account.id}@example.org", "Ada", "", (Grant(Role.COORDINATOR),))
    )
    return services.invite(session, keys, account, Actor(inviter.id, "Ada"), utc_now())


@pytest.fixture
def link(saving: Saving, seed: Seed, keys: Keys) -> str:
    with saving() as session:
        return invite(session, keys, add(session, keys, seed))


def test_the_page_says_who_invites_and_to_which_role(app: Flask, link: str) -> None:
    page = browser(app).get(link).text
    assert "Welcome, Kim Abbott" in page
    assert "Ada invites you" in page
    assert "chair, Staying Safe Online" in page
    assert 'value="kim@example.org"' in page


def test_in_earnest_a_chosen_password_leads_on_to_the_second_factor(app_in_use: Flask, link: str) -> None:
    client = browser(app_in_use)
    assert give(client, link, **TWICE).location == SET_UP
    assert client.get("/staff/").location == SET_UP
    again = browser(app_in_use)
    assert give_password(again, Person(0, "kim@example.org", CHOSEN)).location == SET_UP


def test_in_a_demonstration_it_leads_inside(app: Flask, link: str) -> None:
    client = browser(app)
    assert give(client, link, **TWICE).location == "/staff/"
    assert "Kim Abbott" in client.get("/staff/").text


def test_used_expired_replaced_and_unknown_links_look_alike(
    app: Flask, link: str, saving: Saving, keys: Keys
) -> None:
    pages = {}
    pages["unknown"] = browser(app).get("/staff/welcome/nonsense")
    with time_machine.travel(utc_now() + dt.timedelta(days=7, minutes=1)):
        pages["expired"] = browser(app).get(link)
    with saving() as session:
        kim = queries.get_by_email(session, "kim@example.org")
        newer = services.invite(session, keys, kim, SYSTEM, utc_now())
    pages["replaced"] = browser(app).get(link)
    assert give(browser(app), newer, **TWICE).status_code == 303
    pages["used"] = browser(app).get(newer)
    assert {page.status_code for page in pages.values()} == {404}
    assert all(GONE in page.text for page in pages.values())
    assert len({page.text for page in pages.values()}) == 1


def test_a_link_is_used_once_even_by_two_at_a_time(app: Flask, link: str, engine: sa.Engine) -> None:
    first, second = browser(app), browser(app)
    late = second.get(link)
    assert give(first, link, **TWICE).status_code == 303
    token = late.text.split('name="form_token" value="')[1].split('"')[0]
    other = {"password": "quiet stone harbour", "password_again": "quiet stone harbour"}
    assert second.post(link, data={**other, "form_token": token}).status_code == 404
    assert give_password(browser(app), Person(0, "kim@example.org", CHOSEN)).status_code == 303
    with database.reading(engine) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Invitation)) == 0


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("short", "short", "at least 12 characters"),
        ("password1234", "password1234", "tried first"),
        ("KimAbbott2026", "KimAbbott2026", "your name"),
        (CHOSEN, "another thing", "not the same"),
    ],
)
def test_a_weak_or_mistyped_password_keeps_the_link(
    app: Flask, link: str, first: str, second: str, words: str
) -> None:
    client = browser(app)
    refused = give(client, link, password=first, password_again=second)
    assert refused.status_code == 422
    assert words in refused.text
    assert first not in refused.text
    assert give(client, link, **TWICE).status_code == 303


def test_a_form_without_its_token_takes_nothing(app: Flask, link: str) -> None:
    client = browser(app)
    assert client.post(link, data=TWICE).status_code == 422
    assert "Welcome" in client.get(link).text


def test_the_database_holds_neither_the_link_nor_its_random_part(link: str, engine: sa.Engine) -> None:
    with database.reading(engine) as session:
        held = session.scalars(sa.select(Invitation.token_hash)).one()
    assert held not in link


def test_a_lead_gets_a_key_pair_of_their_own_and_access_can_then_be_given(
    app: Flask, saving: Saving, seed: Seed, keys: Keys
) -> None:
    with saving() as session:
        kim = add(session, keys, seed, Role.SAFEGUARDING_LEAD)
        link = invite(session, keys, kim)
    assert "opens what young people sent" in browser(app).get(link).text
    give(browser(app), link, **TWICE)
    with saving() as session:
        assert leads.unlock(session, kim.id, CHOSEN) is None
        leads.share(session, keys, kim.id, {1: seed.lead_private})
        assert leads.unlock(session, kim.id, CHOSEN) == {1: seed.lead_private}


def test_who_has_a_password_is_never_invited_again_and_who_has_ended_neither(
    session: Session, seed: Seed, keys: Keys
) -> None:
    kim = add(session, keys, seed)
    kim.password_hash = "something"
    with pytest.raises(Conflict, match="two people"):
        services.invite(session, keys, kim, SYSTEM, utc_now())
    kim.password_hash, kim.disabled = "", True
    with pytest.raises(Conflict, match="ended"):
        services.invite(session, keys, kim, SYSTEM, utc_now())


def test_a_link_of_somebody_whose_last_day_is_over_opens_nothing(
    app: Flask, saving: Saving, seed: Seed, keys: Keys
) -> None:
    with saving() as session:
        link = invite(session, keys, add(session, keys, seed, ends_on=dt.date(2020, 1, 1)))
    assert GONE in browser(app).get(link).text


def test_before_the_password_is_chosen_no_password_opens_the_account(app: Flask, link: str) -> None:
    for guess in ("nobody has this password", CHOSEN):
        assert give_password(browser(app), Person(0, "kim@example.org", guess)).status_code == 422
    assert browser(app).get("/staff/").location == DOOR


def test_making_and_using_a_link_are_on_record(app: Flask, link: str, engine: sa.Engine) -> None:
    give(browser(app), link, **TWICE)
    with database.reading(engine) as session:
        actions = list(session.scalars(sa.select(Entry.action).order_by(Entry.seq)))
    assert actions == ["invitation.made", "invitation.used"]


def test_a_link_that_we_did_not_sign_is_unknown(session: Session, keys: Keys) -> None:
    chosen = services.invitations.Chosen(CHOSEN, "hash")
    with pytest.raises(NotFound):
        services.accept_invitation(session, keys, "made.up", chosen, utc_now())
