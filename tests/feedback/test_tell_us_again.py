"""Sent twice, sent late, sent while nothing can be stored: nothing is lost and nothing is doubled."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update

from tests.feedback.visiting import PATH, Visitor, box_of, receipt_in, token_in, words_of
from youthvoice import database
from youthvoice.errors import Unavailable
from youthvoice.feedback.models import Feedback, RecentSubmission
from youthvoice.feedback.public_views import ways
from youthvoice.web import page_token

SAID = "they never come back to us"
CHOICES = {"priority": ["online", "exploitation"], "age_band": "11-13", "setting": "home", "may_quote": "yes"}


@pytest.fixture
def visitor(client: FlaskClient) -> Visitor:
    return Visitor(client)


@pytest.fixture
def database_away(app: Flask, visitor: Visitor, tmp_path: Path) -> Iterator[None]:
    """From now on no connection can be made; the page was opened before."""
    kept = app.extensions["youthvoice"]
    gone = database.create_engine(f"sqlite:///{tmp_path / 'nowhere' / 'gone.sqlite3'}")
    app.extensions["youthvoice"] = dataclasses.replace(kept, engine=gone)
    yield
    app.extensions["youthvoice"] = kept


def _count(saving) -> int:
    with saving() as session:
        return session.scalar(select(func.count()).select_from(Feedback)) or 0


def test_the_same_page_sent_twice_shows_the_same_words_and_stores_once(visitor: Visitor, saving) -> None:
    first, second = visitor.post(SAID), visitor.post(SAID)
    assert receipt_in(first) == receipt_in(second)
    assert "We have it already" in words_of(second)
    assert _count(saving) == 1


def test_later_the_words_are_not_shown_again(visitor: Visitor, saving) -> None:
    words = receipt_in(visitor.post(SAID))
    with saving() as session:
        session.execute(update(RecentSubmission).values(show_until=None))
    page = visitor.post(SAID)
    assert page.status_code == 200
    assert "We have it already" in words_of(page)
    assert "<output" not in page.text
    assert words not in page.text
    assert _count(saving) == 1


def test_other_words_are_added_under_the_same_six(visitor: Visitor, saving) -> None:
    words = receipt_in(visitor.post(SAID))
    page = visitor.post("and one more thing i forgot")
    assert receipt_in(page) == words
    assert "We added it" in words_of(page)
    assert "under the same six words" in words_of(page)
    assert _count(saving) == 2


def test_the_same_page_sent_again_after_taking_back_does_not_say_that_we_have_it(visitor: Visitor) -> None:
    words = receipt_in(visitor.post(SAID))
    token = token_in(visitor.client.get("/check-back"))
    taken = {"receipt": words, "step": "confirm", "form_token": token}
    assert visitor.client.post("/check-back/withdraw", data=taken).status_code == 200
    page = visitor.post(SAID)
    assert "It stays taken back" in words_of(page)
    assert "We have it" not in words_of(page)
    assert "An adult reads it" not in words_of(page)
    assert words not in page.text


def test_a_late_follow_up_is_added_without_showing_the_words(visitor: Visitor, saving) -> None:
    visitor.post(SAID)
    with saving() as session:
        session.execute(update(RecentSubmission).values(show_until=None))
    page = visitor.post("and one more thing i forgot")
    assert "We added it" in words_of(page)
    assert "<output" not in page.text
    assert _count(saving) == 2


def test_when_nothing_can_be_stored_every_word_and_choice_comes_back(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, saving
) -> None:
    def away() -> None:
        raise Unavailable

    with monkeypatch.context() as broken:
        broken.setattr(ways, "write_now", away)
        page = visitor.post(SAID, **CHOICES)
    assert page.status_code == 503
    assert "It has not been sent" in page.text
    assert receipt_in(page) == ""
    assert token_in(page) == visitor.token
    assert box_of(page) == SAID
    for chosen in (
        'value="online" checked', 'value="exploitation" checked', 'value="11-13" selected',
        'value="home" selected', 'value="yes" checked', 'href="tel:999"',
    ):  # fmt: skip
        assert chosen in page.text
    assert _count(saving) == 0
    assert receipt_in(visitor.post(SAID, **CHOICES))
    assert _count(saving) == 1


def test_without_any_database_the_page_still_carries_everything(
    visitor: Visitor, database_away: None
) -> None:
    page = visitor.post(SAID, **CHOICES)
    assert page.status_code == 503
    assert "It has not been sent" in page.text
    assert box_of(page) == SAID
    assert token_in(page) == visitor.token
    for carried in (
        '<input type="hidden" name="priority" value="online">',
        '<input type="hidden" name="priority" value="exploitation">',
        'value="11-13" selected', 'value="home" selected', 'value="yes" checked',
        'href="tel:999"', 'href="tel:08001111"',
    ):  # fmt: skip
        assert carried in page.text


def test_without_any_database_the_form_still_opens(client: FlaskClient, database_away: None) -> None:
    page = client.get(PATH)
    assert page.status_code == 200
    assert "<textarea" in page.text
    assert 'name="priority"' not in page.text


def test_an_old_page_is_told_and_keeps_its_words(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    import datetime as dt

    later = page_token.today
    monkeypatch.setattr(page_token, "today", lambda: later() + dt.timedelta(days=7))
    page = visitor.post(SAID)
    assert page.status_code == 422
    assert "open too long" in page.text
    assert box_of(page) == SAID
    assert token_in(page) != visitor.token
