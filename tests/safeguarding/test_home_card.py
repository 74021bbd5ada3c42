"""What the home page says of a new lead who waits, and of gaps in the rota."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager

from sqlalchemy.orm import Session

from tests.people import PASSWORD, StaffClient, add_person
from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.database import utc_now
from youthvoice.permissions import Role
from youthvoice.rota.models import Turn
from youthvoice.sealing import leads

Saving = Callable[[], AbstractContextManager[Session]]
SignIn = Callable[..., StaffClient]


def test_a_lead_is_told_who_waits_for_access(sign_in: SignIn, saving: Saving, seed: Seed, keys: Keys) -> None:
    lead = sign_in(Role.SAFEGUARDING_LEAD)
    assert "for access" not in lead.get("/staff/").text
    with saving() as session:
        for _ in range(2):
            person = add_person(session, seed, Role.SAFEGUARDING_LEAD, access=False)
            leads.make_own_key(session, keys, person.id, PASSWORD)
    assert "New leads wait for access" in lead.get("/staff/").text


def test_the_new_lead_is_told_what_to_do(sign_in: SignIn, saving: Saving, keys: Keys) -> None:
    newcomer = sign_in(Role.SAFEGUARDING_LEAD, access=False)
    with saving() as session:
        leads.make_own_key(session, keys, newcomer.person.id, PASSWORD)
    assert "You cannot open originals yet" in newcomer.get("/staff/").text


def test_gaps_in_the_rota_stand_on_the_coordinator_s_home_page(sign_in: SignIn, saving: Saving) -> None:
    coordinator = sign_in(Role.COORDINATOR)
    assert "The rota has gaps" in coordinator.get("/staff/").text
    with saving() as session:
        for day in range(15):
            starts = utc_now() + dt.timedelta(days=day)
            ends = starts + dt.timedelta(minutes=30)
            session.add(Turn(account_ref=day % 2, shown_as=f"Reader {day % 2}", starts=starts, ends=ends))
    assert "The rota has gaps" not in coordinator.get("/staff/").text
