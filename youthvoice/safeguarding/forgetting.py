"""What is left of a case when its time is over: nothing."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.safeguarding.models import CaseRow
from youthvoice.safeguarding.rules.cases import OPEN_OUTCOMES
from youthvoice.sealing.models import KeyRow


def forget_cases(session: Session, before: dt.date, today: dt.date) -> None:
    """Delete decisions of weeks before this day. What is open, held, or still has its original stays."""
    has_original = sa.select(KeyRow.item_ref).where(KeyRow.purpose == "original")
    session.execute(
        sa.delete(CaseRow).where(
            CaseRow.week < before,
            CaseRow.outcome.not_in(OPEN_OUTCOMES),
            sa.or_(CaseRow.hold_until.is_(None), CaseRow.hold_until < today),
            CaseRow.feedback_id.not_in(has_original),
        )
    )
