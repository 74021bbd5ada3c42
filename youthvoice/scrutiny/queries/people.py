"""Who stands by a scrutineer."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.accounts.models import Account, RoleGrant
from youthvoice.permissions import Role


def find_mentor(session: Session, account_id: int, today: dt.date) -> str:
    """The name of the mentor who was chosen for this account, else of an independent scrutineer; or empty.

    Only people in office today. One query.
    """
    chosen = sa.select(Account.mentor_id).where(Account.id == account_id).scalar_subquery()
    holding = sa.select(RoleGrant.account_id).where(RoleGrant.role == Role.INDEPENDENT_SCRUTINEER)
    in_office = Account.disabled.is_(False) & (Account.ends_on.is_(None) | (Account.ends_on >= today))
    found = session.scalars(
        sa.select(Account.name)
        .where(in_office, Account.id != account_id, (Account.id == chosen) | Account.id.in_(holding))
        .order_by(sa.case((Account.id == chosen, 0), else_=1), Account.name)
        .limit(1)
    )
    return found.one_or_none() or ""
