"""Changing signposts, and saying that one was tried; each change is kept in the history."""

import datetime as dt
from dataclasses import asdict

from sqlalchemy.orm import Session

from youthvoice.database import new_id
from youthvoice.errors import InvalidFields
from youthvoice.history.services import Edit, check_unchanged, note_changes
from youthvoice.partnership.names import code_of
from youthvoice.resources import queries, rules
from youthvoice.resources.models import Resource, Signpost
from youthvoice.resources.rules import SignpostWords


def save_signpost(session: Session, signpost_id: int | None, words: SignpostWords, edit: Edit) -> Signpost:
    """Change a signpost, or add one. Where it can be reached otherwise than before, it counts as unchecked.

    Raises InvalidFields, Conflict, NotFound.
    """
    known = queries.list_signposts(session)
    row = _locked(session, signpost_id) if signpost_id else _new(words, {one.code for one in known})
    problems = words.problems([one.name for one in known if one.id != row.id])
    if problems:
        raise InvalidFields(problems)
    before = queries.signpost_facts(row) if signpost_id else {}
    if signpost_id:
        check_unchanged(before, edit)
        if queries.ways_of(row) != words.ways:
            row.last_checked = row.checked_by = None
    _write(row, words)
    session.add(row)
    session.flush()
    note_changes(
        session, edit.of("signpost", row.id, row.name), before, queries.signpost_facts(row), now=edit.now
    )
    return row


def check_signpost(session: Session, signpost_id: int, edit: Edit, *, today: dt.date) -> Signpost:
    """Somebody rang, wrote or opened it today, and it is as it says; raises NotFound, Conflict."""
    row = _locked(session, signpost_id)
    before = queries.signpost_facts(row)
    check_unchanged(before, edit)
    seen_today(row, edit, today)
    session.flush()
    note_changes(
        session, edit.of("signpost", row.id, row.name), before, queries.signpost_facts(row), now=edit.now
    )
    return row


def seen_today(row: Signpost | Resource, edit: Edit, today: dt.date) -> None:
    """This person tried it or read it through today; it is looked at again in time, or when it was to be."""
    row.last_checked, row.checked_by = today, edit.actor_ref
    row.review_by = max(row.review_by, rules.next_review(today))


def _write(row: Signpost, words: SignpostWords) -> None:
    for name, value in vars(words).items():
        setattr(row, name, list(value) if isinstance(value, tuple) else value)
    row.ways = [asdict(way) for way in words.ways]


def _new(words: SignpostWords, taken: set[str]) -> Signpost:
    return Signpost(id=new_id(), code=code_of(words.name, taken, "place"), last_checked=None)


def _locked(session: Session, signpost_id: int) -> Signpost:
    row = queries.get_signpost(session, signpost_id)
    session.refresh(row, with_for_update=True)
    return row
