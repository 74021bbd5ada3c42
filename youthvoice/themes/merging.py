"""Two themes that become one: what was tagged and counted under the first stands under the second."""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from youthvoice.feedback.models import Feedback
from youthvoice.history.services import Edit
from youthvoice.themes.codebook import retire_merged
from youthvoice.themes.models import Cleaned, FeedbackTheme, Theme, ThemeWeek
from youthvoice.themes.rules import TaggedBy, voices_shown

_STRENGTH = (TaggedBy.MACHINE, TaggedBy.ACCEPTED, TaggedBy.PERSON)


def merge_themes(session: Session, from_id: int, into_id: int, edit: Edit) -> None:
    """Retire one theme and move its tags and totals to the other. No voice is lost, and none counts twice:
    a text that had both was counted under each, and now once.

    Raises Invalid, NotFound, Conflict.
    """
    retire_merged(session, from_id, into_id, edit)
    twice = _counted_twice(session, from_id, into_id)
    moved = list(session.scalars(sa.select(ThemeWeek).where(ThemeWeek.theme_id == from_id)))
    for row in moved:
        key = (into_id, row.priority_id, row.week)
        target = session.get(ThemeWeek, key) or ThemeWeek(
            theme_id=into_id, priority_id=row.priority_id, week=row.week, voices=0
        )
        target.voices += row.voices - twice.get((row.priority_id, row.week), 0)
        session.add(target)
        session.delete(row)
    _move_tags(session, from_id, into_id)
    session.flush()
    session.expire_all()


def current_tags(session: Session, tags: Mapping[int, TaggedBy]) -> dict[int, TaggedBy]:
    """The themes to tag with now: one that was merged meanwhile stands for the one it went into.

    Of two that became one, what a person found by themselves counts before what they agreed with. The
    rows stay locked against merging until the transaction is over.
    """
    wanted = sa.select(Theme.id, Theme.merged_into_id).where(Theme.id.in_(set(tags)))
    rows = session.execute(wanted.with_for_update(read=True, key_share=True))
    found: dict[int, TaggedBy] = {}
    for row in sorted(rows):
        theme_id = row.merged_into_id or row.id
        found[theme_id] = max(tags[row.id], found.get(theme_id, tags[row.id]), key=_STRENGTH.index)
    return dict(sorted(found.items()))


def list_totals(session: Session) -> dict[int, str]:
    """Voices of each theme in all priorities and weeks, as set-up may show them. One query."""
    total = sa.func.sum(ThemeWeek.voices).label("voices")
    rows = session.execute(sa.select(ThemeWeek.theme_id, total).group_by(ThemeWeek.theme_id))
    return {row.theme_id: voices_shown(int(row.voices)) for row in rows}


def _counted_twice(session: Session, one: int, other: int) -> dict[tuple[int, object], int]:
    """By priority and week, the voices of texts that have both themes and are counted."""
    second = aliased(FeedbackTheme)
    rows = session.execute(
        sa.select(Feedback.home_priority_id, Cleaned.summary_week, sa.func.sum(Feedback.voices))
        .join(Cleaned, Cleaned.feedback_id == Feedback.id)
        .join(FeedbackTheme, FeedbackTheme.feedback_id == Feedback.id)
        .join(second, second.feedback_id == Feedback.id)
        .where(FeedbackTheme.theme_id == one, second.theme_id == other, Cleaned.first_to_sponsor.is_(False))
        .group_by(Feedback.home_priority_id, Cleaned.summary_week)
    )
    return {(row[0] or 0, row[1]): int(row[2]) for row in rows}


def _move_tags(session: Session, from_id: int, into_id: int) -> None:
    has_both = sa.select(FeedbackTheme.feedback_id).where(FeedbackTheme.theme_id == into_id)
    of_source = FeedbackTheme.theme_id == from_id
    quiet = {"synchronize_session": False}
    session.execute(
        sa.delete(FeedbackTheme).where(of_source, FeedbackTheme.feedback_id.in_(has_both)),
        execution_options=quiet,
    )
    session.execute(
        sa.update(FeedbackTheme).where(of_source).values(theme_id=into_id), execution_options=quiet
    )
