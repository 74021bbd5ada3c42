"""The same page sent twice: nothing is doubled, nothing is dropped, whoever is first."""

import datetime as dt
import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.feedback.conftest import NOW, Sender
from youthvoice import database
from youthvoice.config import Keys
from youthvoice.feedback import queries, sending
from youthvoice.feedback.models import Feedback, RecentSubmission, Tally
from youthvoice.feedback.rules import Kind, State
from youthvoice.feedback.sending import Draft, Prepared, Sent, open_gate, prepare, submit
from youthvoice.feedback.services import expire_recent, move
from youthvoice.permissions import SYSTEM
from youthvoice.web import form_token
from youthvoice.web.form_token import FormToken

FIRST, OTHER = "they never tell us what changed", "and one more thing i forgot"
LATER = NOW + dt.timedelta(minutes=31)


def _count(session: Session, *where: sa.ColumnElement[bool]) -> int:
    return session.scalar(sa.select(sa.func.count()).select_from(Feedback).where(*where)) or 0


def test_the_same_words_again_show_the_same_receipt_and_write_nothing(sender: Sender) -> None:
    token = sender.open_page()
    first, again = sender.send(FIRST, token), sender.send(FIRST, token)
    assert first.code == again.code
    assert (first.is_new, again.is_new) == (True, False)
    assert _count(sender.session) == 1
    assert len(sender.session.scalars(sa.select(Tally)).all()) == 2


def test_after_half_an_hour_the_receipt_is_not_shown_again(sender: Sender) -> None:
    token = sender.open_page()
    sender.send(FIRST, token)
    assert sender.send(FIRST, token, now=LATER) == Sent(None, is_new=False)
    assert _count(sender.session) == 1


def test_the_worker_hides_receipts_after_their_minutes_and_traces_after_their_days(sender: Sender) -> None:
    token = sender.open_page()
    sender.send(FIRST, token)
    expire_recent(sender.session, NOW)
    assert sender.session.scalars(sa.select(RecentSubmission)).one().show_until is not None
    expire_recent(sender.session, LATER)
    assert sender.session.scalars(sa.select(RecentSubmission)).one().show_until is None
    # Hidden stays hidden, even for a clock that runs behind.
    assert sender.send(FIRST, token, now=NOW).code is None
    expire_recent(sender.session, NOW + dt.timedelta(days=9))
    sender.session.flush()
    assert sender.session.scalars(sa.select(RecentSubmission)).all() == []


def test_other_words_from_the_same_page_are_a_follow_up_under_the_same_receipt(sender: Sender) -> None:
    token = sender.open_page()
    first, second = sender.send(FIRST, token), sender.send(OTHER, token)
    assert (second.code, second.is_new, second.is_follow_up) == (first.code, True, True)
    parent = sender.found(first)
    child = sender.session.scalars(sa.select(Feedback).where(Feedback.kind == Kind.FOLLOW_UP)).one()
    assert (child.parent_id, child.receipt_mac, child.state) == (parent.id, None, State.WAITING)
    assert (sender.original(parent), sender.original(child)) == (FIRST, OTHER)


def test_another_choice_with_the_same_words_is_not_dropped(sender: Sender) -> None:
    token = sender.open_page()
    sender.send(FIRST, token)
    assert sender.send(FIRST, token, age_band="14-15").is_follow_up
    assert _count(sender.session) == 2


def test_what_adds_to_something_about_a_worker_is_for_adults_only_as_well(sender: Sender) -> None:
    token = sender.open_page()
    sender.send(FIRST, token, kind=Kind.ABOUT_WORKER)
    assert sender.send(OTHER, token, kind=Kind.ABOUT_WORKER).is_follow_up
    rows = sender.session.scalars(sa.select(Feedback)).all()
    assert [row.kind for row in rows] == [Kind.ABOUT_WORKER] * 2
    assert sum(row.parent_id is not None for row in rows) == 1


def test_a_follow_up_sent_twice_is_one_and_a_third_text_is_another(sender: Sender) -> None:
    token = sender.open_page()
    sender.send(FIRST, token)
    for text in (OTHER, OTHER, "a third thing", OTHER, FIRST):
        sender.send(text, token)
    assert _count(sender.session) == 3
    again = sender.send(OTHER, token)
    assert (again.is_new, again.is_follow_up) == (False, True)


