"""The public forms are closed until set-up is whole, and while it is closed for now; nothing else is."""

import datetime as dt
import re

import pytest
from flask.testing import FlaskClient

from tests.feedback.visiting import Visitor, box_of, words_of
from youthvoice.feedback.models import Feedback
from youthvoice.partnership.queries import get_partnership
from youthvoice.text.reading_ease import reading_age

FORMS = ("/tell-us", "/group", "/pictures")
STILL_OPEN = ("/", "/help-now", "/find-help", "/what-changed", "/check-back", "/who-reads-this")


@pytest.fixture
def not_open_yet(saving) -> None:
    with saving() as session:
        get_partnership(session).opened_on = None


@pytest.fixture
def closed_for_now(saving) -> None:
    with saving() as session:
        partnership = get_partnership(session)
        partnership.closed_on, partnership.opens_again_on = dt.date(2026, 8, 3), dt.date(2026, 9, 7)


def how_many(saving) -> int:
    with saving() as session:
        return session.query(Feedback).count()


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.usefixtures("not_open_yet")
def test_before_opening_a_form_says_so_and_where_help_is(client: FlaskClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 200
    assert "Not open yet" in words_of(page)
    assert 'href="/help-now"' in page.text
    assert "<textarea" not in page.text


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.usefixtures("closed_for_now")
def test_closed_for_now_says_when_it_is_planned_to_open_again(client: FlaskClient, path: str) -> None:
    shown = words_of(client.get(path))
    assert "Closed at the moment" in shown
    assert "Monday 7 September 2026" in shown


@pytest.mark.parametrize("path", STILL_OPEN)
@pytest.mark.usefixtures("not_open_yet")
def test_the_rest_of_the_public_side_stays_open(client: FlaskClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 200
    assert "Not open yet" not in words_of(page).partition("<main")[2]


def test_closing_while_somebody_writes_keeps_their_words_and_stores_nothing(
    client: FlaskClient, saving
) -> None:
    token = Visitor(client).token
    with saving() as session:
        get_partnership(session).closed_on = dt.date(2026, 8, 3)
    words = "they said <b>nothing</b> & left\n\nso we left too"
    page = client.post("/tell-us", data={"text": words, "priority": "online", "form_token": token})
    assert page.status_code == 503
    assert "Nothing was sent" in words_of(page)
    assert "they said &lt;b&gt;nothing&lt;/b&gt; &amp; left" in page.text
    assert 'id="receipt"' not in page.text
    assert how_many(saving) == 0


def test_the_same_form_is_sent_when_it_is_open_again(client: FlaskClient, saving) -> None:
    token = Visitor(client).token
    with saving() as session:
        get_partnership(session).closed_on = dt.date(2026, 8, 3)
    page = client.post(
        "/tell-us", data={"text": "they never come back", "age_band": "14-15", "form_token": token}
    )
    carried = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.text))
    assert carried == {"age_band": "14-15", "form_token": token}
    with saving() as session:
        get_partnership(session).closed_on = None
    assert 'id="receipt"' in client.post("/tell-us", data={"text": "they never come back", **carried}).text
    assert how_many(saving) == 1


@pytest.mark.usefixtures("closed_for_now")
def test_a_group_s_words_and_numbers_come_back_too(client: FlaskClient, saving) -> None:
    page = client.post("/group", data={"text": "we want to be asked first", "took_part": "9", "agreed": "7"})
    assert page.status_code == 503
    assert box_of(page) == "we want to be asked first"
    assert 'name="took_part" value="9"' in page.text
    assert how_many(saving) == 0


@pytest.mark.usefixtures("closed_for_now")
def test_the_closed_page_reads_easily(client: FlaskClient) -> None:
    main = re.search(r"<main.*?</main>", client.post("/tell-us", data={"text": "hi"}).text, re.S)
    assert main
    lines = re.sub(r"<[^>]+>", "", re.sub(r"</?(li|h1|p|a|label|button|textarea)[^>]*>", "\n", main[0]))
    assert reading_age(lines) <= 11


@pytest.mark.usefixtures("not_open_yet")
def test_looking_for_personal_details_is_closed_too(client: FlaskClient) -> None:
    page = client.post("/tell-us", data={"text": "call me on 07700 900123", "step": "look"})
    assert page.status_code == 503
