"""Everybody sees the notices meant for the roles they hold, and no other."""

import datetime as dt

from sqlalchemy.orm import Session

from youthvoice.outbox import queries, services
from youthvoice.permissions import Role

NOON = dt.datetime(2025, 3, 4, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
ONLINE, HOME = 5, 6


def test_notices_follow_the_role_and_its_priority(session: Session) -> None:
    services.notify(session, Role.CHAIR, "answer-to-read", NOON, priority_id=ONLINE)
    services.notify(session, Role.CHAIR, "nobody-read", NOON + HOUR)
    services.notify(session, Role.ADULT_READER, "urgent-waiting", NOON)

    def shown(role: Role, priority: int | None) -> list[str]:
        return [n.wording_key for n in queries.list_open_for(session, [(role, priority)], NOON)]

    assert shown(Role.CHAIR, ONLINE) == ["nobody-read", "answer-to-read"]
    assert shown(Role.CHAIR, HOME) == ["nobody-read"]
    assert shown(Role.EXECUTIVE, None) == []
    services.notify(session, Role.EXECUTIVE, "answer-to-read", NOON, priority_id=HOME)
    assert shown(Role.EXECUTIVE, None) == ["answer-to-read"]


def test_several_roles_are_shown_together(session: Session) -> None:
    services.notify(session, Role.CHAIR, "answer-to-read", NOON, priority_id=ONLINE)
    services.notify(session, Role.ADULT_READER, "urgent-waiting", NOON + HOUR)
    held = [(Role.CHAIR, ONLINE), (Role.ADULT_READER, None)]
    assert [n.to_role for n in queries.list_open_for(session, held, NOON)] == ["adult-reader", "chair"]


def test_older_notices_and_other_people_are_left_out(session: Session) -> None:
    services.notify(session, Role.CHAIR, "answer-to-read", NOON - HOUR)
    assert queries.list_open_for(session, [(Role.CHAIR, None)], NOON) == []
    assert queries.list_open_for(session, [], NOON - HOUR) == []
