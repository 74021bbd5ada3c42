"""What people approved, as a lesson; and putting in service what was learned from it."""

import datetime as dt
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.database import new_id
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import State
from youthvoice.text.teaching import Lesson, Result
from youthvoice.text.theme_matching import suggest_themes
from youthvoice.themes import shelf
from youthvoice.themes.models import Cleaned, FeedbackTheme, ModelVersion, Theme
from youthvoice.themes.queries import list_codebook, on_boards
from youthvoice.themes.rules import BY_PEOPLE, SOMETHING_ELSE

KIND = "themes"
#: Versions whose figures are kept; older rows are forgotten.
_KEPT = 12


def _taught() -> sa.Select[int]:
    """Texts to learn from: approved, open to boards, and tagged by a person."""
    by_people = sa.exists().where(
        FeedbackTheme.feedback_id == Cleaned.feedback_id, FeedbackTheme.tagged_by.in_(BY_PEOPLE)
    )
    rows = sa.select(Cleaned.feedback_id).join(Feedback, Feedback.id == Cleaned.feedback_id)
    return rows.where(Feedback.state == State.APPROVED, on_boards(), by_people)


def list_taught(session: Session) -> frozenset[int]:
    """The keys of all texts that can be learned from now."""
    return frozenset(session.scalars(_taught()))


def read_lesson(session: Session) -> Lesson:
    """All of them with their words, the themes that people gave, and what the codebook's phrases find."""
    rows = session.execute(
        sa.select(Cleaned.feedback_id, Cleaned.text)
        .where(Cleaned.feedback_id.in_(_taught()))
        .order_by(Cleaned.feedback_id)
    ).all()
    tags = session.execute(
        sa.select(FeedbackTheme.feedback_id, Theme.code)
        .join(Theme, Theme.id == FeedbackTheme.theme_id)
        .where(FeedbackTheme.feedback_id.in_(_taught()), FeedbackTheme.tagged_by.in_(BY_PEOPLE))
    )
    given: dict[int, set[str]] = {}
    for key, code in tags:
        given.setdefault(key, set()).add(code)
    codebook = list_codebook(session)
    return Lesson(
        keys=tuple(row.feedback_id for row in rows),
        texts=tuple(row.text for row in rows),
        labels=tuple(frozenset(given[row.feedback_id]) for row in rows),
        by_codebook=tuple(frozenset(one.theme for one in suggest_themes(row.text, codebook)) for row in rows),
        in_use=frozenset(entry.code for entry in codebook) - {SOMETHING_ELSE},
    )


def keep(session: Session, folder: Path, result: Result, today: dt.date) -> ModelVersion:
    """Keep what came of learning; in service only where it is better. Its file is there before its row."""
    judged = result.judged
    version = ModelVersion(
        id=new_id(),
        kind=KIND,
        trained_on=today,
        texts=len(result.learned.taught_by),
        themes=len(judged.learned),
        figures=judged.as_json(),
        in_service=judged.is_better,
    )
    if judged.is_better:
        version.file, version.checksum = shelf.put(folder, version.id, result.learned)
        leave_service(session)
    session.add(version)
    session.flush()
    _forget_old(session)
    return version


def leave_service(session: Session) -> None:
    """Nothing learned is in service any more, until something is put there."""
    for version in session.scalars(sa.select(ModelVersion).where(ModelVersion.in_service)):
        version.in_service, version.file = False, ""
    session.flush()


def files_in_service(session: Session) -> set[str]:
    """The names of the files that must stay."""
    return set(session.scalars(sa.select(ModelVersion.file).where(ModelVersion.in_service)))


def _forget_old(session: Session) -> None:
    newest = sa.select(ModelVersion).order_by(ModelVersion.trained_on.desc(), ModelVersion.id)
    for version in session.scalars(newest.offset(_KEPT)):
        if not version.in_service:
            session.delete(version)
