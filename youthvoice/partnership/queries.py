"""Reading the partnership's names and structure."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from youthvoice.errors import NotFound
from youthvoice.partnership.lives import DataClass, lives_of
from youthvoice.partnership.models import (
    Agency,
    EngagementGroup,
    Partnership,
    Priority,
    RetentionRule,
    Wording,
)
from youthvoice.partnership.wording import PARTNERSHIP_NAME, public_texts

#: The language in which the public pages are written so far.
ENGLISH = "en"

Row = TypeVar("Row", Agency, EngagementGroup, Priority)


def find_partnership(session: Session) -> Partnership | None:
    """The single row, or None before set-up."""
    return session.scalar(select(Partnership))


def get_partnership(session: Session) -> Partnership:
    """The single row; raises NotFound before set-up."""
    found = find_partnership(session)
    if found is None:
        raise NotFound
    return found


def list_priorities(session: Session, today: dt.date) -> Sequence[Priority]:
    """The priorities that count today, in their order; the queue of none of them is among them."""
    still_on = or_(Priority.active_to.is_(None), Priority.active_to >= today)
    chosen = select(Priority).where(Priority.active_from <= today, still_on)
    return session.scalars(chosen.order_by(Priority.position, Priority.id)).all()


def list_agencies(session: Session) -> Sequence[Agency]:
    """The partner organisations, by name; without the bodies that can only answer."""
    return session.scalars(select(Agency).where(Agency.kind == "agency").order_by(Agency.name)).all()


def list_groups(session: Session) -> Sequence[EngagementGroup]:
    """The groups that the partnership listens to, by name."""
    return session.scalars(select(EngagementGroup).order_by(EngagementGroup.name, EngagementGroup.id)).all()


def list_all_agencies(session: Session) -> Sequence[Agency]:
    """The partner organisations by name, then the bodies that can only answer."""
    return session.scalars(select(Agency).order_by(Agency.kind, Agency.name, Agency.id)).all()


def list_all_priorities(session: Session) -> Sequence[Priority]:
    """Every priority that is, was or will be, in their order."""
    return session.scalars(select(Priority).order_by(Priority.position, Priority.id)).all()


def get_agency(session: Session, agency_id: int) -> Agency:
    """One agency or body; raises NotFound."""
    return _found(session.get(Agency, agency_id))


def get_group(session: Session, group_id: int) -> EngagementGroup:
    """One group; raises NotFound."""
    return _found(session.get(EngagementGroup, group_id))


def get_priority(session: Session, priority_id: int) -> Priority:
    """One priority by its key; raises NotFound."""
    return _found(session.get(Priority, priority_id))


def agency_facts(row: Agency) -> dict[str, object]:
    """An agency as its history tells it."""
    return {"name": row.name, "short name": row.short_name, "kind": row.kind, "words for it": row.words}


def group_facts(row: EngagementGroup) -> dict[str, object]:
    """A group as its history tells it."""
    return {
        "name": row.name,
        "whose voices": row.voice_kind.replace("_", " "),
        "ages": row.ages,
        "reports": row.reports,
        "next meeting": row.next_meeting,
        "last day": row.active_to,
    }


def priority_facts(row: Priority, agencies: Mapping[int, str]) -> dict[str, object]:
    """A priority as its history tells it; `agencies` are their names."""
    return {
        "plain name": row.plain_name,
        "long name": row.long_name,
        "former names": row.former_names,
        "hint": row.hint,
        "lead agency": agencies.get(row.lead_agency_id or 0, ""),
        "sponsor": row.sponsor,
        "place in the list": row.position,
        "first day": row.active_from,
        "last day": row.active_to,
    }


def list_lives(session: Session) -> dict[str, int]:
    """How many days each class of data is kept, never longer than shipped. One query."""
    rows = session.execute(select(RetentionRule.data_class, RetentionRule.days))
    return lives_of({row.data_class: row.days for row in rows})


def life_facts(session: Session, data_class: DataClass) -> dict[str, object]:
    """One life and its reason as their history tells them."""
    rule = session.get(RetentionRule, data_class.key)
    days = list_lives(session)[data_class.key]
    return {"life": data_class.in_words(days), "why": rule.why if rule else ""}


def list_words(session: Session) -> dict[str, str]:
    """The public texts that the partnership worded itself, by key. One query."""
    rows = session.execute(select(Wording.key, Wording.text).where(Wording.lang == ENGLISH))
    return {row.key: row.text for row in rows}


def text_facts(session: Session, key: str) -> dict[str, object]:
    """One public text as its history tells it."""
    if key == PARTNERSHIP_NAME:
        return {"text": get_partnership(session).name}
    row = session.get(Wording, (key, ENGLISH))
    return {"text": row.text if row else public_texts()[key].default}


def _found(row: Row | None) -> Row:
    if row is None:
        raise NotFound
    return row
