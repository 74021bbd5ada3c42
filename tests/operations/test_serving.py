"""How it is served, and what whoever watches the server is told."""

import importlib
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from gunicorn.config import Config

from youthvoice.operations import schema, serving

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


def test_the_process_and_its_readiness_are_told_apart(client: FlaskClient, engine: sa.Engine) -> None:
    assert client.get("/healthz").json == {"status": "ok"}
    assert client.get("/readyz").status_code == 200
    schema.downgrade(engine, "base")
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503
    schema.upgrade(engine)
