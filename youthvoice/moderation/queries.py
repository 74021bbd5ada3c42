"""Reading the queue: only what this person may work on, in a fixed number of statements."""

import datetime as dt
from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.config import Keys
from youthvoice.errors import Conflict, NotFound
from youthvoice.feedback.models import Barred, Feedback, FeedbackHistory, TriageRow
from youthvoice.feedback.queries import list_barred as list_barred
from youthvoice.feedback.rules import State
from youthvoice.moderation.models import DECISION_FIELD, Claim, Decision
from youthvoice.moderation.rules import Passed
from youthvoice.permissions import Actor, Permission
from youthvoice.sealing.services import WorkingCopy, decrypt_for_item, open_copies
from youthvoice.themes.models import Cleaned
from youthvoice.themes.queries import readable_by

#: Which permission opens which state.
_OPENS = {State.QUEUED: Permission.MODERATE, State.MENTOR: Permission.MODERATE_SET_ASIDE}


def mine_to_read(actor: Actor, state: State) -> tuple[sa.ColumnElement[bool], ...]:
    """Conditions for items of one state that this person may read."""
    reach = actor.reach(_OPENS[state])
    barred = sa.select(Barred.feedback_id).where(Barred.account_ref == actor.ref)
    conditions = (Feedback.state == state, Feedback.id.not_in(barred))
    if reach.everything:
        return conditions
    return (*conditions, Feedback.home_priority_id.in_(reach.priority_ids))


def _free(actor: Actor, now: dt.datetime) -> sa.ColumnElement[bool]:
    taken = sa.select(Claim.feedback_id).where(Claim.until > now, Claim.account_id != actor.ref)
    return Feedback.id.not_in(taken)


def count_open(session: Session, actor: Actor, state: State, now: dt.datetime) -> int:
    """How many items wait for this person."""
    rows = (
        sa.select(sa.func.count()).select_from(Feedback).where(*mine_to_read(actor, state), _free(actor, now))
    )
    return session.scalar(rows) or 0


def find_next(session: Session, actor: Actor, state: State, now: dt.datetime) -> Feedback | None:
    """The oldest item that nobody else holds; what this person holds already comes first."""
    held = sa.select(Claim.feedback_id).where(Claim.account_id == actor.ref, Claim.until > now)
    chosen = (
        sa.select(Feedback)
        .where(*mine_to_read(actor, state), _free(actor, now))
        .order_by(Feedback.id.in_(held).desc(), Feedback.release_no, Feedback.id)
        .limit(1)
        .with_for_update(skip_locked=True, of=Feedback)
    )
    return session.scalar(chosen)


def list_open(session: Session, actor: Actor, state: State, *, limit: int = 50) -> list[Feedback]:
    """The oldest items of a state that this person may read."""
    rows = sa.select(Feedback).where(*mine_to_read(actor, state))
    return list(session.scalars(rows.order_by(Feedback.release_no, Feedback.id).limit(limit)))


def get_open(session: Session, actor: Actor, feedback_id: int) -> Feedback:
    """An item that this person may work on; raises NotFound."""
    states = [state for state, permission in _OPENS.items() if actor.may(permission)]
    mine = sa.or_(*(sa.and_(*mine_to_read(actor, state)) for state in states)) if states else sa.false()
    found = session.scalar(sa.select(Feedback).where(Feedback.id == feedback_id, mine))
    if found is None:
        raise NotFound
    return found


def get_claimed(session: Session, actor: Actor, feedback_id: int, now: dt.datetime) -> Feedback:
    """An item that this person holds; raises NotFound, or Conflict with what became of the claim."""
    feedback = get_open(session, actor, feedback_id)
    claim = find_claim(session, feedback_id)
    if claim is None or (claim.account_id == actor.ref and claim.until <= now):
        raise Conflict(
            "This one is not yours just now: it goes back after a quarter of an hour. Take the next one."
        )
    if claim.account_id != actor.ref:
        raise Conflict("Somebody else has this one now. Take the next one.")
    return feedback


