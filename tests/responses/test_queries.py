"""Lists of issues, what is published, and the one plan."""

import datetime as dt

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from tests.factories import make_cleaned, make_theme
from tests.responses import shapes
from tests.responses.conftest import Cast
from tests.responses.shapes import TODAY, WORDS
from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.errors import NotFound
from youthvoice.permissions import Permission, Reach, Role
from youthvoice.responses import plan, published, queries, services
from youthvoice.responses.page import answer_page
from youthvoice.responses.plan import Show, list_plan, side_by_side
from youthvoice.responses.published import Sought
from youthvoice.text.cursors import After


def test_issues_that_are_owed_an_answer_come_first_by_date(session: Session, keys: Keys, cast: Cast) -> None:
    for title, days in (("later", 40), ("late", 1), ("answered", 2)):
        due = TODAY + dt.timedelta(days=days)
        issue = shapes.open_issue(session, cast.chair, cast.theme, cast.priority_id, title=title, due=due)
    shapes.published(session, keys, cast.delegate, cast.chair, issue)
    lines = queries.list_issues(session, cast.priority_id, TODAY + dt.timedelta(days=10))
    assert [(line.title, line.stands) for line in lines] == [
        ("late", "Answer 9 days late"),
        ("later", "No answer yet"),
        ("answered", "Working on it"),
    ]
    assert lines[0].themes[0].name == "Gaming"


def test_a_priority_outside_the_reach_is_not_found(session: Session, cast: Cast) -> None:
    with pytest.raises(NotFound):
        queries.get_priority(session, "online", cast.stranger.reach(Permission.READ_BOARD))
    assert len(queries.list_priorities(session, Reach(everything=True))) == 4


def test_a_published_answer_is_public_and_a_draft_never(session: Session, keys: Keys, cast: Cast) -> None:
    issue = shapes.open_issue(session, cast.chair, cast.theme, cast.priority_id)
    answer = services.draft_answer(session, issue.id, WORDS, actor=cast.delegate)
    assert queries.list_published(session) == []
    services.submit_answer(session, answer.id, shapes.step(cast.delegate, answer))
    assert queries.list_published(session) == []
    services.add_action(session, issue.id, shapes.action(owner="Sam Sample"), actor=cast.chair)
    services.publish_answer(session, keys, answer.id, shapes.step(cast.chair, answer))
    [shown] = queries.list_published(session, sought=Sought("online"))
    assert (shown.title, shown.you_said, shown.text, shown.what_next) == (
        "Games", "You asked.", "We did it.", "We look again.",
    )  # fmt: skip
    assert (shown.status_words, shown.themes, shown.week) == (
        "Working on it",
        ("Gaming",),
        dt.date(2026, 9, 14),
    )
    assert [(one.title, one.agency, one.state_words) for one in shown.actions] == [
        ("Ask every school", "", "Planned")
    ]
    assert "Sample" not in repr(shown)
    assert queries.list_published(session, sought=Sought("exploitation")) == []


def test_a_newer_draft_leaves_the_published_answer_where_it_is(
    session: Session, keys: Keys, cast: Cast
) -> None:
    issue = shapes.open_issue(session, cast.chair, cast.theme, cast.priority_id)
    shapes.published(session, keys, cast.delegate, cast.chair, issue)
    services.draft_answer(session, issue.id, WORDS, actor=cast.delegate)
    assert len(queries.list_published(session)) == 1


def test_answers_are_found_by_theme_in_their_own_priority_only(
    session: Session, keys: Keys, cast: Cast, seed: Seed
) -> None:
    other = make_theme(session, "sleep")
    issue = shapes.open_issue(session, cast.chair, cast.theme, cast.priority_id)
    shapes.published(session, keys, cast.delegate, cast.chair, issue)
    found = queries.list_published_for_themes(session, [cast.theme.id, other.id], cast.priority_id)
    assert [one.title for one in found] == ["Games"]
    assert queries.list_published_for_themes(session, [other.id], cast.priority_id) == []
    away = seed.priorities["exploitation"]
    assert queries.list_published_for_themes(session, [cast.theme.id], away) == []


