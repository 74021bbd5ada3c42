"""After "an adult should see this": who is on duty, by name, and out of hours that nobody is."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager

from sqlalchemy.orm import Session

from tests.people import StaffClient
from youthvoice.database import utc_now
from youthvoice.permissions import Role
from youthvoice.rota.models import Turn

THANKS = "/staff/queue/thanks"


def test_the_adult_on_duty_is_named(
    sign_in: Callable[..., StaffClient], saving: Callable[[], AbstractContextManager[Session]]
) -> None:
    scrutineer = sign_in(Role.SCRUTINEER, "online")
    assert "Nobody is on duty now." in scrutineer.get(THANKS).text
    hour = dt.timedelta(hours=1)
    with saving() as session:
        turn = Turn(
            account_ref=5, shown_as="Marcus, safeguarding lead", starts=utc_now(), ends=utc_now() + hour
        )
        session.add(turn)
    page = scrutineer.get(THANKS).text
    assert "On duty now: Marcus, safeguarding lead." in page
    assert "call 999 first" in page
