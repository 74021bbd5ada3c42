"""A question above the box, and a group's code on the page of one: both can be skipped, neither refuses."""

import dataclasses
import datetime as dt
import gzip
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.feedback.gatherings import ADULTS_CODE, CODE, NAME, plant_groups, plant_question
from tests.feedback.visiting import Visitor, box_of, receipt_in, words_of
from youthvoice import database
from youthvoice.database import new_id
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.queries import find_by_receipt
from youthvoice.feedback.services import receipt_macs
from youthvoice.gathering.models import Question
from youthvoice.gathering.rules import Stage
from youthvoice.web.clock import today

SAID = "a driver who looks at us"
ASKED = "What would make the bus feel safe?"
WEEK = dt.timedelta(weeks=1)


@pytest.fixture
def day(app) -> dt.date:
    with app.app_context():
        return today()


@pytest.fixture
def ask(saving, seed, day: dt.date) -> Callable[..., int]:
    """`ask(closes=…)` plants a question and gives its id."""

    def plant(**fields) -> int:
        with saving() as session:
            return plant_question(session, seed, day, **fields)

    return plant


@pytest.fixture
def stored(saving, keys) -> Callable[..., Feedback]:
    def find(page) -> Feedback:
        with saving() as session:
            row = find_by_receipt(session, receipt_macs(keys, receipt_in(page)))
            assert row is not None
            return row

    return find


def test_the_first_page_names_what_is_asked_with_its_last_day(client: FlaskClient, ask, day: dt.date) -> None:
    question = ask()
    page = client.get("/")
    closes = day + WEEK
    assert ASKED in page.text
    assert f"until {closes.day} {closes:%B %Y}" in words_of(page)
    assert "life online" in page.text
    assert f'href="/tell-us?question={question}"' in page.text
    assert "All our questions" not in page.text


def test_the_first_page_stays_light_with_many_questions(client: FlaskClient, ask) -> None:
    for number in range(6):
        ask(text=f"{number} {'What would make the bus feel safe after school? ' * 5}")
    page = client.get("/")
    assert page.text.count("Answer it") == 2
    assert 'href="/questions"' in page.text
    assert "All our questions" in page.text
    assert len(gzip.compress(page.data, 6)) <= 13.5 * 1024


def test_without_a_question_the_first_page_asks_none(client: FlaskClient) -> None:
    page = client.get("/").text
    assert "We are asking" not in page
    assert 'href="/group"' in page


def test_the_first_page_comes_up_without_a_database(app, client: FlaskClient, ask, tmp_path) -> None:
    ask()
    kept = app.extensions["youthvoice"]
    gone = database.create_engine(f"sqlite:///{tmp_path / 'nowhere' / 'gone.sqlite3'}")
    app.extensions["youthvoice"] = dataclasses.replace(kept, engine=gone)
    page = client.get("/")
    assert page.status_code == 200
    assert "We are asking" not in page.text
    assert client.get("/group?question=5").status_code == 200
    assert 'name="question" value="5"' in client.get("/tell-us?question=5").text
    app.extensions["youthvoice"] = kept


@pytest.mark.parametrize("path", ["/tell-us", "/group"])
def test_the_question_stands_above_the_box_and_goes_with_the_words(
    client: FlaskClient, ask, stored, path: str
) -> None:
    question = ask()
    page = client.get(f"{path}?question={question}").text
    assert page.index(ASKED) < page.index("<textarea")
    assert f'<input type="hidden" name="question" value="{question}">' in page
    sent = Visitor(client, path=path).post(SAID, question=str(question))
    assert stored(sent).question_id == question


def test_a_question_stays_above_the_box_when_something_is_wrong(client: FlaskClient, ask) -> None:
    question = ask()
    page = Visitor(client).post("", question=str(question))
    assert page.status_code == 422
    assert ASKED in page.text
    look = Visitor(client).post(SAID, question=str(question), step="look").text
    assert f'name="question" value="{question}"' in look


def test_when_the_time_is_over_the_words_still_count(client: FlaskClient, ask, stored, day: dt.date) -> None:
    question = ask(closes=day - dt.timedelta(1))
    page = client.get(f"/tell-us?question={question}")
    assert "is over. You can still tell us" in words_of(page)
    sent = Visitor(client).post(SAID, question=str(question))
    assert stored(sent).question_id is None
    assert "The time to answer our question is over" in words_of(sent)


def test_a_question_that_ended_in_between_takes_nothing_away(
    client: FlaskClient, ask, saving, stored
) -> None:
    question = ask()
    visitor = Visitor(client)
    with saving() as session:
        session.get_one(Question, question).stage = Stage.CLOSED
    assert stored(visitor.post(SAID, question=str(question))).question_id is None


@pytest.mark.parametrize("question", ["", "x", "-1", "9" * 30, "١", "<b>"])
def test_what_is_no_question_changes_nothing(client: FlaskClient, stored, question: str) -> None:
    assert client.get("/tell-us", query_string={"question": question}).status_code == 200
    assert stored(Visitor(client).post(SAID, question=question)).question_id is None


def test_a_draft_and_a_question_to_come_are_shown_to_nobody(
    client: FlaskClient, ask, stored, day: dt.date
) -> None:
    hidden = [ask(stage=Stage.DRAFT), ask(opens=day + WEEK, closes=day + 2 * WEEK), new_id()]
    for question in hidden:
        for page in (client.get(f"/tell-us?question={question}"), client.get("/"), client.get("/questions")):
            assert ASKED not in page.text
        assert stored(Visitor(client).post(SAID, question=str(question))).question_id is None


def test_a_question_is_text_and_never_markup(client: FlaskClient, ask) -> None:
    question = ask(text="<script>alert(1)</script>", why="<img src=x>")
    for path in ("/", f"/tell-us?question={question}", "/questions"):
        page = client.get(path).text
        assert "<script>alert" not in page
        assert "<img" not in page


@pytest.fixture
def group_id(saving, day: dt.date) -> int:
    with saving() as session:
        return plant_groups(session, day)


def test_one_person_may_say_which_group_sent_them(client: FlaskClient, stored, group_id: int) -> None:
    page = Visitor(client).post(SAID, code="k7m–4tp", took_part="30", agreed="30", named="yes")
    row = stored(page)
    assert (row.group_id, row.voices, row.group_named, row.kind) == (group_id, 1, False, "feedback")
    assert "voice" not in words_of(page)
    assert NAME not in page.text


def test_an_adult_of_an_adults_group_is_no_young_voice(client: FlaskClient, stored, group_id: int) -> None:
    page = Visitor(client).post(SAID, code=ADULTS_CODE)
    assert stored(page).voices == 0
    assert "adults speaking" in words_of(page)


def test_a_wrong_code_is_said_by_the_field_and_keeps_the_words(
    client: FlaskClient, stored, group_id: int
) -> None:
    visitor = Visitor(client)
    page = visitor.post(SAID, code="wrong", age_band="14-15")
    assert page.status_code == 422
    assert 'id="code-error"' in page.text
    assert "<details open>" in page.text
    assert 'value="14-15" selected' in page.text
    assert box_of(page) == SAID
    assert stored(visitor.post(SAID, code="wrong", without_code="yes")).group_id is None


def test_a_code_never_makes_a_look_store_anything(client: FlaskClient, group_id: int, saving) -> None:
    assert Visitor(client).post(SAID, code="wrong", step="look").status_code == 422
    look = Visitor(client).post(SAID, code=CODE, step="look")
    assert look.status_code == 200
    assert f'value="{CODE}"' in look.text
