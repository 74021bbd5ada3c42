"""Publishing and hiding cleaned text, with its tags and the totals that boards read."""

import datetime as dt
from collections.abc import Collection, Mapping

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from youthvoice.feedback.models import Feedback
from youthvoice.partnership.rules import week_of
from youthvoice.themes.merging import current_tags
from youthvoice.themes.models import Cleaned, FeedbackTheme, ThemeWeek
from youthvoice.themes.rules import TaggedBy, tags_of


def publish_cleaned(  # noqa: PLR0913  what is published, under what, when, and to whom first
    session: Session,
    feedback: Feedback,
    text: str,
    tags: Mapping[int, TaggedBy] | Collection[int],
    *,
    today: dt.date,
    first_to_sponsor: bool = False,
) -> None:
    """Write the approved copy, its tags, and its voices for each theme in the item's home priority.

    `tags` say who gave each theme; of ids alone, a person did.

    What goes first to a sponsor is not counted until `open_to_boards`. A theme that was merged since
    it was chosen stands for the one it went into.
    """
    week = week_of(today)
    session.add(
        Cleaned(feedback_id=feedback.id, text=text, summary_week=week, first_to_sponsor=first_to_sponsor)
    )
    session.flush()
    given = tags if isinstance(tags, Mapping) else tags_of(tags)
    for theme_id, tagged_by in current_tags(session, given).items():
        session.add(FeedbackTheme(feedback_id=feedback.id, theme_id=theme_id, tagged_by=tagged_by))
        if not first_to_sponsor:
            add_voices(session, theme_id, feedback, week)
    session.flush()


def open_to_boards(session: Session, feedback: Feedback, *, today: dt.date) -> None:
    """A sponsor has read it: it stands on boards and counts from this week on; a second time does nothing."""
    cleaned = session.get(Cleaned, feedback.id, with_for_update=True)
    if cleaned is None or not cleaned.first_to_sponsor:
        return
    cleaned.first_to_sponsor, cleaned.summary_week = False, week_of(today)
    tagged = select(FeedbackTheme.theme_id).where(FeedbackTheme.feedback_id == feedback.id)
    for theme_id in session.scalars(tagged).all():
        add_voices(session, theme_id, feedback, cleaned.summary_week)
    session.flush()


def hide_cleaned(session: Session, feedback: Feedback) -> None:
    """Take the approved copy and its tags away, and its voices out of the week it was counted in."""
    cleaned = session.get(Cleaned, feedback.id, with_for_update=True)  # of two who hide it, one counts
    if cleaned is None:
        return
    tagged = select(FeedbackTheme.theme_id).where(FeedbackTheme.feedback_id == feedback.id)
    counted = (
        ThemeWeek.theme_id.in_(tagged),
        ThemeWeek.priority_id == feedback.home_priority_id,
        ThemeWeek.week == cleaned.summary_week,
    )
    if not cleaned.first_to_sponsor:
        fewer = ThemeWeek.voices - feedback.voices
        session.execute(update(ThemeWeek).where(*counted).values(voices=fewer))
    session.execute(delete(FeedbackTheme).where(FeedbackTheme.feedback_id == feedback.id))
    session.delete(cleaned)
    session.flush()


def forget_cleaned(session: Session, before: dt.date) -> None:
    """Delete approved texts of weeks before this day, with their tags. What was counted stays counted."""
    old = select(Cleaned.feedback_id).where(Cleaned.summary_week < before)
    session.execute(delete(FeedbackTheme).where(FeedbackTheme.feedback_id.in_(old)))
    session.execute(delete(Cleaned).where(Cleaned.summary_week < before))


def add_voices(session: Session, theme_id: int, feedback: Feedback, week: dt.date) -> None:
    """One statement, so that two workers at once cannot lose a voice."""
    voices, priority_id = feedback.voices, feedback.home_priority_id
    on_postgresql = session.get_bind().dialect.name == "postgresql"
    insert = postgresql.insert(ThemeWeek) if on_postgresql else sqlite.insert(ThemeWeek)
    row = insert.values(theme_id=theme_id, priority_id=priority_id, week=week, voices=voices)
    key = [ThemeWeek.theme_id, ThemeWeek.priority_id, ThemeWeek.week]
    session.execute(row.on_conflict_do_update(index_elements=key, set_={"voices": ThemeWeek.voices + voices}))
