"""Lives and public words: chosen here, kept to and read elsewhere."""

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from tests.coordination.naming_pages import form_of, words_of
from tests.people import StaffClient
from youthvoice.partnership.models import RetentionRule, Wording

RETENTION, WORDING = "/staff/set-up/retention", "/staff/set-up/wording"


def test_a_shorter_life_is_what_young_people_read(coordinator: StaffClient, client: FlaskClient) -> None:
    url = f"{RETENTION}/original"
    chosen = form_of(coordinator, url) | {"life": "21", "why": "Our lead is quick"}
    assert coordinator.submit(url, **chosen).status_code == 303
    assert "as you wrote them: locked, then 21 days" in words_of(client.get("/what-we-keep").text)
    history = words_of(coordinator.get("/staff/history?thing=retention").text)
    assert "30 days 21 days" in history
    assert "Our lead is quick" in history


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"life": "31", "why": "x"}, "30 days at most"),
        ({"life": "6", "why": "x"}, "7 days at least"),
        ({"life": "20", "why": ""}, "Say why"),
        ({"life": "a month", "why": "kept words"}, "Write a whole number."),
    ],
)
def test_a_life_outside_what_was_promised_is_refused(
    coordinator: StaffClient, saving, typed: dict[str, str], message: str
) -> None:
    url = f"{RETENTION}/original"
    answer = coordinator.submit(url, **(form_of(coordinator, url) | typed))
    assert answer.status_code == 422
    assert message in answer.text
    assert typed["why"] in answer.text
    with saving() as session:
        assert session.scalars(sa.select(RetentionRule)).all() == []


def test_what_nobody_can_change_is_said_too(coordinator: StaffClient) -> None:
    assert "What nobody can change" in coordinator.get(RETENTION).text


def test_a_heading_is_worded_and_put_back(coordinator: StaffClient, client: FlaskClient, saving) -> None:
    url = f"{WORDING}/home.title"
    assert (
        coordinator.submit(url, **(form_of(coordinator, url) | {"text": "Speak *up* <b>"})).status_code == 303
    )
    assert "<h1>Speak <mark>up</mark> &lt;b&gt;</h1>" in client.get("/").text
    page = coordinator.get(url)
    assert "Back to the words as shipped" in page.text
    mark = form_of(coordinator, url)["as_read"]
    assert coordinator.submit(url, text="", as_read=mark).status_code == 303
    assert "<h1>Say it <mark>your way</mark>.</h1>" in client.get("/").text
    with saving() as session:
        assert session.scalars(sa.select(Wording)).all() == []


def test_a_look_shows_the_words_and_saves_nothing(coordinator: StaffClient, client: FlaskClient) -> None:
    url = f"{WORDING}/home.title"
    look = coordinator.submit(url, **(form_of(coordinator, url) | {"text": "Try *this*", "do": "look"}))
    assert look.status_code == 200
    assert "Try <mark>this</mark>" in look.text
    assert ">\nTry *this*</textarea>" in look.text
    assert "Try" not in client.get("/").text


def test_a_false_promise_is_refused_with_every_word_kept(
    coordinator: StaffClient, client: FlaskClient
) -> None:
    url = f"{WORDING}/home.lead"
    answer = coordinator.submit(url, **(form_of(coordinator, url) | {"text": "It is anonymous."}))
    assert answer.status_code == 422
    assert "do not promise it" in answer.text
    assert "It is anonymous.</textarea>" in answer.text


def test_the_two_names_are_the_partnership_s_own(coordinator: StaffClient, client: FlaskClient) -> None:
    for key, name in (("partnership-name", "New Town Partnership"), ("public-name", "Hear us")):
        url = f"{WORDING}/{key}"
        assert coordinator.submit(url, **(form_of(coordinator, url) | {"text": name})).status_code == 303
    assert "New Town Partnership" in client.get("/who-reads-this").text
    assert "<span>Hear us</span>" in client.get("/tell-us").text


def test_untouched_words_that_are_saved_stay_as_shipped(coordinator: StaffClient, saving) -> None:
    for key in ("what-changed.title", "public-name", "find-help.lead"):
        url = f"{WORDING}/{key}"
        assert coordinator.submit(url, **form_of(coordinator, url)).status_code == 303
    with saving() as session:
        assert session.scalars(sa.select(Wording)).all() == []


def test_a_public_page_asks_once_for_all_its_words(client: FlaskClient, saving) -> None:
    def asked() -> int:
        seen: list[str] = []
        listener = lambda _c, _cur, statement, *_: seen.append(statement)  # noqa: E731
        runtime_engine = client.application.extensions["youthvoice"].engine
        sa.event.listen(runtime_engine, "before_cursor_execute", listener)
        client.get("/exit-limits")
        sa.event.remove(runtime_engine, "before_cursor_execute", listener)
        return len([statement for statement in seen if statement.startswith("SELECT")])

    before = asked()
    with saving() as session:
        session.add_all(
            Wording(key=key, lang="en", text="x") for key in ("home.title", "home.lead", "sent.lead")
        )
    assert asked() == before == 2
