"""Reading the audit chain, and finding where somebody tampered with it."""

import dataclasses
from collections.abc import Generator, Iterable
from contextlib import closing
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.audit import rules
from youthvoice.audit.models import Entry, Head
from youthvoice.audit.rules import Mark as Mark
from youthvoice.config import Keys

#: The key of the single head row.
FIRST_HEAD = 1

_CHUNK = 1000


@dataclass(frozen=True)
class VerifyResult:
    """`first_bad` is the place of the first entry that does not fit; None when the chain is whole."""

    ok: bool
    entries: int
    first_bad: int | None = None
    why: str = ""


def audit_key(keys: Keys) -> bytes:
    """The key of the whole chain: from the lowest root, so that a new root breaks nothing."""
    return keys.derive("audit_mac", min(keys.roots))


def head(session: Session) -> Mark | None:
    """The present head, to be written down elsewhere; None before the first entry."""
    row = session.execute(sa.select(Head.seq, Head.mac).where(Head.id == FIRST_HEAD)).one_or_none()
    return None if row is None else Mark(row.seq, row.mac)


def list_entries(session: Session, before_seq: int | None = None, limit: int = 50) -> list[Entry]:
    """A page of entries, newest first, before the given place."""
    newest = sa.select(Entry).order_by(Entry.seq.desc()).limit(limit)
    return list(session.scalars(newest if before_seq is None else newest.where(Entry.seq < before_seq)))


def verify(session: Session, keys: Keys, exported_head: Mark | None = None) -> VerifyResult:
    """Walk the chain once, in order, and name the first entry that does not fit.

    Finds an entry edited, deleted, moved, inserted or replaced, and an end cut off. That the whole
    database was put back to an earlier day only an exported head can show.
    """
    key = audit_key(keys)
    with closing(_stream(session)) as chain:
        count, last_mac, why = _walk(key, chain, exported_head)
    if why:
        return VerifyResult(False, count, count, why)
    why = _fault_at_end(head(session), exported_head, rules.head_mac(key, count, last_mac), count)
    return VerifyResult(not why, count, count + 1 if why else None, why)


def _walk(
    key: bytes, chain: Iterable[tuple[rules.Sealable, bytes]], exported: Mark | None
) -> tuple[int, bytes, str]:
    count, last_mac = 0, rules.START
    for placed, mac in chain:
        count += 1
        why = _fault(key, placed, mac, count, last_mac)
        if not why and exported and exported.seq == count:
            why = _differs(key, exported, count, mac)
        if why:
            return count, mac, why
        last_mac = mac
    return count, last_mac, ""


def _stream(session: Session) -> Generator[tuple[rules.Sealable, bytes], None, None]:
    covered = [getattr(Entry, column.name) for column in dataclasses.fields(rules.Sealable)]
    in_order = sa.select(*covered, Entry.mac).order_by(Entry.seq).execution_options(yield_per=_CHUNK)
    with session.execute(in_order) as rows:  # closed also when the walk ends early
        for *values, mac in rows:
            yield rules.Sealable(*values), mac


def _fault(key: bytes, placed: rules.Sealable, mac: bytes, expected: int, last_mac: bytes) -> str:
    if placed.seq != expected:
        return "an entry is missing here"
    if not rules.same(placed.prev_mac, last_mac):
        return "it does not follow from the entry before"
    return "" if rules.same(mac, rules.entry_mac(key, placed)) else "its content was changed"


def _differs(key: bytes, exported: Mark, seq: int, mac: bytes) -> str:
    fits = rules.same(exported.mac, rules.head_mac(key, seq, mac))
    return "" if fits else "it is not the entry that the exported head names"


def _fault_at_end(now: Mark | None, exported: Mark | None, mac: bytes, count: int) -> str:
    if exported and exported.seq > count:
        return "the chain is shorter than the exported head says"
    if now is None:
        return "the head is missing" if count else ""
    return "" if now.seq == count and rules.same(now.mac, mac) else "the end does not fit the head"
