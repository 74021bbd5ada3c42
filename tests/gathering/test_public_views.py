"""The short address on a group's sheet."""

import dataclasses

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.feedback.gatherings import CODE, OLD_CODE, plant_groups
from youthvoice import database
from youthvoice.web.clock import today


@pytest.fixture(autouse=True)
def planted(app: Flask, saving) -> None:
    with app.app_context(), saving() as session:
        plant_groups(session, today())


@pytest.mark.parametrize("typed", [CODE, "K7M-4TP", "k7m-4tp", "k7m%204tp"])
def test_a_group_s_address_leads_to_its_page_with_the_code_filled_in(client: FlaskClient, typed: str) -> None:
    answer = client.get(f"/go/{typed}")
    assert (answer.status_code, answer.location) == (302, "/group?code=K7M-4TP")
    assert "Set-Cookie" not in answer.headers
    assert 'value="K7M-4TP"' in client.get(answer.location).text


@pytest.mark.parametrize("typed", [OLD_CODE, "D9D-9DC", "nonsense", "<script>", "K7M-4TP-3"])
def test_a_code_of_nobody_s_says_where_to_go_on(client: FlaskClient, typed: str) -> None:
    page = client.get(f"/go/{typed}")
    assert page.status_code == 404
    assert 'href="/tell-us"' in page.text
    assert 'href="/group"' in page.text
    assert "You do not need a code" in page.text
    assert "<script>alert" not in page.text


def test_without_a_database_the_page_is_reached_all_the_same(
    app: Flask, client: FlaskClient, tmp_path
) -> None:
    kept = app.extensions["youthvoice"]
    gone = database.create_engine(f"sqlite:///{tmp_path / 'nowhere' / 'gone.sqlite3'}")
    app.extensions["youthvoice"] = dataclasses.replace(kept, engine=gone)
    assert client.get("/go/K7M-4TP").location == "/group?code=K7M-4TP"
    assert "<textarea" in client.get("/group?code=K7M-4TP").text
    app.extensions["youthvoice"] = kept
