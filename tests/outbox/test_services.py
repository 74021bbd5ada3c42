"""A notice stands or falls with the change it tells of, and goes out once."""

import datetime as dt
import logging

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice import database
from youthvoice.outbox import queries, services
from youthvoice.outbox.models import Notice
from youthvoice.permissions import Role

NOON = dt.datetime(2025, 3, 4, 12, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


def broken(_notice: Notice) -> None:
    raise OSError("mail.example.org refused lead@example.org")


def test_words_that_nobody_agreed_are_refused(session: Session) -> None:
    with pytest.raises(ValueError, match="no wording"):
        services.notify(session, Role.ADULT_READER, "he-hit-me", NOON)


def test_a_change_that_fails_takes_its_notice_with_it(engine: sa.Engine) -> None:
    with database.open_session(engine, writes=True) as session:
        services.notify(session, Role.ADULT_READER, "urgent-waiting", NOON)
        session.flush()
        session.rollback()
    with database.reading(engine) as session:
        assert queries.list_due(session, NOON) == []


def test_a_notice_goes_out_once(session: Session) -> None:
    services.notify(session, Role.ADULT_READER, "urgent-waiting", NOON)
    out: list[Notice] = []
    assert services.deliver_due(session, NOON, out.append) == 1
    assert services.deliver_due(session, NOON + MINUTE, out.append) == 0
    assert [(n.to_role, n.wording_key, n.sent) for n in out] == [("adult-reader", "urgent-waiting", NOON)]


def test_a_notice_waits_for_its_moment(session: Session) -> None:
    services.notify(session, Role.CHAIR, "answer-to-read", NOON + MINUTE, priority_id=5)
    out: list[Notice] = []
    assert services.deliver_due(session, NOON, out.append) == 0
    assert services.deliver_due(session, NOON + MINUTE, out.append) == 1


def test_a_flood_of_equal_notices_is_one_message(session: Session) -> None:
    for _ in range(30):
        services.notify(session, Role.ADULT_READER, "urgent-waiting", NOON)
    services.notify(session, Role.CHAIR, "answer-to-read", NOON, priority_id=5)
    services.notify(session, Role.CHAIR, "answer-to-read", NOON, priority_id=6)
    out: list[Notice] = []
    assert services.deliver_due(session, NOON, out.append) == 32
    assert len(out) == 3


def test_a_failure_postpones_and_lets_the_others_go(
    session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    services.notify(session, Role.ADULT_READER, "urgent-waiting", NOON)
    services.notify(session, Role.SAFEGUARDING_LEAD, "kept-for-lead", NOON)
    out: list[Notice] = []

    def half_broken(notice: Notice) -> None:
        (broken if notice.to_role == Role.ADULT_READER else out.append)(notice)

    with caplog.at_level(logging.WARNING):
        assert services.deliver_due(session, NOON, half_broken) == 1
    assert "OSError" in caplog.text
    assert "lead@example.org" not in caplog.text
    assert services.deliver_due(session, NOON, out.append) == 0
    assert services.deliver_due(session, NOON + MINUTE, out.append) == 1
    assert [(n.to_role, n.tries) for n in out] == [("safeguarding-lead", 0), ("adult-reader", 1)]
