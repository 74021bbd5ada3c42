"""Where help is: for now, and for later."""

import re

import pytest
from flask.testing import FlaskClient

from tests.resources.signposts import change, plant_signposts


@pytest.fixture
def visitor(client: FlaskClient, saving) -> FlaskClient:
    with saving() as session:
        plant_signposts(session)
    return client


def _headings(page: str) -> list[str]:
    return re.findall(r"<h2>([^<]+)</h2>", page[page.index("<main") : page.index("</main>")])


def test_help_now_names_few_places_and_how_to_call_without_speaking(visitor: FlaskClient) -> None:
    page = visitor.get("/help-now").text
    assert _headings(page) == [
        "Emergency - 999", "999 when you cannot speak", "Childline", "If it is not safe to speak to 999",
        "If you would rather type", "Shout", "Kooth",
    ]  # fmt: skip
    assert "press <b>55</b>" in page
    assert "does not tell them where you are" in page


def test_help_now_works_with_no_place_at_all(client: FlaskClient) -> None:
    page = client.get("/help-now")
    assert page.status_code == 200
    assert 'href="tel:999"' in page.text
    assert "If you would rather type" not in page.text


def test_find_help_shows_every_place_and_that_none_was_checked(visitor: FlaskClient) -> None:
    page = visitor.get("/find-help").text
    assert "22 places" in page
    assert page.count(">Not checked yet<") == 22
    assert "Children's social care" not in page


def test_the_links_narrow_it_and_the_address_does_not_say_what_it_is_about(visitor: FlaskClient) -> None:
    page = visitor.get("/find-help?for=parent&about=3").text
    assert "YoungMinds parents helpline" not in page
    assert "NSPCC helpline for adults" in page
    assert page.count('aria-current="true"') == 5
    links = re.findall(r'href="(/find-help[^"]*)"', page)
    assert "/find-help?for=parent&amp;about=2" in links
    assert not any(word in link for link in links for word in ("abuse", "exploit", "online"))


@pytest.mark.parametrize("asked", ["?for=dog", "?about=99", "?about=online", "?for=%00&about=<script>"])
def test_what_nobody_offered_shows_everything(visitor: FlaskClient, asked: str) -> None:
    page = visitor.get(f"/find-help{asked}")
    assert page.status_code == 200
    assert "22 places" in page.text
    assert "<script>alert" not in page.text


def test_an_empty_list_says_what_to_do_next(client: FlaskClient) -> None:
    page = client.get("/find-help?for=me").text
    assert "Nothing on the list for that just now" in page
    assert 'href="/find-help"' in page


def test_a_place_with_an_unsafe_link_is_shown_without_it(visitor: FlaskClient, saving) -> None:
    with saving() as session:
        change(session, "kooth", ways=[
            {"kind": "web", "value": "javascript:alert(1)", "label": "Open"},
            {"kind": "call", "value": "0800 1", "label": "Call"},
        ])  # fmt: skip
    page = visitor.get("/find-help").text
    assert "javascript:" not in page
    assert 'href="tel:08001"' in page


@pytest.mark.parametrize("path", ["/help-now", "/find-help"])
def test_nothing_can_be_posted_there(visitor: FlaskClient, path: str) -> None:
    assert visitor.post(path).status_code == 405
