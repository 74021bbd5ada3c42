"""Keeping true whom arrival looks for in what is sent: everybody who has an account in use."""

import datetime as dt

from sqlalchemy.orm import Session

from youthvoice.accounts import queries
from youthvoice.accounts.models import Account
from youthvoice.config import Keys
from youthvoice.partnership.watching import Duty, Watch, unwatch, watch, watch_only
from youthvoice.permissions import Permission, Role

#: Young people meet them or know that they read: a first name is enough to mean them.
KNOWN_BY_FIRST_NAME = frozenset(
    {
        Role.SAFEGUARDING_LEAD,
        Role.ADULT_READER,
        Role.SCRUTINEER,
        Role.CANVASSER,
        Role.INDEPENDENT_SCRUTINEER,
    }
)


def watch_account(session: Session, keys: Keys, account: Account) -> None:
    """After any change of somebody's name, job, roles or password. A closed account is not looked for."""
    if account.disabled:
        unwatch(session, account.id)
    else:
        watch(session, keys, _known(account))


def watch_accounts(session: Session, keys: Keys, today: dt.date) -> int:
    """For the worker: the whole table as the accounts stand today; returns how many changed."""
    in_use = [one for one in queries.list_accounts(session) if not one.disabled]
    staying = [one for one in in_use if one.ends_on is None or one.ends_on >= today]
    return watch_only(session, keys, [_known(one) for one in staying])


def _known(account: Account) -> Watch:
    roles = {Role(grant.role) for grant in account.grants}
    return Watch(
        account_ref=account.id,
        name=account.name,
        job=account.job_title or next((role.value for role in Role if role in roles), ""),
        by_first_name=not roles.isdisjoint(KNOWN_BY_FIRST_NAME),
        duty=_duty(account),
    )


def _duty(account: Account) -> Duty:
    """What somebody can do today; nothing before they have chosen a password."""
    actor = queries.as_actor(account)
    if not account.password_hash or not actor.may(Permission.GLANCE):
        return Duty.NONE
    return Duty.LEAD if actor.may(Permission.DECIDE_CASES) else Duty.READER
