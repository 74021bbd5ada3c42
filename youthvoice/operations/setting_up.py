"""Founding a partnership: its keys, its first names and its first two people."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.accounts.models import Account
from youthvoice.accounts.services import NewAccount, create_account
from youthvoice.config import Keys, write_keys
from youthvoice.errors import ConfigError, Conflict
from youthvoice.feedback.models import Feedback
from youthvoice.partnership.models import Partnership
from youthvoice.permissions import Grant, Role
from youthvoice.sealing import leads
from youthvoice.sealing.recovery import new_recovery_key


@dataclass(frozen=True)
class FirstPerson:
    """Somebody who can sign in from the first day."""

    name: str
    email: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class MadeKeys:
    """New keys, and the paper key in the form in which it is printed once."""

    keys: Keys = field(repr=False)
    words_for_paper: str = field(repr=False)


@contextmanager
def fresh_keys(path: Path) -> Iterator[MadeKeys]:
    """Keys in a new file, which goes again if what they were made for fails; ConfigError if there is one."""
    recovery = new_recovery_key()
    keys = Keys(roots={1: secrets.token_bytes(32)}, current=1, recovery_public=recovery.public)
    try:
        write_keys(path, keys)
    except FileExistsError:
        raise ConfigError(
            f"There is a key file at {path} already. It may be the only way to read what was kept: "
            "move it to a safe place before you set up anew."
        ) from None
    try:
        yield MadeKeys(keys, recovery.words_for_paper)
    except BaseException:
        path.unlink()
        raise


def is_untouched(session: Session) -> bool:
    """True when nobody has set anything up in this database."""
    return not any(session.scalar(sa.select(table.id).limit(1)) for table in (Partnership, Account, Feedback))


def found(session: Session, keys: Keys, name: str, *, is_demo: bool = False) -> bytes:
    """Write the partnership and its group key; returns the private half, to be wrapped at once.

    Raises Conflict where anything is set up already.
    """
    if not is_untouched(session):
        raise Conflict("This database is in use already. Nothing was changed.")
    session.add(Partnership(name=name, is_demo=is_demo))
    private = leads.new_group_key(session, keys)
    session.flush()
    return private


def add_first_people(
    session: Session, keys: Keys, group_private: bytes, *, coordinator: FirstPerson, lead: FirstPerson
) -> None:
    """The coordinator, and the lead with the way to originals; raises Invalid for a weak password."""
    _add(session, keys, coordinator, Role.COORDINATOR)
    account = _add(session, keys, lead, Role.SAFEGUARDING_LEAD)
    leads.give_access(session, keys, account.id, lead.password, {1: group_private})


def _add(session: Session, keys: Keys, person: FirstPerson, role: Role) -> Account:
    new = NewAccount(person.email, person.name, person.password, (Grant(role),))
    return create_account(session, keys, new)
