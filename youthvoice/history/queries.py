"""Reading what was changed in the set-up."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.history.models import Change
from youthvoice.history.rules import read_cursor, write_cursor

#: Lines of one page.
PAGE = 50


@dataclass(frozen=True)
class Line:
    """One change of one field; whoever shows it finds the name behind `actor_ref`."""

    at: dt.datetime
    actor_ref: int
    thing: str
    name: str
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Lines:
    """One page, newest first; `next` is the cursor of the page after it, or ""."""

    items: Sequence[Line]
    next: str

    @property
    def actors(self) -> frozenset[int]:
        """Everybody who changed something on this page."""
        return frozenset(line.actor_ref for line in self.items)


def list_changes(session: Session, *, thing: str = "", ref: int | None = None, after: str = "") -> Lines:
    """The page after the cursor: of everything, of one kind of thing, or of one thing. One query."""
    chosen = sa.select(Change).where(_beyond(after))
    if thing:
        chosen = chosen.where(Change.thing == thing)
    if ref is not None:
        chosen = chosen.where(Change.thing_ref == ref)
    rows = session.scalars(chosen.order_by(Change.at.desc(), Change.id).limit(PAGE + 1)).all()
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return Lines([_line(row) for row in rows[:PAGE]], write_cursor(last.at, last.id) if last else "")


def list_things(session: Session) -> list[str]:
    """The kinds of things that were ever changed."""
    return list(session.scalars(sa.select(Change.thing).distinct().order_by(Change.thing)))


def _beyond(after: str) -> sa.ColumnElement[bool]:
    cursor = read_cursor(after)
    if cursor is None:
        return sa.true()
    at, key = cursor
    return sa.or_(Change.at < at, sa.and_(Change.at == at, Change.id > key))


def _line(row: Change) -> Line:
    return Line(row.at, row.actor_ref, row.thing, row.name, row.field, row.before, row.after)
