"""Reading feedback: the row without its words."""

import datetime as dt
from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from youthvoice.database import UtcDateTime
from youthvoice.errors import NotFound
from youthvoice.feedback.models import Barred, Feedback, FeedbackHistory, RecentSubmission, TriageRow
from youthvoice.feedback.rules import State


def get_feedback(session: Session, feedback_id: int) -> Feedback:
    """The row; raises NotFound."""
    found = session.get(Feedback, feedback_id)
    if found is None:
        raise NotFound
    return found


def find_oldest_waiting_hour(session: Session) -> dt.datetime | None:
    """The hour in which that came which has waited longest for an adult; None when nothing waits."""
    oldest = select(func.min(TriageRow.hour, type_=UtcDateTime()))
    return session.scalar(
        oldest.join(Feedback, Feedback.id == TriageRow.feedback_id).where(Feedback.state == State.WAITING)
    )


def find_by_receipt(session: Session, macs: Collection[bytes]) -> Feedback | None:
    """What stands under one of these keyed hashes; None where nothing does, or more than one thing."""
    if not macs:
        return None
    found = session.scalars(select(Feedback).where(Feedback.receipt_mac.in_(macs)).limit(2)).all()
    return found[0] if len(found) == 1 else None


def find_submission(session: Session, mac: bytes) -> RecentSubmission | None:
    """The trace of a form that was sent within the last days, or None."""
    return session.get(RecentSubmission, mac)


def count_moves(session: Session, feedback_id: int) -> int:
    """How many moves stand in the history of one item."""
    rows = select(func.count()).select_from(FeedbackHistory).where(FeedbackHistory.feedback_id == feedback_id)
    return session.scalar(rows) or 0


def list_barred(session: Session, feedback_id: int) -> set[int]:
    """The accounts that never see this item, and never learn that it is there."""
    return set(session.scalars(select(Barred.account_ref).where(Barred.feedback_id == feedback_id)))


def list_barred_beside(session: Session, parent_id: int) -> set[int]:
    """The accounts that never see something, or anything that was added to it."""
    together = (Feedback.id == parent_id) | (Feedback.parent_id == parent_id)
    rows = select(Barred.account_ref).join(Feedback, Feedback.id == Barred.feedback_id).where(together)
    return set(session.scalars(rows.distinct()))


def list_barred_from_all(session: Session, hour: dt.datetime) -> set[int]:
    """The accounts that see nothing of what came in that hour and still waits for an adult."""
    waiting = (
        select(Feedback.id)
        .join(TriageRow, TriageRow.feedback_id == Feedback.id)
        .where(Feedback.state == State.WAITING, TriageRow.hour == hour)
    )
    all_of_it = select(func.count()).select_from(waiting.subquery()).scalar_subquery()
    rows = select(Barred.account_ref).where(Barred.feedback_id.in_(waiting)).group_by(Barred.account_ref)
    return set(session.scalars(rows.having(func.count() == all_of_it)))


def list_hidden_due(session: Session, now: dt.datetime) -> list[RecentSubmission]:
    """Submissions whose receipt may no longer be shown again."""
    due = RecentSubmission.show_until.is_not(None) & (RecentSubmission.show_until <= now)
    return list(session.scalars(select(RecentSubmission).where(due)))