def find_claim(session: Session, feedback_id: int) -> Claim | None:
    """The lease on an item, running or run out."""
    return session.get(Claim, feedback_id)


def _own_decisions(actor: Actor) -> sa.Select[Decision]:
    """What this person decided, as far as their role still reaches it."""
    reach = actor.reach(Permission.CLEAN)
    mine = sa.select(Decision).where(Decision.account_id == actor.ref)
    if reach.everything:
        return mine
    reached = sa.select(Feedback.id).where(Feedback.home_priority_id.in_(reach.priority_ids))
    return mine.where(Decision.feedback_id.in_(reached))


def find_undoable(session: Session, actor: Actor, now: dt.datetime) -> Decision | None:
    """This person's latest decision that can still be undone."""
    mine = _own_decisions(actor).where(Decision.undo_until > now)
    return session.scalar(mine.order_by(Decision.undo_until.desc()).limit(1))


def get_decision(session: Session, actor: Actor, feedback_id: int) -> Decision:
    """This person's own decision on an item; raises NotFound."""
    decision = session.scalar(_own_decisions(actor).where(Decision.feedback_id == feedback_id))
    if decision is None:
        raise NotFound
    return decision


def open_decision(session: Session, keys: Keys, decision: Decision) -> dict[str, Any]:
    """What was decided: outcome, themes or reason, and from which state; raises NotFound, Damaged."""
    return decrypt_for_item(session, keys, decision.feedback_id, DECISION_FIELD, decision.body)


def list_due(session: Session, now: dt.datetime) -> list[Decision]:
    """Decisions whose undo window is over; what another worker is settling is left to it."""
    due = sa.select(Decision).where(Decision.undo_until <= now)
    return list(session.scalars(due.with_for_update(skip_locked=True)))


def count_passed(session: Session) -> Passed:
    """How many items wait for release, and since which hour."""
    row = session.execute(
        sa.select(sa.func.count(Feedback.id), sa.func.min(TriageRow.hour))
        .select_from(Feedback)
        .outerjoin(TriageRow, TriageRow.feedback_id == Feedback.id)
        .where(Feedback.state == State.PASSED)
    ).one()
    return Passed(row[0], row[1])


def list_passed(session: Session) -> list[Feedback]:
    """Everything that waits for release."""
    return list(session.scalars(sa.select(Feedback).where(Feedback.state == State.PASSED)))


def get_cleaned_in_reach(session: Session, actor: Actor, feedback_id: int) -> Feedback:
    """An approved item whose cleaned text this person may read; raises NotFound."""
    reach = actor.reach(Permission.FLAG_CLEANED)
    rows = sa.select(Feedback).join(Cleaned, Cleaned.feedback_id == Feedback.id)
    rows = rows.where(Feedback.id == feedback_id, Feedback.state == State.APPROVED, readable_by(actor.ref))
    if not reach.everything:
        rows = rows.where(Feedback.home_priority_id.in_(reach.priority_ids))
    found = session.scalar(rows)
    if found is None:
        raise NotFound
    return found


def list_why_set_aside(session: Session, feedback_ids: Collection[int]) -> dict[int, str]:
    """The last reason with which each of these went to the mentor; one that gave none is left out."""
    rows = (
        sa.select(FeedbackHistory.feedback_id, FeedbackHistory.reason)
        .where(FeedbackHistory.feedback_id.in_(feedback_ids), FeedbackHistory.after == State.MENTOR)
        .where(FeedbackHistory.reason != "")
        .order_by(FeedbackHistory.seq)
    )
    return {row.feedback_id: row.reason for row in session.execute(rows)}


def copies_of(session: Session, keys: Keys, items: list[Feedback]) -> dict[int, WorkingCopy]:
    """The masked copies of these items, two statements for all."""
    return open_copies(session, keys, [item.id for item in items])
