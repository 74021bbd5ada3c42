"""What the public pages say of when somebody reads, and who is told when nobody has."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.factories import make_feedback
from tests.feedback.visiting import PATH, Visitor, words_of
from youthvoice import database
from youthvoice.config import Keys
from youthvoice.database import utc_now
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import State
from youthvoice.feedback.services import bar
from youthvoice.feedback.waiting import ReadingTimes, reading_times, tell_if_late
from youthvoice.outbox.models import Notice
from youthvoice.permissions import Role
from youthvoice.rota.models import Turn
from youthvoice.text.reading_ease import reading_age

Saving = Callable[[], AbstractContextManager[Session]]

LONDON = ZoneInfo("Europe/London")
#: Tuesday 8 December 2026, ten in the evening.
NOW = dt.datetime(2026, 12, 8, 22, tzinfo=dt.UTC)
H, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
CANNOT_SAY = "We cannot say yet when an adult next reads."


def turn(starts: dt.datetime, hours: float = 8, shown_as: str = "Marcus, safeguarding lead") -> Turn:
    return Turn(account_ref=1, shown_as=shown_as, starts=starts, ends=starts + hours * H)


@pytest.fixture
def too_late(session: Session, keys: Keys) -> Session:
    """Something came in on Monday evening; on Tuesday somebody should have read."""
    session.add_all([turn(NOW - 37 * H), turn(NOW - 13 * H), turn(NOW + 11 * H)])
    make_feedback(session, keys, hour=NOW - DAY)
    return session


def test_what_waits_past_its_promise_is_said_with_the_day_of_the_turn_before(too_late: Session) -> None:
    times = reading_times(too_late, NOW, LONDON)
    assert str(times.late) == "We are late. Nobody has read all that came in since yesterday."
    assert str(times.next_read) == "An adult next reads tomorrow from 9 am."


@pytest.mark.parametrize("state", [state for state in State if state is not State.WAITING])
def test_what_somebody_has_read_is_not_late(session: Session, keys: Keys, state: State) -> None:
    session.add_all([turn(NOW - 37 * H), turn(NOW - 13 * H)])
    make_feedback(session, keys, state=state, hour=NOW - DAY)
    assert reading_times(session, NOW, LONDON) == ReadingTimes()


def test_the_words_of_being_late_read_easily(too_late: Session) -> None:
    times = reading_times(too_late, NOW, LONDON)
    assert reading_age(f"{times.late} {times.next_read}") <= 11


def told(session: Session) -> list[tuple[str, str]]:
    return [(n.to_role, n.wording_key) for n in session.scalars(sa.select(Notice))]


def test_sponsors_and_leads_are_told_once_on_each_day_on_which_it_is_so(too_late: Session) -> None:
    both = [(Role.EXECUTIVE, "nobody-read"), (Role.SAFEGUARDING_LEAD, "nobody-read")]
    assert not tell_if_late(too_late, NOW - 6 * H, LONDON), "the turn is not over yet"
    assert tell_if_late(too_late, NOW, LONDON)
    assert sorted(told(too_late)) == sorted(both)
    assert not tell_if_late(too_late, NOW + 1.9 * H, LONDON)
    assert sorted(told(too_late)) == sorted(both)
    assert tell_if_late(too_late, NOW + 2 * H, LONDON), "another day has begun"
    assert sorted(told(too_late)) == sorted(2 * both)


def test_who_may_not_see_what_waits_is_not_told_of_it(too_late: Session, keys: Keys) -> None:
    for item in too_late.scalars(sa.select(Feedback)).all():
        bar(too_late, item, 5)
    other = make_feedback(too_late, keys, hour=NOW - DAY)
    bar(too_late, other, 5)
    bar(too_late, other, 6)
    too_late.flush()
    tell_if_late(too_late, NOW, LONDON)
    assert set(too_late.scalars(sa.select(Notice.not_for))) == {",5,"}


def test_nobody_is_told_while_nothing_waits(session: Session) -> None:
    session.add(turn(NOW - 13 * H))
    assert not tell_if_late(session, NOW, LONDON)
    assert told(session) == []


def test_the_form_says_from_the_rota_when_somebody_reads(client: FlaskClient, saving: Saving) -> None:
    assert CANNOT_SAY in words_of(client.get(PATH))
    with saving() as session:
        session.add(turn(utc_now() - 30 * H, hours=60))
    for path in (PATH, "/group", "/who-reads-this"):
        shown = words_of(client.get(path))
        assert "An adult is reading now" in shown, path
        assert CANNOT_SAY not in shown, path
    assert "An adult is reading now" in words_of(Visitor(client).post("they never come back"))


@pytest.mark.parametrize(
    ("path", "box"), [(PATH, "<textarea"), ("/group", "<textarea"), ("/pictures", "<form")]
)
def test_being_late_is_said_before_the_box_with_who_helps_now(
    client: FlaskClient, saving: Saving, keys: Keys, path: str, box: str
) -> None:
    assert "We are late" not in client.get(path).text
    with saving() as session:
        make_feedback(session, keys, hour=utc_now() - 5 * DAY)
    page = client.get(path).text
    before = page[page.index("<h1") : page.index(box)]
    assert "We are late. Nobody has read all that came in" in before
    assert 'href="tel:999"' in before
    assert 'href="tel:08001111"' in before


def test_with_the_database_away_the_box_is_still_there(
    app: Flask, client: FlaskClient, saving: Saving, tmp_path: Path
) -> None:
    with saving() as session:
        session.add(turn(utc_now() - 30 * H, hours=60))
    kept = app.extensions["youthvoice"]
    gone = database.create_engine(f"sqlite:///{tmp_path / 'nowhere' / 'gone.sqlite3'}")
    app.extensions["youthvoice"] = dataclasses.replace(kept, engine=gone)
    app.testing = False  # as in earnest: the page, not the error
    try:
        page = client.get(PATH)
        assert CANNOT_SAY in words_of(page)
        assert "<textarea" in page.text
    finally:
        app.extensions["youthvoice"] = kept


def test_the_adults_who_read_are_named_as_they_chose(client: FlaskClient, saving: Saving) -> None:
    assert "Who are the adults?" not in client.get("/who-reads-this").text
    with saving() as session:
        session.add_all(
            [turn(utc_now() + DAY), turn(utc_now() + 2 * DAY), turn(utc_now() + DAY, 8, "Shirin, nurse")]
        )
    page = client.get("/who-reads-this").text
    assert page.count("<li>Marcus, safeguarding lead</li>") == 1
    assert "<li>Shirin, nurse</li>" in page
