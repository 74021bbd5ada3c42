"""The adults who may read what comes in, as the rota knows them."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.accounts.models import Account, RoleGrant
from youthvoice.permissions import GRANTED, Permission, Role
from youthvoice.rota.rules.naming import shown_as
from youthvoice.rota.services import Reader

_ROLES = tuple(role for role, granted in GRANTED.items() if Permission.GLANCE in granted)


def list_readers(session: Session, today: dt.date) -> list[Reader]:
    """Everybody who may look first at what comes in, by name; two statements."""
    in_use = Account.disabled.is_(False) & (Account.ends_on.is_(None) | (Account.ends_on >= today))
    may_read = Account.id.in_(sa.select(RoleGrant.account_id).where(RoleGrant.role.in_(_ROLES)))
    found = session.scalars(sa.select(Account).where(in_use, may_read).order_by(Account.name, Account.id))
    return [_reader(account) for account in found]


def _reader(account: Account) -> Reader:
    held = {Role(grant.role) for grant in account.grants}
    job = account.job_title or next(role.value.replace("-", " ") for role in _ROLES if role in held)
    return Reader(account.id, account.name, shown_as(account.name, job), account.ends_on)
