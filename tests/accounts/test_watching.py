"""Whoever has an account is looked for in what arrives, as they are called today."""

import datetime as dt

import pytest
from sqlalchemy.orm import Session

from youthvoice.accounts.models import Account, RoleGrant
from youthvoice.accounts.services import (
    NewAccount,
    create_account,
    end_account,
    watch_account,
    watch_accounts,
)
from youthvoice.config import Keys
from youthvoice.database import utc_now
from youthvoice.partnership.watching import Hashing, Watched, read_watched
from youthvoice.permissions import SYSTEM, Grant, Role

TODAY = dt.date(2026, 9, 16)


def add(session: Session, keys: Keys, role: Role, name: str = "Ruth Ellis", **fields: object) -> Account:
    values = {
        "email": f"{name[:4]}@example.org",
        "name": name,
        "password": "",
        "grants": (Grant(role),),
    }
    return create_account(session, keys, NewAccount(**(values | fields)))  # type: ignore[arg-type]


def known(session: Session, keys: Keys, word: str) -> frozenset[int]:
    return read_watched(session).refs.get(Hashing.of(keys).mac("word", word), frozenset())


@pytest.mark.parametrize(
    ("role", "by_first_name"),
    [(Role.SAFEGUARDING_LEAD, True), (Role.ADULT_READER, True), (Role.INDEPENDENT_SCRUTINEER, True),
     (Role.CANVASSER, True), (Role.EXECUTIVE, False), (Role.COORDINATOR, False)],
)  # fmt: skip
def test_a_first_name_alone_means_those_who_read_or_meet_young_people(
    session: Session, keys: Keys, role: Role, by_first_name: bool
) -> None:
    account = add(session, keys, role)
    assert (account.id in known(session, keys, "ruth")) == by_first_name
    assert account.id in known(session, keys, "ellis")


def test_another_name_and_other_roles_count_at_once(session: Session, keys: Keys) -> None:
    account = add(session, keys, Role.EXECUTIVE)
    account.name, account.grants = "Ruth Abbott", [RoleGrant(role=Role.CANVASSER)]
    watch_account(session, keys, account)
    assert known(session, keys, "ellis") == frozenset()
    assert known(session, keys, "ruth") == {account.id}


def test_who_has_ended_is_no_longer_looked_for(session: Session, keys: Keys) -> None:
    account = add(session, keys, Role.ADULT_READER)
    end_account(session, keys, account, SYSTEM, utc_now())
    assert known(session, keys, "ruth") == frozenset()
    account.disabled = False
    watch_account(session, keys, account)
    assert known(session, keys, "ruth") == {account.id}


def test_only_who_has_a_password_can_be_the_one_who_is_left(session: Session, keys: Keys) -> None:
    lead, reader = add(session, keys, Role.SAFEGUARDING_LEAD), add(session, keys, Role.ADULT_READER, "Bola N")
    assert read_watched(session).leads == frozenset()
    lead.password_hash = reader.password_hash = "x"
    watch_accounts(session, keys, TODAY)
    found = read_watched(session)
    assert (found.leads, found.readers) == ({lead.id}, {reader.id})


def test_the_worker_makes_the_whole_table_true(session: Session, keys: Keys) -> None:
    gone = add(session, keys, Role.ADULT_READER, ends_on=TODAY - dt.timedelta(days=1))
    there = add(session, keys, Role.ADULT_READER, "Bola N", ends_on=TODAY)
    assert watch_accounts(session, keys, TODAY) == 1
    assert known(session, keys, "ruth") == frozenset()
    assert known(session, keys, "bola") == {there.id}
    assert watch_accounts(session, keys, TODAY) == 0
    assert read_watched(session) != Watched()
    assert gone.id not in known(session, keys, "ellis")
