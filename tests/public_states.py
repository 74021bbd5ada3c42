"""Every public page, in every state that somebody can bring it to: found by itself where that can be."""

import dataclasses
import datetime as dt
import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.feedback.gatherings import CODE, plant_groups, plant_question
from tests.feedback.visiting import receipt_in, token_in
from tests.following.answers import publish
from tests.resources.signposts import plant_signposts
from tests.seed import Seed
from youthvoice import database
from youthvoice.operations import first_rows
from youthvoice.operations.data_files import read_data
from youthvoice.partnership.models import Partnership
from youthvoice.resources.models import Resource
from youthvoice.responses.rules import Status
from youthvoice.web import access

GZIP = {"Accept-Encoding": "gzip"}
#: The pages with a box of words that are stored.
WRITING = ("/tell-us", "/group", "/ask", "/friend", "/about-a-worker", "/something-about-me")
SAID = "they never come back to us, my number is 07700 900123"
#: Not pages: machines read them, or nobody ever sees them.
_NO_PAGES = frozenset({"/healthz", "/readyz", "/leave", "/what-changed.atom"})


class State(NamedTuple):
    """One state: what it is called, and what the server answered."""

    name: str
    page: TestResponse

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def body(self) -> bytes:
        squeezed = self.page.headers.get("Content-Encoding") == "gzip"
        return gzip.decompress(self.page.data) if squeezed else self.page.data


def plant_everything(session: Session, seed: Seed, today: dt.date) -> None:
    """Something on every page: places, things to read, answers of each kind, questions, groups."""
    plant_signposts(session)
    session.add_all(first_rows._resource(row) for row in read_data("first_data/resources")["resources"])
    told = {"written_by": "A young person, 15", "entered_by": 1, "passed_by": 2, "agreed": True}
    session.add(
        Resource(
            code="told",
            kind="story",
            title="It got better",
            text="I told my aunt. It took a while.",
            audience=["me"],
            review_by=dt.date(2126, 1, 1),
            verdict="works",
            **told,
        )
    )
    for number, status in enumerate(Status):
        publish(session, seed, title=f"Buses and lights {number}", status=status)
    plant_groups(session, today)
    plant_question(session, seed, today)


def addresses(app: Flask) -> list[str]:
    """Every public address that needs nothing filled in, as a browser opens it."""
    return sorted(
        rule.rule
        for rule in app.url_map.iter_rules()
        if access.access_of(app, rule.endpoint) == access.PUBLIC
        and not rule.arguments
        and "GET" in (rule.methods or ())
        and rule.rule not in _NO_PAGES
    )


def opened(app: Flask, client: FlaskClient, root: str = "") -> Iterator[State]:
    """What can be opened by an address, with what its links ask for; `root` is a language's prefix."""
    more = (
        "/what-changed?q=zebra", "/what-changed?about=1&status=done", "/find-help?for=parent&how=text",
        "/find-help?for=me&how=text&lang=other&about=1", "/find-help?how=read&age=11-15", "/no-such-page",
        f"/group?code={CODE}", "/go/ZZZZZZ", "/questions?after=2020-01-01.1", "/something-about-me?what=x-1",
    )  # fmt: skip
    for address in (*addresses(app), *more):
        yield State(f"GET {address}", client.get(root + address, headers=GZIP))


def written(client: FlaskClient, root: str = "") -> Iterator[State]:
    """Each form: left empty, from an old page, too long, looked at, sent, and sent again."""
    for path in WRITING:
        for name, filled in (
            ("empty", {"text": ""}),
            ("of an old page", {"text": SAID, "form_token": "v1.1.1.x.y"}),
            ("too long", {"text": "too long " * 600}),
            ("looked at", {"text": SAID, "step": "look"}),
            ("sent", {"text": SAID, "heads": "12", "agreed": "12", "named": "no"}),
        ):  # fmt: skip
            token = token_in(client.get(root + path))
            form = {"form_token": token} | filled
            yield State(f"{path} {name}", client.post(root + path, data=form, headers=GZIP))
            if name == "sent":
                yield State(f"{path} sent again", client.post(root + path, data=form, headers=GZIP))
    yield State("post to a page", client.post(f"{root}/what-changed", headers=GZIP))
    big = {"text": "x" * 2_000_000}
    yield State("far too long", client.post(f"{root}/tell-us", data=big, headers=GZIP))


def followed(client: FlaskClient, root: str = "") -> Iterator[State]:
    """Coming back: with nothing, with words of nobody's, and with one's own, up to taking it back."""
    base = f"{root}/check-back"
    words = receipt_in(
        client.post("/tell-us", data={"text": SAID, "form_token": token_in(client.get("/tell-us"))})
    )
    nobodys = "able about above accent account acorn"
    for name, path, form in (
        ("nothing typed", "", {"receipt": ""}),
        ("words of nobody's", "", {"receipt": nobodys}),
        ("found", "", {"receipt": words}),
        ("messages", "/messages", {"receipt": words}),
        ("writing again", "/write", {"receipt": words}),
        ("words tried", "/try", {"typed": nobodys}),
        ("written to nothing", "/write", {"receipt": nobodys, "text": SAID, "step": "send"}),
        ("nothing written", "/write", {"receipt": words, "text": "", "step": "send"}),
        ("written again", "/write", {"receipt": words, "text": SAID, "step": "send"}),
        ("asked to take back", "/withdraw", {"receipt": words}),
        ("taken back", "/withdraw", {"receipt": words, "step": "confirm"}),
        ("gone", "", {"receipt": words}),
    ):
        form["form_token"] = token_in(client.get(base))
        yield State(f"/check-back {name}", client.post(base + path, data=form, headers=GZIP))


@contextmanager
def closed(app: Flask) -> Iterator[None]:
    """The partnership takes nothing in for now."""
    with database.writing(app.extensions["youthvoice"].engine) as session:
        session.execute(sa.update(Partnership).values(closed_on=dt.date(2026, 8, 3)))
    yield
    with database.writing(app.extensions["youthvoice"].engine) as session:
        session.execute(sa.update(Partnership).values(closed_on=None))


@contextmanager
def database_away(app: Flask, folder: Path) -> Iterator[None]:
    """No connection can be made."""
    kept = app.extensions["youthvoice"]
    gone = database.create_engine(f"sqlite:///{folder / 'nowhere' / 'gone.sqlite3'}")
    app.extensions["youthvoice"] = dataclasses.replace(kept, engine=gone)
    app.testing = False  # under test a fault of the database is raised, so that nobody overlooks it
    try:
        yield
    finally:
        app.testing = True
        app.extensions["youthvoice"] = kept
        gone.dispose()
