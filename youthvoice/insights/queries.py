"""What a board shows. All numbers and words stop at the same last counted week."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.accounts.queries import list_holding
from youthvoice.feedback.models import Feedback
from youthvoice.insights import rules
from youthvoice.insights.rules import Scene, Span, Window
from youthvoice.insights.words import words_of
from youthvoice.partnership.models import Priority
from youthvoice.permissions import Role
from youthvoice.responses.queries import IssueLine, list_issues
from youthvoice.responses.rules import IssueState
from youthvoice.themes.models import Cleaned, FeedbackTheme, Theme, ThemeWeek
from youthvoice.themes.queries import on_boards


@dataclass(frozen=True)
class ThemeTotals:
    """Voices of one theme: by quarter (oldest first), and in the weeks that are compared."""

    id: int
    name: str
    by_quarter: tuple[int, ...]
    before: int
    year_before: int
    first_week: dt.date


@dataclass(frozen=True)
class ThemeLine:
    """One row of the board. `issues` is empty while nobody has made it one; what is owed soonest first."""

    id: int
    name: str
    voices: int
    by_quarter: tuple[int, ...]
    since_before: str
    since_last_year: str
    is_new: bool
    quote: str
    issues: tuple[IssueLine, ...]


@dataclass(frozen=True)
class Owners:
    """Who owns a board: the chairs in office by name, and the sponsor's job; both may be missing."""

    chairs: tuple[str, ...]
    sponsor: str


@dataclass(frozen=True)
class Silence:
    """Who was not heard: answers that nobody gave, in words; both empty when too few texts would tell."""

    texts: int
    ages: tuple[str, ...]
    settings: tuple[str, ...]


@dataclass(frozen=True)
class Board:
    """A whole board. `quiet` are themes of the last year that nobody raised this quarter."""

    themes: tuple[ThemeLine, ...]
    quiet: tuple[ThemeLine, ...]
    late: tuple[IssueLine, ...]
    waiting: tuple[IssueLine, ...]
    silence: Silence

    @property
    def new_themes(self) -> tuple[ThemeLine, ...]:
        """Themes raised for the first time."""
        return tuple(line for line in self.themes if line.is_new)


def get_board(session: Session, scene: Scene, today: dt.date) -> Board:
    """The board, in six queries whatever it holds."""
    issues = list_issues(session, scene.priority_id, today)
    quotes = _quotes(session, scene)
    lines = [
        _line(totals, scene.window, quotes, issues)
        for totals in list_totals(session, scene)
        if any(totals.by_quarter)
    ]
    lines.sort(key=lambda line: (-line.voices, line.name))
    unanswered = [issue for issue in issues if issue.state is not IssueState.ANSWERED]
    return Board(
        themes=tuple(line for line in lines if line.voices),
        quiet=tuple(line for line in lines if not line.voices),
        late=tuple(issue for issue in unanswered if issue.state is IssueState.LATE),
        waiting=tuple(issue for issue in unanswered if issue.state is not IssueState.LATE),
        silence=_silence(session, scene),
    )


def get_owners(session: Session, priority_id: int, today: dt.date) -> Owners:
    """Who owns the board of a priority, or of what belongs to none of them. Two queries."""
    sponsor = session.scalar(sa.select(Priority.sponsor).where(Priority.id == priority_id)) or ""
    chairs = list_holding(session, Role.CHAIR, priority_id, today)
    return Owners(tuple(account.name for account in chairs), sponsor)


def get_theme_line(session: Session, scene: Scene, theme: Theme, today: dt.date) -> ThemeLine:
    """The board's row of one theme, raised or not. Four queries."""
    never = ThemeTotals(theme.id, theme.name, (0,) * rules.QUARTERS_SHOWN, 0, 0, dt.date.max)
    totals = next(iter(list_totals(session, scene, theme.id)), never)
    return _line(totals, scene.window, {}, list_issues(session, scene.priority_id, today))


