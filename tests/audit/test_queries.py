"""Whatever somebody does to the chain in the database, `verify` names the first bad entry."""

import datetime as dt
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.audit import queries, services
from youthvoice.audit.models import Entry, Head
from youthvoice.audit.services import NewEntry
from youthvoice.config import Keys

NOON = dt.datetime(2025, 3, 4, 12, tzinfo=dt.UTC)


def grow(session: Session, keys: Keys, count: int) -> None:
    for number in range(count):
        services.record(session, keys, NewEntry(11, "original.opened", number, "worried"), NOON)


def edit(session: Session) -> None:
    session.execute(sa.update(Entry).where(Entry.seq == 4).values(actor_ref=12))


def delete(session: Session) -> None:
    session.execute(sa.delete(Entry).where(Entry.seq == 4))


def reorder(session: Session) -> None:
    for old, new in ((4, 99), (5, 4), (99, 5)):
        session.execute(sa.update(Entry).where(Entry.seq == old).values(seq=new))


def insert(session: Session) -> None:
    for seq in range(8, 3, -1):
        session.execute(sa.update(Entry).where(Entry.seq == seq).values(seq=seq + 1))
    copy_of(session, 3, 4)


def truncate(session: Session) -> None:
    session.execute(sa.delete(Entry).where(Entry.seq >= 4))


def truncate_with_the_head(session: Session) -> None:
    truncate(session)
    last = session.scalar(sa.select(Entry.mac).where(Entry.seq == 3))
    session.execute(sa.update(Head).values(seq=3, mac=last))


def truncate_and_drop_the_head(session: Session) -> None:
    truncate(session)
    session.execute(sa.delete(Head))


def replace(session: Session) -> None:
    session.execute(sa.delete(Entry).where(Entry.seq == 4))
    copy_of(session, 2, 4)


def replace_unlinked(session: Session) -> None:
    session.execute(sa.update(Entry).where(Entry.seq == 4).values(prev_mac=b"\1" * 32))


def copy_of(session: Session, source: int, seq: int) -> None:
    columns = [c.key for c in Entry.__table__.columns if c.key != "seq"]
    row = session.execute(sa.select(*(getattr(Entry, c) for c in columns)).where(Entry.seq == source)).one()
    session.execute(sa.insert(Entry).values(seq=seq, **row._mapping))


@pytest.mark.parametrize(
    "tamper",
    [
        edit, delete, reorder, insert, truncate, truncate_with_the_head, truncate_and_drop_the_head, replace,
        replace_unlinked,
    ],
)  # fmt: skip
def test_tampering_is_found_at_its_place(
    session: Session, keys: Keys, tamper: Callable[[Session], None]
) -> None:
    grow(session, keys, 8)
    assert queries.verify(session, keys) == queries.VerifyResult(True, 8)
    tamper(session)
    found = queries.verify(session, keys)
    assert not found.ok
    assert found.first_bad == 4
    assert found.why


def test_a_database_put_back_to_an_earlier_day_is_found_with_the_exported_head(
    session: Session, keys: Keys
) -> None:
    grow(session, keys, 3)
    earlier = queries.head(session)
    grow(session, keys, 5)
    exported = queries.head(session)
    assert earlier
    truncate(session)
    session.execute(sa.update(Head).values(seq=earlier.seq, mac=earlier.mac))
    assert queries.verify(session, keys).ok, "nothing inside the database can show it"
    found = queries.verify(session, keys, exported)
    assert (found.ok, found.first_bad, found.why) == (
        False,
        4,
        "the chain is shorter than the exported head says",
    )


def test_a_chain_grown_again_after_a_roll_back_is_found(session: Session, keys: Keys) -> None:
    grow(session, keys, 3)
    earlier = queries.head(session)
    grow(session, keys, 3)
    exported = queries.head(session)
    assert earlier
    truncate(session)
    session.execute(sa.update(Head).values(seq=earlier.seq, mac=earlier.mac))
    session.expire_all()
    for _ in range(4):
        services.record(session, keys, NewEntry(12, "case.closed"), NOON)
    assert queries.verify(session, keys).ok
    found = queries.verify(session, keys, exported)
    assert (found.ok, found.first_bad) == (False, 6)


def test_an_exported_head_goes_on_fitting_a_chain_that_grew(session: Session, keys: Keys) -> None:
    grow(session, keys, 3)
    exported = queries.head(session)
    grow(session, keys, 2)
    assert queries.verify(session, keys, exported).ok


def test_an_empty_chain_is_whole(session: Session, keys: Keys) -> None:
    assert queries.head(session) is None
    assert queries.verify(session, keys) == queries.VerifyResult(True, 0)


def test_another_key_accepts_nothing(session: Session, keys: Keys) -> None:
    grow(session, keys, 2)
    other = Keys(roots={1: bytes(32)}, current=1, recovery_public=keys.recovery_public)
    assert queries.verify(session, other).first_bad == 1


def test_entries_are_listed_newest_first_in_pages(session: Session, keys: Keys) -> None:
    grow(session, keys, 5)
    page = queries.list_entries(session, limit=3)
    assert [entry.seq for entry in page] == [5, 4, 3]
    assert [entry.seq for entry in queries.list_entries(session, before_seq=3, limit=3)] == [2, 1]
