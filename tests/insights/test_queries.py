"""The board: the same numbers as counting by hand, in a fixed number of queries."""

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Session

from tests.factories import make_cleaned, make_theme
from tests.responses import shapes
from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.database import new_id
from youthvoice.errors import NotFound
from youthvoice.feedback.models import Barred, Feedback
from youthvoice.insights import queries, words
from youthvoice.insights.rules import Scene, Window
from youthvoice.permissions import Role
from youthvoice.themes.models import Cleaned, FeedbackTheme, Theme

UNTIL = dt.date(2026, 9, 14)
TODAY = dt.date(2026, 9, 24)
WEEK = dt.timedelta(weeks=1)
VIEWER = 77


@pytest.fixture
def online(seed: Seed) -> int:
    return seed.priorities["online"]


@pytest.fixture
def scene(online: int) -> Scene:
    return Scene(online, Window.up_to(UNTIL), VIEWER)


class Voices:
    """`voices.of(theme, n, week)` writes n approved texts."""

    def __init__(self, session: Session, keys: Keys, priority: int) -> None:
        self.session, self.keys, self.priority = session, keys, priority

    def of(self, theme: Theme, count: int = 1, week: dt.date = UNTIL, **fields: Any) -> list[Feedback]:
        fields = {"priority": self.priority} | fields
        return [make_cleaned(self.session, self.keys, [theme], week=week, **fields) for _ in range(count)]


@pytest.fixture
def voices(session: Session, keys: Keys, online: int) -> Voices:
    return Voices(session, keys, online)


def test_totals_equal_counting_every_tag(session: Session, voices: Voices, scene: Scene, seed: Seed) -> None:
    themes = [make_theme(session, f"theme-{n}") for n in range(4)]
    for number, theme in enumerate(themes):
        for weeks_ago in (0, 3, 11, 14, 30, 51, 53):
            voices.of(theme, (number + weeks_ago) % 3, UNTIL - WEEK * weeks_ago)
        voices.of(theme, 2, UNTIL + WEEK)
        voices.of(theme, 2, UNTIL, priority=seed.priorities["exploitation"])
    found = {one.id: one for one in queries.list_totals(session, scene)}
    for index, quarter in enumerate(scene.window.quarters):
        span = scene.window.span_of(quarter)
        live = session.execute(
            sa.select(FeedbackTheme.theme_id, sa.func.count())
            .join(Cleaned, Cleaned.feedback_id == FeedbackTheme.feedback_id)
            .join(Feedback, Feedback.id == Cleaned.feedback_id)
            .where(
                Feedback.home_priority_id == scene.priority_id,
                Cleaned.summary_week.between(span.first, span.last),
            )
            .group_by(FeedbackTheme.theme_id)
        )
        counted = {theme_id: totals.by_quarter[index] for theme_id, totals in found.items()}
        assert {key: n for key, n in counted.items() if n} == {row[0]: row[1] for row in live}


def test_a_board_says_what_is_new_more_fewer_and_quiet(
    session: Session, voices: Voices, scene: Scene
) -> None:
    named = {code: make_theme(session, code) for code in ("new", "more", "fewer", "quiet")}
    before = scene.window.before.first
    voices.of(named["new"], 2)
    voices.of(named["more"], 3)
    voices.of(named["more"], 1, before)
    voices.of(named["fewer"], 1)
    voices.of(named["fewer"], 2, before)
    voices.of(named["quiet"], 1, before)
    board = queries.get_board(session, scene, TODAY)
    rows = [(line.name, line.voices, line.since_before, line.is_new) for line in board.themes]
    assert rows == [
        ("More", 3, "2 more", False),
        ("New", 2, "first time", True),
        ("Fewer", 1, "1 fewer", False),
    ]
    assert [line.name for line in board.quiet] == ["Quiet"]
    assert [line.name for line in board.new_themes] == ["New"]
    assert board.themes[0].since_last_year == "3 more"


def test_the_week_that_is_not_over_is_not_counted(session: Session, voices: Voices, scene: Scene) -> None:
    theme = make_theme(session)
    voices.of(theme, 2, UNTIL + WEEK, may_quote=True)
    board = queries.get_board(session, scene, TODAY)
    assert (board.themes, board.silence.texts) == ((), 0)
    assert words.list_words(session, scene, theme.id) == ([], None)


def test_only_words_that_may_be_quoted_stand_on_the_board(
    session: Session, voices: Voices, scene: Scene
) -> None:
    theme = make_theme(session)
    voices.of(theme, text="never quote me", may_quote=False)
    assert queries.get_board(session, scene, TODAY).themes[0].quote == ""
    voices.of(theme, text="the older words", may_quote=True, week=UNTIL - WEEK)
    voices.of(theme, text="the newer words", may_quote=True)
    voices.of(theme, text="of next week", may_quote=True, week=UNTIL + WEEK)
    quotes = {queries.get_board(session, scene, TODAY).themes[0].quote for _ in range(3)}
    assert quotes == {"the newer words"}


