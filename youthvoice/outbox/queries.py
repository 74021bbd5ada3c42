"""Reading notices: for the worker, and for the staff home page."""

import datetime as dt
from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.outbox.models import Notice

_AT_ONCE = 200
_ON_A_PAGE = 50


def list_due(session: Session, now: dt.datetime) -> list[Notice]:
    """What should have gone out by now, locked against a second worker."""
    due = (
        sa.select(Notice)
        .where(Notice.sent.is_(None), Notice.not_before <= now)
        .order_by(Notice.not_before, Notice.id)
        .limit(_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    return list(session.scalars(due))


def list_open_for(
    session: Session, roles: Collection[tuple[str, int | None]], since: dt.datetime, ref: int | None = None
) -> list[Notice]:
    """Notices since a moment for somebody with these roles, newest first; without what is kept from `ref`.

    A role without a priority sees the notices of every priority; a notice without one is for all
    who hold the role.
    """
    if not roles:
        return []
    kept_from = sa.false() if ref is None else Notice.not_for.contains(f",{ref},", autoescape=True)
    chosen = (
        sa.select(Notice)
        .where(
            ~kept_from,
            Notice.not_before >= since,
            sa.or_(*(_meant_for(role, priority) for role, priority in roles)),
        )
        .order_by(Notice.not_before.desc(), Notice.id)
        .limit(_ON_A_PAGE)
    )
    return list(session.scalars(chosen))


def _meant_for(role: str, priority_id: int | None) -> sa.ColumnElement[bool]:
    holds = Notice.to_role == str(role)
    if priority_id is None:
        return holds
    return sa.and_(holds, sa.or_(Notice.to_priority.is_(None), Notice.to_priority == priority_id))


def was_told_since(session: Session, wording_keys: Collection[str], since: dt.datetime) -> bool:
    """True when a notice in one of these wordings was written for a moment since then."""
    told = sa.select(Notice.id).where(Notice.wording_key.in_(wording_keys), Notice.not_before >= since)
    return session.scalar(told.limit(1)) is not None
