"""A partnership in earnest from its first command on: people join by their links, with a phone each."""

import datetime as dt
import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

import pyotp
import time_machine
from flask import Flask

from tests.accounts.visiting import CODE, SET_UP, browser, codes_on, give, give_password, secret_on
from tests.operations.console import Console
from tests.people import Person, StaffClient
from youthvoice.app import create_app
from youthvoice.database import utc_now
from youthvoice.operations.worker import Worker
from youthvoice.web.runtime import Runtime

PASSWORD = "velvet tractor umbrella"
FOUNDED = (
    "init", "--name", "Harbour Partnership", "--coordinator-name", "Ada", "--coordinator-email",
    "ada@example.org", "--lead-name", "Lou", "--lead-email", "lou@example.org", "--passwords-stdin",
)  # fmt: skip


@dataclass
class House:
    """The application of a founded partnership, its clock, and everybody who joined, by first name."""

    console: Console
    clock: time_machine.Traveller
    app: Flask
    people: dict[str, StaffClient] = field(default_factory=dict)

    @classmethod
    def found(cls, console: Console, clock: time_machine.Traveller) -> "House":
        """`youthvoice init`, and its two first people signed in, each with a phone."""
        console.run(*FOUNDED, typed=f"{PASSWORD}\n{PASSWORD}\n")
        app = create_app(console.settings)
        app.testing, app.test_client_class = True, StaffClient
        house = cls(console, clock, app)
        for name in ("Ada", "Lou"):
            client = browser(app)
            answer = give_password(client, Person(0, f"{name.lower()}@example.org", PASSWORD))
            assert answer.location == SET_UP, "in earnest nobody comes in without a second factor"
            house._set_up_phone(name, client)
        return house

    @property
    def runtime(self) -> Runtime:
        made: Runtime = self.app.extensions["youthvoice"]
        return made

    def close(self) -> None:
        self.runtime.engine.dispose()

    def join(self, name: str, **roles: Any) -> None:
        """Ada adds them; they take the link up, choose a password, and set up their phone."""
        form = {"name": name, "email": f"{name.lower()}@example.org", "job_title": "", "agency_id": "0"}
        page = self.people["Ada"].submit(
            "/staff/people/new", **form, **{"mentor_id": "0", "ends_on": ""} | roles
        )
        assert page.status_code == 200, page.text
        link = re.search(r'value="http://localhost(/staff/welcome/[^"]+)"', page.text)
        assert link
        client = browser(self.app)
        twice = {"password": PASSWORD, "password_again": PASSWORD}
        assert give(client, link[1], **twice).location == SET_UP
        self._set_up_phone(name, client)

    def _set_up_phone(self, name: str, client: StaffClient) -> None:
        secret = secret_on(client.get(SET_UP))
        done = give(client, SET_UP, code=pyotp.TOTP(secret).at(utc_now()))
        client.person = Person(0, f"{name.lower()}@example.org", PASSWORD, secret, codes_on(done))
        assert client.get("/staff/").status_code == 200
        self.people[name] = client

    def again(self, name: str) -> StaffClient:
        """The same person on a later day, signed in anew with their phone."""
        client = browser(self.app)
        client.person = self.people[name].person
        assert give_password(client, client.person).location == CODE
        self.clock.shift(31)  # a code counts once
        client.type_code(client.person.code())
        self.people[name] = client
        return client

    def later(self, **time: int) -> None:
        """Time goes by, and the worker does its round."""
        self.clock.shift(dt.timedelta(**time))
        worker = Worker(self.runtime)
        worker.work_once()
        assert worker.failed == []
        worker.end()

    def id_of(self, name: str) -> int:
        [(found,)] = self.console.rows(f"SELECT id FROM account WHERE name = '{name}'")
        assert isinstance(found, int)
        return found


def hidden_of(client: StaffClient, url: str, name: str) -> str:
    """What a form on that page carries."""
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', client.get(url).text)
    assert found, f"no {name} on {url}"
    return unescape(found[1])
