"""What all public pages have in common: found by themselves, so that a new page is held to it too."""

import gzip
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.feedback.visiting import Visitor
from tests.resources.signposts import plant_signposts
from youthvoice.web import access

_HOME, _OTHER = 13.5 * 1024, 30 * 1024
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
#: Says nothing that a browser's list of pages should not show.
_TELLING = ("abuse", "exploit", "danger", "police", "hurt", "safeguard", "report", "help", "secret")


@pytest.fixture
def paths(app: Flask, saving) -> list[str]:
    """Every public address that needs nothing filled in, without static files and machine pages."""
    with saving() as session:
        plant_signposts(session)
    found = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if access.access_of(app, rule.endpoint) == access.PUBLIC
        and not rule.arguments
        and "GET" in (rule.methods or ())
        and not rule.endpoint.startswith("health")
    ]
    assert {"/", "/tell-us", "/help-now", "/find-help", "/leave", "/check-back", "/what-changed"} <= set(
        found
    )
    return found


def test_no_page_sets_a_cookie_or_looks_at_one(client: FlaskClient, paths: list[str]) -> None:
    for path in paths:
        page = client.get(path)
        assert page.status_code == 200, path
        assert "Set-Cookie" not in page.headers, path
        assert "Cookie" not in page.headers.get("Vary", ""), path


def test_answers_to_a_post_set_no_cookie_either(client: FlaskClient) -> None:
    for text in ("they never come back", ""):
        page = Visitor(client).post(text)
        assert "Set-Cookie" not in page.headers
        assert "Cookie" not in page.headers.get("Vary", "")
        assert page.headers["Cache-Control"] == "no-store"


def test_every_page_and_every_error_has_the_headers(client: FlaskClient, paths: list[str]) -> None:
    for path in (*paths, "/no-such-page"):
        headers = client.get(path).headers
        for name, value in _HEADERS.items():
            assert headers[name] == value, path
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_every_page_has_the_exit_the_help_and_a_neutral_title(client: FlaskClient, paths: list[str]) -> None:
    for path in sorted({*paths} - {"/leave", "/what-changed.atom"}):
        page = client.get(path).text
        title = re.search(r"<title>([^<]+)</title>", page)
        assert title, path
        assert not any(word in title[1].lower() for word in _TELLING), title[1]
        assert 'href="/leave"' in page, path
        assert 'href="tel:999"' in page, path


def test_no_page_asks_anybody_else_for_anything(client: FlaskClient, paths: list[str]) -> None:
    for path in paths:
        page = client.get(path).text
        assert not re.search(r'\s(src|srcset|action|formaction)="(https?:)?//', page), path
        assert not re.search(r'<link (?!rel="(?:alternate|self)")[^>]*href="(?!data:,")', page), path
        assert not re.search(r'\s(style|on[a-z]+)="', page), path


def test_every_page_is_light(client: FlaskClient, paths: list[str]) -> None:
    for path in paths:
        weight = len(gzip.compress(client.get(path).data, 6))
        assert weight <= (_HOME if path == "/" else _OTHER), (path, weight)


def test_the_way_from_the_first_page_to_the_words_is_light(client: FlaskClient) -> None:
    pages = [client.get("/"), client.get("/tell-us"), Visitor(client).post("they never come back to us")]
    assert sum(len(gzip.compress(page.data, 6)) for page in pages) <= 40 * 1024
