"""Who can open originals, and giving another lead access."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from tests.people import PASSWORD, Person, StaffClient, add_person
from tests.seed import Seed
from youthvoice import database
from youthvoice.accounts import services
from youthvoice.accounts.models import Account
from youthvoice.audit.models import Entry
from youthvoice.config import Keys
from youthvoice.database import utc_now
from youthvoice.permissions import SYSTEM, Role
from youthvoice.sealing import leads
from youthvoice.sealing.ciphers import new_key_pair
from youthvoice.sealing.models import LeadKey

Saving = Callable[[], AbstractContextManager[Session]]
SignIn = Callable[..., StaffClient]
LEADS = "/staff/leads"


@pytest.fixture
def lead(sign_in: SignIn) -> StaffClient:
    return sign_in(Role.SAFEGUARDING_LEAD)


@pytest.fixture
def newcomer(saving: Saving, keys: Keys, seed: Seed) -> Person:
    """A lead who has chosen a password, and has no access yet."""
    with saving() as session:
        person = add_person(session, seed, Role.SAFEGUARDING_LEAD, access=False)
        session.get_one(Account, person.id).name = "Noor New"
        leads.make_own_key(session, keys, person.id, PASSWORD)
    return person


def give(client: StaffClient, person: Person, again: str = PASSWORD) -> tuple[int, str]:
    answer = client.submit(f"{LEADS}/{person.id}/give", again=again)
    return answer.status_code, answer.text if answer.status_code != 303 else client.get(answer.location).text


def opens(engine: sa.Engine, person: Person) -> leads.LeadKeys | None:
    with database.reading(engine) as session:
        return leads.unlock(session, person.id, PASSWORD)


def actions(engine: sa.Engine) -> list[str]:
    with database.reading(engine) as session:
        return list(session.scalars(sa.select(Entry.action).order_by(Entry.seq)))


def test_a_lead_gives_access_and_it_is_written_down(
    lead: StaffClient, newcomer: Person, engine: sa.Engine, seed: Seed
) -> None:
    page = lead.get(LEADS).text
    assert "Give access to Noor New" in page
    assert "No access yet" in page
    status, shown = give(lead, newcomer)
    assert status == 303
    assert "Access is given." in shown
    assert "Give access to" not in shown
    assert opens(engine, newcomer) == {1: seed.lead_private}
    assert "access.given" in actions(engine)


def test_nobody_gives_access_who_has_not_shown_that_it_is_they(
    lead: StaffClient, newcomer: Person, engine: sa.Engine
) -> None:
    answer = lead.submit(f"{LEADS}/{newcomer.id}/give")
    assert "Is it still you?" in answer.text
    assert give(lead, newcomer, again="a guess")[0] == 422
    assert opens(engine, newcomer) is None
    assert "access.given" not in actions(engine)


def test_somebody_without_a_password_is_shown_so_and_given_nothing(
    lead: StaffClient, saving: Saving, seed: Seed, engine: sa.Engine
) -> None:
    with saving() as session:
        person = add_person(session, seed, Role.SAFEGUARDING_LEAD, access=False)
    assert "No password yet" in lead.get(LEADS).text
    status, shown = give(lead, person)
    assert status == 409
    assert "not chosen a password" in shown
    assert "access.given" not in actions(engine)


def test_a_pair_that_somebody_slipped_in_is_named_and_given_nothing(
    lead: StaffClient, newcomer: Person, saving: Saving, engine: sa.Engine
) -> None:
    with saving() as session:
        forged = sa.update(LeadKey).where(LeadKey.account_ref == newcomer.id)
        session.execute(forged.values(public=new_key_pair().public))
    page = lead.get(LEADS).text
    assert "Do not trust" in page
    assert "Give access to Noor New" not in page
    status, shown = give(lead, newcomer)
    assert status == 409
    assert "somebody may have changed the database" in shown
    assert "access.given" not in actions(engine)


def test_nobody_gives_what_they_do_not_have(
    sign_in: SignIn, lead: StaffClient, newcomer: Person, engine: sa.Engine
) -> None:
    without = sign_in(Role.SAFEGUARDING_LEAD, access=False)
    page = without.get(LEADS).text
    assert "You cannot open originals yet." in page
    assert "Give access to" not in page
    status, shown = give(without, newcomer)
    assert status == 409
    assert "so you cannot give access" in shown
    assert opens(engine, newcomer) is None


def test_nobody_gives_access_to_themselves_or_to_somebody_who_is_no_lead(
    lead: StaffClient, saving: Saving, seed: Seed
) -> None:
    assert give(lead, lead.person)[0] == 409
    with saving() as session:
        chair = add_person(session, seed, Role.CHAIR, "online")
    assert give(lead, chair)[0] == 404
    assert give(lead, Person(5, ""))[0] == 404


def test_after_a_new_key_began_a_lead_signs_in_again_before_giving(
    app: Flask, lead: StaffClient, newcomer: Person, saving: Saving, keys: Keys, seed: Seed, engine: sa.Engine
) -> None:
    with saving() as session:
        gone = add_person(session, seed, Role.SAFEGUARDING_LEAD)
        services.end_account(session, keys, session.get_one(Account, gone.id), SYSTEM, utc_now())
    assert "A new key has begun since you signed in." in lead.get(LEADS).text
    status, shown = give(lead, newcomer)
    assert status == 409
    assert "Sign out and in again, then give access." in shown
    lead.submit("/staff/sign-out")
    lead.enter(lead.person)
    assert give(lead, newcomer)[0] == 303
    assert set(opens(engine, newcomer) or ()) == {1, 2}


def test_one_lead_alone_is_told_that_there_should_be_two(lead: StaffClient, sign_in: SignIn) -> None:
    assert "Only one lead opens everything." in lead.get(LEADS).text
    sign_in(Role.SAFEGUARDING_LEAD)
    assert "Only one lead opens everything." not in lead.get(LEADS).text


def test_who_keeps_keys_without_being_a_lead_is_named(
    lead: StaffClient, saving: Saving, seed: Seed, keys: Keys
) -> None:
    with saving() as session:
        person = add_person(session, seed, Role.CHAIR, "online")
        session.get_one(Account, person.id).name = "Cy Chair"
        leads.give_access(session, keys, person.id, PASSWORD, {1: seed.lead_private})
    assert "Cy Chair still holds keys and is no lead any more." in lead.get(LEADS).text


def test_the_lead_s_page_names_who_opens_only_a_part(
    lead: StaffClient, newcomer: Person, saving: Saving, keys: Keys, seed: Seed
) -> None:
    with saving() as session:
        leads.new_group_key(session, keys, generation=2)
        leads.share(session, keys, newcomer.id, {1: seed.lead_private})
    assert "Opens what came earlier, but nothing that arrives now." in lead.get(LEADS).text
