"""Changes of names that touch more than one feature, each with its line in the history."""

import datetime as dt

from sqlalchemy.orm import Session

from youthvoice.errors import NotFound
from youthvoice.gathering.models import GroupCode
from youthvoice.gathering.queries import get_code
from youthvoice.gathering.rules import code_words
from youthvoice.gathering.services import close_code, new_code
from youthvoice.history.services import Edit, note_changes
from youthvoice.partnership.queries import get_group
from youthvoice.responses.retheming import move_issues
from youthvoice.themes import merging


def give_code(
    session: Session, group_id: int, edit: Edit, *, today: dt.date, old_until: dt.date
) -> GroupCode:
    """A new code for a group; its others end on `old_until`. Raises NotFound, Invalid."""
    group = get_group(session, group_id)
    made = new_code(session, group_id, today=today, old_until=old_until)
    after = {"code": code_words(made.code), "older codes end": old_until}
    note_changes(session, edit.of("group", group.id, group.name), {}, after, now=edit.now)
    return made


def end_code(session: Session, group_id: int, code_id: int, edit: Edit, *, today: dt.date) -> None:
    """The code ends with the day before: it no longer works. Raises NotFound for another group's code."""
    group, code = get_group(session, group_id), get_code(session, code_id)
    if code.group_id != group.id:
        raise NotFound
    before = {"code": code_words(code.code), "its last day": code.closes}
    close_code(session, code, last_day=today - dt.timedelta(days=1))
    after = before | {"its last day": code.closes}
    note_changes(session, edit.of("group", group.id, group.name), before, after, now=edit.now)


def merge_themes(session: Session, from_id: int, into_id: int, edit: Edit) -> None:
    """Two themes become one: tags, totals and issues move along. Raises Invalid, NotFound, Conflict."""
    merging.merge_themes(session, from_id, into_id, edit)
    move_issues(session, from_id, into_id)
