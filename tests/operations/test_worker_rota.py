"""What the worker does for the rota and for leads: promises stay true, and sponsors hear of broken ones."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.factories import make_feedback
from tests.people import add_person
from tests.seed import Seed
from youthvoice import database
from youthvoice.accounts.models import Account
from youthvoice.config import Keys, Settings
from youthvoice.database import utc_now
from youthvoice.operations.worker import Worker
from youthvoice.outbox.models import Notice
from youthvoice.permissions import Role
from youthvoice.rota.models import Turn
from youthvoice.sealing import access
from youthvoice.web.runtime import Runtime

Saving = Callable[[], AbstractContextManager[Session]]
DAY = dt.timedelta(days=1)


@pytest.fixture
def worker(settings: Settings, keys: Keys, engine: sa.Engine) -> Worker:
    return Worker(Runtime(settings=settings, keys=keys, engine=engine, is_demo=True))


def test_a_turn_stands_only_while_its_adult_may_read(
    worker: Worker, saving: Saving, seed: Seed, engine: sa.Engine
) -> None:
    with saving() as session:
        reader = add_person(session, seed, Role.ADULT_READER)
        session.get_one(Account, reader.id).name = "Dr Shirin Ali"
        chair = add_person(session, seed, Role.CHAIR, "online")
        for ref in (reader.id, chair.id):
            session.add(Turn(account_ref=ref, shown_as="?", starts=utc_now(), ends=utc_now() + DAY))
    worker.work_once()
    assert worker.failed == []
    with database.reading(engine) as session:
        turns = {turn.account_ref: (turn.stands, turn.shown_as) for turn in session.scalars(sa.select(Turn))}
    assert turns == {reader.id: (True, "Shirin, adult reader"), chair.id: (False, "?")}


def test_sponsors_and_leads_are_told_once_that_nobody_has_read(
    worker: Worker, saving: Saving, keys: Keys, engine: sa.Engine
) -> None:
    with saving() as session:
        make_feedback(session, keys, hour=utc_now() - 5 * DAY)
    worker.work_once()
    worker.work_once()
    assert worker.failed == []
    with database.reading(engine) as session:
        told = session.scalars(sa.select(Notice.to_role).where(Notice.wording_key == "nobody-read")).all()
    assert sorted(told) == [Role.EXECUTIVE, Role.SAFEGUARDING_LEAD]


def test_a_lead_past_their_last_day_keeps_no_keys(
    worker: Worker, saving: Saving, keys: Keys, seed: Seed, engine: sa.Engine
) -> None:
    with saving() as session:
        gone = add_person(session, seed, Role.SAFEGUARDING_LEAD)
        here = add_person(session, seed, Role.SAFEGUARDING_LEAD)
        session.get_one(Account, gone.id).ends_on = dt.date(2020, 1, 1)
    worker.work_once()
    assert worker.failed == []
    with database.reading(engine) as session:
        assert access.list_access(session, keys).keys() == {here.id}
