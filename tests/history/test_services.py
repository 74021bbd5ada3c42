"""Every changed field is one line, and what stayed the same is none."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.history.models import Change
from youthvoice.history.services import Changed, NewChange, note_change, note_changes

NOW = dt.datetime(2026, 9, 30, 12, tzinfo=dt.UTC)
PRIORITY = Changed(actor_ref=7, thing="priority", thing_ref=12, name="Staying Safe Online")


def rows(session: Session) -> list[Change]:
    session.flush()
    return list(session.scalars(sa.select(Change).order_by(Change.field)))


def test_one_change_is_kept_as_it_was_given(session: Session) -> None:
    change = NewChange(7, "priority", 12, "Staying Safe Online", "sponsor", "Police", "Health")
    note_change(session, change, now=NOW)
    [row] = rows(session)
    assert (row.at, row.actor_ref, row.thing, row.thing_ref) == (NOW, 7, "priority", 12)
    assert (row.name, row.field, row.before, row.after) == (
        "Staying Safe Online",
        "sponsor",
        "Police",
        "Health",
    )


def test_only_fields_that_differ_leave_a_line(session: Session) -> None:
    before = {"name": "Old", "sponsor": "Police", "position": 1, "active to": None}
    after = {"name": "New", "sponsor": "Police", "position": 1, "active to": dt.date(2026, 12, 31)}
    assert note_changes(session, PRIORITY, before, after, now=NOW) == 2
    assert [(row.field, row.before, row.after) for row in rows(session)] == [
        ("active to", "", "2026-12-31"),
        ("name", "Old", "New"),
    ]


def test_something_new_has_nothing_before_it(session: Session) -> None:
    note_changes(session, PRIORITY, {}, {"name": "New", "hint": ""}, now=NOW)
    assert [(row.field, row.before, row.after) for row in rows(session)] == [("name", "", "New")]
