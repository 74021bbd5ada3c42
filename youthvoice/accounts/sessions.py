"""Server-side sessions for `/staff` only; every other path has a null session and no cookie.

After the right password, and before the code, a session is *waiting*: it names an account and holds a
lead's closed keys, and nobody is signed in by it.
"""

import datetime as dt
import json
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, Request, Response, request
from flask import session as flask_session
from flask.sessions import SessionInterface, SessionMixin
from werkzeug.datastructures import CallbackDict

from youthvoice import database
from youthvoice.accounts import queries, rules, services
from youthvoice.accounts.rules import Waiting
from youthvoice.permissions import Actor, Role
from youthvoice.sealing import leads
from youthvoice.web.clock import now as present
from youthvoice.web.clock import today
from youthvoice.web.runtime import Runtime, runtime
from youthvoice.web.security_headers import is_staff_path

COOKIE = "yv_staff"
DEVICE_COOKIE = "yv_device"
#: In the session's data: what is still missing, and that a code was given.
_WAITING, _FACTOR = "waiting", "factor"


@dataclass
class _Row:
    """What was read of the session's row and its account, once for the whole request."""

    token_hash: str
    account: Actor
    lead_key: bytes | None = field(repr=False)
    second_half: str = field(repr=False)
    stepped_up: dt.datetime | None


class StaffSession(CallbackDict[str, Any], SessionMixin):
    """The session of one staff request; `row` is None before the password was right."""

    def __init__(self, initial: dict[str, Any] | None = None, row: _Row | None = None) -> None:
        super().__init__(initial, self._changed)
        self.row = row
        self.opened: services.Opened | None = None
        self.ended = False
        self.modified = False

    @staticmethod
    def _changed(changed: "CallbackDict[str, Any]") -> None:
        changed.modified = True  # type: ignore[attr-defined]


class StaffSessions(SessionInterface):
    """Reads the session row by the first half of the cookie; writes it only when it changed."""

    def open_session(self, app: Flask, incoming: Request) -> StaffSession | None:
        """The staff session; None (a null session) on the public side."""
        if not is_staff_path(incoming.path):
            return None
        first, _, second = incoming.cookies.get(COOKIE, "").partition(".")
        found = _read_row(app, services.hash_token(first), second) if second else None
        return StaffSession() if found is None else found

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Set or delete the cookie; write changed data to the row."""
        if not isinstance(session, StaffSession):
            return
        response.headers.add("Vary", "Cookie")
        if session.ended:
            response.delete_cookie(COOKIE, path="/staff")
        elif session.opened:
            _set_cookies(response, session.opened)
            _write_data(app, services.hash_token(session.opened.cookie.partition(".")[0]), dict(session))
        elif session.modified and session.row:
            _write_data(app, session.row.token_hash, dict(session))


def _runtime(app: Flask) -> Runtime:
    found: Runtime = app.extensions["youthvoice"]
    return found


def _read_row(app: Flask, token_hash: str, second: str) -> StaffSession | None:
    """The session with its person, while both live; the account is not read again in this request."""
    now = present()
    with database.reading(_runtime(app).engine) as reading:
        row = queries.find_session(reading, token_hash)
        account = queries.find_account(reading, row.account_id) if row else None
        if row is None or account is None:
            return None
        actor = queries.as_actor(account)
    is_lead = any(grant.role is Role.SAFEGUARDING_LEAD for grant in actor.grants)
    if not rules.may_sign_in(disabled=account.disabled, ends_on=account.ends_on, today=today()):
        return None
    if not rules.session_lives(seen=row.seen, expires=row.expires, is_lead=is_lead, now=now):
        return None
    if now - row.seen >= rules.SEEN_EVERY:
        _touch(app, token_hash, now)
    return StaffSession(json.loads(row.data), _Row(token_hash, actor, row.lead_key, second, row.stepped_up))


def _touch(app: Flask, token_hash: str, now: dt.datetime) -> None:
    with database.writing(_runtime(app).engine) as writing:
        row = queries.find_session(writing, token_hash)
        if row:
            row.seen = now


def _write_data(app: Flask, token_hash: str, data: dict[str, Any]) -> None:
    with database.writing(_runtime(app).engine) as writing:
        row = queries.find_session(writing, token_hash)
        if row:
            row.data = json.dumps(data)


def _set_cookies(response: Response, opened: services.Opened) -> None:
    ages = {COOKIE: (opened.cookie, None), DEVICE_COOKIE: (opened.device, rules.DEVICE_LIFE)}
    for name, (value, age) in ages.items():
        if value:
            response.set_cookie(
                name,
                value,
                max_age=age,
                path="/staff",
                httponly=True,
                secure=request.is_secure,
                samesite="Lax",
            )


def begin(opened: services.Opened, *, waiting: Waiting | None = None, factor: bool = False) -> None:
    """Make the answer to this request carry the new session's cookies; what was held before is dropped."""
    current = _current()
    if current is not None:
        current.clear()
        current.opened = opened
        current.update({_WAITING: waiting.value} if waiting else {_FACTOR: factor})


def finish() -> str | None:
    """Forget this session; returns the hash under which its row must be deleted."""
    current = _current()
    if current is None or current.row is None:
        return None
    current.ended = True
    return current.row.token_hash


@dataclass(frozen=True)
class Half:
    """Somebody whose password was right and who is not in yet."""

    actor: Actor
    waiting: Waiting
    token_hash: str
    lead_keys: leads.LeadKeys | None


def half_way() -> Half | None:
    """Whose password was right and what is missing; None for whoever is in, and for strangers."""
    current = _current()
    if current is None or current.row is None or _WAITING not in current:
        return None
    row = current.row
    return Half(row.account, Waiting(current[_WAITING]), row.token_hash, _open_keys(row))


def signed_in() -> Actor | None:
    """The person of this request; None while a code is missing, and outside a demonstration without one."""
    current = _current()
    if current is None or current.row is None or _WAITING in current:
        return None
    return current.row.account if current.get(_FACTOR) or runtime().is_demo else None


def lead_keys() -> leads.LeadKeys | None:
    """The signed-in lead's keys, opened for this request only; None for everybody else."""
    current = _current()
    if signed_in() is None or current is None or current.row is None:
        return None
    return _open_keys(current.row)


def _open_keys(row: _Row) -> leads.LeadKeys | None:
    return leads.open_from_session(row.lead_key, row.second_half.encode()) if row.lead_key else None


def token_hash() -> str:
    """Under which this session's row stands; "" for nobody."""
    current = _current()
    return current.row.token_hash if current and current.row else ""


def stepped_up(now: dt.datetime) -> bool:
    """True when this person has shown again, in this session and lately, that it is they.

    Views ask through `accounts.step_up.requires_step_up`.
    """
    current = _current()
    if current is None or current.row is None or signed_in() is None:
        return False
    return rules.is_stepped_up(last=current.row.stepped_up, now=now)


def step_up(now: dt.datetime) -> None:
    """From now on `stepped_up` holds for this request; the row is written by the service."""
    current = _current()
    if current is not None and current.row is not None:
        current.row.stepped_up = now


def device() -> str:
    """What this browser was given when it last signed in, or ""."""
    return request.cookies.get(DEVICE_COOKIE, "")


def _current() -> StaffSession | None:
    held = flask_session._get_current_object()  # type: ignore[attr-defined]
    return held if isinstance(held, StaffSession) else None
