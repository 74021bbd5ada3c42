"""A decision goes when its time is over; what is open or held, and what still has its original, stays."""

import datetime as dt

import pytest
from sqlalchemy.orm import Session

from tests.factories import make_feedback
from youthvoice.config import Keys
from youthvoice.feedback.rules import State
from youthvoice.safeguarding.forgetting import forget_cases
from youthvoice.safeguarding.models import CaseRow
from youthvoice.sealing.models import KeyRow

TODAY = dt.date(2026, 9, 30)
BEFORE = dt.date(2024, 9, 30)
LONG_AGO, LATELY = dt.date(2024, 9, 23), dt.date(2024, 9, 30)


@pytest.mark.parametrize(
    ("week", "outcome", "hold_until", "has_original", "stays"),
    [
        (LONG_AGO, "signposted", None, False, False),
        (LONG_AGO, "signposted", TODAY - dt.timedelta(days=1), False, False),
        (LONG_AGO, "signposted", TODAY, False, True),
        (LONG_AGO, "signposted", None, True, True),
        (LONG_AGO, "hold", None, False, True),
        (LONG_AGO, "", None, False, True),
        (LATELY, "signposted", None, False, True),
    ],
)
def test_only_what_is_finished_and_old_goes(
    session: Session, keys: Keys, week: dt.date, outcome: str, hold_until: dt.date | None,
    has_original: bool, stays: bool,
) -> None:  # fmt: skip
    item = make_feedback(session, keys, state=State.CLOSED)
    session.add(CaseRow(feedback_id=item.id, week=week, outcome=outcome, hold_until=hold_until))
    session.flush()
    if not has_original:
        session.delete(session.get_one(KeyRow, (item.id, "original")))
        session.flush()
    forget_cases(session, BEFORE, TODAY)
    session.expire_all()
    assert (session.get(CaseRow, item.id) is not None) == stays
