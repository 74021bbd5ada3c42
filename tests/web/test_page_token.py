"""How soon a page came back is known for a moment, and then nobody can know it."""

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from tests.feedback.test_other_ways import Saving, token_of
from youthvoice.feedback.models import Feedback
from youthvoice.web import page_token
from youthvoice.web.page_token import TOO_FAST, JustGiven


class _Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_it_is_forgotten_within_seconds_and_nothing_of_it_stays() -> None:
    clock = _Clock()
    given = JustGiven(clock)
    given.note("first")
    clock.now = TOO_FAST - 0.1
    given.note("second")
    assert (given.has("first"), given.has("second"), given.has("forged")) == (True, True, False)
    clock.now = TOO_FAST
    assert (given.has("first"), given.has("second")) == (False, True)
    clock.now = 2 * TOO_FAST
    given.has("second")
    assert given._given == {}


def test_a_flood_of_pages_fills_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_token, "_MOST_PAGES", 3)
    given = JustGiven(_Clock())
    for number in range(5):
        given.note(str(number))
    assert list(given._given) == ["2", "3", "4"]


@pytest.mark.parametrize(("seconds", "mark"), [(TOO_FAST / 2, "too-fast"), (TOO_FAST, "")])
def test_what_came_at_once_is_marked_and_taken_like_the_rest(
    app: Flask, client: FlaskClient, saving: Saving, seconds: float, mark: str
) -> None:
    clock = _Clock()
    app.extensions["youthvoice_just_given"] = JustGiven(clock)
    token = token_of(client.get("/tell-us").text)
    clock.now = seconds
    answer = client.post("/tell-us", data={"text": "the bus never comes", "form_token": token})
    assert '<output id="receipt"' in answer.text
    with saving() as session:
        assert session.scalars(sa.select(Feedback.mark)).one() == mark
