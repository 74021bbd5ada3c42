"""What is about an agency at the head of its own priority: who reads it first, and what waits for them.

Source: product.md H5. Such a text is approved, and on no board, count or page until a first reader,
who neither works for that agency nor answers for that priority, has sent it on.
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.accounts.queries import list_holding
from youthvoice.errors import NotFound
from youthvoice.feedback.models import Barred, Feedback
from youthvoice.feedback.rules import State
from youthvoice.feedback.services import tell
from youthvoice.moderation import rules
from youthvoice.moderation.rules import Reader
from youthvoice.outbox.queries import was_told_since
from youthvoice.partnership.models import Agency, Priority
from youthvoice.partnership.rules import week_of
from youthvoice.permissions import Actor, Role
from youthvoice.safeguarding.queries.heads import HEADING, list_heads
from youthvoice.safeguarding.queries.naming import Choice, list_choices
from youthvoice.themes.models import Cleaned, FeedbackTheme, Theme
from youthvoice.themes.queries import on_boards

TOLD = "first-for-sponsor"
MISSING = "first-reader-missing"


@dataclass(frozen=True)
class ToReadFirst:
    """One text that waits; `others` are the priorities where its agency is not at the head."""

    feedback_id: int
    text: str = field(repr=False)
    week: dt.date
    priority: str
    agency: str
    themes: Sequence[str]
    others: Sequence[Choice]


def needs_first_reader(session: Session, feedback: Feedback, today: dt.date) -> bool:
    """True when it is about an agency at the head of its own priority."""
    if feedback.about_agency_id is None or feedback.home_priority_id is None:
        return False
    return feedback.about_agency_id in list_heads(session, today).get(feedback.home_priority_id, ())


def tell_first_reader(session: Session, feedback: Feedback, *, now: dt.datetime, today: dt.date) -> None:
    """A notice to those who may read it first; to the coordinators when nobody may."""
    readers = _readers_of(session, [feedback], today)[feedback.id]
    if readers:
        tell(session, feedback, readers[0].role, TOLD, now)
    else:
        tell(session, feedback, Role.COORDINATOR, MISSING, now)


def remind(session: Session, *, now: dt.datetime, today: dt.date) -> int:
    """For the worker: once in a week, tell again of what has waited longer; returns of how many."""
    monday = week_of(today)
    midnight = dt.datetime.combine(monday, dt.time(), tzinfo=dt.UTC)
    waiting = [feedback for feedback, cleaned in _waiting(session) if cleaned.summary_week < monday]
    if not waiting or was_told_since(session, (TOLD, MISSING), midnight):
        return 0
    for feedback in waiting:
        tell_first_reader(session, feedback, now=now, today=today)
    return len(waiting)


def list_first(session: Session, actor: Actor, today: dt.date) -> list[ToReadFirst]:
    """What this person may read first, the oldest week first. A fixed number of statements."""
    rows = _waiting(session)
    readers = _readers_of(session, [feedback for feedback, _ in rows], today)
    mine = [row for row in rows if actor.ref in {reader.ref for reader in readers[row[0].id]}]
    themes = _themes(session, [feedback.id for feedback, _ in mine])
    agencies = {row.id: row.name for row in session.execute(sa.select(Agency.id, Agency.name))}
    names = {row.id: row.long_name for row in session.execute(sa.select(Priority.id, Priority.long_name))}
    choices, heads = list_choices(session, today), list_heads(session, today)
    return [
        ToReadFirst(
            feedback_id=feedback.id,
            text=cleaned.text,
            week=cleaned.summary_week,
            priority=names[feedback.home_priority_id or 0],
            agency=agencies[feedback.about_agency_id or 0],
            themes=themes.get(feedback.id, ()),
            others=_without(choices, heads, feedback),
        )
        for feedback, cleaned in mine
    ]


def count_first(session: Session, actor: Actor, today: dt.date) -> int:
    """How many wait for this person to read them first; one statement where nothing waits at all."""
    rows = _waiting(session)
    readers = _readers_of(session, [feedback for feedback, _ in rows], today) if rows else {}
    return sum(actor.ref in {reader.ref for reader in found} for found in readers.values())


def get_first(session: Session, actor: Actor, feedback_id: int, today: dt.date) -> Feedback:
    """One of these, locked against somebody who sends it on at the same time; raises NotFound."""
    rows = _waiting(session, Feedback.id == feedback_id, lock=True)
    readers = _readers_of(session, [feedback for feedback, _ in rows], today)
    for feedback, _ in rows:
        if actor.ref in {reader.ref for reader in readers[feedback.id]}:
            return feedback
    raise NotFound


def list_others(session: Session, feedback: Feedback, today: dt.date) -> list[Choice]:
    """Where it could go instead: priorities in use at whose head its agency does not stand."""
    return _without(list_choices(session, today), list_heads(session, today), feedback)


def _without(
    choices: Sequence[Choice], heads: Mapping[int, frozenset[int]], feedback: Feedback
) -> list[Choice]:
    about = feedback.about_agency_id
    return [c for c in choices if c.id != feedback.home_priority_id and about not in heads.get(c.id, ())]


def _waiting(
    session: Session, *only: sa.ColumnElement[bool], lock: bool = False
) -> list[tuple[Feedback, Cleaned]]:
    chosen = (
        sa.select(Feedback, Cleaned)
        .join(Cleaned, Cleaned.feedback_id == Feedback.id)
        .where(Feedback.state == State.APPROVED, ~on_boards(), *only)
        .order_by(Cleaned.summary_week, Feedback.id)
    )
    rows = session.execute(chosen.with_for_update() if lock else chosen)
    return [(row.Feedback, row.Cleaned) for row in rows]


def _readers_of(session: Session, items: Collection[Feedback], today: dt.date) -> dict[int, list[Reader]]:
    """Who may read each of these first; never somebody whom it names."""
    readers = [
        Reader(
            ref=account.id,
            role=role,
            agency_id=account.agency_id,
            heads=frozenset(g.priority_id for g in account.grants if g.role in HEADING and g.priority_id),
        )
        for role in rules.FIRST_READERS
        for account in list_holding(session, role, None, today)
    ]
    ids = [feedback.id for feedback in items]
    named = sa.select(Barred.feedback_id, Barred.account_ref).where(Barred.feedback_id.in_(ids))
    barred = {(row.feedback_id, row.account_ref) for row in session.execute(named)}
    return {
        item.id: rules.first_readers(
            [reader for reader in readers if (item.id, reader.ref) not in barred],
            item.about_agency_id,
            item.home_priority_id,
        )
        for item in items
    }


def _themes(session: Session, feedback_ids: Collection[int]) -> dict[int, list[str]]:
    rows = session.execute(
        sa.select(FeedbackTheme.feedback_id, Theme.name)
        .join(Theme, Theme.id == FeedbackTheme.theme_id)
        .where(FeedbackTheme.feedback_id.in_(feedback_ids))
        .order_by(Theme.name)
    )
    found: dict[int, list[str]] = {}
    for feedback_id, name in rows:
        found.setdefault(feedback_id, []).append(name)
    return found
