"""Every public page in every state: light, easy to read, true to its promises, and kept as it may be."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.feedback.visiting import receipt_in, token_in
from tests.public_states import (
    GZIP,
    SAID,
    State,
    addresses,
    closed,
    database_away,
    followed,
    opened,
    plant_everything,
    written,
)
from tests.seed import Seed
from youthvoice.text.reading_ease import reading_age
from youthvoice.web.caching import FOR_A_MINUTE
from youthvoice.web.clock import today
from youthvoice.web.languages import languages

READER = 11
FIRST, OTHER, WHOLE_WAY = 13.5 * 1024, 30 * 1024, 40 * 1024
ROOTS = ["", *(f"/{code}" for code in [*languages()][1:])]
#: What nobody may promise here.
PROMISES = ("anonymous", "confidential", "nobody can trace", "untraceable", "we will read this soon")
#: Without a token and the same for everybody. Whoever adds a page says here which it is,
#: and adds it to tests/browser/test_public_everything.py.
FOR_EVERYBODY = frozenset({
    "/", "/what-changed", "/what-changed.atom", "/questions", "/help-now", "/find-help", "/who-reads-this",
    "/what-we-keep", "/slip",
    "/house-rules", "/accessibility", "/exit-limits", "/if-it-is-serious", "/pictures/mat",
})  # fmt: skip
FOR_ONE = frozenset({
    "/tell-us", "/group", "/ask", "/friend", "/about-a-worker", "/pictures", "/check-back",
    "/something-about-me", "/leave", "/healthz", "/readyz",
})  # fmt: skip


@pytest.fixture
def planted(app: Flask, client: FlaskClient, saving, seed: Seed) -> FlaskClient:
    with saving() as session, app.app_context():
        plant_everything(session, seed, today())
    return client


def _every(app: Flask, client: FlaskClient, folder: Path, root: str = "") -> Iterator[State]:
    yield from opened(app, client, root)
    yield from written(client, root)
    yield from followed(client, root)
    token = token_in(client.get(f"{root}/tell-us"))
    with closed(app):
        for path in ("/", "/tell-us", "/pictures", "/friend"):
            yield State(f"closed: {path}", client.get(root + path, headers=GZIP))
        yield State("closed: sent", client.post(f"{root}/tell-us", data={"text": SAID}, headers=GZIP))
    with database_away(app, folder):
        for path in ("/", "/tell-us", "/what-changed", "/what-we-keep"):
            yield State(f"away: {path}", client.get(root + path, headers=GZIP))
        form = {"text": SAID, "form_token": token}
        yield State("away: sent", client.post(f"{root}/tell-us", data=form, headers=GZIP))


def _main(text: str) -> str:
    main = text[text.index("<main") : text.index("</main>")]
    main = re.sub(r"(?s)<(script|style|textarea)\b.*?</\1>", "", main)
    blocks = r"</?(li|h[1-4]|p|b|a|label|option|legend|summary|small|dt|dd|button|span|output)\b[^>]*>"
    return re.sub(r"<[^>]+>", "", re.sub(blocks, "\n", main))


def test_every_state_reads_easily_and_promises_nothing_false(
    app: Flask, planted: FlaskClient, tmp_path: Path
) -> None:
    hard, false = [], []
    for state in _every(app, planted, tmp_path):
        words = _main(state.text)
        if reading_age(words) > READER:
            hard.append((state.name, reading_age(words)))
        false += [(state.name, promise) for promise in PROMISES if promise in words.lower()]
    assert (hard, false) == ([], [])


@pytest.mark.parametrize("root", ROOTS)
def test_every_state_is_light_in_the_bytes_that_are_sent(
    app: Flask, planted: FlaskClient, tmp_path: Path, root: str
) -> None:
    heavy = []
    for state in _every(app, planted, tmp_path, root):
        most = FIRST if state.name == "GET /" else OTHER
        if len(state.page.data) > most:
            heavy.append((state.name, len(state.page.data)))
    assert heavy == []


@pytest.mark.parametrize("root", ROOTS)
def test_the_way_from_the_first_page_to_the_receipt_is_light(planted: FlaskClient, root: str) -> None:
    token = token_in(planted.get(f"{root}/tell-us"))
    pages = [planted.get(root + path, headers=GZIP) for path in ("/", "/tell-us")]
    form = {"text": SAID, "form_token": token}
    pages.append(planted.post(f"{root}/tell-us", data=form, headers=GZIP))
    assert receipt_in(planted.post(f"{root}/tell-us", data=form))
    assert sum(len(page.data) for page in pages) <= WHOLE_WAY


def test_every_state_has_help_the_exit_and_no_cookie(
    app: Flask, planted: FlaskClient, tmp_path: Path
) -> None:
    for state in _every(app, planted, tmp_path):
        assert 'href="tel:999"' in state.text, state.name
        assert 'href="/leave"' in state.text, state.name
        assert "Set-Cookie" not in state.page.headers, state.name


def test_each_address_says_whether_it_may_be_kept(app: Flask, planted: FlaskClient) -> None:
    there = {*addresses(app), "/leave", "/healthz", "/readyz", "/what-changed.atom"}
    assert there == FOR_EVERYBODY | FOR_ONE
    for address in sorted(there):
        page = planted.get(address)
        if address in FOR_EVERYBODY:
            assert page.headers["Cache-Control"] == FOR_A_MINUTE, address
            assert "form_token" not in page.text, address
            assert page.vary.as_set() == {"accept-encoding"}, address
            again = planted.get(address, headers={"If-None-Match": page.headers["ETag"]} | GZIP)
            assert (again.status_code, again.data) == (304, b""), address
        else:
            assert page.headers["Cache-Control"] == "no-store", address
            assert "ETag" not in page.headers, address


def test_what_is_somebodys_own_is_never_kept(app: Flask, planted: FlaskClient, tmp_path: Path) -> None:
    for state in (*written(planted), *followed(planted)):
        assert state.page.headers["Cache-Control"] == "no-store", state.name
    with closed(app):
        assert planted.get("/tell-us").headers["Cache-Control"] == "no-store"
    for address in ("/no-such-page", "/what-changed?q=zebra"):
        assert planted.get(address).headers["Cache-Control"] == "no-store"
    with database_away(app, tmp_path):
        assert planted.get("/what-changed").headers["Cache-Control"] == "no-store"
