"""Whatever is done in whatever order: what was received is the sum of what is in each state."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from contextlib import suppress

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from tests.moderation.conftest import Room
from youthvoice.config import Settings
from youthvoice.errors import YouthVoiceError
from youthvoice.feedback.models import Feedback, Tally
from youthvoice.feedback.rules import RECEIVED, State
from youthvoice.moderation import releasing, services
from youthvoice.moderation.rules import LeaveOut
from youthvoice.moderation.services import Desk
from youthvoice.permissions import Role
from youthvoice.themes.queries import list_themes

WAITS = Settings(release_min=1, release_every=dt.timedelta())
Move = Callable[[Session, int, Desk], object]


def _worker(session: Session, _item: int, desk: Desk) -> None:
    releasing.release_due(session, desk.keys, waits=WAITS, now=desk.now)
    releasing.settle_due(session, desk.keys, now=desk.now, today=desk.now.date())


MOVES: dict[str, Move] = {
    "take": lambda s, i, d: services.take(s, i, desk=d),
    "put back": lambda s, i, d: services.give_back(s, i, desk=d),
    "approve": lambda s, i, d: services.approve(s, i, desk=d, theme_ids=[t.id for t in list_themes(s)]),
    "leave out": lambda s, i, d: services.leave_out(s, i, desk=d, reason=LeaveOut.ADVERT),
    "undo": lambda s, i, d: services.undo(s, i, desk=d),
    "hold": lambda s, i, d: services.set_aside(s, i, desk=d, reason="hold"),
    "not for me": lambda s, i, d: services.not_for_me(s, i, desk=d),
    "might know": lambda s, i, d: services.might_know(s, i, desk=d),
    "adult": lambda s, i, d: services.adult_should_see(s, i, desk=d),
    "back": lambda s, i, d: services.back_to_queue(s, i, desk=d),
    "says who": lambda s, i, d: services.still_says_who(s, i, desk=d),
    "worker": _worker,
}
STEPS = st.lists(
    st.tuples(st.sampled_from(sorted(MOVES)), st.integers(0, 3), st.integers(0, 2), st.integers(0, 8)),
    max_size=25,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_received_is_the_sum_of_all_states(room: Room, steps: list[tuple[str, int, int, int]]) -> None:
    session = room.session
    with session.begin_nested() as example:
        room.theme()
        people = [room.seat(), room.seat(), room.seat(Role.INDEPENDENT_SCRUTINEER)]
        items = [
            room.item(state=state).id for state in (State.PASSED, State.QUEUED, State.QUEUED, State.MENTOR)
        ]
        now = people[0].now
        for name, item, person, minutes in steps:
            now += dt.timedelta(minutes=minutes)
            with suppress(YouthVoiceError), session.begin_nested():
                MOVES[name](session, items[item], dataclasses.replace(people[person], now=now))
        session.expire_all()
        assert _tallied(session) == _counted(session)
        assert sum(_tallied(session).values()) == len(items)
        example.rollback()
    session.expire_all()


def _tallied(session: Session) -> dict[str, int]:
    rows = session.execute(sa.select(Tally.state, sa.func.sum(Tally.delta)).group_by(Tally.state))
    return {row[0]: row[1] for row in rows if row[1] and row[0] != RECEIVED}


def _counted(session: Session) -> dict[str, int]:
    rows = session.execute(sa.select(Feedback.state, sa.func.count()).group_by(Feedback.state))
    return {row[0]: row[1] for row in rows}
