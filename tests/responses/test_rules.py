"""Stages, states and dates of answers."""

import datetime as dt

import pytest

from youthvoice.responses import rules
from youthvoice.responses.rules import AnswerWords, IssueState, Stage, Status

MONDAY = dt.date(2026, 9, 14)


def test_an_answer_is_due_six_weeks_on() -> None:
    assert rules.default_due(MONDAY) == dt.date(2026, 10, 26)


@pytest.mark.parametrize("day", [dt.date(2026, 9, 19), dt.date(2026, 9, 20)])
def test_a_due_date_on_a_weekend_moves_to_the_monday_after(day: dt.date) -> None:
    assert rules.default_due(day) == dt.date(2026, 11, 2)


def test_nothing_is_late_on_its_own_day_or_without_one() -> None:
    assert rules.days_late(MONDAY, MONDAY) == 0
    assert rules.days_late(MONDAY, MONDAY + dt.timedelta(days=9)) == 9
    assert rules.days_late(MONDAY, MONDAY - dt.timedelta(days=1)) == 0
    assert rules.days_late(None, MONDAY) == 0


def test_what_is_done_is_not_late() -> None:
    long_after = MONDAY + dt.timedelta(days=30)
    assert rules.action_days_late("done", MONDAY, long_after) == 0
    assert rules.action_days_late("stuck", MONDAY, long_after) == 30


@pytest.mark.parametrize(
    ("stages", "days", "state"),
    [
        ((), 0, IssueState.NEW),
        (("draft",), 0, IssueState.DRAFT),
        (("submitted",), 0, IssueState.WAITING),
        (("published",), 0, IssueState.ANSWERED),
        (("published", "draft"), 90, IssueState.ANSWERED),
        (("submitted",), 1, IssueState.LATE),
        ((), 1, IssueState.LATE),
    ],
)
def test_the_state_of_an_issue_follows_from_its_answers_and_the_day(
    stages: tuple[str, ...], days: int, state: IssueState
) -> None:
    assert rules.issue_state(stages, MONDAY, MONDAY + dt.timedelta(days=days)) is state


def test_an_answer_is_published_only_after_it_was_submitted() -> None:
    assert not rules.may_move("draft", Stage.PUBLISHED)
    assert rules.may_move("submitted", Stage.PUBLISHED)
    assert rules.may_move("submitted", Stage.DRAFT)
    assert not rules.may_move("published", Stage.DRAFT)


def test_a_chair_cannot_say_that_it_was_checked() -> None:
    assert Status.CHECKED not in rules.CHOOSABLE
    assert set(rules.STATUS_WORDS) == set(Status)
    assert set(rules.ACTION_WORDS) == set(rules.ActionState)
    assert set(rules.ISSUE_WORDS) == set(IssueState)


def test_an_answer_without_words_says_what_is_missing_by_field() -> None:
    empty = AnswerWords("  ", "\n", "", Status.HEARD)
    assert set(empty.missing) == {"you_said", "text"}
    assert AnswerWords(" a ", "b", "", Status.HEARD).missing == {}
    assert AnswerWords(" a ", "b", "", Status.HEARD).you_said == "a"


def test_only_whole_weeks_are_counted_except_in_a_demonstration() -> None:
    thursday = MONDAY + dt.timedelta(days=3)
    assert rules.counted_until(thursday, is_demo=True) == MONDAY
    assert rules.counted_until(thursday, is_demo=False) == MONDAY - dt.timedelta(weeks=1)


def test_lateness_is_said_in_words() -> None:
    assert rules.late_words(1) == "1 day late"
    assert rules.late_words(9) == "9 days late"
    assert rules.late_words(0) == ""
