"""One theme that becomes two: who splits it reads its approved texts and says which go along."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.errors import Invalid
from youthvoice.feedback.models import Feedback
from youthvoice.history.services import Edit, note_changes
from youthvoice.themes import codebook
from youthvoice.themes.groups import Member, Viewer
from youthvoice.themes.models import Cleaned, FeedbackTheme, Theme
from youthvoice.themes.queries import get_theme
from youthvoice.themes.rules import ThemeWords
from youthvoice.themes.tagging import move_theme, readable_in

#: So many texts stand on one page, the newest weeks' first; what is not shown stays where it is.
MOST_SHOWN = 100


def list_texts(session: Session, viewer: Viewer, theme_id: int) -> list[Member]:
    """The theme's approved texts that this person may read."""
    rows = session.execute(
        sa.select(Cleaned.feedback_id, Cleaned.text)
        .join(Feedback, Feedback.id == Cleaned.feedback_id)
        .join(FeedbackTheme, FeedbackTheme.feedback_id == Cleaned.feedback_id)
        .where(FeedbackTheme.theme_id == theme_id, readable_in(viewer.reach, viewer.ref))
        .order_by(Cleaned.summary_week.desc(), Cleaned.feedback_id.desc())
        .limit(MOST_SHOWN)
    )
    return [Member(*row) for row in rows]


def split_theme(
    session: Session, theme_id: int, keys: Collection[int], words: ThemeWords, edit: Edit
) -> Theme:
    """A new theme that takes these texts and their voices out of another; both stand in the history.

    It belongs to the same priorities. Raises NotFound, Invalid, InvalidFields.
    """
    source = get_theme(session, theme_id)
    if source.retired:
        raise Invalid("This theme is no longer in use, so it cannot be split.")
    if not keys:
        raise Invalid("Tick at least one text that goes along.")
    was = codebook.words_of(source, codebook.priority_codes(session))
    new = ThemeWords(**(vars(words) | {"priorities": was.priorities, "hard": was.hard}))
    made = codebook.save_theme(session, None, new, edit)
    move_theme(session, keys, source.id, made.id)
    note_changes(
        session, edit.of("theme", source.id, source.name), {}, {"split off": made.name}, now=edit.now
    )
    return made
