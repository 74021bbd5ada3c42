"""What is about an agency at the head of its own priority: who reads it first, and that it never sticks."""

import datetime as dt
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.moderation.conftest import Room
from tests.people import add_person
from youthvoice.accounts.models import Account
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import State
from youthvoice.feedback.services import bar
from youthvoice.moderation import conflicts, releasing, services
from youthvoice.moderation.rules import Reader, first_readers
from youthvoice.moderation.services import Desk
from youthvoice.outbox.models import Notice
from youthvoice.partnership.models import Priority
from youthvoice.permissions import Role
from youthvoice.themes.models import Cleaned, ThemeWeek

ONLINE, POLICE, HEALTH = 1, 11, 12
Approve = Callable[..., Feedback]


def reader(ref: int, role: Role = Role.EXECUTIVE, agency: int | None = None, *heads: int) -> Reader:
    return Reader(ref, role, agency, frozenset(heads))


def readers_of(*readers: Reader) -> list[int]:
    return [found.ref for found in first_readers(readers, POLICE, ONLINE)]


def test_executives_of_elsewhere_read_first() -> None:
    mentor = reader(3, Role.INDEPENDENT_SCRUTINEER)
    assert readers_of(reader(1, Role.EXECUTIVE, POLICE), reader(2, Role.EXECUTIVE, HEALTH), mentor) == [2]
    assert readers_of(reader(1), mentor) == [1], "somebody without a recorded workplace works nowhere"


def test_who_answers_for_the_priority_does_not_read_first() -> None:
    assert readers_of(reader(1, Role.EXECUTIVE, HEALTH, ONLINE), reader(2, Role.EXECUTIVE, HEALTH, 2)) == [2]


def test_where_no_executive_is_free_the_independent_scrutineer_reads() -> None:
    inside = reader(1, Role.EXECUTIVE, POLICE)
    assert readers_of(inside, reader(3, Role.INDEPENDENT_SCRUTINEER)) == [3]
    assert readers_of(inside, reader(3, Role.INDEPENDENT_SCRUTINEER, POLICE)) == []
    assert readers_of() == []


@pytest.fixture
def approve(session: Session, room: Room, desk: Desk) -> Approve:
    """Approved and settled by the worker; about the police unless said otherwise."""

    def settle(agency: str | None = "police", **fields: object) -> Feedback:
        about = room.seed.agencies[agency] if agency else None
        item = room.taken(desk, about_agency_id=about, **fields)
        services.approve(session, item.id, desk=desk, theme_ids=[room.theme(f"theme-{item.id}")])
        later = desk.now + desk.undo_for
        releasing.settle_due(session, room.keys, now=later, today=later.date())
        return item

    return settle


def person(room: Room, role: Role, agency: str | None, priority: str | None = None) -> Account:
    """Somebody in that role, who works there."""
    made = room.session.get_one(Account, add_person(room.session, room.seed, role, priority).id)
    made.agency_id = room.seed.agencies[agency] if agency else None
    room.session.flush()
    return made


def is_first(session: Session, item: Feedback) -> bool:
    return session.get_one(Cleaned, item.id).first_to_sponsor


def told(session: Session) -> list[tuple[str, str]]:
    rows = session.execute(sa.select(Notice.to_role, Notice.wording_key).order_by(Notice.to_role))
    return [(row.to_role, row.wording_key) for row in rows]


@pytest.mark.parametrize("role", [Role.CHAIR, Role.DELEGATE], ids=str)
def test_what_is_about_the_agency_of_its_chair_goes_first_to_an_executive(
    session: Session, room: Room, approve: Approve, role: Role
) -> None:
    person(room, role, "police", "online")
    person(room, Role.EXECUTIVE, "health")
    about_us, about_others, about_nobody = approve(), approve("health"), approve(None)
    assert [is_first(session, item) for item in (about_us, about_others, about_nobody)] == [
        True,
        False,
        False,
    ]
    assert about_us.state == State.APPROVED
    assert session.scalar(sa.select(sa.func.sum(ThemeWeek.voices))) == 2
    assert told(session) == [(Role.EXECUTIVE, "first-for-sponsor")]


