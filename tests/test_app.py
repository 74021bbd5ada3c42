"""The application starts only where it is safe to, and answers every request with its headers."""

import dataclasses
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.people import StaffClient
from youthvoice.app import create_app
from youthvoice.config import Settings
from youthvoice.errors import ConfigError
from youthvoice.operations import schema
from youthvoice.partnership.models import Partnership
from youthvoice.permissions import Role

Saving = Callable[[], AbstractContextManager[Session]]


def _refuses(settings: Settings, words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        create_app(settings)


def test_it_does_not_start_with_debug_on(settings: Settings) -> None:
    _refuses(dataclasses.replace(settings, debug=True), "DEBUG")


def test_it_does_not_start_where_settings_and_database_disagree(settings: Settings) -> None:
    _refuses(dataclasses.replace(settings, demo=False), "do not agree")


def test_it_starts_in_earnest_where_settings_and_database_agree(settings: Settings, saving: Saving) -> None:
    with saving() as session:
        session.scalars(sa.select(Partnership)).one().is_demo = False
    app = create_app(dataclasses.replace(settings, demo=False))
    assert not app.extensions["youthvoice"].is_demo
    app.extensions["youthvoice"].engine.dispose()


def test_it_does_not_start_without_a_whole_key_file(settings: Settings, saving: Saving) -> None:
    with saving() as session:
        session.scalars(sa.select(Partnership)).one().is_demo = False
    settings.key_file.chmod(0o600)
    settings.key_file.write_text("{}")
    settings.key_file.chmod(0o400)
    _refuses(dataclasses.replace(settings, demo=False), "cannot be read")


def test_it_does_not_start_on_an_older_schema(settings: Settings, engine: sa.Engine) -> None:
    schema.downgrade(engine, "-1")
    try:
        _refuses(settings, "db upgrade")
    finally:
        schema.upgrade(engine)


def test_it_does_not_start_before_it_is_set_up(settings: Settings, saving: Saving) -> None:
    with saving() as session:
        session.execute(sa.delete(Partnership))
    _refuses(settings, "Nothing is set up")


HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/tell-us",
        "/nowhere",
        "/staff/",
        "/staff/sign-in",
        "/staff/nowhere",
        "/static/staff.css",
        "/healthz",
    ],
)
def test_every_reply_has_its_headers(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value, (path, name)
    if not path.startswith("/static"):
        policy = answer.headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
    answer.close()


@pytest.mark.parametrize("path", ["/nowhere", "/staff/issues/99999999999999999999999999", "/staff/queue/0x1"])
def test_what_is_not_there_is_a_plain_page(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "We could not find that page" in answer.text


def test_the_wrong_method_is_a_plain_page_with_help(client: FlaskClient) -> None:
    answer = client.post("/what-changed")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert "Childline" in answer.text


def test_a_body_that_is_far_too_long_is_a_plain_page(client: FlaskClient) -> None:
    answer = client.post("/tell-us", data={"text": "x" * 1_100_000})
    assert answer.status_code == 413
    assert "Childline" in answer.text


def test_a_fault_of_ours_is_a_plain_page_and_no_word_of_it_is_logged(
    app: Flask, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> str:
        raise RuntimeError("my secret words")

    monkeypatch.setitem(app.view_functions, "feedback.home", fail)
    fail.access = "public"  # type: ignore[attr-defined]
    app.testing = False
    answer = app.test_client().get("/")
    assert answer.status_code == 500
    assert "It is not your fault" in answer.text
    assert "RuntimeError" in caplog.text
    assert "secret" not in caplog.text + answer.text


def test_somebody_without_the_permission_is_told_so(sign_in: Callable[..., StaffClient]) -> None:
    answer = sign_in(Role.CANVASSER).get("/staff/glance")
    assert answer.status_code == 403
    assert "Not part of your role" in answer.text
