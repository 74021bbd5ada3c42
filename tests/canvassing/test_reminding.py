"""Chairs are reminded of what groups wait to hear, once a week."""

import datetime as dt

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.canvassing import shapes
from tests.people import add_person
from tests.seed import Seed
from youthvoice.canvassing.services.reminding import WORDING, remind_chairs
from youthvoice.config import Keys
from youthvoice.outbox.models import Notice
from youthvoice.outbox.rules import WORDING as WORDINGS
from youthvoice.permissions import Role

MONDAY = dt.datetime(2026, 9, 21, 7, 0, tzinfo=dt.UTC)


def remind(session: Session, at: dt.datetime) -> int:
    return remind_chairs(session, now=at, today=at.date())


@pytest.fixture
def raised(session: Session, keys: Keys, seed: Seed) -> int:
    """A theme of a group on the online board, said three weeks before that Monday."""
    online = seed.priorities["online"]
    group, theme = shapes.group(session), shapes.theme(session, online)
    shapes.raised(session, keys, group, theme, online, week=dt.date(2026, 8, 31))
    return online


def test_the_chair_of_that_priority_is_reminded_once_a_week(session: Session, raised: int) -> None:
    assert [remind(session, MONDAY + dt.timedelta(days=day)) for day in (0, 0, 3, 6, 7)] == [1, 0, 0, 0, 1]
    told = session.execute(sa.select(Notice.to_role, Notice.to_priority, Notice.wording_key)).all()
    assert {tuple(row) for row in told} == {(Role.CHAIR, raised, WORDING)}


def test_nobody_is_reminded_of_what_was_said_a_week_ago(session: Session, raised: int) -> None:
    assert remind(session, MONDAY - dt.timedelta(days=14)) == 0


def test_what_only_has_to_be_told_is_not_the_chair_s(session: Session, keys: Keys, seed: Seed) -> None:
    online = seed.priorities["online"]
    group, theme = shapes.group(session), shapes.theme(session, online)
    shapes.raised(session, keys, group, theme, online, week=dt.date(2026, 8, 31))
    shapes.answered(session, keys, theme, online)
    session.execute(sa.delete(Notice))
    add_person(session, seed, Role.CANVASSER)
    assert remind(session, MONDAY) == 0


def test_the_words_name_no_group_and_no_theme() -> None:
    assert "Stop and search" not in WORDINGS[WORDING].body
    assert "Sign in" in WORDINGS[WORDING].body