def test_words_that_a_person_must_never_see_again_are_not_on_their_board(
    session: Session, voices: Voices, scene: Scene
) -> None:
    theme = make_theme(session)
    [item] = voices.of(theme, text="i know who this is", may_quote=True)
    session.add(Barred(feedback_id=item.id, account_ref=VIEWER))
    session.flush()
    assert queries.get_board(session, scene, TODAY).themes[0].quote == ""
    assert words.list_words(session, scene, theme.id) == ([], None)
    others = Scene(scene.priority_id, scene.window, VIEWER + 1)
    assert len(words.list_words(session, others, theme.id)[0]) == 1


def test_who_was_not_heard_is_found_without_any_count(session: Session, voices: Voices, scene: Scene) -> None:
    theme = make_theme(session)
    voices.of(theme, 3, age_band="14-15", setting="home")
    voices.of(theme, 2, age_band="16-17", setting="online")
    voices.of(theme, 1, UNTIL - WEEK * 30, age_band="11-13")
    silence = queries.get_board(session, scene, TODAY).silence
    assert silence.ages == ("under 11", "11-13", "18 and over")
    assert "home" not in silence.settings
    assert "school and college" in silence.settings


def test_where_a_theme_stands_is_the_issue_that_is_owed_an_answer(
    session: Session, keys: Keys, voices: Voices, scene: Scene
) -> None:
    theme, other = make_theme(session, "gaming"), make_theme(session, "sleep")
    voices.of(theme)
    voices.of(other)
    chair = shapes.person(1, Role.CHAIR, scene.priority_id)
    delegate = shapes.person(2, Role.DELEGATE, scene.priority_id)
    answered = shapes.open_issue(session, chair, theme, scene.priority_id, title="Answered")
    shapes.published(session, keys, delegate, chair, answered)
    assert stands(session, scene) == {"Gaming": "Working on it", "Sleep": None}
    shapes.open_issue(
        session, chair, theme, scene.priority_id, title="Late", due=TODAY - WEEK, today=TODAY - WEEK
    )
    board = queries.get_board(session, scene, TODAY)
    assert stands(session, scene) == {"Gaming": "Answer 7 days late", "Sleep": None}
    assert ([one.title for one in board.late], board.waiting) == (["Late"], ())


def stands(session: Session, scene: Scene) -> dict[str, str | None]:
    board = queries.get_board(session, scene, TODAY)
    return {line.name: line.issues[0].stands if line.issues else None for line in board.themes}


@pytest.mark.parametrize("count", [3, 30])
def test_a_board_takes_six_queries_whatever_it_holds(
    session: Session, voices: Voices, scene: Scene, count: int
) -> None:
    chair = shapes.person(1, Role.CHAIR, scene.priority_id)
    for number in range(count):
        theme = make_theme(session, f"theme-{number}")
        voices.of(theme, may_quote=True)
        shapes.open_issue(session, chair, theme, scene.priority_id)
    session.flush()
    asked: list[str] = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *args: asked.append(args[2]))
    assert len(queries.get_board(session, scene, TODAY).themes) == count
    assert len(asked) == 6


def test_all_words_of_a_theme_come_page_by_page_newest_week_first(
    session: Session, voices: Voices, scene: Scene
) -> None:
    theme = make_theme(session)
    for weeks_ago in range(9):
        voices.of(theme, 5, UNTIL - WEEK * weeks_ago)
    seen: list[words.ApprovedWords] = []
    after: words.After | None = None
    for _ in range(3):
        shown, after = words.list_words(session, scene, theme.id, after)
        seen += shown
    assert after is None
    assert len({one.feedback_id for one in seen}) == 45
    assert [one.week for one in seen] == sorted((one.week for one in seen), reverse=True)


def test_a_theme_is_found_where_it_belongs_or_was_raised(
    session: Session, voices: Voices, scene: Scene
) -> None:
    belongs = make_theme(session, "belongs", priorities=[scene.priority_id])
    raised, elsewhere = make_theme(session, "raised"), make_theme(session, "elsewhere")
    voices.of(raised)
    for theme in (belongs, raised):
        assert words.get_theme(session, theme.id, scene.priority_id) is theme
    for theme_id in (elsewhere.id, new_id()):
        with pytest.raises(NotFound):
            words.get_theme(session, theme_id, scene.priority_id)


def test_a_theme_that_nobody_raised_has_a_row_of_noughts(session: Session, scene: Scene) -> None:
    line = queries.get_theme_line(session, scene, make_theme(session), TODAY)
    assert (line.voices, line.by_quarter, line.is_new) == (0, (0, 0, 0, 0, 0), False)
