"""Reading accounts."""

import datetime as dt
import json
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from youthvoice.accounts import rules
from youthvoice.accounts.models import (
    Account,
    Invitation,
    KnownDevice,
    RecoveryCode,
    RoleGrant,
    SecondFactor,
    SignInReset,
    StaffSession,
)
from youthvoice.errors import NotFound
from youthvoice.partnership.queries import find_partnership
from youthvoice.permissions import Actor, Grant, Permission, Role
from youthvoice.sealing.models import LeadKey, LeadWrap

#: Shorter words stand in nearly every sentence.
_SHORTEST_WORD = 3


def as_actor(account: Account) -> Actor:
    """The account as the rest of the program knows it."""
    grants = tuple(
        Grant(Role(g.role), g.priority_id, g.priority.long_name if g.priority else "") for g in account.grants
    )
    return Actor(ref=account.id, name=account.name, grants=grants)


def find_by_email(session: Session, email: str) -> Account | None:
    """The account with this address, in any case of letters."""
    return session.scalar(select(Account).where(Account.email == email.strip().lower()))


def get_by_email(session: Session, email: str) -> Account:
    """The account with this address; raises NotFound."""
    account = find_by_email(session, email)
    if account is None:
        raise NotFound
    return account


def find_account(session: Session, account_id: int) -> Account | None:
    """The account, or None."""
    return session.get(Account, account_id, options=[joinedload(Account.grants)])


def list_accounts(session: Session) -> list[Account]:
    """All accounts by name."""
    return list(session.scalars(select(Account).order_by(Account.name, Account.id)))


def list_holding(session: Session, role: Role, priority_id: int | None, today: dt.date) -> list[Account]:
    """Accounts in use that hold the role (for that priority, where the grant is scoped)."""
    grants = select(RoleGrant.account_id).where(RoleGrant.role == role)
    if priority_id is not None:
        grants = grants.where((RoleGrant.priority_id == priority_id) | RoleGrant.priority_id.is_(None))
    in_use = (Account.disabled.is_(False)) & (Account.ends_on.is_(None) | (Account.ends_on >= today))
    return list(session.scalars(select(Account).where(Account.id.in_(grants), in_use).order_by(Account.name)))


def names_of(session: Session, refs: Collection[int]) -> dict[int, str]:
    """Names by account reference, for showing who did something; missing ones are left out."""
    found = session.execute(select(Account.id, Account.name).where(Account.id.in_(refs)))
    return {row.id: row.name for row in found}


def find_session(session: Session, token_hash: str) -> StaffSession | None:
    """The sign-in with this token, or None."""
    return session.get(StaffSession, token_hash)


def knows_device(session: Session, account_id: int, token_hash: str, today: dt.date) -> bool:
    """True when this browser has signed in to this account before."""
    device = session.get(KnownDevice, token_hash)
    return device is not None and device.account_id == account_id and device.expires.date() >= today


@dataclass(frozen=True)
class Place:
    """One place where somebody is signed in: nothing is known of it but times."""

    mark: str
    opened: dt.datetime
    seen: dt.datetime
    is_this: bool


def list_places(session: Session, actor: Actor, this: str, now: dt.datetime) -> list[Place]:
    """Where a person is signed in, the last used first; `this` is the hash of the session that asks."""
    is_lead = any(grant.role is Role.SAFEGUARDING_LEAD for grant in actor.grants)
    since = now - rules.idle_time(is_lead=is_lead)
    alive = (
        (StaffSession.account_id == actor.ref) & (StaffSession.expires > now) & (StaffSession.seen > since)
    )
    rows = session.scalars(select(StaffSession).where(alive).order_by(StaffSession.seen.desc()))
    return [
        Place(rules.mark_of(row.token_hash), row.opened, row.seen, row.token_hash == this)
        for row in rows
        if "waiting" not in json.loads(row.data)
    ]


def with_second_factor(session: Session, refs: Collection[int]) -> set[int]:
    """Those of these accounts that have set their second factor."""
    return set(session.scalars(select(SecondFactor.account_id).where(SecondFactor.account_id.in_(refs))))


def count_recovery_codes(session: Session, account_id: int) -> int:
    """How many ways in without the phone are left."""
    left = select(func.count()).select_from(RecoveryCode).where(RecoveryCode.account_id == account_id)
    return session.scalar(left) or 0


def find_invitation(session: Session, token_hash: str, now: dt.datetime) -> Invitation | None:
    """The invitation of this link, while it counts."""
    found = session.get(Invitation, token_hash)
    return found if found is not None and found.expires > now else None


def invited_until(session: Session, refs: Collection[int], now: dt.datetime) -> dict[int, dt.datetime]:
    """Until when each of these accounts can still take up an invitation; the others are left out."""
    open_ones = (Invitation.account_id.in_(refs)) & (Invitation.expires > now)
    rows = session.execute(select(Invitation.account_id, Invitation.expires).where(open_ones))
    return {row.account_id: row.expires for row in rows}


def find_reset(session: Session, account_id: int, now: dt.datetime) -> SignInReset | None:
    """The request to reset this account's sign-in, while it can be confirmed."""
    found = session.get(SignInReset, account_id)
    return found if found is not None and found.expires > now else None


def list_resets(session: Session, now: dt.datetime) -> list[SignInReset]:
    """The requests that can still be confirmed, the one that ends first on top."""
    open_ones = select(SignInReset).where(SignInReset.expires > now)
    return list(session.scalars(open_ones.order_by(SignInReset.expires, SignInReset.account_id)))


def lacks_own_key(session: Session, account: Account) -> bool:
    """True for a lead who chose their password before they were one."""
    may_open = as_actor(account).may(Permission.OPEN_ORIGINALS)
    return may_open and session.get(LeadKey, account.id) is None


def only_one_with_originals(session: Session) -> int | None:
    """The one person whose password opens originals; None where there are more, or none."""
    refs = set(session.scalars(select(LeadWrap.account_ref).distinct()))
    return refs.pop() if len(refs) == 1 else None


def words_to_avoid(session: Session, email: str, name: str) -> list[str]:
    """A password must not be made of the person's own words or the partnership's."""
    partnership = find_partnership(session)
    own = [email, *email.replace("@", ".").split("."), *name.split()]
    ours = ["YouthVoice", *(partnership.name.split() if partnership else [])]
    return [word for word in [*own, *ours] if len(word) >= _SHORTEST_WORD]
