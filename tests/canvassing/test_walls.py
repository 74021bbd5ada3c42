"""Who visits groups sees nothing that a young person sent: the code cannot even name it."""

import re
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from tests.canvassing import shapes
from tests.canvassing.conftest import Saving, SignIn
from tests.factories import make_theme
from tests.people import StaffClient
from tests.seed import Seed
from youthvoice import canvassing
from youthvoice.canvassing.rules.filling import Point
from youthvoice.canvassing.services import sending
from youthvoice.canvassing.services.sending import Meaning
from youthvoice.config import Keys
from youthvoice.database import utc_now
from youthvoice.feedback import sending as arrivals
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import State
from youthvoice.permissions import Role

SOURCES = sorted(Path(canvassing.__file__).parent.rglob("*.py"))
WORDS = re.compile(r"open_original|open_cop|\bSealed\b|\bMasked\b|decrypt_for_item|Cleaned\.text|LeadKeys")
COMMENT = "zanzibar was quiet throughout"


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(SOURCES[0].parent)))
def test_nothing_in_canvassing_opens_what_was_sent(source: Path) -> None:
    assert not WORDS.search(source.read_text("utf-8"))


def hand_in(session: Session, keys: Keys, seed: Seed) -> Feedback:
    """A point with a comment, as a session brings it."""
    group, now = shapes.group(session), utc_now()
    filled = shapes.SessionDraft(
        group.id,
        heard=shapes.heard(Point("the bus stop is dark", "one", COMMENT)),
        about=shapes.about(now.date()),
    )
    means = Meaning("young_people", None, seed.priorities, frozenset())
    gate = arrivals.open_gate(session)
    ready = sending.make_ready(keys, gate, 1, filled, means, actor=shapes.canvasser())
    return arrivals.take_in(session, ready.points[0], now=now)


def test_a_comment_is_read_at_the_first_look_and_never_in_the_queue(
    sign_in: SignIn, saving: Saving, keys: Keys, seed: Seed
) -> None:
    with saving() as session:
        make_theme(session, "dark-streets")
        item = hand_in(session, keys, seed)
    glance = sign_in(Role.ADULT_READER).get("/staff/glance").text
    assert "Added by the person who wrote it down:" in glance
    assert COMMENT in glance
    assert "said to somebody who works with us" in glance
    with saving() as session:
        queued = session.get_one(Feedback, item.id)
        queued.state, queued.home_priority_id = State.QUEUED, seed.priorities["online"]
    scrutineer: StaffClient = sign_in(Role.SCRUTINEER, "online")
    taken = scrutineer.submit(f"/staff/queue/{item.id}/take", follow_redirects=True)
    pages = [
        taken.text,
        *(scrutineer.get(url).text for url in ("/staff/queue", "/staff/", f"/staff/queue/{item.id}")),
    ]
    assert any("the bus stop is dark" in text for text in pages)
    assert not any("zanzibar" in text for text in pages)
