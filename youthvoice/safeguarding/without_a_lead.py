"""What waits though no lead may read it: every lead in office is named in it, or gone. Somebody must know."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.accounts.queries import list_holding
from youthvoice.feedback.models import Barred, Feedback
from youthvoice.feedback.rules import State
from youthvoice.feedback.services import tell
from youthvoice.outbox.queries import was_told_since
from youthvoice.permissions import Role
from youthvoice.safeguarding.models import CaseRow
from youthvoice.safeguarding.rules.cases import OPEN_OUTCOMES

#: Those outside who can see to it that there is another lead.
TOLD = (Role.INDEPENDENT_SCRUTINEER, Role.EXECUTIVE, Role.COORDINATOR)
_WORDING = "nobody-decides"


def tell_of_what_no_lead_reads(session: Session, now: dt.datetime, today: dt.date) -> int:
    """For the worker: once on each day, a notice to those outside, never to whom it names; of how many."""
    waiting = _list(session, today)
    midnight = dt.datetime.combine(today, dt.time(), tzinfo=dt.UTC)
    if not waiting or was_told_since(session, (_WORDING,), midnight):
        return 0
    for feedback in waiting:
        for role in TOLD:
            tell(session, feedback, role, _WORDING, now)
    return len(waiting)


def _list(session: Session, today: dt.date) -> list[Feedback]:
    leads = [lead.id for lead in list_holding(session, Role.SAFEGUARDING_LEAD, None, today)]
    named = (
        sa.select(sa.func.count())
        .where(Barred.feedback_id == Feedback.id, Barred.account_ref.in_(leads))
        .scalar_subquery()
    )
    undecided = sa.and_(Feedback.state == State.KEPT, CaseRow.outcome.in_(OPEN_OUTCOMES))
    waits = sa.or_(Feedback.state == State.WAITING, undecided)
    rows = sa.select(Feedback).outerjoin(CaseRow, CaseRow.feedback_id == Feedback.id)
    return list(session.scalars(rows.where(waits, named == len(leads)))) if leads else []
