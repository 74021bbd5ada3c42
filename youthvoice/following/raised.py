"""Which groups raised what was answered: only those that asked to be named."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import Kind, State
from youthvoice.following import rules
from youthvoice.partnership.models import EngagementGroup
from youthvoice.responses.models import Answer, Issue, IssueTheme
from youthvoice.text.phrases import Phrase
from youthvoice.themes.models import Cleaned, FeedbackTheme
from youthvoice.themes.queries import on_boards


def list_raised_by(session: Session, answer_ids: Collection[int]) -> dict[int, Phrase]:
    """For each answer whom to name, in words: groups whose named statement came before it. One query."""
    rows = session.execute(
        sa.select(Answer.id, EngagementGroup.name)
        .join(Issue, Issue.id == Answer.issue_id)
        .join(IssueTheme, IssueTheme.issue_id == Issue.id)
        .join(FeedbackTheme, FeedbackTheme.theme_id == IssueTheme.theme_id)
        .join(Feedback, Feedback.id == FeedbackTheme.feedback_id)
        .join(Cleaned, Cleaned.feedback_id == Feedback.id)
        .join(EngagementGroup, EngagementGroup.id == Feedback.group_id)
        .where(
            Answer.id.in_(answer_ids),
            Feedback.kind == Kind.STATEMENT,
            Feedback.group_named.is_(True),
            Feedback.state == State.APPROVED,
            Feedback.home_priority_id == Issue.priority_id,
            Cleaned.summary_week <= Answer.published_week,
            on_boards(),
        )
        .distinct()
        .order_by(EngagementGroup.name)
    )
    names: dict[int, list[str]] = {}
    for answer_id, name in rows:
        names.setdefault(answer_id, []).append(name)
    return {answer_id: rules.raised_words(found) for answer_id, found in names.items()}
