"""Choosing another password. For a lead the way to originals is put under the new one."""

import datetime as dt
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from youthvoice.accounts import queries
from youthvoice.accounts.models import Account
from youthvoice.accounts.services.sessions import end_other_sessions
from youthvoice.audit.services import NewEntry, record
from youthvoice.config import Keys
from youthvoice.sealing import leads


@dataclass(frozen=True)
class PasswordChange:
    """Whose, from which session, the old password (found right), the new one, and its hash."""

    account_id: int
    session_hash: str
    old: str = field(repr=False)
    new: str = field(repr=False)
    new_hash: str = field(repr=False)


def change_password(session: Session, keys: Keys, change: PasswordChange, now: dt.datetime) -> None:
    """Take the new password; every other session of this account ends."""
    ref = change.account_id
    session.get_one(Account, ref).password_hash = change.new_hash
    leads.change_password(session, keys, ref, change.old, change.new)
    end_other_sessions(session, ref, but=change.session_hash)
    record(session, keys, NewEntry(ref, "password.changed", ref), now)


def make_missing_key(session: Session, keys: Keys, account_id: int, password: str) -> None:
    """A key pair for a lead who became one after choosing their password; others are left as they are."""
    if queries.lacks_own_key(session, session.get_one(Account, account_id)):
        leads.make_own_key(session, keys, account_id, password)
