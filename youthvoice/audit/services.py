"""Adding to the audit chain."""

import datetime as dt
from contextlib import suppress

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from youthvoice.audit import rules
from youthvoice.audit.models import Entry, Head
from youthvoice.audit.queries import FIRST_HEAD, audit_key
from youthvoice.audit.rules import NewEntry as NewEntry
from youthvoice.config import Keys


def record(session: Session, keys: Keys, entry: NewEntry, now: dt.datetime) -> Entry:
    """Append one entry in the caller's transaction.

    Locks the head first, so two writers never take the same place. A text may leave only after the
    transaction that holds its entry has been committed.
    """
    key = audit_key(keys)
    head = _locked_head(session, key)
    last = _last_entry(session)
    placed = rules.Sealable(
        seq=max(head.seq, last.seq) + 1,
        at=now,
        actor_ref=entry.actor_ref,
        action=entry.action,
        item_tag=rules.item_tag(key, entry.item_ref),
        reason=entry.reason,
        prev_mac=last.mac if _fits(key, head, last) else rules.BROKEN,
    )
    mac = rules.entry_mac(key, placed)
    row = Entry(**vars(placed), mac=mac)
    session.add(row)
    head.seq, head.mac = placed.seq, rules.head_mac(key, placed.seq, mac)
    session.flush()
    return row


def _locked_head(session: Session, key: bytes) -> Head:
    locked = (
        sa.select(Head)
        .where(Head.id == FIRST_HEAD)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    head = session.scalars(locked).one_or_none()
    if head is not None:
        return head
    with suppress(IntegrityError), session.begin_nested():  # somebody else may be first
        session.add(Head(id=FIRST_HEAD, seq=0, mac=rules.head_mac(key, 0, rules.START)))
    return session.scalars(locked).one()


def _last_entry(session: Session) -> rules.Mark:
    newest = sa.select(Entry.seq, Entry.mac).order_by(Entry.seq.desc()).limit(1)
    row = session.execute(newest).one_or_none()
    return rules.Mark(0, rules.START) if row is None else rules.Mark(row.seq, row.mac)


def _fits(key: bytes, head: Head, last: rules.Mark) -> bool:
    # Where somebody cut the chain, a new entry must not heal it; yet a lead must be able to act.
    return head.seq == last.seq and rules.same(head.mac, rules.head_mac(key, last.seq, last.mac))
