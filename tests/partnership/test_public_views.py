"""Pages that explain, and the way out."""

import dataclasses
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from youthvoice import database

EXPLAINING = ["/who-reads-this", "/what-we-keep", "/exit-limits"]


def test_who_reads_this_names_the_partners_and_what_they_work_on(client: FlaskClient) -> None:
    page = client.get("/who-reads-this").text
    assert "Test Partnership" in page
    for words in (
        "Council",
        "Health",
        "Police",
        "Being used or pushed into things",
        "The police are one of them",
    ):
        assert words in page
    order = [
        page.index(f"<b>{who}</b>")
        for who in ("First an adult", "Then a young worker", "Then the people in charge")
    ]
    assert order == sorted(order)


def test_a_demonstration_says_so_where_it_says_what_is_kept(client: FlaskClient) -> None:
    assert "This is a demo." in client.get("/what-we-keep").text


def test_what_leaving_cannot_hide_is_said(client: FlaskClient) -> None:
    page = client.get("/exit-limits").text
    for words in (
        "list of the pages you opened",
        "bring your six words again",
        "picture of the screen",
        "internet where you are",
        "watches it",
    ):
        assert words in page


@pytest.mark.parametrize("path", EXPLAINING)
def test_a_page_that_explains_opens_and_takes_nothing(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 200
    assert client.post(path).status_code == 405


def test_leaving_empties_the_browser_and_goes_on_without_a_script(client: FlaskClient, settings) -> None:
    page = client.get("/leave")
    assert page.status_code == 200
    assert page.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert f'<meta http-equiv="refresh" content="0; url={settings.leave_to}">' in page.text
    assert f'<a href="{settings.leave_to}" rel="noreferrer">' in page.text


def test_the_page_in_between_says_nothing_about_us(client: FlaskClient) -> None:
    page = client.get("/leave").text
    assert "Your say" not in page
    assert "Childline" not in page


def test_leaving_works_while_the_database_is_away(app: Flask, client: FlaskClient, tmp_path: Path) -> None:
    kept = app.extensions["youthvoice"]
    gone = database.create_engine(f"sqlite:///{tmp_path / 'nowhere' / 'gone.sqlite3'}")
    app.extensions["youthvoice"] = dataclasses.replace(kept, engine=gone)
    app.testing = False  # as in earnest: the error page, not the error
    try:
        assert client.get("/leave").status_code == 200
        assert client.get("/exit-limits").status_code == 200
        assert client.get("/who-reads-this").status_code == 503
    finally:
        app.extensions["youthvoice"] = kept
