"""Reading across features, for retention and the doctor."""

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.feedback.models import Feedback, FeedbackHistory
from youthvoice.feedback.rules import State
from youthvoice.partnership.models import Priority
from youthvoice.resources.models import Signpost
from youthvoice.safeguarding.models import CaseRow
from youthvoice.safeguarding.rules.cases import OPEN_OUTCOMES
from youthvoice.sealing.models import KeyRow
from youthvoice.sealing.queries import Purpose

#: Where the way of a piece of feedback ends.
FINISHED = (State.APPROVED, State.LEFT_OUT, State.CLOSED)

_AT_ONCE = 500


def list_finished(session: Session, purpose: Purpose, since: dt.date, today: dt.date) -> list[int]:
    """Items that still have this key though they were finished in the week `since` or before.

    What a lead holds is left alone. At most five hundred; ask again after erasing them.
    """
    wanted = (
        sa.select(KeyRow.item_ref)
        .join(Feedback, Feedback.id == KeyRow.item_ref)
        .join(
            FeedbackHistory,
            (FeedbackHistory.feedback_id == Feedback.id) & (FeedbackHistory.after == Feedback.state),
        )
        .outerjoin(CaseRow, CaseRow.feedback_id == Feedback.id)
        .where(KeyRow.purpose == purpose, Feedback.state.in_(FINISHED), _not_held(today))
        .group_by(KeyRow.item_ref)
        .having(sa.func.max(FeedbackHistory.week) <= since)
        .limit(_AT_ONCE)
    )
    return list(session.scalars(wanted))


def list_decided_after_withdrawal(session: Session, since: dt.date, today: dt.date) -> list[int]:
    """Originals that stayed for a lead when their writer took them back, decided in `since` or before."""
    wanted = (
        sa.select(KeyRow.item_ref)
        .join(Feedback, Feedback.id == KeyRow.item_ref)
        .join(CaseRow, CaseRow.feedback_id == Feedback.id)
        .where(
            KeyRow.purpose == "original",
            Feedback.state == State.WITHDRAWN,
            CaseRow.outcome.not_in(OPEN_OUTCOMES),
            CaseRow.week <= since,
            _not_held(today),
        )
        .limit(_AT_ONCE)
    )
    return list(session.scalars(wanted))


def _not_held(today: dt.date) -> sa.ColumnElement[bool]:
    return sa.or_(CaseRow.hold_until.is_(None), CaseRow.hold_until < today)


def list_active_priorities(session: Session, today: dt.date) -> list[Priority]:
    """The priorities of the day, in the partnership's own order."""
    ended = Priority.active_to.is_not(None) & (Priority.active_to < today)
    return list(session.scalars(sa.select(Priority).where(~ended).order_by(Priority.position)))


def list_signposts(session: Session) -> Sequence[Signpost]:
    """All signposts, in their order."""
    return session.scalars(sa.select(Signpost).order_by(Signpost.position)).all()
