"""Names that the adults' pages show: priorities with their keys, organisations, groups."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.partnership.models import Agency, EngagementGroup, Priority
from youthvoice.partnership.rules import PriorityKind
from youthvoice.safeguarding.queries.heads import list_heads
from youthvoice.safeguarding.rules.glancing import OneOfUs


@dataclass(frozen=True)
class Choice:
    """A priority to pass on to, and the key that chooses it: 1, 2, 3 …, and 0 for none of them."""

    id: int
    code: str
    name: str
    key: str


def list_choices(session: Session, today: dt.date) -> tuple[Choice, ...]:
    """The priorities in use today, in their order, "none of the three" last."""
    is_none = sa.case((Priority.kind == PriorityKind.NONE_OF_THREE, 1), else_=0)
    in_use = sa.or_(Priority.active_to.is_(None), Priority.active_to >= today)
    rows = session.execute(
        sa.select(Priority.id, Priority.code, Priority.long_name, is_none.label("is_none"))
        .where(Priority.active_from <= today, in_use)
        .order_by(is_none, Priority.position, Priority.id)
    ).all()
    return tuple(
        Choice(row.id, row.code, row.long_name, "0" if row.is_none else str(number) if number < 10 else "")
        for number, row in enumerate(rows, 1)
    )


def list_agencies(session: Session) -> list[tuple[int, str]]:
    """Organisations as (id, name), by name."""
    rows = session.execute(sa.select(Agency.id, Agency.name).order_by(Agency.name, Agency.id))
    return [(row.id, row.name) for row in rows]


def list_ours(session: Session, today: dt.date) -> tuple[OneOfUs, ...]:
    """Organisations with what people call them, agencies before the bodies that only answer."""
    heading = {agency_id for agencies in list_heads(session, today).values() for agency_id in agencies}
    rows = session.execute(
        sa.select(Agency.id, Agency.short_name, Agency.words).order_by(Agency.kind, Agency.name, Agency.id)
    )
    return tuple(OneOfUs(row.id, row.short_name, _lines(row.words), row.id in heading) for row in rows)


def _lines(words: str) -> tuple[str, ...]:
    return tuple(line.strip().replace("’", "'") for line in words.splitlines() if line.strip())


def find_group_name(session: Session, group_id: int | None) -> str:
    """The name of a group; empty for none."""
    return session.scalar(sa.select(EngagementGroup.name).where(EngagementGroup.id == group_id)) or ""
