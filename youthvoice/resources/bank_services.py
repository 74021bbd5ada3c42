"""Changing things to read, saying that one was read through, passing a story, and a verdict.

Each change is kept in the history. New words are words that nobody has checked, passed or judged.
"""

import datetime as dt

from sqlalchemy.orm import Session

from youthvoice.database import new_id
from youthvoice.errors import Conflict, InvalidFields
from youthvoice.history.services import Edit, check_unchanged, note_changes
from youthvoice.partnership.names import code_of
from youthvoice.resources import bank
from youthvoice.resources.bank_rules import Kind, ResourceWords, Verdict, without_the_story
from youthvoice.resources.models import Resource
from youthvoice.resources.services import seen_today


def save_resource(session: Session, resource_id: int | None, words: ResourceWords, edit: Edit) -> Resource:
    """Change something to read, or add it; raises InvalidFields, Conflict, NotFound."""
    known = bank.list_resources(session)
    row = _locked(session, resource_id) if resource_id else _new(words, {one.code for one in known})
    problems = words.problems([one.title for one in known if one.id != row.id])
    if problems:
        raise InvalidFields(problems)
    before = bank.resource_facts(row) if resource_id else {}
    if resource_id:
        check_unchanged(before, edit)
    if not resource_id or _says_otherwise(row, words):
        _forget_what_was_said(row)
        row.entered_by = edit.actor_ref
    for name, value in vars(words).items():
        setattr(row, name, list(value) if isinstance(value, tuple) else value)
    session.add(row)
    _note(session, row, before, edit)
    return row


def check_resource(session: Session, resource_id: int, edit: Edit, *, today: dt.date) -> Resource:
    """Somebody read it through and tried its link today; raises NotFound, Conflict."""
    row = _locked(session, resource_id)
    before = bank.resource_facts(row)
    check_unchanged(before, edit)
    seen_today(row, edit, today)
    _note(session, row, before, edit)
    return row


def pass_story(session: Session, resource_id: int, edit: Edit) -> Resource:
    """A second person has read it and finds nobody in it; raises NotFound, Conflict for one's own."""
    row = _locked(session, resource_id)
    before = bank.resource_facts(row)
    check_unchanged(before, edit)
    if row.kind != Kind.STORY or row.entered_by == edit.actor_ref:
        raise Conflict("Somebody else must read it: not the person who wrote it down.")
    row.passed_by = edit.actor_ref
    _note(session, row, before, edit)
    return row


def record_verdict(
    session: Session, resource_id: int, verdict: Verdict, edit: Edit, *, today: dt.date
) -> Resource:
    """What a young scrutineer says of it, in the place of what was said before; raises NotFound."""
    row = _locked(session, resource_id)
    before = bank.resource_facts(row)
    row.verdict, row.verdict_on = verdict, today
    _note(session, row, before, edit)
    return row


def _says_otherwise(row: Resource, words: ResourceWords) -> bool:
    fields = ("kind", "title", "text", "link", "language")
    return any(getattr(row, name) != getattr(words, name) for name in fields)


def _forget_what_was_said(row: Resource) -> None:
    row.last_checked = row.checked_by = row.passed_by = row.verdict_on = None
    row.verdict = ""


def _note(session: Session, row: Resource, before: dict[str, object], edit: Edit) -> None:
    session.flush()
    changed = edit.of("resource", row.id, row.title)
    was, becomes = without_the_story(before, bank.resource_facts(row))
    note_changes(session, changed, was, becomes, now=edit.now)


def _new(words: ResourceWords, taken: set[str]) -> Resource:
    return Resource(id=new_id(), code=code_of(words.title, taken, "resource"))


def _locked(session: Session, resource_id: int) -> Resource:
    row = bank.get_resource(session, resource_id)
    session.refresh(row, with_for_update=True)
    return row
