"""Adding and ending people from the console, each with its entry in the audit chain."""

import datetime as dt
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.accounts import queries as accounts
from youthvoice.accounts.models import Account
from youthvoice.accounts.services import NewAccount, create_account, invite
from youthvoice.audit.services import NewEntry, record
from youthvoice.config import Keys
from youthvoice.coordination.services import people
from youthvoice.coordination.services.acting import Acting
from youthvoice.errors import Invalid, NotFound
from youthvoice.partnership.models import Priority
from youthvoice.permissions import SYSTEM, Grant, Role
from youthvoice.sealing import leads


@dataclass(frozen=True)
class NewPerson:
    """Who is added; `priority` is a code, or empty. Without a password they choose it by their link."""

    email: str
    name: str
    password: str = field(repr=False)
    role: Role
    priority: str = ""
    ends_on: dt.date | None = None


@dataclass(frozen=True)
class Giver:
    """A lead who lets a new lead open originals."""

    email: str
    password: str = field(repr=False)


def at_console(keys: Keys, now: dt.datetime) -> Acting:
    """Whoever sits at the console acts as the program: it has no account."""
    return Acting(SYSTEM, keys, now, now.date())


def add(session: Session, person: NewPerson, giver: Giver | None, *, by: Acting) -> str:
    """Add an account; returns the path by which they choose a password, "" for one who has it already.

    Raises Invalid for a weak password, a missing priority or a giver who cannot give.
    """
    grant = Grant(person.role, _priority_id(session, person.priority))
    new = NewAccount(person.email, person.name, person.password, (grant,), person.ends_on)
    account = create_account(session, by.keys, new)
    people.note_new(session, account, by=by)
    if giver is not None:
        _give_access(session, account, person, giver, by=by)
    elif person.password and person.role is Role.SAFEGUARDING_LEAD:
        leads.make_own_key(session, by.keys, account.id, person.password)  # so that access can be given later
    return "" if person.password else invite(session, by.keys, account, by.actor, by.now)


def _priority_id(session: Session, code: str) -> int | None:
    if not code:
        return None
    found = session.scalar(sa.select(Priority.id).where(Priority.code == code))
    if found is None:
        known = ", ".join(session.scalars(sa.select(Priority.code).order_by(Priority.position)))
        raise Invalid(f"There is no priority “{code}”. There are: {known}.")
    return found


def _give_access(session: Session, account: Account, person: NewPerson, giver: Giver, *, by: Acting) -> None:
    if not person.password:
        raise Invalid("They choose a password by their link first. Then a lead gives access in the browser.")
    if person.role is not Role.SAFEGUARDING_LEAD:
        raise Invalid("Only a safeguarding lead can be given access to originals.")
    lead = accounts.find_by_email(session, giver.email)
    opened = leads.unlock(session, lead.id, giver.password) if lead and not lead.disabled else None
    if lead is None or opened is None:
        raise Invalid("Access was not given: check the lead's e-mail and password. Nothing was changed.")
    leads.give_access(session, by.keys, account.id, person.password, opened)
    record(session, by.keys, NewEntry(lead.id, "access.given", account.id), by.now)


def list_lines(session: Session) -> list[str]:
    """One line for each person: name, e-mail, roles, and how long."""
    codes = {row.id: row.code for row in session.execute(sa.select(Priority.id, Priority.code))}
    return [_line(account, codes) for account in accounts.list_accounts(session)]


def _line(account: Account, codes: dict[int, str]) -> str:
    held = (f"{g.role} ({codes[g.priority_id]})" if g.priority_id else g.role for g in account.grants)
    until = f"until {account.ends_on:%d.%m.%Y}" if account.ends_on else ""
    ended = "ended" if account.disabled else until
    return "  ".join(part for part in (account.name, account.email, ", ".join(sorted(held)), ended) if part)


def end(session: Session, email: str, *, by: Acting) -> None:
    """Close an account; raises NotFound, and Conflict for the last coordinator and the last lead."""
    account = accounts.find_by_email(session, email)
    if account is None:
        raise NotFound(f"Nobody here has the address {email}.")
    people.end_person(session, account.id, by=by)
