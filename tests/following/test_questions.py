"""What is asked, and what came of it: dates as months, few answers never as a number."""

import datetime as dt
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import make_cleaned, make_feedback
from tests.feedback.gatherings import plant_question
from tests.feedback.visiting import words_of
from tests.following.conftest import Saving
from tests.seed import Seed
from youthvoice.feedback.rules import Kind, State
from youthvoice.following import asked, rules
from youthvoice.gathering.rules import Stage
from youthvoice.themes.models import Cleaned
from youthvoice.web.clock import today

WEEK = dt.timedelta(weeks=1)


@pytest.fixture
def day(app: Flask) -> dt.date:
    with app.app_context():
        return today()


@pytest.fixture
def ask(saving: Saving, seed: Seed, day: dt.date) -> Callable[..., int]:
    def plant(**fields) -> int:
        with saving() as session:
            return plant_question(session, seed, day, **fields)

    return plant


@pytest.fixture
def answer(saving: Saving, keys, seed: Seed) -> Callable[..., int]:
    """`answer(question, 3)` plants so many approved answers."""

    def plant(question: int, times: int = 1, **fields) -> int:
        with saving() as session:
            made = [
                make_cleaned(
                    session, keys, [], priority=seed.priorities["online"], question_id=question, **fields
                )
                for _ in range(times)
            ]
            return made[-1].id

    return plant


def _past(day: dt.date) -> dict[str, object]:
    return {"opens": day - 10 * WEEK, "closes": day - WEEK, "stage": Stage.CLOSED}


def test_an_empty_page_says_what_to_do(client: FlaskClient) -> None:
    page = client.get("/questions")
    assert page.status_code == 200
    assert "We are asking nothing just now" in page.text
    assert 'href="/tell-us"' in page.text
    assert "What we asked before" not in page.text


def test_what_is_asked_now_can_be_answered_alone_or_together(client: FlaskClient, ask, day: dt.date) -> None:
    question = ask()
    page = client.get("/questions")
    closes = day + WEEK
    for words in (
        "What would make the bus feel safe?", "New buses are planned.", "Life online",
        f"until {closes.day} {closes:%B %Y}", "No answers counted yet.",
    ):  # fmt: skip
        assert words in words_of(page), words
    assert f'href="/tell-us?question={question}"' in page.text
    assert f'href="/group?question={question}"' in page.text
    assert "asking nothing" not in page.text


def test_what_came_of_it_is_said_or_that_nobody_said_it(client: FlaskClient, ask, day: dt.date) -> None:
    ask(text="And this?", **_past(day))
    assert "We have not said yet what came of it" in words_of(client.get("/questions"))
    ask(text="What about buses?", outcome="Two more buses run at night.", **_past(day))
    shown = words_of(client.get("/questions"))
    assert "What came of it Two more buses run at night." in shown
    assert str(rules.months_words(day - 10 * WEEK, day - WEEK)) in shown
    assert "asking nothing just now" in shown


def test_a_question_past_its_last_day_is_over_though_nobody_closed_it(
    client: FlaskClient, ask, day: dt.date
) -> None:
    question = ask(opens=day - 3 * WEEK, closes=day - dt.timedelta(1))
    page = client.get("/questions").text
    assert "We have not said yet" in page
    assert f"/tell-us?question={question}" not in page


@pytest.mark.parametrize(
    ("times", "said"),
    [
        (1, "A few young people answered."),
        (4, "A few young people answered."),
        (5, "5 young people answered."),
    ],
)
def test_few_answers_are_never_a_number(client: FlaskClient, ask, answer, times: int, said: str) -> None:
    answer(ask(), times)
    assert said in words_of(client.get("/questions"))


def test_a_statement_answers_with_all_its_voices_and_adults_with_none(
    client: FlaskClient, ask, answer
) -> None:
    question = ask()
    answer(question, kind=Kind.STATEMENT, voices=12)
    answer(question, kind=Kind.STATEMENT, voices=0)
    assert "12 young people answered." in words_of(client.get("/questions"))