def test_a_page_sent_again_after_it_was_taken_back_makes_nothing_new(sender: Sender) -> None:
    token = sender.open_page()
    row = sender.found(sender.send(FIRST, token))
    move(sender.session, row, State.WITHDRAWN, actor=SYSTEM, now=NOW)
    row.receipt_mac = None
    sender.session.flush()
    assert not sender.send(FIRST, token).is_new
    assert _count(sender.session, Feedback.state != State.WITHDRAWN) == 0


def test_other_words_after_taking_back_are_a_new_thing_under_the_same_receipt(sender: Sender) -> None:
    token = sender.open_page()
    first = sender.send(FIRST, token)
    sender.found(first).receipt_mac = None
    sender.session.flush()
    second = sender.send(OTHER, token)
    found = sender.found(second)
    assert (second.code, found.kind, found.parent_id) == (first.code, Kind.FEEDBACK, None)


def test_two_pages_with_the_same_words_are_two_voices(sender: Sender) -> None:
    assert sender.send(FIRST).code != sender.send(FIRST).code
    assert _count(sender.session) == 2


def test_the_loser_of_a_race_reads_what_the_winner_wrote(sender: Sender, monkeypatch) -> None:
    """On PostgreSQL both can look before either has written; then the key decides."""
    token = sender.open_page()
    first = sender.send(FIRST, token)
    asked: list[bytes] = []

    def find_late(session: Session, mac: bytes) -> RecentSubmission | None:
        asked.append(mac)
        session.expunge_all()
        return session.get(RecentSubmission, mac) if len(asked) > 1 else None

    monkeypatch.setattr(queries, "find_submission", find_late)
    assert sending.queries is queries
    assert sender.send(FIRST, token) == Sent(first.code, is_new=False)
    assert _count(sender.session) == 1


@pytest.fixture
def post(engine: sa.Engine, keys: Keys):
    """`post(prepared, token)` in a transaction of its own, as a server thread does it."""

    def send(prepared: Prepared, token: FormToken) -> Sent:
        with database.writing(engine) as session:
            return submit(session, keys, prepared, token, now=NOW)

    return send


@pytest.fixture
def written(engine: sa.Engine, keys: Keys):
    """`written(text)` does the text work as each request does it for itself."""

    def work(text: str) -> Prepared:
        with database.reading(engine) as session:
            gate = open_gate(session)
        return prepare(keys, gate, Draft(text))

    return work


@pytest.fixture
def token(keys: Keys) -> FormToken:
    return form_token.check(keys, form_token.issue(keys, NOW.date()), NOW.date())


def test_five_at_once_are_one_feedback_with_one_receipt(engine, post, written, token) -> None:
    with ThreadPoolExecutor(5) as pool:
        sent = list(pool.map(lambda _n: post(written(FIRST), token), range(5)))
    assert len({each.code for each in sent}) == 1
    assert sum(each.is_new for each in sent) == 1
    with database.reading(engine) as session:
        assert _count(session) == 1


def test_a_program_that_started_anew_shows_the_same_receipt(engine, post, written, token) -> None:
    first = post(written(FIRST), token)
    engine.dispose()
    assert post(written(FIRST), token) == Sent(first.code, is_new=False)


def test_no_file_and_no_log_line_holds_what_was_typed(engine, post, written, token, caplog) -> None:
    if engine.dialect.name != "sqlite":
        pytest.skip("looks at the files of SQLite")
    caplog.set_level(logging.DEBUG)
    logging.getLogger("sqlalchemy.engine").setLevel(logging.DEBUG)
    try:
        post(written("zebrafruit umbrellawood 07700 900123, i want to kill myself"), token)
        held = b"".join(path.read_bytes() for path in Path(engine.url.database).parent.glob("*.sqlite3*"))
    finally:
        logging.getLogger("sqlalchemy.engine").setLevel(logging.NOTSET)
    assert b"feedback" in held  # the right files
    for word in ("zebrafruit", "umbrellawood", "07700", "kill myself"):
        assert word.encode() not in held
        assert word not in caplog.text