def _line(
    totals: ThemeTotals, window: Window, quotes: dict[int, str], issues: Iterable[IssueLine]
) -> ThemeLine:
    voices = totals.by_quarter[-1]
    is_new = voices > 0 and window.current.holds(totals.first_week)
    return ThemeLine(
        id=totals.id,
        name=totals.name,
        voices=voices,
        by_quarter=totals.by_quarter,
        since_before=rules.change_words(voices, totals.before, first_time=is_new),
        since_last_year=rules.change_words(voices, totals.year_before, first_time=is_new),
        is_new=is_new,
        quote=rules.short_quote(quotes.get(totals.id, "")),
        issues=_issues_of(totals.id, issues),
    )


def _issues_of(theme_id: int, issues: Iterable[IssueLine]) -> tuple[IssueLine, ...]:
    """Every issue about a theme: those without an answer by due date, then the others, the latest first."""
    about = [issue for issue in issues if any(theme.id == theme_id for theme in issue.themes)]
    unanswered = [issue for issue in about if issue.state is not IssueState.ANSWERED]
    answered = [issue for issue in about if issue.state is IssueState.ANSWERED]
    return (*unanswered, *reversed(answered))


def list_totals(session: Session, scene: Scene, theme_id: int | None = None) -> list[ThemeTotals]:
    """Voices of every theme ever raised in the priority, added up from the weekly roll-up. One query."""
    window = scene.window
    spans = [window.span_of(quarter) for quarter in window.quarters]
    wanted = (
        sa.select(
            Theme.id,
            Theme.name,
            sa.func.min(ThemeWeek.week),
            *(_voices_in(span) for span in (*spans, window.before, window.year_before)),
        )
        .join(Theme, Theme.id == ThemeWeek.theme_id)
        .where(
            ThemeWeek.priority_id == scene.priority_id, ThemeWeek.week <= window.until, ThemeWeek.voices > 0
        )
        .group_by(Theme.id, Theme.name)
    )
    if theme_id is not None:
        wanted = wanted.where(Theme.id == theme_id)
    return [_totals(row) for row in session.execute(wanted)]


def _voices_in(span: Span) -> sa.ColumnElement[int]:
    inside = ThemeWeek.week.between(span.first, span.last)
    return sa.func.sum(sa.case((inside, ThemeWeek.voices), else_=0))


def _totals(row: sa.Row[*tuple[Any, ...]]) -> ThemeTotals:
    theme_id, name, first_week, *counts, before, year_before = row
    return ThemeTotals(theme_id, name, tuple(map(int, counts)), int(before), int(year_before), first_week)


def _quotes(session: Session, scene: Scene) -> dict[int, str]:
    """One text for each theme of the quarter, of those that may be quoted: the newest week's lowest key."""
    place = sa.func.row_number().over(
        partition_by=FeedbackTheme.theme_id,
        order_by=(Cleaned.summary_week.desc(), Cleaned.feedback_id),
    )
    ranked = (
        sa.select(FeedbackTheme.theme_id, Cleaned.text, place.label("place"))
        .join(Cleaned, Cleaned.feedback_id == FeedbackTheme.feedback_id)
        .join(Feedback, Feedback.id == Cleaned.feedback_id)
        .where(words_of(scene, scene.window.current), Feedback.may_quote.is_(True))
        .subquery()
    )
    rows = session.execute(sa.select(ranked.c.theme_id, ranked.c.text).where(ranked.c.place == 1))
    return {row.theme_id: row.text for row in rows}


def _silence(session: Session, scene: Scene) -> Silence:
    span = scene.window.current
    rows = session.execute(
        sa.select(Feedback.age_band, Feedback.setting, sa.func.count().label("texts"))
        .join(Cleaned, Cleaned.feedback_id == Feedback.id)
        .where(
            Feedback.home_priority_id == scene.priority_id,
            Cleaned.summary_week.between(span.first, span.last),
            on_boards(),
        )
        .group_by(Feedback.age_band, Feedback.setting)
    ).all()
    texts = sum(row.texts for row in rows)
    ages = {row.age_band for row in rows if row.age_band}
    settings = {row.setting for row in rows if row.setting}
    return Silence(
        texts=texts,
        ages=rules.not_heard(ages, rules.AGE_WORDS, texts),
        settings=rules.not_heard(settings, rules.SETTING_WORDS, texts),
    )
