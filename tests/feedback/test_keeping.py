"""Trying the six words once, and what may be printed."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.feedback.visiting import Visitor
from youthvoice.feedback import receipts
from youthvoice.feedback.models import RecentSubmission

Saving = Callable[[], AbstractContextManager[Session]]
TEXT = "they laugh at my stammer"


def _sent(client: FlaskClient) -> tuple[str, str, TestResponse]:
    """The words, the spent token, and the page."""
    page = Visitor(client).post(TEXT)
    words = re.search(r'id="receipt"[^>]*>([^<]+)<', page.text)
    form = page.text[page.text.index('action="/check-back/try"') :]
    token = re.search(r'name="form_token" value="([^"]+)"', form)
    assert words
    assert token
    return words[1], token[1], page


def _try(client: FlaskClient, typed: str, token: str) -> TestResponse:
    return client.post("/check-back/try", data={"typed": typed, "form_token": token})


def test_the_right_words_or_numbers_are_said_to_be_right_and_shown_no_more(client: FlaskClient) -> None:
    words, token, _ = _sent(client)
    code = receipts.readings(words)[0]
    for typed in (words.upper(), words[1:], receipts.as_digits(code)):
        page = _try(client, typed, token)
        assert page.status_code == 200
        assert "you <mark>have them</mark>" in page.text
        assert words not in page.text
        assert page.headers["Cache-Control"] == "no-store"


def test_wrong_words_say_which_and_show_the_right_ones_while_their_page_may(
    client: FlaskClient, saving: Saving
) -> None:
    words, token, _ = _sent(client)
    typed = " ".join(["zzzzzz", *words.split()[1:]])
    page = _try(client, typed, token)
    assert page.status_code == 422
    assert "Look at number 1 again" in page.text
    assert words in page.text
    assert TEXT not in page.text
    with saving() as session:
        session.execute(sa.update(RecentSubmission).values(show_until=None))
    later = _try(client, typed, token)
    assert words not in later.text
    assert "We do not show the words again" in later.text


def test_nothing_is_shown_for_a_page_that_sent_nothing(client: FlaskClient) -> None:
    token = Visitor(client).token
    page = _try(client, "able about", token)
    assert 'id="receipt"' not in page.text
    assert 'id="receipt"' not in _try(client, "able about", "x").text


def test_skipping_is_as_big_as_trying_and_needs_no_page(client: FlaskClient) -> None:
    _, _, page = _sent(client)
    assert 'class="btn plain" href="#next"' in page.text
    assert '<button type="submit" class="btn plain">Try them' in page.text


def test_what_prints_has_no_name_of_ours(client: FlaskClient) -> None:
    _, _, page = _sent(client)
    slip = page.text[page.text.index('<div class="slip">') :]
    slip = slip[: slip.index("</div>")]
    assert "Your say" not in slip
    assert "http" not in slip
    card = client.get("/slip")
    assert "I spoke up." in card.text
    assert card.headers["Cache-Control"].startswith("public")


def test_the_places_that_differ() -> None:
    code = receipts.readings("able about above accent account acorn")[0]
    assert receipts.places_that_differ(code, "able about above accent account acid") == (6,)
    assert receipts.places_that_differ(code, "able about") == ()
    groups = receipts.as_digits(code).split()
    assert receipts.places_that_differ(code, " ".join(["9999", *groups[1:]])) == (1,)
