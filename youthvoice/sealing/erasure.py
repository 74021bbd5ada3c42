"""Erasing: destroy the key, then make that true on disk.

A ledger outside the database is written first. It is replayed at every start and after every
restore, so that neither a crash between the two nor an old backup brings anything back.
"""

import os
import re
import sqlite3
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.errors import Unavailable
from youthvoice.sealing.models import KeyRow, Masked, Sealed
from youthvoice.sealing.queries import Purpose

BOTH: tuple[Purpose, ...] = ("original", "masked")

_CIPHERTEXTS: dict[Purpose, type[Sealed] | type[Masked]] = {"original": Sealed, "masked": Masked}
#: The full stop says that the line was written to its end; a line cut by a crash is not obeyed.
_LINE = re.compile(r"(?P<ref>\d{1,19}) (?P<purposes>(?:original|masked)(?:,(?:original|masked))?) \.")
_AT_ONCE = 500
_PAUSE = 0.2


def note_in_ledger(ledger_file: Path, item_refs: Collection[int], purposes: Sequence[Purpose] = BOTH) -> None:
    """Append the items and make sure they are on the disk; raises Unavailable, and then nothing is erased."""
    what = ",".join(purposes)
    # The first line break closes a line that a crash may have cut.
    lines = "\n" + "".join(f"{ref} {what} .\n" for ref in item_refs)
    try:
        is_new = not ledger_file.exists()
        descriptor = os.open(ledger_file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(lines.encode())
            file.flush()
            os.fsync(file.fileno())
        if is_new:
            _fsync_folder(ledger_file.parent)
    except OSError:
        raise Unavailable("We could not write that down for certain. Nothing was erased.") from None


def erase(
    session: Session, ledger_file: Path, item_refs: Collection[int], purposes: Sequence[Purpose] = BOTH
) -> None:
    """Ledger, then keys, then ciphertexts, in the caller's transaction.

    What is in the ledger is meant for good: if the transaction fails, the next start erases it.
    Call `checkpoint` after the commit; until it says True the key may still be read from the disk.
    """
    refs = list(item_refs)
    if refs:
        note_in_ledger(ledger_file, refs, purposes)
        _delete(session, refs, purposes)


def replay_ledger(session: Session, ledger_file: Path) -> int:
    """Erase again whatever the ledger names; returns how many keys were still there."""
    by_purposes: dict[tuple[Purpose, ...], list[int]] = {}
    for ref, purposes in _read(ledger_file):
        by_purposes.setdefault(purposes, []).append(ref)
    return sum(_delete(session, refs, purposes) for purposes, refs in by_purposes.items())


def checkpoint(engine: sa.Engine, tries: int = 3) -> bool:
    """Write SQLite's log into the database and cut it to nothing; False where a reader or the disk resists.

    Only then are erased keys gone from the disk. On PostgreSQL that is the weekly rewrite's work. Nothing
    is raised: what was taken back is taken back by now, and no page may say that it did not work.
    """
    if engine.dialect.name != "sqlite":
        return True
    for attempt in range(tries):
        if attempt:
            time.sleep(_PAUSE)
        with suppress(sqlite3.Error, sa.exc.SQLAlchemyError), closing(engine.raw_connection()) as connection:
            busy, *_ = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if not busy:
                return True
    return False


def _delete(session: Session, refs: Sequence[int], purposes: Sequence[Purpose]) -> int:
    deleted = 0
    for start in range(0, len(refs), _AT_ONCE):
        some = refs[start : start + _AT_ONCE]
        gone = session.execute(
            sa.delete(KeyRow)
            .where(KeyRow.item_ref.in_(some), KeyRow.purpose.in_(purposes))
            .returning(KeyRow.item_ref)
        )
        deleted += len(gone.all())
        for purpose in purposes:
            table = _CIPHERTEXTS[purpose]
            session.execute(sa.delete(table).where(table.item_ref.in_(some)))
    return deleted


def _read(ledger_file: Path) -> Iterator[tuple[int, tuple[Purpose, ...]]]:
    if not ledger_file.exists():
        return
    with ledger_file.open(encoding="utf-8", errors="replace") as file:
        for line in file:
            found = _LINE.fullmatch(line.rstrip("\n"))
            if found:
                named = found["purposes"].split(",")
                yield int(found["ref"]), tuple(p for p in BOTH if p in named)


def _fsync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
