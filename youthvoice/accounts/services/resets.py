"""A lost phone or password: one person asks, another confirms, and the sign-in begins anew."""

import datetime as dt

from sqlalchemy import delete
from sqlalchemy.orm import Session

from youthvoice.accounts import queries, rules
from youthvoice.accounts.models import Account, KnownDevice, SignInReset
from youthvoice.accounts.services.invitations import invite
from youthvoice.accounts.services.second_factor import remove_second_factor
from youthvoice.accounts.services.sessions import end_sessions
from youthvoice.accounts.services.watching import watch_account
from youthvoice.audit.services import NewEntry, record
from youthvoice.config import Keys
from youthvoice.errors import Conflict, Invalid, NotFound
from youthvoice.permissions import Actor
from youthvoice.sealing import leads


def ask_reset(session: Session, keys: Keys, account_id: int, by: Actor, now: dt.datetime) -> None:
    """The first of the two; raises NotFound, Invalid for oneself, Conflict when somebody asked already."""
    account = queries.find_account(session, account_id)
    if account is None or account.disabled:
        raise NotFound
    if by.ref == account_id:
        raise Invalid("Nobody resets their own sign-in. Ask two other people.")
    if queries.find_reset(session, account_id, now) is not None:
        raise Conflict("Somebody has asked for this already. It only needs to be confirmed.")
    expires = now + rules.RESET_LIFE
    session.merge(SignInReset(account_id=account_id, asked_by=by.ref, expires=expires))
    record(session, keys, NewEntry(by.ref, "reset.asked", account_id), now)


def confirm_reset(session: Session, keys: Keys, account_id: int, by: Actor, now: dt.datetime) -> str:
    """The second of the two; returns the link by which the person begins anew.

    All that opened this account ends: sessions, phone, recovery codes, known browsers, the password,
    and a lead's way to originals. Raises NotFound, and Invalid for the same person or oneself.
    """
    asked = queries.find_reset(session, account_id, now)
    if asked is None:
        raise NotFound
    rules.check_second(asked_by=asked.asked_by, confirmed_by=by.ref, concerned=account_id)
    account = session.get_one(Account, account_id)
    session.delete(asked)
    end_sessions(session, account_id)
    remove_second_factor(session, account_id)
    session.execute(delete(KnownDevice).where(KnownDevice.account_id == account_id))
    leads.remove_access(session, account_id)
    account.password_hash = ""
    watch_account(session, keys, account)
    record(session, keys, NewEntry(by.ref, "reset.confirmed", account_id), now)
    return invite(session, keys, account, by, now)


def stop_reset(session: Session, keys: Keys, account_id: int, by: Actor, now: dt.datetime) -> None:
    """Take a request back, by whoever may ask or the person concerned; raises NotFound."""
    asked = queries.find_reset(session, account_id, now)
    if asked is None:
        raise NotFound
    session.delete(asked)
    record(session, keys, NewEntry(by.ref, "reset.stopped", account_id), now)
