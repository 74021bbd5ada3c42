"""The pages that explain: what adults do when it is serious, the house rules, and how pages work for all."""

import datetime as dt

import pytest
from flask.testing import FlaskClient

from tests.factories import make_feedback
from youthvoice.config import Keys
from youthvoice.feedback.rules import State
from youthvoice.following.rules import Standing, tell
from youthvoice.following.serious import count_last_quarter
from youthvoice.safeguarding.models import CaseRow
from youthvoice.safeguarding.rules.cases import Outcome

TODAY = dt.date(2026, 11, 22)
IN_SUMMER = dt.date(2026, 8, 3)


@pytest.fixture
def decide(saving, keys: Keys):
    """`decide(outcome, how_many, week)`: kept by a lead, and decided in that week."""

    def write(outcome: Outcome, how_many: int, week: dt.date = IN_SUMMER) -> None:
        with saving() as session:
            for _ in range(how_many):
                item = make_feedback(session, keys, state=State.CLOSED)
                session.add(CaseRow(feedback_id=item.id, outcome=outcome, week=week))

    return write


def test_small_numbers_are_a_few_and_no_total_stands_beside(saving, decide) -> None:
    decide(Outcome.REFERRED_POLICE, 3)
    decide(Outcome.REFERRED_CHILDREN, 3)
    decide(Outcome.SIGNPOSTED, 4)
    decide(Outcome.NOT_A_DISCLOSURE, 9)
    with saving() as session:
        counted = count_last_quarter(session, today=TODAY)
    assert (counted.first, counted.last) == (dt.date(2026, 7, 1), dt.date(2026, 9, 1))
    told, helped = map(str, counted.lines)
    assert told == "6 times, we told people who can help, like social workers or the police."
    assert helped == "A few times, we said where to get help."


def test_only_the_last_whole_quarter_counts(saving, decide) -> None:
    decide(Outcome.SIGNPOSTED, 5, dt.date(2026, 6, 22))
    decide(Outcome.SIGNPOSTED, 5, dt.date(2026, 10, 5))
    with saving() as session:
        assert count_last_quarter(session, today=TODAY).lines == ()


def test_the_page_says_who_is_told_and_that_there_is_not_enough_to_count(client: FlaskClient) -> None:
    page = client.get("/if-it-is-serious").text
    for words in ("Are the police in it?", "Can I be found?", "we cannot promise it", "not enough yet"):
        assert words in page, words
    assert 'href="tel:999"' in page


def test_the_house_rules_promise_what_the_page_for_the_six_words_does(client: FlaskClient) -> None:
    """Of what adults keep, nothing is told, whatever came of it: so no reason may be promised for it.

    Nor is it said which words stand there: whoever holds somebody's phone could read them by it.
    """
    page, closed, left_out = client.get("/house-rules").text, Standing(State.CLOSED), Standing(State.LEFT_OUT)
    assert tell(closed).heading not in page
    assert ("When we leave something out" in page, bool(tell(left_out).why)) == (True, True)
    assert not tell(closed).why


@pytest.mark.parametrize(
    ("path", "words"),
    [("/house-rules", "A “no” comes with its reason"), ("/accessibility", "What we have not tried"),
     ("/who-reads-this", 'href="/if-it-is-serious"')],
)  # fmt: skip
def test_each_page_is_linked_from_every_page(client: FlaskClient, path: str, words: str) -> None:
    assert words in client.get(path).text
    assert f'href="{path}"' in client.get("/").text
