"""Each action of weight takes the next place in the chain, whoever else writes at the same time."""

import dataclasses
import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice import database
from youthvoice.audit import queries, services
from youthvoice.audit.models import Entry, Head
from youthvoice.audit.services import NewEntry
from youthvoice.config import Keys

NOON = dt.datetime(2025, 3, 4, 12, tzinfo=dt.UTC)


def test_entries_follow_one_another(session: Session, keys: Keys) -> None:
    first = services.record(session, keys, NewEntry(11, "original.opened", 5, "worried"), NOON)
    second = services.record(session, keys, NewEntry(11, "case.closed", 5), NOON)
    assert (first.seq, second.seq, second.prev_mac) == (1, 2, first.mac)
    assert first.item_tag == second.item_tag != ""
    assert queries.verify(session, keys).ok


def test_the_item_is_not_named(session: Session, keys: Keys) -> None:
    ref = 4611686018427387904
    row = services.record(session, keys, NewEntry(11, "original.opened", ref), NOON)
    assert str(ref) not in "".join(str(value) for value in vars(row).values())


def test_what_is_rolled_back_leaves_no_entry(engine: sa.Engine, keys: Keys) -> None:
    with database.open_session(engine, writes=True) as session:
        services.record(session, keys, NewEntry(11, "original.opened"), NOON)
        session.rollback()
    with database.reading(engine) as session:
        assert queries.head(session) is None
        assert queries.verify(session, keys).ok


def test_writers_at_the_same_moment_never_take_the_same_place(engine: sa.Engine, keys: Keys) -> None:
    def write(number: int) -> None:
        with database.writing(engine) as session:
            services.record(session, keys, NewEntry(number, "original.opened", number), NOON)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(24)))
    with database.reading(engine) as session:
        assert queries.verify(session, keys) == queries.VerifyResult(True, 24)


def test_a_new_root_key_does_not_break_the_chain(session: Session, keys: Keys) -> None:
    services.record(session, keys, NewEntry(11, "original.opened"), NOON)
    rotated = dataclasses.replace(keys, roots={**keys.roots, 2: b"\x09" * 32}, current=2)
    services.record(session, rotated, NewEntry(11, "original.opened"), NOON)
    assert queries.verify(session, rotated).ok


def test_a_new_entry_does_not_heal_a_cut_chain(session: Session, keys: Keys) -> None:
    for _ in range(4):
        services.record(session, keys, NewEntry(11, "original.opened"), NOON)
    last_kept = session.scalars(sa.select(Entry).where(Entry.seq == 2)).one()
    session.execute(sa.delete(Entry).where(Entry.seq > 2))
    session.execute(sa.update(Head).values(seq=2, mac=last_kept.mac))
    services.record(session, keys, NewEntry(11, "original.opened"), NOON)
    found = queries.verify(session, keys)
    assert (found.ok, found.first_bad) == (False, 3)


def test_work_goes_on_when_the_head_was_deleted_and_the_gap_shows(session: Session, keys: Keys) -> None:
    services.record(session, keys, NewEntry(11, "original.opened"), NOON)
    session.execute(sa.delete(Head))
    services.record(session, keys, NewEntry(11, "original.opened"), NOON)
    found = queries.verify(session, keys)
    assert (found.ok, found.first_bad) == (False, 2)
