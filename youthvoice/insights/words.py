"""The approved words themselves: what a reader may see of them, and the page of one theme."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.errors import NotFound
from youthvoice.feedback.models import Feedback
from youthvoice.insights.rules import Scene, Span
from youthvoice.responses.published import ThemeName
from youthvoice.text.cursors import After
from youthvoice.themes.approved import ApprovedWords, Reader, list_approved
from youthvoice.themes.models import Cleaned, FeedbackTheme, Theme, ThemePriority
from youthvoice.themes.queries import raised_in, readable_by


def words_of(scene: Scene, span: Span) -> sa.ColumnElement[bool]:
    """Approved texts of the priority in these weeks, without those that the viewer must never see again.

    What a sponsor must read first is not among them, whoever looks.
    """
    return sa.and_(
        Feedback.home_priority_id == scene.priority_id,
        Cleaned.summary_week.between(span.first, span.last),
        readable_by(scene.viewer_ref),
    )


def get_theme(session: Session, theme_id: int, priority_id: int) -> Theme:
    """A theme that belongs to the priority or was raised in it; raises NotFound."""
    belongs = sa.exists().where(ThemePriority.theme_id == Theme.id, ThemePriority.priority_id == priority_id)
    found = session.scalars(
        sa.select(Theme).where(Theme.id == theme_id, belongs | raised_in(priority_id))
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def list_uncounted(session: Session, scene: Scene) -> list[ThemeName]:
    """Themes of the quarter with words and no young voice: adults spoke, or a group added something."""
    rows = session.execute(
        sa.select(Theme.id, Theme.name)
        .join(FeedbackTheme, FeedbackTheme.theme_id == Theme.id)
        .join(Cleaned, Cleaned.feedback_id == FeedbackTheme.feedback_id)
        .join(Feedback, Feedback.id == Cleaned.feedback_id)
        .where(words_of(scene, scene.window.current))
        .group_by(Theme.id, Theme.name)
        .having(sa.func.sum(Feedback.voices) == 0)
        .order_by(Theme.name)
    )
    return [ThemeName(row.id, row.name) for row in rows]


def list_words(
    session: Session, scene: Scene, theme_id: int, after: After | None = None
) -> tuple[list[ApprovedWords], After | None]:
    """Every approved text on a theme, newest week first, and where the list goes on."""
    tagged = sa.exists().where(
        FeedbackTheme.feedback_id == Cleaned.feedback_id, FeedbackTheme.theme_id == theme_id
    )
    reader = Reader(scene.viewer_ref, scene.window.until)
    own = Feedback.home_priority_id == scene.priority_id
    return list_approved(session, reader, own, tagged, after=after)
