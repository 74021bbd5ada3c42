"""Approved texts as those who answer read them, a page at a time."""

import datetime as dt
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import State
from youthvoice.text.cursors import After
from youthvoice.themes.models import Cleaned
from youthvoice.themes.queries import readable_by

WORDS_ON_A_PAGE = 20


@dataclass(frozen=True)
class ApprovedWords:
    """One approved text; `voices` is more than one for a group's statement."""

    feedback_id: int
    text: str = field(repr=False)
    week: dt.date
    may_quote: bool
    voices: int


@dataclass(frozen=True)
class Reader:
    """Who reads (by account reference), and up to which week texts are shown."""

    ref: int
    until: dt.date


def list_approved(
    session: Session, reader: Reader, *only: sa.ColumnElement[bool], after: After | None = None
) -> tuple[list[ApprovedWords], After | None]:
    """One page of what this person may read of them, newest week first, and where the list goes on.

    `only` speaks of `Feedback` and `Cleaned`.
    """
    wanted = (
        sa.select(
            Cleaned.feedback_id, Cleaned.text, Cleaned.summary_week, Feedback.may_quote, Feedback.voices
        )
        .join(Feedback, Feedback.id == Cleaned.feedback_id)
        .where(
            Feedback.state == State.APPROVED,
            Cleaned.summary_week <= reader.until,
            readable_by(reader.ref),
            *only,
        )
        .order_by(Cleaned.summary_week.desc(), Cleaned.feedback_id.desc())
        .limit(WORDS_ON_A_PAGE + 1)
    )
    if after:
        same_week = (Cleaned.summary_week == after.day) & (Cleaned.feedback_id < after.key)
        wanted = wanted.where((Cleaned.summary_week < after.day) | same_week)
    found = [ApprovedWords(*row) for row in session.execute(wanted)]
    shown = found[:WORDS_ON_A_PAGE]
    goes_on = After(shown[-1].week, shown[-1].feedback_id) if len(found) > len(shown) else None
    return shown, goes_on
