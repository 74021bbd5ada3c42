"""A question, a friend, somebody who works with young people: each is sent, and once."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from youthvoice.config import Keys
from youthvoice.feedback.models import Feedback
from youthvoice.partnership.models import Partnership
from youthvoice.sealing.services import open_copy

Saving = Callable[[], AbstractContextManager[Session]]

WAYS = ("/tell-us", "/group", "/ask", "/friend", "/about-a-worker")
NEW = ("/ask", "/friend", "/about-a-worker")
KINDS = {"/ask": ("question", ""), "/friend": ("feedback", "friend"),
         "/about-a-worker": ("about_worker", "about-worker")}  # fmt: skip


def token_of(page: str) -> str:
    found = re.search(r'name="form_token" value="([^"]+)"', page)
    assert found
    return found[1]


@pytest.mark.parametrize("path", NEW)
def test_it_is_stored_as_what_it_is(client: FlaskClient, saving: Saving, path: str) -> None:
    token = token_of(client.get(path).text)
    answer = client.post(path, data={"text": "why is nobody there on fridays", "form_token": token})
    assert answer.status_code == 200
    assert '<output id="receipt"' in answer.text
    with saving() as session:
        row = session.scalars(sa.select(Feedback)).one()
        assert (row.kind, row.mark) == KINDS[path]


@pytest.mark.parametrize("path", WAYS)
def test_five_at_once_are_one(app: Flask, saving: Saving, path: str) -> None:
    """The same token, pressed five times: one row, the same six words."""
    token = token_of(app.test_client().get(path).text)

    def press(_n: int) -> str:
        page = app.test_client().post(path, data={"text": "the lights are broken", "form_token": token}).text
        found = re.search(r'id="receipt"[^>]*>([^<]+)<', page)
        assert found, page[:2000]
        return found[1]

    with ThreadPoolExecutor(5) as pool:
        assert len(set(pool.map(press, range(5)))) == 1
    with saving() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Feedback)) == 1


@pytest.mark.parametrize("path", NEW)
def test_an_empty_box_is_said_and_nothing_is_stored(client: FlaskClient, saving: Saving, path: str) -> None:
    answer = client.post(path, data={"text": " ", "form_token": token_of(client.get(path).text)})
    assert answer.status_code == 422
    assert "Write something in the box first." in answer.text
    with saving() as session:
        assert session.scalars(sa.select(Feedback)).all() == []


@pytest.mark.parametrize("path", NEW)
def test_the_look_spends_nothing_and_keeps_what_was_chosen(client: FlaskClient, path: str) -> None:
    token = token_of(client.get(path).text)
    asked = {"contact_how": "07700 900123", "who": "the coach", "still": "yes", "may_quote": "yes"}
    data = {"text": "he shouted at Amira", "step": "look", "form_token": token, **asked}
    page = client.post(path, data=data).text
    assert "It has <b>not</b> been sent yet." in page
    assert f'action="{path}"' in page
    assert token_of(page) == token
    kept = {"/ask": ['value="yes" checked'], "/friend": ["07700 900123"],
            "/about-a-worker": ["07700 900123", 'value="the coach"', 'value="yes" checked']}  # fmt: skip
    for value in kept[path]:
        assert value in page


def test_whom_it_is_about_and_whether_it_goes_on_are_part_of_what_adults_read(
    client: FlaskClient, saving: Saving, keys: Keys
) -> None:
    token = token_of(client.get("/about-a-worker").text)
    asked = {"who": "Mr Amir, the coach", "still": "yes"}
    client.post("/about-a-worker", data={"text": "he locks the door", "form_token": token, **asked})
    with saving() as session:
        row = session.scalars(sa.select(Feedback)).one()
        assert row.urgent
        text = open_copy(session, keys, row.id).text
    assert text == "he locks the door\n\nIt is about: Mr [a name], the coach\n\nIt is still going on."


def test_too_much_about_whom_is_given_back_whole(client: FlaskClient) -> None:
    data = {"text": "he shouts", "who": "x" * 301, "form_token": token_of(client.get("/about-a-worker").text)}
    answer = client.post("/about-a-worker", data=data)
    assert answer.status_code == 422
    assert "x" * 301 in answer.text


@pytest.mark.parametrize("path", ["/ask", "/about-a-worker"])
def test_a_closed_form_says_so(client: FlaskClient, saving: Saving, path: str) -> None:
    close(saving)
    assert "You cannot send us anything here" in client.get(path).text
    assert "<textarea" not in client.get(path).text


def test_what_to_do_for_a_friend_is_there_while_forms_are_closed(client: FlaskClient, saving: Saving) -> None:
    close(saving)
    page = client.get("/friend").text
    assert "Do not promise to keep it secret." in page
    assert "<textarea" not in page


def test_the_first_page_invites_to_nothing_while_forms_are_closed(
    client: FlaskClient, saving: Saving
) -> None:
    for path in (*WAYS, "/pictures"):
        assert f'href="{path}"' in client.get("/").text
    close(saving)
    page = client.get("/").text
    for path in (*WAYS, "/pictures"):
        assert (f'href="{path}"' in page) == (path == "/friend"), path
    for path in ("/what-changed", "/check-back", "/find-help", "/leave"):
        assert f'href="{path}"' in page


def close(saving: Saving) -> None:
    with saving() as session:
        session.execute(sa.update(Partnership).values(opened_on=None))
