"""How it is served, and what whoever watches the server is told."""

import importlib
import socket
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from gunicorn.config import Config
from gunicorn.http import errors

from youthvoice.operations import refusing, schema, serving

SETTINGS = {name: getattr(serving, name) for name in vars(serving) if name.islower() and name[0] != "_"}


def configured() -> dict[str, Any]:
    config = Config()
    for name, value in SETTINGS.items():
        if name in config.settings:
            config.set(name, value)
    return {name: setting.get() for name, setting in config.settings.items()}


def test_every_setting_is_one_that_gunicorn_knows() -> None:
    assert {name for name in SETTINGS if name not in Config().settings} == {"os"}


def test_nothing_about_a_visitor_is_written_down() -> None:
    found = configured()
    assert found["accesslog"] is None
    assert found["loglevel"] == "error"
    assert found["control_socket_disable"] is True


def test_it_is_served_to_this_machine_alone_on_the_port_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "8123")
    assert importlib.reload(serving).bind == "127.0.0.1:8123"
    monkeypatch.delenv("PORT")
    assert importlib.reload(serving).bind == "127.0.0.1:8000"


def test_heartbeats_stay_in_memory_where_there_is_such_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "is_dir", lambda _path: True)
    assert importlib.reload(serving).worker_tmp_dir == "/dev/shm"


def test_connections_are_not_carried_over_a_fork() -> None:
    assert not configured()["preload_app"]


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        (errors.LimitRequestLine(9000, 8190), "414"),
        (errors.LimitRequestHeaders("too many"), "431"),
        (errors.InvalidRequestLine("/my-canary"), "400"),
        (RuntimeError("/my-canary"), "500"),
    ],
)
def test_what_the_server_cannot_read_is_answered_with_help_and_nothing_of_it_is_kept(
    wrong: Exception, status: str, caplog: pytest.LogCaptureFixture
) -> None:
    ours, theirs = socket.socketpair()
    worker = object.__new__(refusing.Worker)
    with ours, theirs:
        worker.handle_error(None, ours, ("203.0.113.9", 1), wrong)
        head, _, body = theirs.recv(10_000).decode().partition("\r\n\r\n")
    assert head.startswith(f"HTTP/1.1 {status} ")
    for needed in (
        "X-Content-Type-Options: nosniff",
        "Content-Security-Policy: default-src 'none'",
        "no-store",
    ):
        assert needed in head
    assert f"Content-Length: {len(body)}" in head
    assert ("tel:999" in body, "tel:08001111" in body) == (True, True)
    assert "canary" not in head + body + caplog.text
    assert "203.0" not in caplog.text


def test_the_process_and_its_readiness_are_told_apart(client: FlaskClient, engine: sa.Engine) -> None:
    assert client.get("/healthz").json == {"status": "ok"}
    assert client.get("/readyz").status_code == 200
    schema.downgrade(engine, "base")
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503
    schema.upgrade(engine)
