"""Signing in and out. Sessions are rows, so that ending one acts at once."""

import datetime as dt
import json
import secrets
from dataclasses import dataclass, field

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from youthvoice.accounts import queries, rules
from youthvoice.accounts.models import Account, Invitation, KnownDevice, SignInReset, StaffSession
from youthvoice.accounts.rules import Waiting
from youthvoice.accounts.services.tokens import hash_token, new_token
from youthvoice.partnership.rules import week_of
from youthvoice.sealing import leads


@dataclass(frozen=True)
class Opened:
    """A new sign-in: the session cookie's value, and the device cookie's ("" while something is missing)."""

    cookie: str = field(repr=False)
    device: str = field(default="", repr=False)


def open_session(
    session: Session, account_id: int, *, lead_keys: leads.LeadKeys | None, device: str, now: dt.datetime
) -> Opened:
    """Write the session row; the lead's keys are closed under the half that only the cookie holds."""
    session.get_one(Account, account_id).signed_in_week = week_of(now.date())
    cookie = _write_row(session, _Row(account_id, lead_keys, rules.SESSION_LIFE), now)
    return Opened(cookie, _remember_device(session, account_id, device, now))


def open_waiting(
    session: Session, account_id: int, *, waiting: Waiting, lead_keys: leads.LeadKeys | None, now: dt.datetime
) -> Opened:
    """A row for the time between the password and the code: it opens no page, and soon ends."""
    row = _Row(account_id, lead_keys, rules.WAITING_LIFE[waiting], {"waiting": waiting.value})
    return Opened(_write_row(session, row, now))


@dataclass(frozen=True)
class _Row:
    account_id: int
    lead_keys: leads.LeadKeys | None
    life: dt.timedelta
    data: dict[str, str] = field(default_factory=dict)


def _write_row(session: Session, row: _Row, now: dt.datetime) -> str:
    first, second = new_token(), secrets.token_urlsafe(32)
    session.add(
        StaffSession(
            token_hash=hash_token(first),
            account_id=row.account_id,
            data=json.dumps(row.data),
            lead_key=leads.lock_for_session(row.lead_keys, second.encode()) if row.lead_keys else None,
            opened=now,
            seen=now,
            expires=now + row.life,
        )
    )
    return f"{first}.{second}"


def _remember_device(session: Session, account_id: int, device: str, now: dt.datetime) -> str:
    if device and queries.knows_device(session, account_id, hash_token(device), now.date()):
        return device
    fresh = new_token()
    expires = now + rules.DEVICE_LIFE
    session.add(KnownDevice(token_hash=hash_token(fresh), account_id=account_id, expires=expires))
    return fresh


def mark_stepped_up(session: Session, token_hash: str, now: dt.datetime) -> None:
    """This session's person has just shown again that it is they."""
    session.execute(update(StaffSession).where(StaffSession.token_hash == token_hash).values(stepped_up=now))


def end_session(session: Session, token_hash: str) -> None:
    """Sign out: the row goes, and the closed keys with it."""
    session.execute(delete(StaffSession).where(StaffSession.token_hash == token_hash))


def end_sessions(session: Session, account_id: int) -> None:
    """Sign an account out everywhere."""
    session.execute(delete(StaffSession).where(StaffSession.account_id == account_id))


def end_session_of(session: Session, account_id: int, mark: str) -> None:
    """Sign one's own account out in one place, named as `rules.mark_of` shows it; nobody else's."""
    own = select(StaffSession.token_hash).where(StaffSession.account_id == account_id)
    for token_hash in session.scalars(own).all():
        if rules.mark_of(token_hash) == mark:
            end_session(session, token_hash)


def end_other_sessions(session: Session, account_id: int, *, but: str) -> None:
    """Sign an account out everywhere except in the session with this token hash."""
    others = (StaffSession.account_id == account_id) & (StaffSession.token_hash != but)
    session.execute(delete(StaffSession).where(others))


def forget_expired(session: Session, now: dt.datetime) -> None:
    """For the worker: sessions, devices, invitations and requests past their time."""
    for table in (StaffSession, KnownDevice, Invitation, SignInReset):
        session.execute(delete(table).where(table.expires < now))
    session.execute(delete(StaffSession).where(StaffSession.seen < now - rules.IDLE))
