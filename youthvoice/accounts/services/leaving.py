"""Somebody leaves: in one commit their sessions, their turns and a lead's way to originals end.

The browser and the console both come here. The caller keeps the audit entry of what it did; the keys'
own entries are written here.
"""

import datetime as dt
from contextlib import suppress

from sqlalchemy.orm import Session

from youthvoice.accounts.models import Account
from youthvoice.accounts.queries import list_holding
from youthvoice.accounts.services.sessions import end_sessions
from youthvoice.accounts.services.watching import watch_account
from youthvoice.audit.services import NewEntry, record
from youthvoice.config import Keys
from youthvoice.errors import Conflict
from youthvoice.permissions import SYSTEM, Actor, Role
from youthvoice.rota.services import let_go
from youthvoice.sealing import access


def end_account(session: Session, keys: Keys, account: Account, by: Actor, now: dt.datetime) -> None:
    """Close an account now; raises Conflict for the last lead who can open originals."""
    take_keys_back(session, keys, account.id, by, now)
    account.disabled = True
    watch_account(session, keys, account)
    let_go(session, account.id, now)


def take_keys_back(session: Session, keys: Keys, account_id: int, by: Actor, now: dt.datetime) -> None:
    """Originals stay closed to this account from now on, and it is signed out everywhere.

    What arrives next is sealed to a new key of the other leads. Raises Conflict for the last lead who
    can open originals.
    """
    others = {lead.id for lead in list_holding(session, Role.SAFEGUARDING_LEAD, None, now.date())}
    generation = access.withdraw(session, keys, account_id, others=others - {account_id})
    end_sessions(session, account_id)
    if generation is not None:
        record(session, keys, NewEntry(by.ref, "keys.renewed", account_id, f"generation-{generation}"), now)


def settle_leads(session: Session, keys: Keys, now: dt.datetime) -> int:
    """For the worker: who is no lead any more (another role, past their last day) keeps no keys.

    The last one who can open originals keeps theirs, for else nobody could; `doctor` says so. Returns
    from how many keys were taken.
    """
    in_use = {lead.id for lead in list_holding(session, Role.SAFEGUARDING_LEAD, None, now.date())}
    settled = 0
    for ref in access.list_access(session, keys).keys() - in_use:
        with suppress(Conflict):
            take_keys_back(session, keys, ref, SYSTEM, now)
            settled += 1
    return settled
