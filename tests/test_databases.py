"""What the tests stand on: an application is used again, and what stands for signing in is signing in."""

import json
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from tests.databases import application
from tests.people import StaffClient, add_person
from tests.seed import Seed
from youthvoice import database
from youthvoice.accounts.models import KnownDevice, StaffSession
from youthvoice.config import Settings
from youthvoice.permissions import Role


def test_an_application_that_answered_is_used_by_the_next_test(settings: Settings) -> None:
    """Else each test makes one, which takes half of the time of them all, and nothing says so."""
    with application(settings) as first:
        for url in ("/", "/tell-us", "/check-back", "/staff/sign-in", "/no-such-page"):
            first.test_client().get(url)
    with application(settings) as second:
        assert second is first


def test_one_that_a_test_changed_is_not(settings: Settings) -> None:
    with application(settings) as first:
        first.jinja_env.globals["changed"] = True
    with application(settings) as second:
        assert second is not first


@pytest.mark.parametrize("access", [True, False])
def test_arriving_leaves_what_signing_in_leaves(
    app: Flask, engine: sa.Engine, seed: Seed, *, access: bool
) -> None:
    with database.writing(engine) as session:
        person = add_person(session, seed, Role.SAFEGUARDING_LEAD, access=access)
    left = []
    for way in (StaffClient.enter, StaffClient.arrive):
        client: StaffClient = app.test_client()  # type: ignore[assignment]
        way(client, person)
        client.submit("/staff/no-such-page")
        assert client.get("/staff/").status_code == 200
        with database.writing(engine) as session:
            left.append(_taken(session))
    assert left[0] == left[1]


def _taken(session: Session) -> dict[str, Any]:
    """The one sign-in that stands, in what is no chance; then it goes."""
    row, device = (session.scalars(sa.select(table)).one() for table in (StaffSession, KnownDevice))
    found = {
        "data": {
            key: value for key, value in json.loads(row.data).items() if key not in ("csrf_token", "press")
        },
        "life": round((row.expires - row.opened).total_seconds()),
        "has_key": row.lead_key is not None,
        "device": device.account_id == row.account_id,
    }
    session.delete(row)
    session.delete(device)
    return found
