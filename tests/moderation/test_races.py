"""Two at once: one counts, the other is told, nothing is doubled."""

import datetime as dt
import threading
from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.moderation.conftest import UNDO_FOR, Saving
from tests.people import add_person
from tests.seed import Seed
from youthvoice import database
from youthvoice.config import Keys
from youthvoice.database import utc_now
from youthvoice.errors import YouthVoiceError
from youthvoice.feedback.models import Feedback, FeedbackHistory
from youthvoice.feedback.rules import State
from youthvoice.moderation import services
from youthvoice.moderation.models import Decision
from youthvoice.moderation.releasing import settle_due
from youthvoice.moderation.services import Desk
from youthvoice.permissions import Actor, Grant, Role
from youthvoice.themes.models import ThemeWeek


def at_once(engine: sa.Engine, act: Callable[[Session], object], many: int = 4) -> list[bool]:
    """Do the same in several transactions at once; which of them succeeded."""
    gate, done = threading.Barrier(many), []

    def run() -> None:
        gate.wait()
        try:
            with database.writing(engine) as own:
                act(own)
        except YouthVoiceError:
            done.append(False)
        else:
            done.append(True)

    workers = [threading.Thread(target=run) for _ in range(many)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(done) == many
    return done


def seated(saving: Saving, seed: Seed, keys: Keys, role: Role) -> Desk:
    priority = "online" if role is not Role.INDEPENDENT_SCRUTINEER else None
    with saving() as session:
        person = add_person(session, seed, role, priority)
    grant = Grant(role, seed.priorities[priority] if priority else None)
    return Desk(actor=Actor(person.id, "x", (grant,)), keys=keys, now=utc_now(), undo_for=UNDO_FOR)


def test_one_person_who_approves_in_four_tabs_at_once_decides_once(
    engine: sa.Engine, saving: Saving, seed: Seed, keys: Keys, put: Callable[..., int], theme_id: int
) -> None:
    item, desk = put(), seated(saving, seed, keys, Role.SCRUTINEER)
    with saving() as session:
        services.take(session, item, desk=desk)
    done = at_once(engine, lambda s: services.approve(s, item, desk=desk, theme_ids=[theme_id]))
    assert sum(done) == 1
    with database.reading(engine) as session:
        assert session.get_one(Feedback, item).state == State.DECIDED
        assert len(session.scalars(sa.select(Decision)).all()) == 1
        assert len(session.scalars(sa.select(FeedbackHistory)).all()) == 1


def test_two_who_say_at_once_that_a_text_tells_who_take_its_voice_away_once(
    engine: sa.Engine, saving: Saving, seed: Seed, keys: Keys, published: int
) -> None:
    chair = seated(saving, seed, keys, Role.CHAIR)
    seated(saving, seed, keys, Role.INDEPENDENT_SCRUTINEER)
    done = at_once(engine, lambda s: services.still_says_who(s, published, desk=chair))
    assert sum(done) == 1
    with database.reading(engine) as session:
        assert session.scalars(sa.select(ThemeWeek.voices)).all() == [0]
        assert session.get_one(Feedback, published).state == State.MENTOR


def test_two_workers_who_settle_at_once_publish_once(
    engine: sa.Engine, saving: Saving, seed: Seed, keys: Keys, put: Callable[..., int], theme_id: int
) -> None:
    item, desk = put(), seated(saving, seed, keys, Role.SCRUTINEER)
    with saving() as session:
        services.take(session, item, desk=desk)
        services.approve(session, item, desk=desk, theme_ids=[theme_id])
    over = desk.now + UNDO_FOR + dt.timedelta(seconds=1)
    at_once(engine, lambda s: settle_due(s, keys, now=over, today=over.date()), many=2)
    with database.reading(engine) as session:
        assert session.scalars(sa.select(ThemeWeek.voices)).all() == [1]
        assert session.get_one(Feedback, item).state == State.APPROVED