def test_only_what_is_approved_and_on_boards_is_counted(
    client: FlaskClient, ask, answer, saving: Saving, keys, seed: Seed
) -> None:
    question = ask()
    first = answer(question, 5)
    with saving() as session:
        for state in (State.WAITING, State.QUEUED, State.LEFT_OUT, State.KEPT):
            make_feedback(session, keys, state=state, question_id=question)
        make_cleaned(
            session, keys, [], priority=seed.priorities["online"], question_id=question, parent_id=first
        )
        other = make_cleaned(session, keys, [], priority=seed.priorities["online"], question_id=question)
        session.get_one(Cleaned, other.id).first_to_sponsor = True
    assert "5 young people answered." in words_of(client.get("/questions"))


def test_answers_are_counted_when_their_week_is_over(saving: Saving, ask, answer, day: dt.date) -> None:
    answer(ask(), 5)
    with saving() as session:
        monday = day - dt.timedelta(days=day.weekday())
        for until, said in ((monday, "5 young people answered."), (monday - WEEK, "No answers counted yet.")):
            found = asked.list_questions(session, after=None, until=until, today=day)
            assert [str(card.answered) for card in found.now] == [said]


def test_an_answer_whose_text_has_had_its_time_is_still_counted(
    client: FlaskClient, ask, answer, saving: Saving
) -> None:
    answer(ask(), 5)
    with saving() as session:
        session.execute(sa.delete(Cleaned))
    assert "5 young people answered." in words_of(client.get("/questions"))


def test_a_long_past_goes_on_where_it_stopped(
    client: FlaskClient, ask, day: dt.date, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asked, "PAGE", 2)
    ask(text="Asked now?")
    for number in range(3):
        closes = day - (number // 2 + 1) * WEEK
        ask(text=f"Question {number}?", opens=closes - WEEK, closes=closes, stage=Stage.CLOSED)
    first = client.get("/questions").text
    link = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = client.get(link).text
    shown = [f"Question {n}?" for n in range(3)]
    assert [words in first for words in shown] == [True, True, False]
    assert [words in second for words in shown] == [False, False, True]
    assert "Asked now?" not in second
    assert "asking nothing" not in second
    assert "Show more" not in second


@pytest.mark.parametrize("after", ["x", "2026-02-30.1", "\x00"])
def test_a_broken_cursor_breaks_nothing(client: FlaskClient, after: str) -> None:
    assert client.get("/questions", query_string={"after": after}).status_code == 200


def test_the_page_may_be_kept_for_a_minute(client: FlaskClient, ask) -> None:
    page = client.get("/questions")
    assert page.headers["Cache-Control"] == "public, max-age=60"
    same = {"If-None-Match": page.headers["ETag"]}
    assert client.get("/questions", headers=same).status_code == 304
    ask()
    assert client.get("/questions", headers=same).status_code == 200


def test_the_number_of_queries_does_not_grow(app: Flask, client: FlaskClient, ask, day: dt.date) -> None:
    def count() -> int:
        seen: list[str] = []
        engine = app.extensions["youthvoice"].engine

        def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
            seen.append(statement)

        sa.event.listen(engine, "before_cursor_execute", note)
        client.get("/questions")
        sa.event.remove(engine, "before_cursor_execute", note)
        return len(seen)

    ask()
    few = count()
    for _ in range(5):
        ask()
        ask(**_past(day))
    assert count() == few


def test_the_board_and_the_foot_of_every_page_lead_here(client: FlaskClient) -> None:
    for path in ("/what-changed", "/", "/help-now"):
        assert 'href="/questions"' in client.get(path).text


@given(st.integers(min_value=1, max_value=4), st.booleans())
def test_one_to_four_look_the_same(voices: int, is_open: bool) -> None:
    assert rules.answered_words(voices, is_open=is_open) == "A few young people answered."


def test_months_are_said_once() -> None:
    march, april = dt.date(2026, 3, 2), dt.date(2026, 4, 30)
    assert str(rules.months_words(march, march)) == "March 2026"
    assert str(rules.months_words(march, april)) == "March to April 2026"
    assert str(rules.months_words(dt.date(2025, 12, 30), march)) == "December 2025 to March 2026"
