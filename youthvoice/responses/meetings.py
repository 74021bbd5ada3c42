"""When those who raised something meet next: the day by which they should have their answer."""

import datetime as dt
from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import Kind
from youthvoice.partnership.models import EngagementGroup
from youthvoice.themes.models import Cleaned, FeedbackTheme
from youthvoice.themes.queries import on_boards

#: What a group said together, or through somebody who visited it.
_OF_A_GROUP = (Kind.STATEMENT, Kind.HEARD)


def next_meeting(
    session: Session, priority_id: int, theme_ids: Collection[int], *, today: dt.date, until: dt.date
) -> dt.date | None:
    """The soonest day after today on which a group meets that raised one of these themes, where known.

    Only what stands on the board counts: approved texts up to the week `until`. Which group it is, is
    not said.
    """
    wanted = (
        sa.select(sa.func.min(EngagementGroup.next_meeting))
        .join(Feedback, Feedback.group_id == EngagementGroup.id)
        .join(FeedbackTheme, FeedbackTheme.feedback_id == Feedback.id)
        .join(Cleaned, Cleaned.feedback_id == Feedback.id)
        .where(
            FeedbackTheme.theme_id.in_(theme_ids),
            Feedback.home_priority_id == priority_id,
            Feedback.kind.in_(_OF_A_GROUP) | Feedback.group_named.is_(True),
            Cleaned.summary_week <= until,
            on_boards(),
            EngagementGroup.next_meeting > today,
            EngagementGroup.active_to.is_(None) | (EngagementGroup.active_to >= EngagementGroup.next_meeting),
        )
    )
    return session.scalar(wanted)
