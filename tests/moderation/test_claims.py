"""A claim is a lease: one person at a time, by the database's clock, and it runs out."""

import datetime as dt
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.factories import make_feedback
from tests.moderation.conftest import Room
from tests.seed import Seed
from youthvoice import database
from youthvoice.config import Keys
from youthvoice.database import database_now
from youthvoice.errors import Conflict, NotFound
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import State
from youthvoice.moderation import queries, services
from youthvoice.moderation.models import Claim
from youthvoice.moderation.services import Desk
from youthvoice.permissions import Role


def run_out(session: Session, item: Feedback) -> None:
    session.get_one(Claim, item.id).until = database_now(session) - dt.timedelta(seconds=1)
    session.flush()


def test_the_oldest_batch_comes_first(session: Session, room: Room, desk: Desk) -> None:
    newer = room.item(release_no=2)
    older = room.item(release_no=1)
    assert services.take_next(session, State.QUEUED, desk=desk) == older.id
    services.give_back(session, older.id, desk=desk)
    older.state = State.MENTOR
    assert services.take_next(session, State.QUEUED, desk=desk) == newer.id


def test_what_is_held_already_comes_again_before_anything_else(
    session: Session, room: Room, desk: Desk
) -> None:
    held = room.taken(desk, release_no=5)
    room.item(release_no=1)
    assert services.take_next(session, State.QUEUED, desk=desk) == held.id


def test_a_claim_is_for_a_quarter_of_an_hour(session: Session, room: Room, desk: Desk) -> None:
    item = room.taken(desk)
    left = session.get_one(Claim, item.id).until - database_now(session)
    assert dt.timedelta(minutes=14, seconds=58) < left <= dt.timedelta(minutes=15)


def test_a_claim_cannot_be_taken_twice(session: Session, room: Room, desk: Desk) -> None:
    item, other = room.taken(desk), room.seat()
    with pytest.raises(Conflict, match="Somebody else has just taken this one"):
        services.take(session, item.id, desk=other)
    assert services.take_next(session, State.QUEUED, desk=other) is None
    assert queries.count_open(session, other.actor, State.QUEUED, database_now(session)) == 0


def test_a_claim_that_ran_out_can_be_taken_and_its_holder_is_told(
    session: Session, room: Room, desk: Desk
) -> None:
    item, other = room.taken(desk), room.seat()
    run_out(session, item)
    with pytest.raises(Conflict, match="quarter of an hour"):
        services.set_aside(session, item.id, desk=desk)
    services.take(session, item.id, desk=other)
    with pytest.raises(Conflict, match="Somebody else has this one now"):
        services.set_aside(session, item.id, desk=desk)


def test_after_the_worker_tidied_up_nobody_is_said_to_have_it(
    session: Session, room: Room, desk: Desk
) -> None:
    item = room.taken(desk)
    run_out(session, item)
    services.forget_claims(session)
    session.expire_all()
    with pytest.raises(Conflict, match="not yours just now") as refused:
        services.set_aside(session, item.id, desk=desk)
    assert "Somebody else" not in refused.value.message


def test_the_worker_leaves_running_claims(session: Session, room: Room, desk: Desk) -> None:
    item = room.taken(desk)
    services.forget_claims(session)
    assert session.scalars(sa.select(Claim.feedback_id)).all() == [item.id]


@pytest.mark.parametrize("state", [s for s in State if s not in (State.QUEUED, State.MENTOR)])
def test_only_what_is_queued_or_set_aside_can_be_taken(
    session: Session, room: Room, desk: Desk, mentor: Desk, state: State
) -> None:
    item = room.item(state=state)
    for person in (desk, mentor):
        with pytest.raises(NotFound):
            services.take(session, item.id, desk=person)


def test_each_role_reads_its_own_state_only(session: Session, room: Room, desk: Desk, mentor: Desk) -> None:
    queued, aside = room.item(), room.item(state=State.MENTOR)
    with pytest.raises(NotFound):
        services.take(session, aside.id, desk=desk)
    with pytest.raises(NotFound):
        services.take(session, queued.id, desk=mentor)
    reader = room.seat(Role.ADULT_READER)
    with pytest.raises(NotFound):
        services.take(session, queued.id, desk=reader)


def test_of_many_who_claim_at_once_one_wins_and_the_others_are_told(
    saving: Callable[[], AbstractContextManager[Session]], engine: sa.Engine, keys: Keys, seed: Seed
) -> None:
    with saving() as session:
        room = Room(session, keys, seed)
        item = make_feedback(session, keys, state=State.QUEUED, priority=seed.priorities["online"]).id
        desks = [room.seat() for _ in range(4)]
    gate, ends = threading.Barrier(len(desks)), []

    def take(desk: Desk) -> None:
        gate.wait()
        try:
            with database.writing(engine) as own:
                services.take(own, item, desk=desk)
            ends.append("won")
        except Conflict:
            ends.append("told")

    people = [threading.Thread(target=take, args=(desk,)) for desk in desks]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert sorted(ends) == ["told", "told", "told", "won"]


def test_many_who_take_the_next_at_once_get_different_ones(
    saving: Callable[[], AbstractContextManager[Session]], engine: sa.Engine, keys: Keys, seed: Seed
) -> None:
    with saving() as session:
        room = Room(session, keys, seed)
        for _ in range(4):
            room.item()
        desks = [room.seat() for _ in range(4)]
    gate, got = threading.Barrier(len(desks)), []

    def take(desk: Desk) -> None:
        gate.wait()
        with database.writing(engine) as own:
            got.append(services.take_next(own, State.QUEUED, desk=desk))

    people = [threading.Thread(target=take, args=(desk,)) for desk in desks]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert len(set(got)) == 4
    assert None not in got
