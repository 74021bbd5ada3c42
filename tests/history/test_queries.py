"""The list of changes: newest first, by pages, of all things or of one."""

import datetime as dt

from sqlalchemy.orm import Session

from youthvoice.history import queries
from youthvoice.history.services import NewChange, note_change

NOW = dt.datetime(2026, 9, 30, 12, tzinfo=dt.UTC)


def note(session: Session, number: int, *, thing: str = "priority", at: dt.datetime = NOW) -> None:
    note_change(session, NewChange(7, thing, number, f"n{number}", "name", "", f"n{number}"), now=at)


def test_the_newest_change_comes_first(session: Session) -> None:
    for number in range(3):
        note(session, number, at=NOW + dt.timedelta(minutes=number))
    session.flush()
    assert [line.name for line in queries.list_changes(session).items] == ["n2", "n1", "n0"]


def test_pages_hold_every_change_once_though_all_came_at_one_moment(session: Session) -> None:
    for number in range(queries.PAGE * 2 + 1):
        note(session, number)
    session.flush()
    seen, after = [], ""
    for _ in range(3):
        lines = queries.list_changes(session, after=after)
        seen += [line.name for line in lines.items]
        after = lines.next
    assert len(seen) == len(set(seen)) == queries.PAGE * 2 + 1
    assert after == ""


def test_one_kind_of_thing_or_one_thing_can_be_asked_for(session: Session) -> None:
    note(session, 1)
    note(session, 2)
    note(session, 1, thing="theme")
    session.flush()
    assert len(queries.list_changes(session, thing="priority").items) == 2
    assert [line.thing for line in queries.list_changes(session, thing="theme").items] == ["theme"]
    assert len(queries.list_changes(session, thing="priority", ref=1).items) == 1
    assert queries.list_things(session) == ["priority", "theme"]
