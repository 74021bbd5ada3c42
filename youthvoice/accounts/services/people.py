"""Making accounts."""

import datetime as dt
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from youthvoice.accounts import queries, rules
from youthvoice.accounts.models import Account, RoleGrant
from youthvoice.accounts.passwords import hash_password
from youthvoice.accounts.services.watching import watch_account
from youthvoice.accounts.strength import check_password
from youthvoice.config import Keys
from youthvoice.errors import Invalid
from youthvoice.permissions import Grant


@dataclass(frozen=True)
class NewAccount:
    """What is needed to make an account. Without a password it opens by invitation."""

    email: str
    name: str
    password: str = field(repr=False)
    grants: tuple[Grant, ...]
    ends_on: dt.date | None = None
    job_title: str = ""


def create_account(session: Session, keys: Keys, new: NewAccount) -> Account:
    """Add an account, whose name is looked for in what arrives from now on.

    Raises Invalid when the address is taken or the password too weak.
    """
    email = new.email.strip().lower()
    if new.password:
        check_password(new.password, queries.words_to_avoid(session, email, new.name))
    for grant in new.grants:
        rules.check_grant(grant)
    if "@" not in email or queries.find_by_email(session, email):
        raise Invalid("There is an account with this e-mail address already, or it is not an address.")
    account = Account(
        email=email,
        name=new.name,
        job_title=new.job_title,
        password_hash=hash_password(new.password) if new.password else "",
        ends_on=new.ends_on,
        grants=[RoleGrant(role=g.role, priority_id=g.priority_id) for g in new.grants],
    )
    session.add(account)
    session.flush()
    watch_account(session, keys, account)
    return account
