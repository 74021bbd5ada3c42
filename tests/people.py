"""Signed-in people for view tests."""

import datetime as dt
import itertools
import re
from dataclasses import dataclass, field, replace
from typing import Any

import pyotp
from flask.testing import FlaskClient
from flask_wtf.csrf import generate_csrf
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.seed import Seed, make_keys
from youthvoice import database
from youthvoice.accounts import codes, queries, services
from youthvoice.accounts.models import Account
from youthvoice.accounts.passwords import hash_password
from youthvoice.accounts.services.second_factor import Shown
from youthvoice.accounts.views import entering
from youthvoice.database import utc_now
from youthvoice.permissions import Actor, Grant, Role
from youthvoice.sealing import leads
from youthvoice.web.runtime import runtime

PASSWORD = "correct horse battery"
_numbers = itertools.count(1)
#: The same roots in every run; nothing here asks for the recovery key.
_KEYS = make_keys()


@dataclass(frozen=True)
class Person:
    """An account and how to sign in with it; `secret` is what their phone makes codes of, if any."""

    id: int
    email: str
    password: str = PASSWORD
    secret: str = ""
    recovery: list[str] = field(default_factory=list)

    def code(self) -> str:
        """What the phone shows now; good once. For more than one in half a minute take `recovery.pop()`."""
        return pyotp.TOTP(self.secret).at(utc_now())


def add_person(
    session: Session, seed: Seed, role: Role, priority: str | None = None, *, access: bool = True
) -> Person:
    """An account with one role; a lead also gets the way to originals unless `access` is False."""
    email = f"person{next(_numbers)}@example.org"
    grant = Grant(role, seed.priorities[priority] if priority else None)
    name = f"{role.value.title()} {priority or ''}".strip()
    account = services.create_account(session, _KEYS, services.NewAccount(email, name, "", (grant,)))
    account.password_hash = hash_password(PASSWORD)  # how strong it is would be asked for every person
    if role is Role.SAFEGUARDING_LEAD and access:
        leads.give_access(session, _KEYS, account.id, PASSWORD, {1: seed.lead_private})
    return Person(account.id, email)


def give_second_factor(session: Session, person: Person) -> Person:
    """The person with a phone that makes codes, set up an hour ago."""
    secret, then = codes.new_secret(), utc_now() - dt.timedelta(hours=1)
    shown = Shown(secret, pyotp.TOTP(secret).at(then))
    recovery = services.set_second_factor(session, _KEYS, person.id, shown, then)
    return replace(person, secret=secret, recovery=recovery)


class StaffClient(FlaskClient):
    """A test client that carries forms' hidden tokens as a browser would."""

    person: Person

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        #: By the session's cookie: a token stays the same for as long as its session lives.
        self._tokens: dict[str, str] = {}

    def arrive(self, person: Person) -> None:
        """Signed in as `enter` leaves this browser, without its pages: most tests begin here."""
        self.person = person
        with self.application.test_request_context("/staff/sign-in", environ_base=self.environ_base):
            with database.writing(runtime().engine) as writing:
                actor, opened = _opened(writing, person)
            entering.let_in(opened, actor, factor=bool(person.secret))
            self._tokens[opened.cookie] = generate_csrf()
            answer = self.application.process_response(self.application.response_class())
            self._update_cookies_from_response("localhost", "/staff", answer.headers.getlist("Set-Cookie"))

    def enter(self, person: Person) -> None:
        """Sign in through the page."""
        self.person = person
        token = _hidden(self.get("/staff/sign-in"), "form_token")
        answer = self.post(
            "/staff/sign-in", data={"email": person.email, "password": person.password, "form_token": token}
        )
        assert answer.status_code == 303, answer.text
        if answer.location == "/staff/sign-in/code":
            self.type_code(person.code())

    def type_code(self, code: str) -> None:
        """The second step of signing in, for those with a phone."""
        token = _hidden(self.get("/staff/sign-in/code"), "form_token")
        answer = self.post("/staff/sign-in/code", data={"code": code, "form_token": token})
        assert answer.status_code == 303, answer.text

    def step_up(self) -> "StaffClient":
        """Show again that it is they, as before an original: it holds for five minutes."""
        known = self.person.recovery.pop() if self.person.secret else self.person.password
        answer = self.submit("/staff/step-up", again=known)
        assert answer.status_code == 303, answer.text
        return self

    def submit(self, url: str, **data: Any) -> TestResponse:
        """Post a form with this session's token; `headers=` goes to the request.

        The same form twice is the same page pressed twice; with `opened="again"` it is a page of its own.
        """
        headers = data.pop("headers", None)
        return self.post(url, data={"csrf_token": self.token(), **data}, headers=headers)

    def token(self) -> str:
        """What a signed-in browser sends with every form: read from a page once in each session."""
        cookie = self.get_cookie("yv_staff", path="/staff")
        held = cookie.value if cookie else ""
        if held not in self._tokens:
            self._tokens[held] = _hidden(self.get("/staff/"), "csrf_token")
        return self._tokens[held]


def _opened(writing: Session, person: Person) -> tuple[Actor, services.Opened]:
    account = writing.get_one(Account, person.id)
    if queries.lacks_own_key(writing, account):
        services.make_missing_key(writing, _KEYS, account.id, person.password)
    lead_keys = leads.unlock(writing, account.id, person.password)
    opened = services.open_session(writing, account.id, lead_keys=lead_keys, device="", now=utc_now())
    return queries.as_actor(account), opened


def _hidden(page: TestResponse, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]+)"', page.text)
    assert found, f"no {name} in {page.request.path}: {page.status}"
    return found[1]
