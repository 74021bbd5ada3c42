"""What somebody typed into a staff page is not lost when their sign-in ended meanwhile."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.people import StaffClient
from youthvoice.permissions import Role

SignIn = Callable[..., StaffClient]
WORDS = "he said he is not safe <b>at home</b>"


def test_whoever_was_signed_out_while_writing_gets_every_word_back(client: FlaskClient) -> None:
    answer = client.post("/staff/worrying", data={"words": WORDS, "reach": "the office, until six"})
    assert answer.status_code == 401
    for words in ("Nothing was sent", "not safe &lt;b&gt;at home", "the office, until six", "2 of 2"):
        assert words in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_page_from_before_the_last_sign_in_gives_the_words_back(sign_in: SignIn) -> None:
    canvasser = sign_in(Role.CANVASSER)
    answer = canvasser.post("/staff/worrying", data={"words": WORDS, "csrf_token": "of another session"})
    assert answer.status_code == 400
    assert "not safe &lt;b&gt;at home" in answer.text
    assert "Nothing was sent" in answer.text


@pytest.mark.parametrize("field", ["password", "password_again", "old", "again", "code", "csrf_token"])
def test_no_secret_is_ever_given_back(client: FlaskClient, field: str) -> None:
    answer = client.post("/staff/you/password", data={field: "correct horse battery", "told": "my own words"})
    assert "my own words" in answer.text
    assert "correct horse" not in answer.text


def test_where_nobody_typed_words_the_door_is_shown_as_ever(client: FlaskClient) -> None:
    answer = client.post("/staff/worrying", data={"words": "", "group": "12"})
    assert (answer.status_code, answer.location) == (303, "/staff/sign-in")


def test_another_site_puts_no_words_on_a_page_of_ours(client: FlaskClient) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    answer = client.post("/staff/worrying", data={"words": WORDS}, headers=headers)
    assert answer.status_code == 303
    assert not re.search("not safe", answer.text)
