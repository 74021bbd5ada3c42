"""Going through the pages of signing in, as a browser without script does."""

import re

from flask import Flask
from werkzeug.test import TestResponse

from tests.people import Person, StaffClient

SET_UP, CODE, DOOR = "/staff/sign-in/set-up", "/staff/sign-in/code", "/staff/sign-in"


def browser(app: Flask) -> StaffClient:
    """A new one, in which nobody is signed in."""
    client: StaffClient = app.test_client()  # type: ignore[assignment]
    return client


def hidden(page: TestResponse) -> str:
    """The form token of a page for those who are not in yet."""
    found = re.search(r'name="form_token"[^>]*value="([^"]+)"', page.text)
    assert found, page.text
    return found[1]


def give_password(client: StaffClient, person: Person, password: str = "") -> TestResponse:
    """The first step of signing in."""
    token = hidden(client.get(DOOR))
    data = {"email": person.email, "password": password or person.password, "form_token": token}
    return client.post(DOOR, data=data)


def give(client: StaffClient, url: str, **typed: str) -> TestResponse:
    """Fill in a page of the door."""
    return client.post(url, data={**typed, "form_token": hidden(client.get(url))})


def secret_on(page: TestResponse) -> str:
    """The key that a set-up page shows for typing."""
    found = re.search(r'<b translate="no">([A-Z2-7 ]+)</b>', page.text)
    assert found, page.text
    return found[1].replace(" ", "")


def codes_on(page: TestResponse) -> list[str]:
    """The recovery codes that a page shows."""
    return re.findall(r"<li><b>([a-z0-9-]{14})</b></li>", page.text)
