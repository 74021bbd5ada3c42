"""Invitations: a signed link for one person to choose a password, used once."""

import datetime as dt
from dataclasses import dataclass, field

from sqlalchemy import delete
from sqlalchemy.orm import Session

from youthvoice.accounts import queries, rules
from youthvoice.accounts.models import Account, Invitation
from youthvoice.accounts.services.tokens import hash_token, new_token, read_link, sign_link
from youthvoice.accounts.services.watching import watch_account
from youthvoice.audit.services import NewEntry, record
from youthvoice.config import Keys
from youthvoice.errors import Conflict, NotFound
from youthvoice.permissions import Actor, Permission
from youthvoice.sealing import leads

#: Where the link leads; the view that takes it up stands there.
WELCOME = "/staff/welcome/"


@dataclass(frozen=True)
class Chosen:
    """A password that was found good enough, and its hash."""

    password: str = field(repr=False)
    hashed: str = field(repr=False)


def invite(session: Session, keys: Keys, account: Account, by: Actor, now: dt.datetime) -> str:
    """A link to hand over, as a path; it lasts seven days, and the one before it opens nothing more.

    Raises Conflict for somebody who has a password already (two people reset that) or has ended:
    else whoever adds people could become any of them.
    """
    if account.password_hash:
        raise Conflict("They have chosen a password already. If it is lost, two people reset their sign-in.")
    if account.disabled:
        raise Conflict("This account has ended, so nobody can be invited to it.")
    session.execute(delete(Invitation).where(Invitation.account_id == account.id))
    token = new_token()
    expires = now + rules.INVITATION_LIFE
    session.add(
        Invitation(token_hash=hash_token(token), account_id=account.id, made_by=by.ref, expires=expires)
    )
    record(session, keys, NewEntry(by.ref, "invitation.made", account.id), now)
    return WELCOME + sign_link(keys, token)


def accept_invitation(session: Session, keys: Keys, link: str, chosen: Chosen, now: dt.datetime) -> Account:
    """Use the link up and take the password; a lead gets a key pair of their own.

    Raises NotFound when the link opens nothing (any more).
    """
    token = read_link(keys, link) or ""
    invitation = queries.find_invitation(session, hash_token(token), now)
    account = queries.find_account(session, invitation.account_id) if invitation else None
    if invitation is None or account is None or account.disabled:
        raise NotFound
    session.delete(invitation)
    account.password_hash = chosen.hashed
    watch_account(session, keys, account)
    if queries.as_actor(account).may(Permission.OPEN_ORIGINALS):
        leads.make_own_key(session, keys, account.id, chosen.password)
    record(session, keys, NewEntry(account.id, "invitation.used", account.id), now)
    return account
