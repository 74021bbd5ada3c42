"""The language in the path: every public page, no staff page, no cookie, and nothing typed is lost."""

import dataclasses
import re

import pytest
from flask.testing import FlaskClient

from tests.databases import application
from tests.feedback.visiting import Visitor, receipt_in, token_in
from youthvoice import database
from youthvoice.app import create_app
from youthvoice.config import Settings, read_settings
from youthvoice.errors import ConfigError, Unavailable
from youthvoice.web.languages import Language, languages

OTHERS = [code for code in languages() if code != "en"]
PAGES = ("/", "/tell-us", "/ask", "/pictures", "/check-back", "/what-changed", "/who-reads-this")


def html_tag(page: str) -> str:
    found = re.search(r"<html[^>]*>", page)
    assert found
    return found[0]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("code", OTHERS)
def test_each_page_stands_in_each_language(client: FlaskClient, code: str, path: str) -> None:
    page = client.get(f"/{code}{path}")
    assert page.status_code == 200
    direction = "rtl" if code == "ar" else "ltr"
    assert html_tag(page.text) == f'<html lang="{code}" dir="{direction}">'
    assert page.headers["Content-Language"] == code
    assert "Set-Cookie" not in page.headers


def test_without_a_prefix_it_is_the_language_it_was_written_in(client: FlaskClient) -> None:
    page = client.get("/tell-us", headers={"Accept-Language": "ar"})
    assert html_tag(page.text) == '<html lang="en" dir="ltr">'
    assert page.headers["Content-Language"] == "en"
    assert "Accept-Language" not in page.headers.get("Vary", "")


@pytest.mark.parametrize("code", OTHERS)
def test_the_first_page_travels_small_in_each_language(client: FlaskClient, code: str) -> None:
    page = client.get(f"/{code}/", headers={"Accept-Encoding": "gzip"})
    assert page.headers["Content-Encoding"] == "gzip"
    assert len(page.data) <= 13.5 * 1024


@pytest.mark.parametrize("path", PAGES)
def test_every_link_and_form_of_ours_keeps_the_language(client: FlaskClient, path: str) -> None:
    page = client.get(f"/bn{path}").text
    page = re.sub(r'(?s)<nav class="languages".*?</nav>|<p class="unreviewed">.*?</p>', "", page)
    ours = re.findall(r'\b(?:href|action|formaction)="(/[^"]*)"', page)
    assert len(ours) > 5
    assert [one for one in ours if not one.startswith("/bn/")] == []


@pytest.mark.parametrize(
    "path",
    [
        "/bn/staff/",
        "/bn/staff/sign-in",
        "/bn/static/public.css",
        "/bn/healthz",
        "/bn/readyz",
        "/bn/bn/tell-us",
        "/en/tell-us",
        "/fr/tell-us",
        "/bnx",
    ],
)
def test_nothing_else_stands_under_a_language(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_no_way_of_writing_it_leads_to_the_staff_side(client: FlaskClient) -> None:
    assert client.get("/bn//staff/sign-in", follow_redirects=True).status_code == 404


def test_the_staff_side_is_english_whatever_the_first_language(settings: Settings) -> None:
    with application(dataclasses.replace(settings, languages=("ar", "en"))) as app:
        client = app.test_client()
        assert html_tag(client.get("/tell-us").text) == '<html lang="ar" dir="rtl">'
        assert html_tag(client.get("/en/tell-us").text) == '<html lang="en" dir="ltr">'
        assert 'lang="en"' in html_tag(client.get("/staff/sign-in").text)
        assert client.get("/bn/tell-us").status_code == 404


def test_a_page_that_is_not_there_is_said_in_the_language_of_the_path(client: FlaskClient) -> None:
    page = client.get("/ar/nowhere")
    assert page.status_code == 404
    assert 'lang="ar"' in html_tag(page.text)
    assert 'href="/ar/"' in page.text


def test_the_row_of_languages_names_this_page_in_each_script(client: FlaskClient) -> None:
    page = client.get("/so/find-help?for=me").text
    row = re.search(r'(?s)<nav class="languages".*?</nav>', page)
    assert row
    ways = re.findall(r'href="([^"]+)" lang="(\w+)"[^>]*>([^<]+)<', row[0])
    assert ways == [
        ("/find-help?for=me", "en", "English"),
        ("/bn/find-help?for=me", "bn", "বাংলা"),
        ("/so/find-help?for=me", "so", "Soomaali"),
        ("/ar/find-help?for=me", "ar", "العربية"),
    ]
    assert row[0].count("aria-current") == 1


def test_after_a_form_was_sent_no_link_drops_what_was_typed(client: FlaskClient) -> None:
    page = Visitor(client, path="/bn/tell-us").post("")
    assert page.status_code == 422
    assert 'class="languages"' not in page.text
    assert page.headers["Content-Language"] == "bn"


def test_one_form_token_is_good_in_every_language(client: FlaskClient) -> None:
    token = token_in(client.get("/bn/tell-us"))
    sent = Visitor(client, token=token, path="/ar/tell-us").post("nobody asks us")
    assert sent.status_code == 200
    words = receipt_in(sent)
    assert len(words.split()) == 6
    assert sent.text.index('class="receipt digits"') < sent.text.index('id="receipt"')
    assert client.post("/tell-us", data={"text": "nobody asks us", "form_token": "forged"}).status_code == 422


def test_a_printed_address_leads_on_in_its_language(client: FlaskClient) -> None:
    assert client.get("/bn/go/nonsense").status_code == 404
    feed = client.get("/bn/what-changed.atom").text
    assert "/bn/what-changed" in feed
    assert "/bn/bn/" not in feed


def test_with_the_database_away_a_page_still_speaks(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_args: object, **_kwargs: object) -> None:
        raise Unavailable

    monkeypatch.setattr(database, "open_session", away)
    page = client.get("/ar/tell-us")
    assert 'lang="ar"' in html_tag(page.text)
    assert "999" in page.text


def test_a_translation_is_said_to_be_unreviewed_until_somebody_signs_it(client: FlaskClient) -> None:
    assert '<p class="unreviewed">' in client.get("/bn/").text
    assert '<p class="unreviewed">' not in client.get("/").text
    assert Language("bn", "বাংলা", "ltr", reviewed_by="Amina, teacher").is_unreviewed
    assert not Language("bn", "বাংলা", "ltr", "Amina, teacher", "2027-01-10").is_unreviewed


@pytest.mark.parametrize("written", ["en,xx", ""])
def test_a_language_that_is_not_shipped_stops_the_start(settings: Settings, written: str) -> None:
    chosen = read_settings({"YOUTHVOICE_LANGUAGES": written}).languages
    with pytest.raises(ConfigError, match="en, bn, so, ar"):
        create_app(dataclasses.replace(settings, languages=chosen))


def test_languages_can_be_chosen(settings: Settings) -> None:
    assert read_settings({"YOUTHVOICE_LANGUAGES": "en, so en"}).languages == ("en", "so")
    with application(dataclasses.replace(settings, languages=("en",))) as app:
        assert 'class="languages"' not in app.test_client().get("/").text
