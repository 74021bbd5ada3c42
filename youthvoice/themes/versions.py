"""What each version of the learned themes did, as pages show it: figures of themes, never of texts."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.text.judging import Figures, Judged, JudgedTheme
from youthvoice.themes.models import ModelVersion, Theme
from youthvoice.themes.rules import in_steps, why_words


@dataclass(frozen=True)
class ThemeLine:
    """One theme that can be judged: in about how many texts people found it, and each way's figures."""

    name: str
    texts: str
    codebook: Figures
    learned: Figures
    is_learned: bool


@dataclass(frozen=True)
class VersionLine:
    """One version; `few` are the themes with too few texts to judge. In service or not, and why.

    `texts` is about how many it learned from, in words.
    """

    trained_on: dt.date
    texts: str
    in_service: bool
    why: str
    themes: tuple[ThemeLine, ...]
    few: tuple[str, ...]


@dataclass(frozen=True)
class Agreement:
    """How far the program and people agree on one theme now, in about how many texts, by which way."""

    texts: str
    figures: Figures
    is_learned: bool


def list_versions(session: Session) -> list[VersionLine]:
    """The one in service first, then the newest. Two queries."""
    names = {row.code: row.name for row in session.execute(sa.select(Theme.code, Theme.name))}
    rows = session.scalars(
        sa.select(ModelVersion).order_by(
            ModelVersion.in_service.desc(), ModelVersion.trained_on.desc(), ModelVersion.id
        )
    )
    return [_line(row, names) for row in rows]


def find_agreement(session: Session, code: str) -> Agreement | None:
    """Of one theme in the newest version; None where it has too few texts, or nothing was learned yet."""
    newest = sa.select(ModelVersion).order_by(ModelVersion.trained_on.desc(), ModelVersion.id).limit(1)
    version = session.scalars(newest).one_or_none()
    found = Judged.read(version.figures).themes.get(code) if version else None
    if version is None or found is None or found.learned is None:
        return None
    is_learned = version.in_service and found.is_learned
    return Agreement(in_steps(found.texts), found.learned if is_learned else found.codebook, is_learned)


def _line(row: ModelVersion, names: dict[str, str]) -> VersionLine:
    judged = Judged.read(row.figures)
    known = {code: one for code, one in judged.themes.items() if code in names}
    often = sorted(known.items(), key=lambda item: (-item[1].texts, names[item[0]]))
    return VersionLine(
        trained_on=row.trained_on,
        texts=in_steps(row.texts),
        in_service=row.in_service,
        why=why_words(judged, in_service=row.in_service),
        themes=tuple(line for code, one in often if (line := _theme(names[code], one))),
        few=tuple(sorted(names[code] for code, one in known.items() if not one.learned)),
    )


def _theme(name: str, one: JudgedTheme) -> ThemeLine | None:
    if one.learned is None:
        return None
    return ThemeLine(name, in_steps(one.texts), one.codebook, one.learned, one.is_learned)
