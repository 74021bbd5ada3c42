"""Looking for something on the board: links that work as links, plain letters, and a feed."""

import datetime as dt
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from tests.following.answers import MONDAY, publish
from tests.following.conftest import Saving
from tests.seed import Seed
from youthvoice.following.choosing import Choice
from youthvoice.responses.published import Sought
from youthvoice.responses.rules import Stage, Status

_ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def three(saving: Saving, seed: Seed) -> None:
    with saving() as session:
        publish(session, seed, title="Games and parents", status=Status.DONE)
        publish(session, seed, title="Street lights", priority="exploitation", text="100% LED by_May")
        publish(session, seed, title="A late bus", status=Status.NOT_HAPPENING, you_said="No bus at night.")
        publish(session, seed, title="A draft bus", stage=Stage.DRAFT)


def _titles(client: FlaskClient, address: str) -> list[str]:
    page = client.get(address)
    assert page.status_code == 200
    cards = page.text.split('<article class="card"')[1:]
    return sorted(card.split("<h2>")[1].split("</h2>")[0] for card in cards)


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("address", "titles"),
    [
        ("?q=BUS", ["A late bus"]),
        ("?q=bus+night", ["A late bus"]),
        ("?q=bus+street", []),
        ("?q=100%25", ["Street lights"]),
        ("?q=by_may", ["Street lights"]),
        ("?q=byxmay", []),
        ("?q=%25", ["Street lights"]),
        ("?status=done", ["Games and parents"]),
        ("?status=not&q=bus", ["A late bus"]),
        ("?status=not&about=1", []),
        ("?status=nonsense&q=+", ["A late bus", "Games and parents", "Street lights"]),
        ("?q=%00", ["A late bus", "Games and parents", "Street lights"]),
    ],
)
def test_every_word_that_is_looked_for_must_stand_in_the_answer(
    client: FlaskClient, address: str, titles: list[str]
) -> None:
    assert _titles(client, f"/what-changed{address}") == titles


@pytest.mark.usefixtures("three")
def test_links_keep_what_else_was_chosen_and_nothing_tells_the_subject(client: FlaskClient) -> None:
    page = client.get("/what-changed?about=3&status=done&q=games").text
    assert 'href="/what-changed?about=1&amp;status=done&amp;q=games"' in page
    assert 'href="/what-changed?about=3&amp;status=working&amp;q=games"' in page
    assert '<input type="hidden" name="about" value="3">' in page
    assert 'value="games"' in page


@pytest.mark.usefixtures("three")
def test_what_somebody_looked_for_is_kept_nowhere_and_shown_as_text(client: FlaskClient) -> None:
    page = client.get('/what-changed?q="><script>alert(1)</script>')
    assert page.headers["Cache-Control"] == "no-store"
    assert "<script>alert" not in page.text
    assert "No answer fits that" in page.text
    assert 'href="/what-changed"' in page.text


def test_a_choice_reads_only_what_was_offered() -> None:
    assert Choice.read({"about": "4", "status": "x", "q": " a  b\0 "}, ["one", "two"]) == Choice(q="a b")
    assert Choice.read({"about": "2"}, ["one", "two"]).sought(["one", "two"]) == Sought("two")
    assert Choice(q="a b a " * 9).sought([]).words == ("a", "b")
    assert Choice.read({"q": "x" * 200}, []).q == "x" * 80
    assert (Choice().query(), Choice(about="2").query(after="9")) == ("", "?about=2&after=9")
    assert Choice().is_everything
    assert not Choice(q="x").is_everything


@pytest.mark.usefixtures("three")
def test_the_feed_is_whole_and_its_names_stay(client: FlaskClient, saving: Saving, seed: Seed) -> None:
    first = client.get("/what-changed.atom")
    assert first.mimetype == "application/atom+xml"
    assert first.headers["Cache-Control"] == "public, max-age=60"
    feed = ElementTree.fromstring(first.data)
    for needed in ("a:id", "a:title", "a:updated", "a:author/a:name", "a:link[@rel='self']"):
        assert feed.find(needed, _ATOM) is not None, needed
    entries = feed.findall("a:entry", _ATOM)
    assert len(entries) == 3
    ids = {entry.findtext("a:id", "", _ATOM) for entry in entries}
    assert len(ids) == 3
    assert all(each.startswith("urn:uuid:") for each in ids)
    assert {entry.findtext("a:updated", "", _ATOM) for entry in entries} == {"2026-03-02T00:00:00Z"}
    with saving() as session:
        publish(session, seed, title="<Newer> & better", week=MONDAY + dt.timedelta(weeks=1))
    again = ElementTree.fromstring(client.get("/what-changed.atom", headers={"Host": "elsewhere"}).data)
    assert ids < {entry.findtext("a:id", "", _ATOM) for entry in again.findall("a:entry", _ATOM)}
    assert again.findtext("a:entry/a:title", "", _ATOM) == "<Newer> & better"
    assert "draft" not in first.text


def test_an_empty_feed_is_a_feed(client: FlaskClient) -> None:
    assert ElementTree.fromstring(client.get("/what-changed.atom").data).findall("a:entry", _ATOM) == []
