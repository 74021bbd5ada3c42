"""A priority ends, and nothing that was said about it gets lost or stuck."""

import datetime as dt
from collections.abc import Callable

import pytest

from tests.factories import make_cleaned, make_feedback, make_theme
from tests.people import StaffClient
from tests.responses import shapes
from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.database import utc_now
from youthvoice.feedback.rules import State
from youthvoice.partnership.models import Priority
from youthvoice.permissions import Role


@pytest.fixture
def ended(saving, keys: Keys, seed: Seed) -> int:
    """Staying Safe Online, ended yesterday, with something in every stage; the key of its theme."""
    online = seed.priorities["online"]
    with saving() as session:
        session.get_one(Priority, online).active_to = utc_now().date() - dt.timedelta(days=1)
        theme = make_theme(session, priorities=[online])
        make_feedback(session, keys, "the lanternfish waits", ticked=[online])
        make_feedback(
            session, keys, "the lanternfish queues", state=State.QUEUED, priority=online, release_no=1
        )
        make_cleaned(session, keys, [theme], "the lanternfish was heard", priority=online)
        chair, executive = shapes.person(1, Role.CHAIR, online), shapes.person(2, Role.EXECUTIVE)
        issue = shapes.open_issue(session, chair, theme, online)
        shapes.published(session, keys, chair, executive, issue)
        return theme.id


def test_what_was_said_can_still_be_read_decided_and_answered(
    sign_in: Callable[..., StaffClient], ended: int
) -> None:
    assert "lanternfish waits" in sign_in(Role.ADULT_READER).get("/staff/glance").text
    scrutineer = sign_in(Role.SCRUTINEER, "online")
    item = scrutineer.submit("/staff/queue/next").location
    assert "lanternfish queues" in scrutineer.get(item).text
    chair = sign_in(Role.CHAIR, "online")
    assert "Stop and search" in chair.get("/staff/board/online").text
    assert "lanternfish was heard" in chair.get(f"/staff/board/online/themes/{ended}").text
    assert chair.get("/staff/issues/online").status_code == 200


def test_its_answers_stay_on_the_public_page_and_nobody_can_choose_it(client, ended: int) -> None:
    assert "We did it." in client.get("/what-changed").text
    assert "Life online" not in client.get("/tell-us").text