def test_the_public_list_goes_on_where_the_page_before_ended(
    session: Session, keys: Keys, cast: Cast
) -> None:
    for number in range(5):
        issue = shapes.open_issue(session, cast.chair, cast.theme, cast.priority_id, title=f"Issue {number}")
        answer = shapes.published(session, keys, cast.delegate, cast.chair, issue)
        answer.published_week = dt.date(2026, 9, 14) - dt.timedelta(weeks=number // 2)
    session.flush()
    first = published.list_published(session, limit=3)
    rest = published.list_published(session, limit=3, after=After(first[-1].week, first[-1].id))
    assert [one.id for one in (*first, *rest)] == [one.id for one in published.list_published(session)]


def test_the_public_list_takes_three_queries_whatever_it_holds(
    session: Session, keys: Keys, cast: Cast
) -> None:
    asked: list[str] = []
    for number in range(6):
        issue = shapes.open_issue(session, cast.chair, cast.theme, cast.priority_id, title=f"Issue {number}")
        shapes.published(session, keys, cast.delegate, cast.chair, issue)
    event.listen(session.get_bind(), "before_cursor_execute", lambda *args: asked.append(args[2]))
    assert len(published.list_published(session)) == 6
    assert len(asked) == 3


def test_what_waits_is_shown_to_those_who_may_publish_it(session: Session, cast: Cast) -> None:
    issue = shapes.open_issue(session, cast.chair, cast.theme, cast.priority_id)
    shapes.submitted(session, cast.delegate, issue)
    assert [one.issue_title for one in queries.list_waiting(session, cast.chair)] == ["Games"]
    assert len(queries.list_waiting(session, cast.executive)) == 1
    assert queries.list_waiting(session, cast.stranger) == []


def test_the_themes_of_an_issue_are_counted_in_its_own_priority_and_in_whole_weeks(
    session: Session, keys: Keys, cast: Cast, seed: Seed
) -> None:
    week = dt.date(2026, 9, 7)
    for priority, at in (("online", week), ("online", week + dt.timedelta(weeks=1)), ("exploitation", week)):
        make_cleaned(session, keys, [cast.theme], priority=seed.priorities[priority], week=at)
    issue = shapes.open_issue(session, cast.chair, cast.theme, cast.priority_id)
    [theme] = queries.list_themes_of(session, issue, until=week)
    assert (theme.name, theme.voices) == ("Gaming", 1)
    assert queries.list_themes_of(session, issue, until=week - dt.timedelta(weeks=1))[0].voices == 0


def test_a_theme_can_be_chosen_where_it_belongs_or_was_raised(
    session: Session, keys: Keys, cast: Cast, seed: Seed
) -> None:
    raised = make_theme(session, "raised-here")
    make_theme(session, "elsewhere", priorities=[seed.priorities["exploitation"]])
    make_theme(session, "retired-one", priorities=[cast.priority_id], retired=True)
    make_cleaned(session, keys, [raised], priority=cast.priority_id)
    assert [one.name for one in queries.list_theme_choices(session, cast.priority_id)] == [
        "Gaming",
        "Raised here",
    ]


def _planned(session: Session, cast: Cast, title: str, **fields: object) -> None:
    issue = shapes.open_issue(session, cast.chair, cast.theme, cast.priority_id, title=f"Issue of {title}")
    services.draft_answer(session, issue.id, WORDS, actor=cast.delegate)
    services.add_action(session, issue.id, shapes.action(title, **fields), actor=cast.chair)


def test_the_plan_is_sorted_by_due_date_and_says_what_is_late(session: Session, cast: Cast) -> None:
    _planned(session, cast, "no date")
    _planned(session, cast, "late", due=TODAY - dt.timedelta(days=3))
    _planned(session, cast, "soon", due=TODAY + dt.timedelta(days=3), state="stuck")
    _planned(session, cast, "done", due=TODAY - dt.timedelta(days=9), state="done")
    reach = cast.chair.reach(Permission.READ_BOARD)

    def titles(show: Show) -> list[tuple[str, str]]:
        return [(one.title, one.late_words) for one in list_plan(session, reach, today=TODAY, show=show)]

    assert titles(Show.OPEN) == [("late", "3 days late"), ("soon", ""), ("no date", "")]
    assert titles(Show.LATE) == [("late", "3 days late")]
    assert titles(Show.STUCK) == [("soon", "")]
    assert titles(Show.DONE) == [("done", "")]


def test_another_priority_sees_the_plan_once_the_answer_is_published(
    session: Session, keys: Keys, cast: Cast
) -> None:
    _planned(session, cast, "secret")
    reach = cast.stranger.reach(Permission.READ_BOARD)
    assert list_plan(session, reach, today=TODAY) == []
    issue = shapes.open_issue(session, cast.chair, cast.theme, cast.priority_id)
    shapes.published(session, keys, cast.delegate, cast.chair, issue)
    services.add_action(session, issue.id, shapes.action("open"), actor=cast.chair)
    [line] = list_plan(session, reach, today=TODAY, priority_code="online")
    assert (line.title, line.is_public, line.in_reach, line.state_words) == ("open", True, False, "Planned")
    assert list_plan(session, reach, today=TODAY, priority_code="exploitation") == []


def test_actions_of_two_issues_on_one_theme_stand_side_by_side(session: Session, cast: Cast) -> None:
    reach = cast.chair.reach(Permission.READ_BOARD)
    _planned(session, cast, "one")
    assert side_by_side(list_plan(session, reach, today=TODAY)) == []
    _planned(session, cast, "two")
    [shared] = side_by_side(list_plan(session, reach, today=TODAY))
    assert (shared.theme, {one.title for one in shared.actions}) == ("Gaming", {"one", "two"})


def test_an_unknown_part_of_the_plan_is_the_open_one() -> None:
    assert plan.Show.from_request("late") is Show.LATE
    assert plan.Show.from_request("<b>") is Show.OPEN


def test_those_who_only_read_boards_see_no_draft(session: Session, cast: Cast) -> None:
    issue = shapes.open_issue(session, cast.chair, cast.theme, cast.priority_id)
    shapes.submitted(session, cast.delegate, issue)
    scrutineer = shapes.person(20, Role.SCRUTINEER, cast.priority_id)
    seen = answer_page(session, issue.id, actor=scrutineer, today=TODAY, until=TODAY)
    assert (seen.draft, seen.may_write, seen.may_publish) == (None, False, False)
    seen = answer_page(session, issue.id, actor=cast.executive, today=TODAY, until=TODAY)
    assert (seen.is_submitted, seen.may_write, seen.may_publish) == (True, False, True)
    with pytest.raises(NotFound):
        answer_page(session, issue.id, actor=cast.stranger, today=TODAY, until=TODAY)
