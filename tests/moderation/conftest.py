"""People at their desks, and items in front of them."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.factories import make_cleaned, make_feedback, make_theme
from tests.people import StaffClient, add_person
from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.database import utc_now
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import State
from youthvoice.moderation import services
from youthvoice.moderation.services import Desk
from youthvoice.permissions import Actor, Grant, Role
from youthvoice.sealing.models import KeyRow, Masked

Saving = Callable[[], AbstractContextManager[Session]]
SignIn = Callable[..., StaffClient]
UNDO_FOR = dt.timedelta(minutes=10)


@dataclass(frozen=True)
class Room:
    """`room.seat(role)` makes an account and gives its desk; `room.item()` puts one in the queue."""

    session: Session
    keys: Keys
    seed: Seed

    def seat(self, role: Role = Role.SCRUTINEER, priority: str | None = "online") -> Desk:
        held = priority if role is Role.SCRUTINEER else None
        person = add_person(self.session, self.seed, role, held)
        grant = Grant(role, self.seed.priorities[held] if held else None)
        actor = Actor(person.id, role.value, (grant,))
        return Desk(actor=actor, keys=self.keys, now=utc_now(), undo_for=UNDO_FOR)

    def item(self, text: str = "they blame us", priority: str = "online", **fields: object) -> Feedback:
        fields.setdefault("state", State.QUEUED)
        return make_feedback(self.session, self.keys, text, priority=self.seed.priorities[priority], **fields)

    def taken(self, desk: Desk, **fields: object) -> Feedback:
        """An item that this desk holds."""
        item = self.item(**fields)  # type: ignore[arg-type]
        services.take(self.session, item.id, desk=desk)
        return item

    def theme(self, code: str = "blamed") -> int:
        return make_theme(self.session, code).id


@pytest.fixture
def room(session: Session, keys: Keys, seed: Seed) -> Room:
    return Room(session, keys, seed)


@pytest.fixture
def desk(room: Room) -> Desk:
    """A scrutineer of Staying Safe Online."""
    return room.seat()


@pytest.fixture
def mentor(room: Room) -> Desk:
    return room.seat(Role.INDEPENDENT_SCRUTINEER)


@pytest.fixture
def later() -> Callable[..., Desk]:
    """`later(desk, minutes=11)` is the same person at a later time."""
    return lambda desk, **passed: replace(desk, now=desk.now + dt.timedelta(**passed))


@pytest.fixture
def put(saving: Saving, seed: Seed, keys: Keys) -> Callable[..., int]:
    """`put("words")` stands in the online queue; returns its id."""

    def place(text: str = "they blame us for pictures", priority: str = "online", **fields: object) -> int:
        with saving() as session:
            fields.setdefault("state", State.QUEUED)
            return make_feedback(session, keys, text, priority=seed.priorities[priority], **fields).id

    return place


@pytest.fixture
def theme_id(saving: Saving, seed: Seed) -> int:
    with saving() as session:
        return make_theme(session, "blamed", phrases=["blame us"], priorities=[seed.priorities["online"]]).id


@pytest.fixture
def scrutineer(sign_in: SignIn) -> StaffClient:
    return sign_in(Role.SCRUTINEER, "online")


@pytest.fixture
def published(saving: Saving, seed: Seed, keys: Keys) -> int:
    """A published text of the online priority."""
    with saving() as session:
        theme = make_theme(session, "published")
        return make_cleaned(session, keys, [theme], priority=seed.priorities["online"]).id


@pytest.fixture
def erased(saving: Saving) -> Callable[[int], None]:
    """`erased(item)` takes an item's working copy and its key away, as retention does."""

    def erase(feedback_id: int) -> None:
        with saving() as session:
            session.execute(sa.delete(Masked).where(Masked.item_ref == feedback_id))
            session.execute(sa.delete(KeyRow).where(KeyRow.item_ref == feedback_id))

    return erase
