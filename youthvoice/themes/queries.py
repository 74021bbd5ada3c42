"""Reading the codebook."""

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import Session

from youthvoice.errors import NotFound
from youthvoice.feedback.models import Barred, Feedback
from youthvoice.partnership.models import Priority
from youthvoice.text.theme_matching import CodebookEntry
from youthvoice.themes.models import Cleaned, FeedbackTheme, Theme, ThemePriority, ThemeWeek


def list_themes(session: Session, priority_id: int | None = None) -> list[Theme]:
    """Themes in use by name; with a priority, those that belong to it."""
    chosen = select(Theme).where(Theme.retired.is_(False)).order_by(Theme.name, Theme.id)
    if priority_id is not None:
        belongs = select(ThemePriority.theme_id).where(ThemePriority.priority_id == priority_id)
        chosen = chosen.where(Theme.id.in_(belongs))
    return list(session.scalars(chosen))


def get_theme(session: Session, theme_id: int) -> Theme:
    """One theme; raises NotFound."""
    theme = session.get(Theme, theme_id)
    if theme is None:
        raise NotFound
    return theme


def list_codebook(session: Session) -> tuple[CodebookEntry, ...]:
    """The codebook as the matching wants it."""
    codes = {row.id: row.code for row in session.execute(select(Priority.id, Priority.code))}
    return tuple(
        CodebookEntry(
            code=theme.code,
            name=theme.name,
            phrases=tuple(theme.phrases),
            exclude=tuple(theme.exclude),
            priorities=tuple(codes[link.priority_id] for link in theme.priorities),
        )
        for theme in list_themes(session)
    )


def on_boards() -> ColumnElement[bool]:
    """Leaves out what a sponsor must read first: it is about an agency at the head of its own priority.

    Whatever shows or counts approved texts joins `Cleaned` and asks this.
    """
    return Cleaned.first_to_sponsor.is_(False)


def raised_in(priority_id: int) -> ColumnElement[bool]:
    """True of a `Theme` with voices in the priority, or with words that count as none: adults' own."""
    counted = exists().where(
        ThemeWeek.theme_id == Theme.id, ThemeWeek.priority_id == priority_id, ThemeWeek.voices > 0
    )
    said = exists().where(
        FeedbackTheme.theme_id == Theme.id,
        FeedbackTheme.feedback_id == Cleaned.feedback_id,
        Feedback.id == Cleaned.feedback_id,
        Feedback.home_priority_id == priority_id,
        on_boards(),
    )
    return counted | said


def readable_by(viewer_ref: int) -> ColumnElement[bool]:
    """Approved texts on boards, without those that this account must never see again."""
    barred = exists().where(Barred.feedback_id == Cleaned.feedback_id, Barred.account_ref == viewer_ref)
    return and_(on_boards(), ~barred)
