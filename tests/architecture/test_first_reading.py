"""What is about an agency at the head of its priority stands nowhere until a first reader opens it."""

from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.architecture.routes import Walk
from tests.databases import House
from tests.factories import make_feedback, make_theme
from tests.people import StaffClient
from tests.seed import make_keys
from youthvoice import database
from youthvoice.accounts.models import Account
from youthvoice.database import utc_now
from youthvoice.feedback.rules import State
from youthvoice.following.queries import find_followed
from youthvoice.following.rules import READING
from youthvoice.gathering.models import Question
from youthvoice.partnership.models import EngagementGroup
from youthvoice.permissions import Role
from youthvoice.themes.models import Theme
from youthvoice.themes.services import publish_cleaned

CANARY, VOICES, RECEIPT = "glasswing", 4321, b"of the canary"
#: Everybody who is not a first reader of it, with the executive from the agency itself.
_OTHERS = [role for role in Role if role is not Role.EXECUTIVE]


@dataclass(frozen=True)
class Scene:
    """One text about the police, whose chair works there; two executives, one of them from there."""

    house: House
    item: int
    theme: int
    chair: StaffClient
    inside: StaffClient
    outside: StaffClient

    @property
    def theme_page(self) -> str:
        return f"/staff/board/online/themes/{self.theme}"


def _people(house: House) -> list[StaffClient]:
    clients = [house.enter(Role.CHAIR, "online"), house.enter(Role.EXECUTIVE), house.enter(Role.EXECUTIVE)]
    with database.writing(house.engine) as session:
        for client in clients[:2]:
            session.get_one(Account, client.person.id).agency_id = house.seed.agencies["police"]
    return clients


def _send(session: Session, house: House, theme: Theme, **fields: Any) -> int:
    """Approved, and about the police who are at the head of its priority."""
    online, text = house.seed.priorities["online"], f"the police took my {CANARY}"
    about = {"priority": online, "state": State.APPROVED, "about_agency_id": house.seed.agencies["police"]}
    item = make_feedback(session, house.keys, text, **about, **fields)
    publish_cleaned(session, item, text, [theme.id], today=utc_now().date(), first_to_sponsor=True)
    return item.id


@pytest.fixture(scope="module")
def scene(house: House) -> Scene:
    clients, today = _people(house), utc_now().date()
    with database.writing(house.engine) as session:
        online = house.seed.priorities["online"]
        theme = make_theme(session, "stopped", priorities=[online])
        group = EngagementGroup(code="canary-group", name="Canary Group")
        asked = {"text": "What is it like?", "opens": today, "closes": today, "asked_by": 1}
        question = Question(priority_id=online, stage="open", **asked)
        session.add_all([group, question])
        session.flush()
        said = {"kind": "statement", "voices": VOICES, "group_id": group.id, "group_named": True}
        said |= {"may_quote": True, "question_id": question.id}
        item = _send(session, house, theme, receipt_mac=RECEIPT, **said)
        return Scene(house, item, theme.id, *clients)


@pytest.mark.parametrize("role", _OTHERS, ids=str)
def test_no_page_of_anybody_else_shows_or_counts_it(scene: Scene, role: Role) -> None:
    walk = Walk.of(scene.house, role)
    for step in walk.steps("GET"):
        assert CANARY not in walk.take(step, "").text, str(step)
    for url in ("/staff/board/online", scene.theme_page, "/staff/read-first"):
        text = walk.client.get(url).text
        assert CANARY not in text, url
        assert f">{VOICES}<" not in text, url


def test_nobody_of_the_agency_reads_it_first(scene: Scene) -> None:
    for client in (scene.chair, scene.inside):
        assert CANARY not in client.get("/staff/read-first").text
    for path in ("open", "give", "says-who"):
        assert scene.inside.submit(f"/staff/read-first/{scene.item}/{path}").status_code == 404
    assert scene.chair.submit(f"/staff/cleaned/{scene.item}/says-who").status_code == 404


def test_no_public_page_shows_it(scene: Scene) -> None:
    visitor = scene.house.app.test_client()
    for rule in scene.house.app.url_map.iter_rules():
        if not rule.arguments and not rule.rule.startswith("/staff") and "GET" in (rule.methods or ()):
            assert CANARY not in visitor.get(rule.rule).text, rule.rule


def test_its_receipt_does_not_say_that_it_was_shared(scene: Scene) -> None:
    with database.reading(scene.house.engine) as session:
        found = find_followed(session, make_keys(), [RECEIPT], today=utc_now().date())
    assert found is not None
    assert found.story.heading == READING.heading


def test_somebody_from_elsewhere_reads_it_and_may_open_it_to_its_chair(scene: Scene) -> None:
    assert CANARY in scene.outside.get("/staff/read-first").text
    with database.writing(scene.house.engine) as session:  # another: the first one stays closed
        theme = make_theme(session, "opened", priorities=[scene.house.seed.priorities["online"]])
        item = _send(session, scene.house, theme)
        page = f"/staff/board/online/themes/{theme.id}"
    assert CANARY not in scene.chair.get(page).text
    assert scene.outside.submit(f"/staff/read-first/{item}/open").status_code == 303
    assert CANARY in scene.chair.get(page).text
