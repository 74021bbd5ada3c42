"""The demonstration's accounts, one for each role, with passwords that nobody chose."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from youthvoice.accounts.models import Account
from youthvoice.accounts.queries import as_actor
from youthvoice.accounts.services import NewAccount, create_account
from youthvoice.config import Keys
from youthvoice.feedback.receipts import word_list
from youthvoice.operations.data_files import read_data
from youthvoice.operations.first_rows import Names
from youthvoice.permissions import Actor, Grant, Role
from youthvoice.sealing import leads


@dataclass(frozen=True)
class SignIn:
    """How to sign in as one of them."""

    role: Role
    email: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class Cast:
    """Everybody in the demonstration, by role and by the priority that the role is held for."""

    actors: dict[tuple[Role, str], Actor]
    sign_ins: tuple[SignIn, ...]

    def one(self, role: Role, priority: str = "") -> Actor:
        """The person in that role."""
        return self.actors[role, priority]

    def find(self, role: Role, priority: str) -> Actor | None:
        """The person in that role, or None where this priority has none."""
        return self.actors.get((role, priority))


def add_people(session: Session, keys: Keys, names: Names, group_private: bytes) -> Cast:
    """Write the accounts; the lead can open originals from the start."""
    actors: dict[tuple[Role, str], Actor] = {}
    sign_ins = []
    for row in read_data("demo_data/people")["people"]:
        role, code = Role(row["role"]), row.get("priority", "")
        password = new_password()
        grant = Grant(role, names.priorities[code] if code else None)
        new = NewAccount(row["email"], row["name"], password, (grant,), row["ends_on"], row["job"])
        account = create_account(session, keys, new)
        account.agency_id = names.agencies.get(row.get("agency", ""))
        if role is Role.SAFEGUARDING_LEAD:
            leads.give_access(session, keys, account.id, password, {1: group_private})
        actors.setdefault((role, code), as_actor(account))
        sign_ins.append(SignIn(role, account.email, password))
    _give_mentors(session, actors)
    return Cast(actors, tuple(sign_ins))


def _give_mentors(session: Session, actors: Mapping[tuple[Role, str], Actor]) -> None:
    mentor = actors[Role.INDEPENDENT_SCRUTINEER, ""].ref
    for (role, _), actor in actors.items():
        if role is Role.SCRUTINEER:
            session.get_one(Account, actor.ref).mentor_id = mentor


def new_password() -> str:
    """Three easy words and a number: more than a demonstration needs, and easy to type."""
    words = [secrets.choice(word_list()) for _ in range(3)]
    return "-".join([*words, str(secrets.randbelow(900) + 100)])
