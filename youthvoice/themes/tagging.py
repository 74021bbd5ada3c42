"""Tags that people give, take away or move after approval; boards' totals go with them."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import State
from youthvoice.permissions import Reach
from youthvoice.themes.merging import current_tags
from youthvoice.themes.models import Cleaned, FeedbackTheme, ThemeWeek
from youthvoice.themes.queries import readable_by
from youthvoice.themes.rules import TaggedBy
from youthvoice.themes.services import add_voices


def readable_in(reach: Reach, viewer_ref: int) -> sa.ColumnElement[bool]:
    """Of `Feedback` joined with `Cleaned`: approved texts that this person may read, in these priorities."""
    inside = sa.true() if reach.everything else Feedback.home_priority_id.in_(reach.priority_ids)
    return sa.and_(Feedback.state == State.APPROVED, readable_by(viewer_ref), inside)


def give_theme(session: Session, keys: Collection[int], theme_id: int) -> int:
    """A person gives these approved texts a theme, or what it was merged into; returns to how many anew."""
    ((theme_id, _),) = current_tags(session, {theme_id: TaggedBy.PERSON}).items()
    given = 0
    for feedback, cleaned in _texts(session, keys):
        if session.get(FeedbackTheme, (feedback.id, theme_id)) is None:
            session.add(FeedbackTheme(feedback_id=feedback.id, theme_id=theme_id, tagged_by=TaggedBy.PERSON))
            add_voices(session, theme_id, feedback, cleaned.summary_week)
            given += 1
    session.flush()
    return given


def move_theme(session: Session, keys: Collection[int], from_id: int, to_id: int) -> int:
    """These texts have the second theme in place of the first, with their voices; returns how many had it."""
    moved = 0
    for feedback, cleaned in _texts(session, keys):
        tag = session.get(FeedbackTheme, (feedback.id, from_id))
        if tag is None:
            continue
        session.delete(tag)
        session.execute(
            sa.update(ThemeWeek)
            .where(
                ThemeWeek.theme_id == from_id,
                ThemeWeek.priority_id == feedback.home_priority_id,
                ThemeWeek.week == cleaned.summary_week,
            )
            .values(voices=ThemeWeek.voices - feedback.voices)
        )
        moved += 1
    session.flush()
    give_theme(session, keys, to_id)
    return moved


def _texts(session: Session, keys: Collection[int]) -> list[tuple[Feedback, Cleaned]]:
    """Locked, so that nobody who takes one back at the same time is counted wrongly."""
    rows = session.execute(
        sa.select(Feedback, Cleaned)
        .join(Cleaned, Cleaned.feedback_id == Feedback.id)
        .where(Cleaned.feedback_id.in_(keys), Cleaned.first_to_sponsor.is_(False))
        .order_by(Cleaned.feedback_id)
        .with_for_update(of=Cleaned)
    )
    return [(feedback, cleaned) for feedback, cleaned in rows]
