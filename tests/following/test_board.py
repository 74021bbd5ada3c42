"""The public board: what was answered, by subject, for anybody."""

import datetime as dt

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from tests.following.answers import MONDAY, publish
from tests.following.conftest import Saving
from tests.seed import Seed
from youthvoice.following import board
from youthvoice.responses.rules import Stage, Status


def test_an_empty_board_says_what_will_stand_there(client: FlaskClient) -> None:
    page = client.get("/what-changed")
    assert page.status_code == 200
    assert "No answers here yet" in page.text


def test_a_card_tells_the_whole_way_from_what_was_said_to_what_is_next(
    client: FlaskClient, saving: Saving, seed: Seed
) -> None:
    with saving() as session:
        publish(session, seed)
    text = client.get("/what-changed").text
    for words in (
        "Parents and games", "You said", "Play it before you ban it.", "What we are doing", "Working on it",
        "Two evenings where young people", "Who does what", "Police · by May 2030 · Planned",
        "What happens next", "We ask again in six months.", "Life online · March 2026",
    ):  # fmt: skip
        assert words in text, words
    assert "2 March" not in text


def test_a_no_is_shown_with_its_reason(client: FlaskClient, saving: Saving, seed: Seed) -> None:
    with saving() as session:
        publish(session, seed, status=Status.NOT_HAPPENING, text="There is no room for it.", what_next="")
    text = client.get("/what-changed").text
    assert "Not happening, because" in text
    assert "Why not" in text
    assert "What happens next" not in text


def test_only_published_answers_are_shown(client: FlaskClient, saving: Saving, seed: Seed) -> None:
    with saving() as session:
        for stage in (Stage.DRAFT, Stage.SUBMITTED, Stage.REPLACED):
            publish(session, seed, stage=stage, text="NOT FOR THE PUBLIC")
    assert "NOT FOR THE PUBLIC" not in client.get("/what-changed").text


def test_a_link_shows_one_subject(client: FlaskClient, saving: Saving, seed: Seed) -> None:
    with saving() as session:
        publish(session, seed, title="About games")
        publish(session, seed, title="About lifts from strangers", priority="exploitation")
    everything = client.get("/what-changed").text
    assert 'href="/what-changed?about=3"' in everything
    online = client.get("/what-changed?about=3").text
    assert "About games" in online
    assert "About lifts" not in online
    assert 'class="chip on" href="/what-changed?about=3" aria-current="true"' in online
    assert "About lifts" in client.get("/what-changed?about=no-such-thing").text


def test_the_board_may_be_kept_for_a_minute_and_asked_for_again_for_little(
    client: FlaskClient, saving: Saving, seed: Seed
) -> None:
    first = client.get("/what-changed")
    assert first.headers["Cache-Control"] == "public, max-age=60"
    assert "Set-Cookie" not in first.headers
    same = client.get("/what-changed", headers={"If-None-Match": first.headers["ETag"]})
    assert same.status_code == 304
    with saving() as session:
        publish(session, seed)
    changed = client.get("/what-changed", headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200


def test_search_engines_may_read_the_board(client: FlaskClient) -> None:
    assert 'content="index, follow"' in client.get("/what-changed").text


def test_a_long_board_goes_on_where_it_stopped(
    client: FlaskClient, saving: Saving, seed: Seed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board, "PAGE", 2)
    with saving() as session:
        for number in range(3):
            publish(session, seed, title=f"Answer {number}", week=MONDAY - dt.timedelta(weeks=number))
    first = client.get("/what-changed?about=3").text
    assert "Answer 1" in first
    assert "Answer 2" not in first
    link = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = client.get(link).text
    assert "Answer 2" in second
    assert "Answer 1" not in second
    assert "Show more" not in second


@pytest.mark.parametrize("after", ["x", "2026-02-30.1", "2026-03-02", f"2026-03-02.{'9' * 19}", "\x00"])
def test_a_broken_cursor_breaks_nothing(client: FlaskClient, after: str) -> None:
    assert client.get("/what-changed", query_string={"after": after}).status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_board(
    app: Flask, client: FlaskClient, saving: Saving, seed: Seed
) -> None:
    def count() -> int:
        seen: list[str] = []
        engine = app.extensions["youthvoice"].engine

        def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
            seen.append(statement)

        sa.event.listen(engine, "before_cursor_execute", note)
        client.get("/what-changed")
        sa.event.remove(engine, "before_cursor_execute", note)
        return len(seen)

    with saving() as session:
        publish(session, seed)
    few = count()
    with saving() as session:
        for _ in range(9):
            publish(session, seed)
    assert count() == few


def test_the_board_is_read_only(client: FlaskClient) -> None:
    assert client.post("/what-changed").status_code == 405


def test_what_staff_wrote_is_text_and_never_markup(client: FlaskClient, saving: Saving, seed: Seed) -> None:
    with saving() as session:
        publish(session, seed, title="<script>alert(1)</script>", you_said="<b>x</b>", text="<i>y</i>")
    text = client.get("/what-changed").text
    assert "<script>alert" not in text
    assert "<b>x" not in text
    assert "&lt;i&gt;y" in text
