"""Publishing and hiding cleaned text: the copy, its tags and the totals move together."""

import datetime as dt
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.factories import make_feedback, make_theme
from tests.seed import Seed
from youthvoice import database
from youthvoice.config import Keys
from youthvoice.feedback.models import Feedback
from youthvoice.themes.models import Cleaned, FeedbackTheme, Theme, ThemeWeek
from youthvoice.themes.services import forget_cleaned, hide_cleaned, publish_cleaned

TODAY = dt.date(2026, 3, 12)
MONDAY = dt.date(2026, 3, 9)
LATER = TODAY + dt.timedelta(weeks=3)


@pytest.fixture
def theme(session: Session) -> Theme:
    return make_theme(session)


@pytest.fixture
def item(session: Session, keys: Keys, seed: Seed) -> Feedback:
    return make_feedback(session, keys, priority=seed.priorities["online"])


def voices(session: Session) -> dict[tuple[int, dt.date], int]:
    session.expire_all()
    return {(row.theme_id, row.week): row.voices for row in session.scalars(sa.select(ThemeWeek))}


def test_publishing_writes_the_copy_its_tags_and_one_voice_for_each_theme(
    session: Session, item: Feedback, theme: Theme
) -> None:
    other = make_theme(session, "phones")
    publish_cleaned(session, item, "the words", [theme.id, other.id, theme.id], today=TODAY)
    cleaned = session.get_one(Cleaned, item.id)
    assert (cleaned.text, cleaned.summary_week) == ("the words", MONDAY)
    assert set(session.scalars(sa.select(FeedbackTheme.theme_id))) == {theme.id, other.id}
    assert voices(session) == {(theme.id, MONDAY): 1, (other.id, MONDAY): 1}


def test_a_second_voice_in_the_same_week_is_added(
    session: Session, keys: Keys, seed: Seed, item: Feedback, theme: Theme
) -> None:
    second = make_feedback(session, keys, priority=seed.priorities["online"])
    publish_cleaned(session, item, "one", [theme.id], today=TODAY)
    publish_cleaned(session, second, "two", [theme.id], today=TODAY)
    assert voices(session) == {(theme.id, MONDAY): 2}


def test_hiding_takes_the_voice_out_of_the_week_it_was_counted_in(
    session: Session, keys: Keys, seed: Seed, item: Feedback, theme: Theme
) -> None:
    second = make_feedback(session, keys, priority=seed.priorities["online"])
    publish_cleaned(session, item, "one", [theme.id], today=TODAY)
    publish_cleaned(session, second, "two", [theme.id], today=LATER)
    hide_cleaned(session, item)
    assert voices(session) == {(theme.id, MONDAY): 0, (theme.id, MONDAY + dt.timedelta(weeks=3)): 1}
    assert session.get(Cleaned, item.id) is None
    assert list(session.scalars(sa.select(FeedbackTheme.feedback_id))) == [second.id]


def test_hiding_what_was_never_published_changes_nothing(session: Session, item: Feedback) -> None:
    hide_cleaned(session, item)
    assert voices(session) == {}


def test_what_was_hidden_can_be_published_again(session: Session, item: Feedback, theme: Theme) -> None:
    publish_cleaned(session, item, "says who", [theme.id], today=TODAY)
    hide_cleaned(session, item)
    publish_cleaned(session, item, "says [hidden]", [theme.id], today=LATER)
    assert session.get_one(Cleaned, item.id).text == "says [hidden]"
    assert sum(voices(session).values()) == 1


def test_no_voice_is_lost_when_many_publish_at_once(
    saving: Callable[[], AbstractContextManager[Session]], engine: sa.Engine, keys: Keys, seed: Seed
) -> None:
    with saving() as session:
        theme_id = make_theme(session).id
        ids = [make_feedback(session, keys, priority=seed.priorities["online"]).id for _ in range(12)]
    gate = threading.Barrier(4)

    def publish(mine: list[int]) -> None:
        gate.wait()
        for feedback_id in mine:
            with database.writing(engine) as own:
                publish_cleaned(own, own.get_one(Feedback, feedback_id), "x", [theme_id], today=TODAY)

    workers = [threading.Thread(target=publish, args=(ids[n::4],)) for n in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    with database.reading(engine) as session:
        assert voices(session) == {(theme_id, MONDAY): 12}


def test_two_who_hide_at_once_take_out_one_voice(
    saving: Callable[[], AbstractContextManager[Session]], engine: sa.Engine, keys: Keys, seed: Seed
) -> None:
    with saving() as session:
        theme_id = make_theme(session).id
        item = make_feedback(session, keys, priority=seed.priorities["online"])
        publish_cleaned(session, item, "x", [theme_id], today=TODAY)
    gate = threading.Barrier(2)

    def hide() -> None:
        with database.writing(engine) as own:
            mine = own.get_one(Feedback, item.id)
            if engine.dialect.name == "postgresql":  # SQLite lets only one in at a time
                gate.wait()
            hide_cleaned(own, mine)

    people = [threading.Thread(target=hide) for _ in range(2)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    with database.reading(engine) as session:
        assert voices(session) == {(theme_id, MONDAY): 0}
        assert session.scalars(sa.select(Cleaned)).all() == []


def test_old_texts_go_with_their_tags_and_what_was_counted_stays_counted(
    session: Session, keys: Keys, seed: Seed, item: Feedback, theme: Theme
) -> None:
    second = make_feedback(session, keys, priority=seed.priorities["online"])
    publish_cleaned(session, item, "one", [theme.id], today=TODAY)
    publish_cleaned(session, second, "two", [theme.id], today=LATER)
    forget_cleaned(session, LATER - dt.timedelta(days=7))
    assert list(session.scalars(sa.select(Cleaned.text))) == ["two"]
    assert list(session.scalars(sa.select(FeedbackTheme.feedback_id))) == [second.id]
    assert sum(voices(session).values()) == 2


def test_a_text_counts_as_many_voices_as_it_speaks_for_and_takes_them_along(
    session: Session, keys: Keys, seed: Seed, item: Feedback, theme: Theme
) -> None:
    statement = make_feedback(session, keys, priority=seed.priorities["online"], voices=7)
    adults = make_feedback(session, keys, priority=seed.priorities["online"], voices=0)
    for one in (item, statement, adults):
        publish_cleaned(session, one, "the words", [theme.id], today=TODAY)
    assert voices(session) == {(theme.id, MONDAY): 8}
    hide_cleaned(session, statement)
    assert voices(session) == {(theme.id, MONDAY): 1}
