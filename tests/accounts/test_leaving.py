"""Somebody leaves: sessions, turns and the way to originals end in one commit."""

import datetime as dt

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.people import PASSWORD, Person, add_person
from tests.seed import Seed
from youthvoice.accounts import services
from youthvoice.accounts.models import Account, RoleGrant, StaffSession
from youthvoice.audit.models import Entry
from youthvoice.config import Keys
from youthvoice.database import utc_now
from youthvoice.errors import Conflict
from youthvoice.permissions import SYSTEM, Role
from youthvoice.rota.models import Turn
from youthvoice.rota.queries import on_duty
from youthvoice.sealing import access, leads

NOW = utc_now()
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def amina(session: Session, seed: Seed) -> Person:
    return add_person(session, seed, Role.SAFEGUARDING_LEAD)


@pytest.fixture
def bo(session: Session, seed: Seed) -> Person:
    return add_person(session, seed, Role.SAFEGUARDING_LEAD)


def end(session: Session, keys: Keys, person: Person) -> None:
    services.end_account(session, keys, session.get_one(Account, person.id), SYSTEM, NOW)


def entries(session: Session) -> list[tuple[str, str]]:
    return [(e.action, e.reason) for e in session.scalars(sa.select(Entry).order_by(Entry.seq))]


def test_a_lead_who_leaves_keeps_nothing(session: Session, keys: Keys, amina: Person, bo: Person) -> None:
    held = leads.unlock(session, amina.id, PASSWORD)
    services.open_session(session, amina.id, lead_keys=held, device="", now=NOW)
    session.add(Turn(account_ref=amina.id, shown_as="Amina", starts=NOW - HOUR, ends=NOW + HOUR))
    end(session, keys, amina)
    assert session.get_one(Account, amina.id).disabled
    assert session.scalars(sa.select(StaffSession)).all() == []
    assert leads.unlock(session, amina.id, PASSWORD) is None
    assert on_duty(session, NOW) == []
    assert access.who_opens_now(session, keys, {amina.id, bo.id}) == {bo.id}
    assert entries(session) == [("keys.renewed", "generation-2")]


def test_the_last_lead_stays_whole(session: Session, keys: Keys, amina: Person) -> None:
    with pytest.raises(Conflict, match="last lead"):
        end(session, keys, amina)
    assert not session.get_one(Account, amina.id).disabled
    assert leads.unlock(session, amina.id, PASSWORD)


def test_a_lead_past_their_last_day_cannot_be_the_one_who_stays(
    session: Session, keys: Keys, amina: Person, bo: Person
) -> None:
    session.get_one(Account, bo.id).ends_on = dt.date(2020, 1, 1)
    with pytest.raises(Conflict, match="last lead"):
        end(session, keys, amina)


def test_somebody_without_keys_leaves_without_a_new_one(session: Session, keys: Keys, seed: Seed) -> None:
    chair = add_person(session, seed, Role.CHAIR, "online")
    end(session, keys, chair)
    assert session.get_one(Account, chair.id).disabled
    assert access.current_generation(session) == 1
    assert entries(session) == []


def test_who_is_no_lead_any_more_loses_the_keys_by_the_worker(
    session: Session, keys: Keys, amina: Person, bo: Person, seed: Seed
) -> None:
    chi = add_person(session, seed, Role.SAFEGUARDING_LEAD)
    assert services.settle_leads(session, keys, NOW) == 0
    session.execute(sa.update(RoleGrant).where(RoleGrant.account_id == amina.id).values(role=Role.EXECUTIVE))
    session.get_one(Account, bo.id).ends_on = dt.date(2020, 1, 1)
    session.flush()
    session.expire_all()
    assert services.settle_leads(session, keys, NOW) == 2
    assert access.list_access(session, keys).keys() == {chi.id}
    assert services.settle_leads(session, keys, NOW) == 0


def test_the_worker_leaves_the_last_keys_where_they_are(session: Session, keys: Keys, amina: Person) -> None:
    session.get_one(Account, amina.id).ends_on = dt.date(2020, 1, 1)
    assert services.settle_leads(session, keys, NOW) == 0
    assert access.list_access(session, keys).keys() == {amina.id}
