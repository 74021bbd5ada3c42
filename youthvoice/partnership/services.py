"""Changing what has a name; each change is kept in the history, in the same transaction."""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from youthvoice.errors import Invalid, InvalidFields, NotFound
from youthvoice.history.services import Edit, check_unchanged, note_changes
from youthvoice.partnership import queries
from youthvoice.partnership.lives import BY_KEY
from youthvoice.partnership.models import Agency, EngagementGroup, Priority, RetentionRule, Wording
from youthvoice.partnership.names import AgencyWords, GroupWords, PriorityWords, code_of
from youthvoice.partnership.rules import PriorityKind
from youthvoice.partnership.wording import PARTNERSHIP_NAME, public_texts

Named = TypeVar("Named", Agency, EngagementGroup, Priority)
Facts = Mapping[str, object]

#: A public text is one run of words; spaces that keep two words together stay.
_LINES = re.compile(r"[ \t\n]+")


def save_agency(session: Session, agency_id: int | None, words: AgencyWords, edit: Edit) -> Agency:
    """Change an agency or answering body, or add one; raises InvalidFields, Conflict, NotFound."""
    row = _row(session, Agency, agency_id, words.name)
    others = [one.name for one in queries.list_all_agencies(session) if one.id != agency_id]
    _refuse(words.problems(others))
    return _keep(session, row, words, lambda: queries.agency_facts(row), edit)


def save_group(session: Session, group_id: int | None, words: GroupWords, edit: Edit) -> EngagementGroup:
    """Change a group, or add one; raises InvalidFields, Conflict, NotFound."""
    row = _row(session, EngagementGroup, group_id, words.name)
    others = [one.name for one in queries.list_groups(session) if one.id != group_id]
    _refuse(words.problems(others))
    return _keep(session, row, words, lambda: queries.group_facts(row), edit)


def save_priority(session: Session, priority_id: int | None, words: PriorityWords, edit: Edit) -> Priority:
    """Change a priority, end it by its last day, or begin one; raises InvalidFields, Conflict, NotFound."""
    row = _row(session, Priority, priority_id, words.long_name)
    row.kind = row.kind or PriorityKind.PRIORITY
    others = [one.long_name for one in queries.list_all_priorities(session) if one.id != priority_id]
    names = {agency.id: agency.name for agency in queries.list_all_agencies(session)}
    unknown = {} if words.lead_agency_id in {None, *names} else {"lead_agency_id": "Choose from the list."}
    _refuse(words.problems(others, row.kind) | unknown)
    return _keep(session, row, words, lambda: queries.priority_facts(row, names), edit)


def remove_unused(
    session: Session, row: Agency | EngagementGroup | Priority, facts: Facts, edit: Edit
) -> None:
    """Take away what nothing refers to; raises Invalid for what was ever used, Conflict."""
    session.refresh(row, with_for_update=True)
    check_unchanged(facts, edit)
    changed = edit.of(_THINGS[type(row)], row.id, _name(row))
    try:
        with session.begin_nested():
            session.delete(row)
            session.flush()
    except IntegrityError:
        raise Invalid(
            "Something refers to it, so it stays. You can give it a last day, or another name."
        ) from None
    note_changes(session, changed, facts, {}, now=edit.now)


def save_life(session: Session, key: str, life: int, why: str, edit: Edit) -> None:
    """Choose how long a class of data is kept, in its own unit; raises InvalidFields, Conflict, NotFound."""
    data_class = BY_KEY.get(key)
    if data_class is None:
        raise NotFound
    _refuse(data_class.problems(life, why))
    row = session.get(RetentionRule, key, with_for_update=True)
    before = queries.life_facts(session, data_class)
    check_unchanged(before, edit)
    if row is None:
        row = RetentionRule(data_class=key)
        session.add(row)
    row.days, row.why = data_class.to_days(life), why
    session.flush()
    changed = edit.of("retention", None, data_class.title)
    note_changes(session, changed, before, queries.life_facts(session, data_class), now=edit.now)


def save_text(session: Session, key: str, text: str, edit: Edit) -> None:
    """Word a public text; as shipped when it is empty. Raises InvalidFields, Conflict, NotFound."""
    known = public_texts().get(key)
    if known is None:
        raise NotFound
    _refuse(known.problems(text))
    before, text = queries.text_facts(session, key), _LINES.sub(" ", text).strip(" ")
    check_unchanged(before, edit)
    if key == PARTNERSHIP_NAME:
        queries.get_partnership(session).name = text
    else:
        _word(session, key, "" if text == known.default else text)
    session.flush()
    changed = edit.of("wording", None, f"{known.page}: {known.where}")
    note_changes(session, changed, before, queries.text_facts(session, key), now=edit.now)


def _word(session: Session, key: str, text: str) -> None:
    row = session.get(Wording, (key, queries.ENGLISH), with_for_update=True)
    if row is None and text:
        session.add(Wording(key=key, lang=queries.ENGLISH, text=text))
    elif row is not None and text:
        row.text = text
    elif row is not None:
        session.delete(row)


_THINGS: dict[type[Any], str] = {Agency: "agency", EngagementGroup: "group", Priority: "priority"}


def _keep(
    session: Session,
    row: Named,
    words: AgencyWords | GroupWords | PriorityWords,
    facts: Callable[[], Facts],
    edit: Edit,
) -> Named:
    """Write the words into the row and what is different into the history. A new row has nothing before."""
    is_new = row.id is None
    before: Facts = {} if is_new else facts()
    if not is_new:
        check_unchanged(before, edit)
    for name, value in vars(words).items():
        setattr(row, name, value)
    session.add(row)
    session.flush()
    note_changes(session, edit.of(_THINGS[type(row)], row.id, _name(row)), before, facts(), now=edit.now)
    session.flush()
    return row


def _row(session: Session, table: type[Named], key: int | None, name: str) -> Named:
    """The row, locked until the end of the transaction, so that two editors come one after the other."""
    if key is None:
        taken = set(session.scalars(sa.select(table.code)))
        return table(code=code_of(name, taken, _THINGS[table]))
    row = session.get(table, key, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotFound
    return row


def _name(row: Agency | EngagementGroup | Priority) -> str:
    return row.long_name if isinstance(row, Priority) else row.name


def _refuse(problems: Mapping[str, str]) -> None:
    if problems:
        raise InvalidFields(problems)
