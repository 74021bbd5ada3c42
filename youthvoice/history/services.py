"""Noting changes of the set-up, in the transaction that makes them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from youthvoice.errors import Conflict
from youthvoice.history import rules
from youthvoice.history.models import Change


@dataclass(frozen=True)
class Changed:
    """Who changed what. `thing` is its kind, `name` what people call it; "" where it has no key."""

    actor_ref: int
    thing: str
    thing_ref: int | None
    name: str


@dataclass(frozen=True)
class Edit:
    """Who changes the set-up, and when. `as_read` marks what they had before them; "" for something new."""

    actor_ref: int
    now: dt.datetime
    as_read: str = ""

    def of(self, thing: str, ref: int | None, name: str) -> Changed:
        """This person's change of one thing."""
        return Changed(self.actor_ref, thing, ref, name)


@dataclass(frozen=True)
class NewChange:
    """One change of one field, in words; an empty `before` is something new."""

    actor_ref: int
    thing: str
    thing_ref: int | None
    name: str
    field: str
    before: str
    after: str


def note_change(session: Session, change: NewChange, *, now: dt.datetime) -> None:
    """Keep one change, to be committed with what it tells of; never words of young people."""
    session.add(Change(at=now, **vars(change)))


def note_changes(
    session: Session,
    changed: Changed,
    before: Mapping[str, object],
    after: Mapping[str, object],
    *,
    now: dt.datetime,
) -> int:
    """Keep each field that is not the same before and after; returns how many. Equal values leave no row.

    Something new has an empty `before`, something taken away an empty `after`.
    """
    found = rules.differences(before, after)
    for field, was, becomes in found:
        note_change(session, NewChange(**vars(changed), field=field, before=was, after=becomes), now=now)
    return len(found)


def check_unchanged(before: Mapping[str, object], edit: Edit) -> None:
    """Raise Conflict when somebody changed it after the editor had read it."""
    if rules.mark_of(before) != edit.as_read:
        raise Conflict
