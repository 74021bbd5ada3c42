"""Signing in, staying in, and being signed out at once."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask
from sqlalchemy.orm import Session

from tests.people import PASSWORD, Person, StaffClient, add_person
from tests.seed import Seed
from youthvoice.accounts import queries, services
from youthvoice.accounts.models import StaffSession
from youthvoice.config import Keys
from youthvoice.database import utc_now
from youthvoice.permissions import SYSTEM, Role

Saving = Callable[[], AbstractContextManager[Session]]


@pytest.fixture
def person(saving: Saving, seed: Seed) -> Person:
    with saving() as session:
        return add_person(session, seed, Role.CHAIR, "online")


def _try(app: Flask, email: str, password: str, address: str = "10.0.0.1", device: str = "") -> int:
    client: StaffClient = app.test_client()  # type: ignore[assignment]
    client.environ_base["REMOTE_ADDR"] = address
    if device:
        client.set_cookie("yv_device", device, path="/staff")
    page = client.get("/staff/sign-in").text
    token = page.split('name="form_token" value="')[1].split('"')[0]
    data = {"email": email, "password": password, "form_token": token}
    return client.post("/staff/sign-in", data=data).status_code


def test_a_wrong_password_and_an_unknown_person_look_alike(app: Flask, person: Person) -> None:
    assert _try(app, person.email, "wrong wrong wrong") == 422
    assert _try(app, "nobody@example.org", "wrong wrong wrong") == 422


def test_wrong_tries_slow_the_stranger_and_never_the_person(app: Flask, person: Person) -> None:
    client: StaffClient = app.test_client()  # type: ignore[assignment]
    client.enter(person)
    device = client.get_cookie("yv_device", path="/staff").value
    statuses = [_try(app, person.email, "guess guess guess", "203.0.113.9") for _ in range(12)]
    assert statuses[:10] == [422] * 10
    assert statuses[10:] == [429, 429]
    assert _try(app, person.email, PASSWORD, "203.0.113.9", device) == 303
    assert _try(app, person.email, PASSWORD, "10.0.0.2") == 303


def test_a_sign_in_without_its_form_token_is_refused(app: Flask, person: Person) -> None:
    answer = app.test_client().post("/staff/sign-in", data={"email": person.email, "password": PASSWORD})
    assert answer.status_code == 422


def test_signing_out_ends_the_session_on_the_server(app: Flask, person: Person, engine: sa.Engine) -> None:
    client: StaffClient = app.test_client()  # type: ignore[assignment]
    client.enter(person)
    stolen = client.get_cookie("yv_staff", path="/staff").value
    assert client.submit("/staff/sign-out").status_code == 303
    thief = app.test_client()
    thief.set_cookie("yv_staff", stolen, path="/staff")
    assert thief.get("/staff/").status_code == 303
    with Session(engine) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(StaffSession)) == 0


def test_ending_an_account_ends_its_open_session(
    app: Flask, keys: Keys, person: Person, saving: Saving
) -> None:
    client: StaffClient = app.test_client()  # type: ignore[assignment]
    client.enter(person)
    with saving() as session:
        account = queries.get_by_email(session, person.email)
        services.end_account(session, keys, account, SYSTEM, utc_now())
    assert client.get("/staff/").status_code == 303
    assert _try(app, person.email, PASSWORD) == 422


def test_an_account_past_its_last_day_cannot_sign_in(app: Flask, person: Person, saving: Saving) -> None:
    with saving() as session:
        queries.get_by_email(session, person.email).ends_on = dt.date(2020, 1, 1)
    assert _try(app, person.email, PASSWORD) == 422


def test_an_idle_session_closes_and_a_used_one_stays(app: Flask, person: Person) -> None:
    client: StaffClient = app.test_client()  # type: ignore[assignment]
    with time_machine.travel(dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)) as clock:
        client.enter(person)
        clock.shift(dt.timedelta(minutes=15))
        assert client.get("/staff/").status_code == 200
        clock.shift(dt.timedelta(minutes=15))
        assert client.get("/staff/").status_code == 200
        clock.shift(dt.timedelta(minutes=21))
        assert client.get("/staff/").status_code == 303


def test_a_lead_s_desk_closes_after_ten_minutes(app: Flask, saving: Saving, seed: Seed) -> None:
    with saving() as session:
        lead = add_person(session, seed, Role.SAFEGUARDING_LEAD)
    client: StaffClient = app.test_client()  # type: ignore[assignment]
    with time_machine.travel(dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)) as clock:
        client.enter(lead)
        clock.shift(dt.timedelta(minutes=11))
        assert client.get("/staff/").status_code == 303


def test_a_signed_in_form_without_its_token_changes_nothing(app: Flask, person: Person) -> None:
    client: StaffClient = app.test_client()  # type: ignore[assignment]
    client.enter(person)
    assert client.post("/staff/sign-out").status_code == 400
    assert client.get("/staff/").status_code == 200


def test_the_public_side_sets_and_reads_no_cookie(app: Flask, person: Person) -> None:
    client: StaffClient = app.test_client()  # type: ignore[assignment]
    client.enter(person)
    answer = client.get("/")
    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")


@pytest.mark.parametrize("cookie", ["", ".", "a.b", "x" * 9000, "\x00.\x01"])
def test_a_nonsense_cookie_is_nobody(app: Flask, cookie: str) -> None:
    answer = app.test_client().get("/staff/", headers={"Cookie": f"yv_staff={cookie}"})
    assert answer.status_code == 303


def test_whoever_changes_networks_stays_signed_in_and_nothing_is_written(
    app: Flask, person: Person, saving: Saving
) -> None:
    client: StaffClient = app.test_client()  # type: ignore[assignment]
    client.enter(person)
    client.get("/staff/")
    with saving() as session:
        before = session.scalars(sa.select(StaffSession.data)).all()
    page = client.get(
        "/staff/", environ_overrides={"REMOTE_ADDR": "198.51.100.7", "HTTP_USER_AGENT": "other"}
    )
    assert page.status_code == 200
    with saving() as session:
        assert session.scalars(sa.select(StaffSession.data)).all() == before