def test_the_lead_agency_of_a_priority_counts_like_its_chair(
    session: Session, room: Room, approve: Approve
) -> None:
    online = session.get_one(Priority, room.seed.priorities["online"])
    online.lead_agency_id = room.seed.agencies["police"]
    assert is_first(session, approve())
    assert not is_first(session, approve("health"))


def test_a_chair_of_elsewhere_or_out_of_office_is_no_conflict(
    session: Session, room: Room, approve: Approve
) -> None:
    person(room, Role.CHAIR, "police", "exploitation")
    ended = person(room, Role.CHAIR, "police", "online")
    ended.ends_on = dt.date(2020, 1, 1)
    closed = person(room, Role.CHAIR, "police", "online")
    closed.disabled = True
    session.flush()
    assert not is_first(session, approve())


def test_with_no_executive_free_the_independent_scrutineer_is_told(
    session: Session, room: Room, approve: Approve
) -> None:
    person(room, Role.CHAIR, "police", "online")
    person(room, Role.EXECUTIVE, "police")
    mentor = room.seat(Role.INDEPENDENT_SCRUTINEER)
    item = approve()
    assert told(session) == [(Role.INDEPENDENT_SCRUTINEER, "first-for-sponsor")]
    waiting = conflicts.list_first(session, mentor.actor, mentor.now.date())
    assert [one.feedback_id for one in waiting] == [item.id]


def test_with_nobody_free_the_coordinator_is_told_and_it_waits(
    session: Session, room: Room, approve: Approve
) -> None:
    person(room, Role.CHAIR, "police", "online")
    person(room, Role.EXECUTIVE, "police")
    assert is_first(session, approve())
    assert told(session) == [(Role.COORDINATOR, "first-reader-missing")]
    executive = room.seat(Role.EXECUTIVE).actor
    assert conflicts.list_first(session, executive, dt.date.today()), "it is there for who comes later"


def test_who_is_named_in_it_does_not_read_it_first(session: Session, room: Room, approve: Approve) -> None:
    person(room, Role.CHAIR, "police", "online")
    named, other = room.seat(Role.EXECUTIVE), room.seat(Role.EXECUTIVE)
    bar(session, approve(), named.actor.ref)
    session.flush()
    today = named.now.date()
    assert conflicts.list_first(session, named.actor, today) == []
    assert len(conflicts.list_first(session, other.actor, today)) == 1


def test_its_first_reader_is_reminded_once_in_every_later_week(
    session: Session, room: Room, approve: Approve, desk: Desk
) -> None:
    person(room, Role.CHAIR, "police", "online")
    room.seat(Role.EXECUTIVE)
    approve()

    def remind(days: int) -> int:
        moment = desk.now + dt.timedelta(days=days)
        return conflicts.remind(session, now=moment, today=moment.date())

    assert [remind(0), remind(7), remind(7), remind(14)] == [0, 1, 0, 1]
    assert told(session) == [(Role.EXECUTIVE, "first-for-sponsor")] * 3


def test_the_list_is_read_in_a_fixed_number_of_statements(
    session: Session, room: Room, approve: Approve
) -> None:
    person(room, Role.CHAIR, "police", "online")
    executive = room.seat(Role.EXECUTIVE).actor

    def statements() -> int:
        count = 0

        def add(*_: object) -> None:
            nonlocal count
            count += 1

        session.flush()
        session.expire_all()
        sa.event.listen(session.get_bind(), "before_cursor_execute", add)
        conflicts.list_first(session, executive, dt.date.today())
        sa.event.remove(session.get_bind(), "before_cursor_execute", add)
        return count

    approve()
    one = statements()
    for _ in range(3):
        approve()
    assert statements() == one
